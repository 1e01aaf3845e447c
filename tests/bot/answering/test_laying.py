"""A statement lies over its quote in order, and nothing that binds is left out between its words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.laying import lies_over
from bot.answering.tokens import denied, tokens

PAID = "£5m was paid to Wren Limited and £2m was paid to Gull plc. It was paid in May. The crane is blue."


@pytest.mark.parametrize(
    "statement",
    [
        "£5m was paid to Wren Limited.",
        "£5,000,000 was paid to Wren Limited.",
        "It was paid in May. The crane is blue.",
        "This crane is blue.",
    ],
)
def test_what_follows_the_quote_lies_over_it(statement: str) -> None:
    assert lies_over(statement, PAID)


@pytest.mark.parametrize(
    "statement",
    [
        "£2m was paid to Wren Limited.",
        "£5m was paid to Gull plc.",
        "£5m is paid to Wren Limited.",
        "Wren Limited was paid £5m.",
        "The crane is blue. It was paid in May.",
        "£5m was paid to Wren Limited. The crane is blue.",
        "It was paid in May the crane is blue.",
        "the",
        "",
    ],
)
def test_what_takes_from_two_places_or_turns_them_round_does_not(statement: str) -> None:
    assert not lies_over(statement, PAID)


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The Clerk of Tern signs.", "The Clerk of Tern (CT) signs."),
        ("The Clerk signs.", "The Clerk of the Port of Tern signs."),
        ("The yard is let.", "The yard, quite old, is let."),
        ("cases of £5m or above", "cases for capital or revenue spending of £5m or above"),
        ("the limit of £5m", "the limit £5m"),
    ],
)
def test_a_phrase_that_describes_may_be_left_out(statement: str, quote: str) -> None:
    assert lies_over(statement, quote)


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Wren cranes are let.", "Wren tugs and Gull cranes are let."),
        ("The tug is blue.", "The tug is red, the crane blue."),
        ("The yard of 400 metres is let.", "The yard of 400 square metres is let."),
        ("The cost is £5m.", "The cost is estimated at £5m."),
        ("Tugs cost £5m.", "Tugs and cranes cost £5m."),
        ("The Board may pay.", "The Board may decline to pay."),
        ("within a year", "within a contract year"),
        ("The tug costs £5.", "The tug costs £5 to £6 million."),
        ("two tons are sold", "two hundred tons are sold"),
        ("The sum is paid.", "The sum is to be paid."),
    ],
)
def test_a_word_that_binds_may_not_be_left_out(statement: str, quote: str) -> None:
    assert not lies_over(statement, quote)


def test_those_who_give_are_not_those_who_get_though_their_stems_are_one() -> None:
    keys = [token.key for token in tokens("employer employee employers employment")]
    assert keys[0] == keys[2]
    assert len(set(keys)) == 3


def test_a_denial_is_known_with_its_word() -> None:
    assert denied("It is not sold and never sank.") == [("not", "sell"), ("never", "sank")]


@given(st.text(alphabet="abc £5.,:;()'\n* not if0123456789%", max_size=80))
def test_any_text_over_any_text_ends_without_an_error(text: str) -> None:
    assert lies_over(text, text) in {True, False}
    assert lies_over(text, PAID) in {True, False}


def test_a_long_statement_of_the_same_words_ends_soon() -> None:
    quote = "the cost of the works of the port " * 60
    started = time.perf_counter()
    lies_over("the cost of the works of the port " * 20, quote)
    assert time.perf_counter() - started < 5
