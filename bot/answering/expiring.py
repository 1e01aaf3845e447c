"""Which contracts end in a time to come, and when notice must be given."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, paper_name
from bot.answering.composing import compose, not_found
from bot.answering.picks import Pick
from bot.answering.programmes import pick_at
from bot.wording import wording
from index.dates import find_dates
from index.facts import ContractTerm, TermKind
from index.records import DocumentCard, DocumentKind, Precision, Status

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.reply import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A contract, the last day it runs without an extension, and what it says of notice."""

    card: DocumentCard
    last_day: dt.date
    end: Pick
    notice: Pick | None


def endings(desk: Desk, first: dt.date, last: dt.date) -> tuple[tuple[Ending, ...], tuple[DocumentCard, ...]]:
    """The contracts that end between two days, soonest first, and those whose end cannot be reckoned."""
    contracts = [c for c in desk.cards if c.kind is DocumentKind.CONTRACT and c.status is not Status.TEMPLATE]
    found, unknown = [], []
    for card in contracts:
        terms = desk.library.facts(desk.readable, ContractTerm, (card.id,))
        ends = [(day, t) for t in terms if t.kind in _OF_TIME for day in _last_days(t)]
        if not ends:
            unknown.append(card)
            continue
        day, term = max(ends, key=lambda pair: pair[0])
        pick = pick_at(term.evidence, desk)
        if pick is not None and first <= day <= last:
            notices = [t for t in terms if t.kind is TermKind.NOTICE]
            notice = pick_at(notices[0].evidence, desk) if notices else None
            found.append(Ending(card=card, last_day=day, end=pick, notice=notice))
    return tuple(sorted(found, key=lambda e: e.last_day)), tuple(unknown)


_OF_TIME = (TermKind.START, TermKind.INITIAL_END)
_UNTIL = re.compile(
    r"\b(?:until|to|through|ends?(?:\s+on)?|expires?(?:\s+on)?|terminates?(?:\s+on)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _last_days(term: ContractTerm) -> list[dt.date]:
    """The days that a term's own words call an end: "starts on 3 April 2023 and expires on 2 April 2025"."""
    text = term.evidence.text
    return [
        one.date.last
        for one in find_dates(text)
        if one.date.precision is Precision.DAY and _UNTIL.search(text[: one.start])
    ]


_MONTHS = re.compile(
    r"\b(?:next|within|coming|in)\s+(?:the\s+next\s+)?(?P<count>\d+|\w+)\s+(?P<unit>month|year|week)s?\b",
    re.IGNORECASE,
)
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}


def expiring(text: str, desk: Desk, *, months: int | None = None) -> Reply:
    """The contracts that end in the time asked for; twelve months where none is said."""
    ahead = months if months is not None else _months(text)
    last = add_months(desk.today, ahead)
    found, unknown = endings(desk, desk.today, last)
    contracts = sum(c.kind is DocumentKind.CONTRACT and c.status is not Status.TEMPLATE for c in desk.cards)
    notes = []
    if unknown:
        told = wording("expiring_lacking", count=str(len(unknown)), all=str(contracts))
        notes.append(f"{told[:-1]}: {', '.join(harmless(paper_name(c)) for c in unknown[:12])}.")
    span = {"first": _said(desk.today), "last": _said(last)}
    if not found:
        return not_found(wording("expiring_none", **span), (), desk.documents, notes=notes, first=desk.first)
    count = f"{len(found)} {'contract ends' if len(found) == 1 else 'contracts end'}"
    picks = [pick for one in found for pick in (one.end, one.notice) if pick]
    return compose(
        picks,
        desk.documents,
        lead=wording("expiring_found", count=count, **span),
        notes=notes,
        first=desk.first,
    )


def _months(text: str) -> int:
    match = _MONTHS.search(text)
    if not match:
        return 12
    count = int(match["count"]) if match["count"].isdigit() else _WORDS.get(match["count"].lower(), 1)
    unit = match["unit"].lower()
    return count * 12 if unit == "year" else max(1, count // 4) if unit == "week" else count


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last one of its month: 31 January + 1 is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    ends = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, ends))


def _said(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
