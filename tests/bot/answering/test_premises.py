"""An amount that a question takes for granted is held against the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.reply import Outcome
from tests.bot.answering.test_later import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

RULES = """Crane replacement

Key information

Reference code: QHD 90

Date signed: 4 March 2026

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

1. Introduction and background

1.1. The cranes cost circa £250m over thirty years.

4. Legal comments

4.1. Paragraph 6.1 of the Scheme of Delegation provides that the Deputy Chair for Harbours and Ferries has \
delegated authority to approve business cases for capital expenditure of £250,000 or above.
"""


def test_an_amount_that_the_quotes_do_not_give_is_said_first(make_desk: Callable[..., Desk]) -> None:
    told = make_desk({"agreement.txt": AGREEMENT}).ask(
        "Why is the Operator's total liability £40m in the ferry operating agreement?"
    )
    assert told.outcome is not Outcome.ANSWERED
    if told.outcome is Outcome.PARTLY:
        assert told.text.startswith("The papers do not give £40m for this. They say:")


def test_an_amount_that_they_do_give_is_not_remarked_on(make_desk: Callable[..., Desk]) -> None:
    told = make_desk({"agreement.txt": AGREEMENT}).ask(
        "Is the Operator's total liability £4m in the ferry operating agreement?"
    )
    assert "do not give" not in told.text


@pytest.mark.parametrize(
    "question",
    [
        "Is the £250m limit still in force?",
        "Why is the threshold £250m?",
        "Who set the approval limit of £250m?",
    ],
)
def test_a_cost_called_a_limit_is_told_from_the_limits(make_desk: Callable[..., Desk], question: str) -> None:
    told = make_desk({"qhd-90.txt": RULES}).ask(question)
    assert told.outcome is Outcome.NOT_FOUND
    assert told.text.startswith("No rule in the papers has a limit of £250m.")
    assert [one.passage.paragraph for one in told.nearest] == ["4.1", "1.1"]
    assert told.statements == ()


def test_a_limit_that_is_one_is_answered_as_ever(make_desk: Callable[..., Desk]) -> None:
    told = make_desk({"qhd-90.txt": RULES}).ask("Is the £250,000 limit still in force?")
    assert "No rule in the papers has a limit" not in told.text
