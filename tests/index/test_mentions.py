from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.mentions import initials, mentions
from index.words import words


def ways(question: str) -> set[str]:
    return {way for mention in mentions(question) for way in mention.ways}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Consider the Non-Disclosure Agreement with Marlow", "nda"),
        ("How many Best Buy stores are there?", "bestbuy"),
        ("What did the harbour board decide?", "hb"),
        ("PCD 579", "pcd579"),
    ],
)
def test_a_name_is_met_in_the_short_or_joined_form_a_file_has(question: str, name: str) -> None:
    assert words(name)[0] in ways(question)


def test_two_letters_of_a_title_are_no_name_for_it() -> None:
    assert initials("Harbour Raises Full-Year Guidance").isdisjoint({"fy", "hr"})


def test_a_form_that_stands_for_several_words_counts_for_each_in_part() -> None:
    (first, second) = (m for m in mentions("harbour board") if m.ways)
    assert first.ways["hb"] == second.ways["hb"] == 0.5
    assert first.ways["harbour"] == 1


def test_stop_words_keep_their_place_and_have_no_ways() -> None:
    told = mentions("What is the value of the ferry?")
    assert [bool(mention.ways) for mention in told] == [False, False, False, True, False, False, True]
    assert [mention.asks for mention in told][:3] == [True, True, False]


def test_a_capital_inside_a_sentence_is_a_name_and_one_that_begins_it_is_not() -> None:
    weights = {
        next(iter(m.ways)): m.weight
        for m in mentions("Ferry fares: what did Marlow say? Quays are old")
        if m.ways
    }
    assert weights["marlow"] > weights["ferri"] == weights["fare"] == weights["quai"] == 1


def test_a_capital_inside_a_word_makes_it_a_name() -> None:
    weights = {next(iter(m.ways)): m.weight for m in mentions("eHandshake or handshake?") if m.ways}
    assert weights["ehandshak"] > weights["handshak"] == 1


@given(st.text(max_size=150))
def test_any_question_has_mentions(question: str) -> None:
    for mention in mentions(question):
        assert mention.weight >= 1
        assert all(0 < part <= 1 for part in mention.ways.values())


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Department of Homeland Security", "dhs"),
        ("Johnson & Johnson", "jnj"),
        ("Lantern Ferry Programme", "lfp"),
    ],
)
def test_a_name_gives_the_letters_it_could_be_known_by(text: str, short: str) -> None:
    assert short in initials(text)


def test_small_letters_give_no_abbreviation() -> None:
    assert initials("the department of homeland security") == frozenset()


def test_a_page_of_blanks_between_two_words_costs_no_more_than_its_length() -> None:
    assert initials("Ferry" + " " * 100_000 + "board") == frozenset()
    assert initials(("Ferry " * 5 + " " * 2_000) * 20 + "x") == {"fff", "ffff", "fffff"}
