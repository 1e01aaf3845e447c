"""A draft → the sentences of it that stand, in the papers' own words, with the place each stands at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.checking_quotes import Unsupported, check_cut, find_quote
from bot.answering.checking_statements import is_supported
from bot.answering.reply import Citation
from bot.writing.cutting import cut_from
from bot.writing.drafting import MOST_SENTENCES
from index.records import PassageKind
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answering.checking_quotes import Place
    from bot.writing.drafting import Draft, Pointed
    from index.records import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A sentence that stands, and where: `source.document.text[start:end]` holds it."""

    text: str
    source: Citation
    start: int
    end: int


def verified(draft: Draft, passages: Mapping[str, Citation]) -> tuple[Stands, ...]:
    """The sentences that stand, in the draft's order; one with several quotes stands at the first that holds.

    Each must stand on one quote by itself: two quotes joined can say what neither says. The quote is
    widened to whole sentences of its paper, so that no reader is shown half of what decides.
    """
    kept: dict[str, Stands] = {}
    for proposed in draft.sentences[:MOST_SENTENCES]:
        for pointed in proposed.quotes[:MOST_SENTENCES]:
            source = passages.get(pointed.passage)
            found = _stands(proposed.text, pointed, source) if source else None
            if found:
                kept.setdefault(found.text, found)
                break
    return tuple(kept.values())


def _stands(text: str, pointed: Pointed, source: Citation) -> Stands | None:
    passage = source.passage
    try:
        place = find_quote(pointed.words, passage.text, fields=())
        start, end = _widened(place, passage)
    except Unsupported:
        return None
    quote = passage.text[start:end]
    told = cut_from(text, quote, worded=passage.kind is not PassageKind.RECOMMENDATION)
    if told is None or not is_supported(told, (quote,)):
        return None
    return Stands(text=told, source=source, start=passage.start + start, end=passage.start + end)


def _widened(place: Place, passage: Passage) -> tuple[int, int]:
    """The whole sentences that hold a place. Raises `Unsupported` where they may not be quoted alone."""
    touched = [s for s in sentences(passage.text) if s.start < place.end and place.start < s.end]
    start = min([place.start, *(s.start for s in touched)])
    end = max([place.end, *(s.end for s in touched)])
    check_cut(passage.text, start, end, fields=(passage.text[start:end],))
    return start, end
