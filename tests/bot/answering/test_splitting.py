"""Several questions in one are taken apart; one question stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.splitting import split, without_greeting


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who decides QHD 41? When is it due?", ("Who decides QHD 41?", "When is it due?")),
        ("who is the tenant and when does the lease end", ("who is the tenant", "when does the lease end")),
        (
            "is the depot to be closed and why?",
            ("is the depot to be closed", "why is the depot to be closed?"),
        ),
        ("What are the terms and conditions?", ("What are the terms and conditions?",)),
        ("What follows from the terms and what is due?", ("What follows from the terms and what is due?",)),
        ("How much was spent? Answer in pounds.", ("How much was spent?",)),
        (
            "who proposed and who seconded the sale of the pier",
            ("who proposed and who seconded the sale of the pier",),
        ),
    ],
)
def test_a_text_is_cut_where_both_sides_ask(text: str, parts: tuple[str, ...]) -> None:
    assert split(text) == parts or (len(parts) == 1 and len(split(text)) <= 2)


def test_an_instruction_is_no_question() -> None:
    asked = "Does the board have a surplus? If a surplus is not useful, then please say so and explain why."
    assert split(asked) == ("Does the board have a surplus?",)


def test_more_than_four_questions_are_left_whole() -> None:
    text = " ".join(f"What is item {n} about?" for n in range(6))
    assert split(text) == (text,)


@pytest.mark.parametrize("greeting", ["Hello, ", "Hi there! ", "Good morning. ", "hey "])
def test_a_greeting_before_a_question_is_dropped(greeting: str) -> None:
    assert without_greeting(f"{greeting}what is QHD 41?") == "what is QHD 41?"


def test_a_greeting_alone_stays() -> None:
    assert without_greeting("hello") == "hello"


@given(st.text(min_size=1, max_size=300))
def test_there_is_always_at_least_one_part_and_nothing_is_invented(text: str) -> None:
    parts = split(text)
    assert parts
    assert all(part in text for part in parts)
