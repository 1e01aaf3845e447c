"""Everyday wordings are read in the word that papers use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.terms import stem, words_of
from bot.answering.wordings import in_one_word


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("why did we turn down the slipway", "why did we refused the slipway"),
        ("Who put forward the motion?", "Who proposed the motion?"),
        ("when must the tenant pay us back", "when must the tenant repaid us"),
        ("which pier was knocked down", "which pier was demolished"),
        ("how many forms were handed out", "how many forms were issued"),
        ("the crane that they put up", "the crane that they raised"),
        ("did they let the sale go ahead", "did they allowed the sale"),
    ],
)
def test_a_verb_and_its_particle_become_one_word_and_what_stands_between_stays(typed: str, read: str) -> None:
    assert in_one_word(typed).split() == read.split()


@pytest.mark.parametrize(
    "typed",
    [
        "Who signs off the contract?",
        "when does the lease run out",
        "how was the fund set up",
        "What is put to the board, and when is the money up?",
    ],
)
def test_other_wordings_stay_as_they_are(typed: str) -> None:
    assert in_one_word(typed) == typed


@given(st.lists(st.sampled_from(["ferry", "pier", "turn", "was", "the", "paid", "grant"]), max_size=12))
def test_without_a_particle_nothing_changes(words: list[str]) -> None:
    assert in_one_word(" ".join(words)) == " ".join(words)


@given(
    st.lists(st.sampled_from(["put", "the", "ferry", "up", "down", "turn", "quay", "forward"]), max_size=12)
)
def test_no_word_of_the_thing_spoken_of_is_lost(words: list[str]) -> None:
    kept = words_of(in_one_word(" ".join(words))).stems
    assert {stem(word) for word in words if word in {"ferry", "quay"}} <= kept
