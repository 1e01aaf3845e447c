from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import STOP_WORDS, plain, surfaces, words


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("PCD579", "PCD 579"),
        ("pcd-579", "(PCD 579)"),
        ("£0.5m", "£500,000"),
        ("£500k", "a total value of £500,000 or above"),
        ("500000", "£0.5 million"),
        ("£181,302", "valued at £181,302 or above"),
        ("181302", "£181,302"),
        ("GBP 250000", "£250,000.00"),
        ("£1bn", "circa £1,000 million"),
        ("£25,000", "£25,0004 in value"),
        ("24/00093", "decision 24/00093."),
        ("4.8", "Paragraph 4.8 of the Scheme"),
        ("IR35", "our IR35 risk"),
        ("recompete", "review and re-compete"),
        ("re-compete", "to recompete these contracts"),
        ("nondisclosure", "Non-Disclosure Agreement"),
        ("covid19", "COVID-19"),
        ("US", "the U.S. market"),
        ("cafe", "the Café"),
        ("financial", "the ﬁnancial comments"),
        ("approval", "was approved"),
        ("contracts", "the contract"),
        ("may2021", "in May 2021"),
        ("2023Q2", "2023Q2 earnings"),
        ("fy2023", "FY 2023"),
        ("mayors", "the Mayor’s"),
    ],
)
def test_what_a_person_types_meets_what_a_paper_writes(asked: str, written: str) -> None:
    first = words(asked)[0]
    assert first in words(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£500,000", "£500"),
        ("£500m", "£500,000"),
        ("4.8", "4.80.1"),
        ("PCD597", "PCD 579"),
        ("£1.2m", "$1.2m"),
        ("24/00093", "24/00094"),
    ],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert words(one)[0] not in words(other)


def test_a_form_is_found_though_its_name_could_be_a_figure() -> None:
    assert set(words("10k filing")) & set(words("FORM 10-K")) == {"10k"}


def test_part_of_an_amount_is_not_found_inside_it() -> None:
    assert "500" not in words("£500,000")
    assert "£500" not in words("£500,000")


def test_stop_words_are_left_out_and_not_is_one_of_them() -> None:
    assert words("What is the decision of the Mayor?") == words("decision Mayor")
    assert "not" in STOP_WORDS


def test_a_surface_stands_with_all_its_ways_of_being_written() -> None:
    found = dict(surfaces("PCD 579 re-compete"))
    assert "pcd579" in found[" 579"]
    assert set(found["re-compete"]) == {"recompet", "re", "compet"}


@given(st.text(max_size=300))
def test_any_text_has_words_and_they_are_searchable_again(text: str) -> None:
    for word in words(text):
        assert word
        assert word not in STOP_WORDS
        assert not any(letter.isspace() for letter in word)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_case_and_accents_make_no_difference(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.integers(min_value=1, max_value=10**12))
def test_an_amount_is_found_however_it_is_grouped(pounds: int) -> None:
    assert words(f"£{pounds:,}")[0] == words(f"£{pounds}")[0] == f"£{pounds}"


@given(st.lists(st.sampled_from("0123456789,./-&'£$km "), max_size=400).map("".join))
def test_digits_and_marks_in_any_order_end_soon(text: str) -> None:
    assert len(words(text)) <= 6 * len(text)
