"""Look-ups in the catalogue by a short line, "/papers decision HB 12", as on the command line.

The line itself is the question: it is what the journal keeps, and what is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from bot.answering.expiring import expiring
from bot.answering.glossary import meaning
from bot.answering.one_paper import one_paper
from bot.answering.programmes import total
from bot.answering.timelines import timeline
from bot.clerk_papers import the_paper, the_programme

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.reply import Reply

COMMAND = "/papers"
MONTHS = 12
_MOST_MONTHS = 600


class Kind(StrEnum):
    """What is looked up."""

    DECISION = "decision"
    PROGRAMME = "programme"
    TIMELINE = "timeline"
    EXPIRING = "expiring"
    GLOSSARY = "glossary"


KINDS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """A look-up: of a kind, by the name of a paper or programme, a term, or a number of months."""

    kind: Kind
    named: str

    @property
    def line(self) -> str:
        """The line that stands for it."""
        return f"{COMMAND} {self.kind.value} {self.named}".rstrip()


def read_line(text: str) -> LookUp | None:
    """The look-up that a line stands for; None where it stands for none, or does not say of what."""
    command, _, rest = text.strip().partition(" ")
    first, _, named = rest.strip().partition(" ")
    if command.casefold() != COMMAND or first.casefold() not in KINDS:
        return None
    kind = Kind(first.casefold())
    named = " ".join(named.split())
    if kind is Kind.EXPIRING:
        return None if named and _months(named) is None else LookUp(kind=kind, named=named)
    return LookUp(kind=kind, named=named) if named else None


def looked_up(one: LookUp, desk: Desk) -> Reply:
    """What the catalogue says. Raises `Problem` where nothing that may be read has that name."""
    match one.kind:
        case Kind.DECISION:
            return one_paper(the_paper(one.named, desk.cards), desk)
        case Kind.PROGRAMME:
            return total(the_programme(one.named, desk.cards), desk)
        case Kind.TIMELINE:
            return timeline(the_programme(one.named, desk.cards), desk)
        case Kind.EXPIRING:
            return expiring("", desk, months=_months(one.named) or MONTHS)
        case Kind.GLOSSARY:
            return meaning(one.named, desk)
        case other:
            assert_never(other)


def _months(named: str) -> int | None:
    """“6” and “6 months” as a number, at least one; None where it is another period."""
    number, _, unit = named.partition(" ")
    if not number.isdecimal() or unit.casefold() not in ("", "month", "months"):
        return None
    return max(1, min(int(number), _MOST_MONTHS))
