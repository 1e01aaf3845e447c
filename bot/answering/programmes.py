"""What a programme has been given, what it plans, and which contracts end: sums with the list behind them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering.asked import Asked
from bot.answering.citing import harmless, paper_name
from bot.answering.composing import compose, not_found
from bot.answering.picks import Pick
from bot.answering.values import values
from bot.wording import wording
from index import money
from index.amounts import find_amounts
from index.dates import find_dates
from index.facts import AmountFact, AmountKind, ContractTerm, DateFact, TermKind
from index.records import DocumentCard, DocumentKind, LinkKind, PassageKind, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.desk import Desk
    from bot.answering.reply import Reply
    from index.facts import Evidence

_SETTLED = (Status.SIGNED, Status.APPROVED, Status.IN_FORCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """What one paper approves or recommends, at most, and where it says so."""

    card: DocumentCard
    pence: int
    pick: Pick
    settled: bool


def ceilings(cards: Iterable[DocumentCard], desk: Desk) -> tuple[Ceiling, ...]:
    """The highest approval ceiling of each paper's recommendation or decision, in order of date.

    A recommendation names a total and its parts ("£16.8m, being capital of £10.2m and …"): the total is
    the largest. Drafts and templates approve nothing.
    """
    found = []
    for card in cards:
        if card.status in (Status.DRAFT, Status.TEMPLATE):
            continue
        facts = desk.library.facts(desk.readable, AmountFact, (card.id,))
        given = [f for f in facts if f.kind is AmountKind.APPROVAL_CEILING and f.per is None]
        points = {p.id: p for p in desk.passages(card.id)}
        recommended = [
            f
            for f in given
            if (p := points.get(f.evidence.passage_id))
            and p.kind in (PassageKind.RECOMMENDATION, PassageKind.LIST_ITEM)
        ]
        if best := max(recommended or given, key=lambda f: f.pence, default=None):
            pick = pick_at(best.evidence, desk)
            if pick is not None:
                found.append(Ceiling(card=card, pence=best.pence, pick=pick, settled=card.status in _SETTLED))
    return tuple(
        sorted(found, key=lambda c: (c.card.date is None, c.card.date.first if c.card.date else None))
    )


def counted(found: Sequence[Ceiling]) -> tuple[tuple[Ceiling, ...], tuple[Ceiling, ...]]:
    """The ceilings that add up, and those that are not counted: one restates the other.

    A paper that amends another and names a higher total replaces it once it is approved; until then the
    approved one counts and the asked-for one does not. A paper that names less than
    what it amends adds to it.
    """
    restated: set[str] = set()
    by_reference = {c.card.reference: c for c in found if c.card.reference}
    for one in found:
        for link in one.card.links:
            other = by_reference.get(link.reference)
            if other and link.kind in (LinkKind.AMENDS, LinkKind.SUPERSEDES) and one.pence >= other.pence:
                restated.add(other.card.id if one.settled or not other.settled else one.card.id)
    kept = tuple(c for c in found if c.card.id not in restated)
    return kept, tuple(c for c in found if c.card.id in restated)


def total(cards: Sequence[DocumentCard], desk: Desk) -> Reply:
    """The sum of the approval ceilings of some papers, with the list behind it; of one paper, its words."""
    name = _name_of(cards)
    kept, restated = counted(ceilings(cards, desk))
    if not kept:
        return not_found(wording("total_none", name=name), (), desk.documents, first=desk.first)
    if len(kept) == 1 and not restated:
        desk.document(kept[0].card.id)
        return compose([with_amount(kept[0])], desk.documents, first=desk.first)
    notes = []
    recommended = sum(c.pence for c in kept if not c.settled)
    if recommended:
        notes.append(wording("total_recommended", amount=money.format(recommended)))
    if restated:
        told = ", ".join(f"{paper_name(c.card)} ({money.format(c.pence)})" for c in restated)
        notes.append(wording("total_not_counted", papers=told))
    if len(kept) > 1:
        notes.append(wording("total_may_overlap"))
    count = f"{len(kept)} {'paper' if len(kept) == 1 else 'papers'}"
    lead = wording("total_found", total=money.format(sum(c.pence for c in kept)), name=name, count=count)
    for one in (*kept, *restated):
        desk.document(one.card.id)
    picks = [c.pick for c in (*kept, *restated)]
    return compose(picks, desk.documents, lead=lead, notes=notes, first=desk.first)


def with_amount(one: Ceiling) -> Pick:
    """The words that name the ceiling, with the amount and its comparator ("up to") as the direct value."""
    at, quote = one.pick.start, one.pick.quote
    amounts = {found.end for found in find_amounts(quote) if found.pence == one.pence}
    told = next((v for v in values(Asked.AMOUNT, quote) if v.end in amounts), None)
    return replace(one.pick, value=(at + told.start, at + told.end)) if told else one.pick


def _name_of(cards: Sequence[DocumentCard]) -> str:
    names = [c.programme for c in cards if c.programme]
    return harmless(max(set(names), key=names.count) if names else cards[0].title)


def pick_at(evidence: Evidence, desk: Desk) -> Pick | None:
    """The passage that a fact stands in, as words to quote, with the fact as the direct value."""
    desk.document(evidence.document_id)
    passage = next((p for p in desk.passages(evidence.document_id) if p.id == evidence.passage_id), None)
    if passage is None:
        return None
    value = (max(evidence.start, passage.start), min(evidence.end, passage.end))
    return Pick(
        passage=passage, start=passage.start, end=passage.end, value=value if value[0] < value[1] else None
    )


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


def timeline(cards: Sequence[DocumentCard], desk: Desk) -> Reply:
    """What the papers say happened or will, by date: each paper's own date, and its milestones."""
    dated: list[tuple[dt.date, Pick]] = []
    undated = [card for card in cards if card.date is None]
    for card in cards:
        document = desk.document(card.id)
        if document is None:
            continue
        for fact in desk.library.facts(desk.readable, DateFact, (card.id,)):
            pick = pick_at(fact.evidence, desk) if fact.event else None
            if pick is not None:
                dated.append((fact.date.first, pick))
    dated.sort(key=lambda pair: pair[0])
    seen: dict[tuple[str, int], Pick] = {}
    for _, pick in dated:
        seen.setdefault((pick.passage.id, pick.value[0] if pick.value else 0), pick)
    notes = (
        [wording("timeline_undated", papers=", ".join(harmless(paper_name(c)) for c in undated))]
        if undated
        else []
    )
    picks = list(seen.values())[:_MOST]
    if not picks:
        return not_found(
            wording("not_found_kind", kind="a date"), (), desk.documents, notes=notes, first=desk.first
        )
    lead = wording("timeline_found", name=_name_of(cards))
    return compose(picks, desk.documents, lead=lead, notes=notes, first=desk.first)


_MOST = 40
