"""What would have been does not answer what is; streets are nobody; what a word means is defined."""

from __future__ import annotations

import pytest

from bot.answering.asked import Asked
from bot.answering.asking import asked_for
from bot.answering.cues import other_world
from bot.answering.values import values


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("What price would the council have accepted?", "The price shall not exceed £40,000.", True),
        ("What price would the council have accepted?", "The council would have accepted £45,000.", False),
        ("What price would they have paid?", "The council was prepared to pay £45,000.", False),
        ("What price did the council accept?", "The price shall not exceed £40,000.", False),
        ("What would the tug cost?", "The tug costs £40,000.", False),
    ],
)
def test_what_would_have_been_is_answered_only_by_what_says_so(
    question: str, sentence: str, *, other: bool
) -> None:
    assert other_world(question, sentence) is other


@pytest.mark.parametrize("place", ["Custom House Square", "Harbour Street", "Wharf Lane"])
def test_a_street_is_nobody(place: str) -> None:
    assert values(Asked.PERSON, f"It stands in {place}") == ()


def test_what_a_paper_says_a_word_means_is_a_definition() -> None:
    assert asked_for("What does the pilotage guide say slack water means?") is Asked.DEFINITION
