"""Whether what is told may begin and stop where it does: no denial before it, no condition behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.binding import HEDGE, NEGATION, PROVISO, ROLE, WORD, limits
from bot.answering.figures import figures
from bot.answering.measures import without_measures
from index.sentences import sentences

if TYPE_CHECKING:
    from index.sentences import Span

_CLAUSE = re.compile(r"[;:|\n]|,\s+(?:and|so|but)\b")
_REPEATS = re.compile(
    r"\b(?:per|each|every|apiece|respectively|annually|yearly|monthly|weekly|daily|hourly|quarterly)\b|"
    r"\ban?\s+(?:hour|day|night|week|month|quarter|year)\b",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r"\s*(?:[^\W\d]+\s+)?(?:or|and)\s+(?:above|more|over|upwards|greater|higher|longer|later|earlier|below|less|under|"
    r"fewer|lower|shorter)\b",
    re.IGNORECASE,
)
"""A bound behind a unit: "90 decibels or above"."""
_LABEL = re.compile(r"\A\s*(?:\(?\w{1,4}(?:\.\d+)*[.)]\s+|[•●▪◦‣*–-]\s+)?")
_MOST_OF_A_VALUE = 4


def begins_well(bare: str, sentence: Span, at: int) -> bool:
    """Whether what is told may begin at `at`: nothing before it in its clause denies, limits or hedges it.

    `bare` is the quote without its measures. A condition before the clause ("if it is late, and …") counts.
    """
    left = bare[sentence.start : at]
    breaks = list(_CLAUSE.finditer(left))
    clause = left[breaks[-1].end() :] if breaks else left
    beyond = left[: breaks[-1].start()] if breaks else ""
    hedged = any(HEDGE.match(word.group()) for word in WORD.finditer(clause))
    return not (hedged or limits(clause) or PROVISO.search(beyond))


def stops_well(bare: str, sentence: Span, at: int) -> bool:
    """Whether what is told may stop at `at`: nothing behind it in its clause denies, limits or repeats it."""
    tail = bare[at : max(sentence.end, at)]
    breath = _CLAUSE.search(tail)
    near = tail[: breath.start()] if breath else tail
    return not (limits(near) or _REPEATS.search(near) or _OR_MORE.match(tail))


def is_whole(quote: str, start: int, end: int) -> bool:
    """Whether a piece of a quote leaves out no denial before it, nor, where it is a clause, a condition.

    "It was not decided that" belongs to "the tug is to be sold", as does "if the Chair agrees". A value of a
    few words may stand alone: what is not evidence is kept for "31 days".
    """
    words = WORD.findall(quote[start:end])
    bounded = figures(" ".join(words[-2:])) and _OR_MORE.match(quote, end)
    if bounded or any(m.start() < start < m.end() for m in ROLE.finditer(quote)):
        return False
    if len(words) <= _MOST_OF_A_VALUE:
        return True
    bare, spans = without_measures(quote), sentences(quote)
    first = next((span for span in spans if span.start <= start < span.end), None)
    last = next((span for span in spans if span.start < end <= span.end), None)
    if first is None or last is None:
        return True
    before = _CLAUSE.split(bare[first.start : start])[-1]
    opens = not WORD.search(_LABEL.sub("", before))
    return not NEGATION.search(before) and (not opens or stops_well(bare, last, end))
