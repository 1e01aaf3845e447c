"""What a programme has been given: sums of approval ceilings, with the list behind them."""

from __future__ import annotations

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
from index.facts import AmountFact, AmountKind
from index.records import DocumentCard, LinkKind, PassageKind, Status

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
    name = name_of(cards)
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


def name_of(cards: Sequence[DocumentCard]) -> str:
    """The name that most of the papers give their programme; without one, the first paper's title."""
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
