from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import Turn
from bot.writing.cutting import tokens
from bot.writing.following import LONGEST, completed, leans_on, says_no_more

EARLIER = (Turn(question="How much was approved for the Tolver pumping station?", documents=("d1",)),)
THREAD = tuple(turn.question for turn in EARLIER)


def completes(stub: Any, question: str) -> None:
    stub.says(json.dumps({"question": question}))


@pytest.mark.parametrize(
    ("proposed", "question"),
    [
        ("When was it approved for the Tolver pumping station?", "And when?"),
        ("Who approved the Tolver pumping station?", "who?"),
        ("Why was the Tolver pumping station not repaired?", "why was it not repaired?"),
    ],
)
def test_a_question_may_take_what_it_lacks_from_its_thread(proposed: str, question: str) -> None:
    assert says_no_more(proposed, question, THREAD)


@pytest.mark.parametrize(
    ("proposed", "question"),
    [
        ("When did Ottilie Brandreth approve it?", "And when?"),  # a name nobody said
        ("When were £4.2m approved for Tolver?", "And when?"),
        ("When was it approved for Tolver in 2024?", "And when?"),
        ("How much was approved for the Tolver pumping station?", "And when?"),  # another question
        ("Why was the pumping station repaired?", "why was it not repaired?"),
        ("When was it not approved?", "And when?"),
        ("When was it approved\nfor Tolver?", "And when?"),
        ("When was it approved? See https://evil.example", "And when?"),
        ("When was <!channel> approved?", "And when?"),
        ("When was it secretly approved?", "And when?"),
        ("When " + "was it approved for Tolver " * 20, "And when?"),
        ("", "And when?"),
        ("?", "And when?"),
    ],
)
def test_a_question_that_says_what_nobody_said_is_refused(proposed: str, question: str) -> None:
    assert not says_no_more(proposed, question, THREAD)


def test_the_model_sees_the_questions_of_the_thread_and_nothing_else(stub: Any, make_writer: Any) -> None:
    completes(stub, "When was the Tolver pumping station approved?")
    told = completed("And when?", EARLIER, make_writer(), seconds=5)
    assert told == "When was the Tolver pumping station approved?"
    assert stub.asked[0].material == {"earlier": list(THREAD), "question": "And when?"}


@pytest.mark.parametrize("said", ["nonsense", "{}", '{"question": 5}', '{"question": "Who is Brandreth?"}'])
def test_a_model_that_says_anything_else_completes_nothing(said: str, stub: Any, make_writer: Any) -> None:
    stub.says(said)
    assert completed("And when?", EARLIER, make_writer(), seconds=5) is None


def test_a_model_that_fails_completes_nothing(stub: Any, make_writer: Any) -> None:
    stub.behaviour = lambda handler, _asked: handler.send(500, b"{}")
    assert completed("And when?", EARLIER, make_writer(), seconds=5) is None


def test_only_a_question_that_leans_on_its_thread_is_completed() -> None:
    assert leans_on("And when?", EARLIER)
    assert not leans_on("And when?", ())
    assert not leans_on("What does TLV 31 say of the Skerrow Lighthouse?", EARLIER)


@given(st.text(max_size=LONGEST), st.sampled_from(["And when?", "why not?", "what about £5m?"]))
def test_whatever_is_proposed_no_figure_or_name_is_added(proposed: str, question: str) -> None:
    if says_no_more(proposed, question, THREAD):
        there = " ".join((*THREAD, question)).casefold()
        for token in tokens(proposed):
            shown = proposed[token.start : token.end]
            assert shown.casefold() in there or (shown.isalpha() and len(shown) <= 5)


@given(st.sampled_from(["Brandreth", "£7m", "2031", "Skerrow", "12%", "TLV 32"]), st.integers(0, 8))
def test_a_foreign_name_or_figure_anywhere_is_refused(foreign: str, at: int) -> None:
    words = ["When", "was", "it", "approved", "for", "the", "Tolver", "pumping", "station"]
    assert not says_no_more(" ".join([*words[:at], foreign, *words[at:]]) + "?", "And when?", THREAD)
