"""Dates in passages, with the words that say what happens then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.dates import FoundDate, find_dates
from index.facts import DateFact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.records import Document
    from ingest.facts.sentences import Sentence

_CLAUSE_END = re.compile(r"(?<!\d),\s|,\s(?!\d)|[;:]\s|\s[–—]\s|\s\|\s|\n\s*\n")
_ONLY_LABEL = re.compile(r"[\W\d]*(?:on|in|by|from|until|to|the|date|dated|of|and|as)?[\W\d]*", re.IGNORECASE)
_LONGEST = 240


def find_milestones(
    document: Document, sentences: Sequence[Sentence], *, month_first: bool
) -> Iterator[DateFact]:
    """Every date in the sentences of a passage; its event is the clause around it, verbatim.

    The evidence is the date's own words. A date that only names a statute or stands alone has no event.
    """
    del document
    for sentence in sentences:
        for found in find_dates(sentence.text, month_first=month_first):
            yield DateFact(
                date=found.date,
                event=_event(sentence.text, found),
                evidence=sentence.evidence(found.start, found.end),
            )


def _event(text: str, found: FoundDate) -> str | None:
    """The clause that holds the date; where that is little more than the date, the one beside it."""
    cuts = [
        match
        for match in _CLAUSE_END.finditer(text)
        if match.end() <= found.start or match.start() >= found.end
    ]
    starts = [0, *(match.end() for match in cuts if match.end() <= found.start)]
    ends = [*(match.start() for match in cuts if match.start() >= found.end), len(text)]
    start, end = starts[-1], ends[0]
    if _says_little(text[start : found.start], text[found.end : end]):
        if len(ends) > 1:
            end = ends[1]
        elif len(starts) > 1:
            start = starts[-2]
    if _says_little(text[start : found.start], text[found.end : end]):
        return None
    if end - start > _LONGEST:
        start, end = max(start, found.start - _LONGEST // 2), min(end, found.end + _LONGEST // 2)
        start = start if start == 0 or text[start - 1].isspace() else text.find(" ", start) + 1
        end = end if end == len(text) or text[end].isspace() else text.rfind(" ", 0, end)
    return text[start:end].strip(" ,.;:")


def _says_little(before: str, after: str) -> bool:
    return bool(_ONLY_LABEL.fullmatch(before) and _ONLY_LABEL.fullmatch(after))
