"""Papers that give different values: shown together and said to differ, never averaged or chosen among."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.asked import Asked
from bot.answering.figures import figures
from bot.answering.reply import Outcome
from bot.wording import wording

if TYPE_CHECKING:
    from bot.answering.reply import Reply

_OF_VALUES = (Asked.AMOUNT, Asked.DATE, Asked.PERIOD, Asked.PERSON, Asked.PERCENT, Asked.COUNT, Asked.RATE)


def with_difference(reply: Reply, kind: Asked) -> Reply:
    """The reply, with a note where the direct values of two papers have nothing in common."""
    if kind not in _OF_VALUES or reply.outcome is not Outcome.ANSWERED:
        return reply
    quotes = {citation.number: citation for citation in reply.citations}
    given: dict[str, set[str]] = {}
    for statement in reply.statements:
        first = quotes[statement.citations[0]]
        if statement.text != first.quote:
            given.setdefault(first.document.id, set()).update(_read(statement.text))
    values = list(given.values())
    if not any(one.isdisjoint(other) for at, one in enumerate(values) for other in values[:at]):
        return reply
    note = wording("papers_differ")
    head, *rest = reply.text.split("\n\n", 1)
    return replace(reply, text="\n\n".join([head, note, *rest]), notes=(note, *reply.notes))


def _read(value: str) -> set[str]:
    """What a value says, however it is written: £16.8m and £16,800,000 are the same."""
    found = figures(value)
    return {f"{one.value.normalize()} {one.unit}" for one in found} or {" ".join(value.casefold().split())}
