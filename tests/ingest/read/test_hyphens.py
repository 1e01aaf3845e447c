from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.hyphens import rejoined, words_of
from tests.ingest.read.page_words import line


def joined(*texts: str, known: str = "") -> str:
    page = [line(text) for text in texts]
    return " / ".join(made.text for made in rejoined(page, words_of([page, [line(known)]])))


@pytest.mark.parametrize(
    ("first", "second", "known", "told"),
    [
        ("a recommen-", "dation to", "", "a recommendation / to"),
        ("the long-", "term plan", "", "the long-term / plan"),
        ("a part-", "time post", "", "a part-time / post"),
        ("the sub-", "committee", "each sub-committee", "the sub-committee"),
        ("pro-", "curement", "procurement", "procurement"),
        ("to with-", "draw it", "withdraw with draw", "to withdraw / it"),
        ("a river-", "side walk", "river side", "a river-side / walk"),
        ("a risk-", "based plan", "risk and based", "a risk-based / plan"),
        ("non-", "key decision", "", "non-key / decision"),
        ("the mid-year-", "review of", "a review", "the mid-year-review / of"),
        ("from day-to-", "day work", "to the", "from day-to-day / work"),
        ("a long-estab-", "lished rule", "", "a long-established / rule"),
        ("(infra-", "structure), which", "infrastructure", "(infrastructure), / which"),
    ],
)
def test_the_hyphen_goes_or_stays_as_the_paper_writes_the_word(
    first: str, second: str, known: str, told: str
) -> None:
    assert joined(first, second, known=known) == told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("in 2019-", "twenty of them"),
        ("a dash -", "and more"),
        ("PCD-", "based"[::-1].upper()),
        ("page 4-", "five"),
        ("x-", "ray"),
        ("the word", "dation"),
        ("recommen-", "(dation)"),
    ],
)
def test_what_is_no_parted_word_is_left_alone(first: str, second: str) -> None:
    assert joined(first, second) == f"{first} / {second}"


def test_a_word_over_three_lines_is_whole() -> None:
    assert joined("mis-", "under-", "standing it", known="misunderstanding under") == "misunderstanding / it"


def test_lines_that_differ_in_kind_are_not_joined() -> None:
    first = line("recommen-")
    for second in (replace(line("dation"), hidden=True), replace(line("dation"), tabular=True)):
        assert rejoined([first, second], frozenset()) == [first, second]


def test_halves_at_the_end_of_a_line_are_no_known_words() -> None:
    page = [line("one recommen-"), line("dation and more")]
    assert words_of([page]) == {"one", "and", "more"}


@given(st.lists(st.text(alphabet="abA- .", max_size=14).map(str.strip).filter(bool), max_size=10))
def test_lines_keep_their_order_and_their_letters(texts: list[str]) -> None:
    page = [line(text) for text in texts]
    told = rejoined(page, words_of([page]))
    assert len(told) <= len(page)
    letters = [sign for sign in "".join(texts) if sign not in "- "]
    assert [sign for made in told for sign in made.text if sign not in "- "] == letters
    assert all(made.text for made in told)
