"""What the papers say happened or will, by date: each paper's own date, and its milestones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, paper_name
from bot.answering.composing import compose, not_found
from bot.answering.picks import Pick, sentence_at
from bot.answering.programmes import name_of, pick_at
from bot.wording import wording
from index.facts import DateFact
from index.records import PassageKind, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.desk import Desk
    from bot.answering.reply import Reply
    from index.records import DocumentCard

_MOST = 30
_LONG_TIMES = (Precision.YEAR, Precision.FINANCIAL_YEAR)
"""A year's budget is no event."""
_ROWS = (PassageKind.KEY_INFORMATION, PassageKind.TABLE_ROW, PassageKind.SIGNATURE)
_MATTERING = (
    PassageKind.KEY_INFORMATION,
    PassageKind.RECOMMENDATION,
    PassageKind.TABLE_ROW,
    PassageKind.SUMMARY,
    PassageKind.LIST_ITEM,
)
"""Where papers say what was decided and what is planned, most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A date, and the words that say what happens then."""

    first: dt.date
    last: dt.date
    pick: Pick

    @property
    def place(self) -> int:
        """How telling its place in the paper is; 0 is most."""
        kind = self.pick.passage.kind
        return _MATTERING.index(kind) if kind in _MATTERING else len(_MATTERING)


def timeline(cards: Sequence[DocumentCard], desk: Desk) -> Reply:
    """The dated events of some papers, earliest first; each date once, in its most telling words.

    Whole years are left out. Where there are more than can be read, the least telling are left out, and
    how many is said; papers without a date are named.
    """
    every = _once(_entries(cards, desk))
    kept = sorted(every, key=lambda entry: (entry.place, entry.first))[:_MOST]
    kept.sort(key=lambda entry: (entry.first, entry.last))
    undated = [card for card in cards if card.date is None]
    notes = []
    if len(every) > len(kept):
        notes.append(wording("timeline_more", count=str(len(every) - len(kept))))
    if undated:
        notes.append(wording("timeline_undated", papers=", ".join(harmless(paper_name(c)) for c in undated)))
    if not kept:
        reason = wording("not_found_kind", kind="a date")
        return not_found(reason, (), desk.documents, notes=notes, first=desk.first)
    lead = wording("timeline_found", name=name_of(cards))
    return compose([e.pick for e in kept], desk.documents, lead=lead, notes=notes, first=desk.first)


def _entries(cards: Iterable[DocumentCard], desk: Desk) -> list[Entry]:
    found = []
    for card in cards:
        if desk.document(card.id) is None:
            continue
        for fact in desk.library.facts(desk.readable, DateFact, (card.id,)):
            pick = pick_at(fact.evidence, desk) if fact.event else None
            if pick is not None and fact.date.precision not in _LONG_TIMES:
                found.append(Entry(first=fact.date.first, last=fact.date.last, pick=_sentence(pick)))
    return found


def _sentence(pick: Pick) -> Pick:
    """The one sentence that holds the date; of a table or the key information, the whole row."""
    if pick.passage.kind in _ROWS or pick.value is None:
        return pick
    return sentence_at(pick.passage, pick.value[0] - pick.passage.start, pick.value)


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Each date once for each paper that decides something on it, and never the same words twice."""
    best: dict[tuple[dt.date, dt.date], Entry] = {}
    for entry in sorted(entries, key=lambda e: e.place):
        best.setdefault((entry.first, entry.last), entry)
    seen: set[tuple[str, int]] = set()
    kept = []
    for entry in best.values():
        words = (entry.pick.passage.id, entry.pick.start)
        if words not in seen:
            seen.add(words)
            kept.append(entry)
    return kept
