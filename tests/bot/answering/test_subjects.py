"""What a question's grammar says of its words."""

from __future__ import annotations

import pytest

from bot.answering.asked import Asked
from bot.answering.subjects import implied, subject_of
from bot.answering.terms import stem


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("How much is overtime in the 2023-24 budget?", {"overtime"}),
        ("How much is the ferry crew for 2026?", {"ferry", "crew"}),
        ("How much was spent on dredging in 2025?", {"dredging"}),
        ("How much was paid to the club?", set()),
        ("What is the rent?", set()),
        ("How much does the ferry cost?", set()),
    ],
)
def test_the_thing_whose_amount_is_asked(question: str, subject: set[str]) -> None:
    assert subject_of(question) == {stem(word) for word in subject}


@pytest.mark.parametrize(
    ("kind", "question", "naming", "words"),
    [
        (Asked.AMOUNT, "What rent does the club pay?", (), {"pay"}),
        (Asked.AMOUNT, "What royalties does the club pay?", (), {"pay"}),
        (Asked.AMOUNT, "How much did the club pay?", (), set()),
        (Asked.PERIOD, "How long do the duties last?", (), {"last", "years"}),
        (Asked.PERIOD, "What is the notice period?", (), set()),
        (
            Asked.COUNT,
            "How many cameras will there be after HMD 270?",
            ("hmd", "270"),
            {"often", "times", "after"},
        ),
        (Asked.PERIOD, "How many months longer will it run?", (), {"months", "longer", "run"}),
        (Asked.OPEN, "Where does the money come from?", (), {"come", "take", "money"}),
        (None, "What does the club pay?", (), set()),
    ],
)
def test_words_that_an_answer_need_not_have(
    kind: Asked | None, question: str, naming: tuple[str, ...], words: set[str]
) -> None:
    said = implied(kind, question, [stem(word) for word in naming])
    assert said >= {stem(word) for word in words}
    assert bool(said) == bool(words)
