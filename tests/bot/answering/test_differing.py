"""Papers that give different dates or amounts are shown together, and said to differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

PAPER = """Lamp Programme: {title}

Key information

Reference code: QHD {number}

Date signed: {signed}

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

1. Introduction and background

1.1. The new lamps of the Lamp Programme cost {cost} in all.
"""


def paper(number: int, cost: str) -> str:
    return PAPER.format(title=f"report {number}", number=number, signed="4 March 2026", cost=cost)


def test_different_amounts_are_said_to_differ(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk({"a.txt": paper(31, "£2.1m"), "b.txt": paper(32, "£2.6m")})
    told = desk.ask("How much do the new lamps of the Lamp Programme cost in all?")
    assert {"£2.1m", "£2.6m"} <= {statement.text for statement in told.statements}
    assert any(note.startswith("The papers give different answers") for note in told.notes)


def test_the_same_amount_written_otherwise_is_the_same(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk({"a.txt": paper(31, "£2.1m"), "b.txt": paper(32, "£2,100,000")})
    told = desk.ask("How much do the new lamps of the Lamp Programme cost in all?")
    assert not any(note.startswith("The papers give different answers") for note in told.notes)
