"""How much a programme was asked or allowed to spend: of one paper its amount, of several the whole chain."""

from __future__ import annotations

import pytest

from bot.answering.asked import Asked
from bot.answering.asking import asked_for


@pytest.mark.parametrize(
    "text",
    [
        "how much was Pierhead asked to spend?",
        "How much is the Pierhead programme allowed to spend?",
        "how much was Pierhead given in total",
        "how much has Pierhead been authorised to spend so far?",
        "How much has been approved for Pierhead?",
    ],
)
def test_what_may_be_spent_is_a_total(text: str) -> None:
    assert asked_for(text) is Asked.TOTAL


@pytest.mark.parametrize(
    "text",
    [
        "how much was spent on advisers?",
        "how much notice was given?",
        "how much was the supplier asked to repay by March?",
        "How much does Pierhead cost?",
    ],
)
def test_other_amounts_are_no_total(text: str) -> None:
    assert asked_for(text) is not Asked.TOTAL
