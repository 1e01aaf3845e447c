"""The date of a paper and where it comes from: the paper, an HTML `<time>`; never a guess."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.dates import find_dates, parse_date
from index.records import DocumentKind
from ingest.header.agreements import find_agreement_date, is_american
from ingest.header.field_names import FieldName
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from index.records import PartialDate
    from ingest.header.fields import Field
    from ingest.header.opening import Opening


def find_date(opening: Opening) -> tuple[PartialDate | None, str | None]:
    """The paper's date and where it comes from; for a decision only a date of signing or deciding."""
    signed = next((field for field in opening.fields if field.name is FieldName.DATE_SIGNED), None)
    names = [FieldName.DATE_SIGNED]
    if opening.kind is not DocumentKind.DECISION:
        names += [FieldName.DATE_FROM, FieldName.DATE, FieldName.TO]
    elif opening.signature is None and signed is None:
        names.append(FieldName.DATE)
    marked = _marked_time(opening, signed)
    if marked and (signed is None or not find_dates(signed.value)):
        return marked, "html time"
    for name in names:
        for field in opening.fields:
            date = date_in(field.value, opening) if field.name is name else None
            if date is not None:
                return date, "paper"
    date = opening.signature.date if opening.signature else None
    if opening.kind is DocumentKind.CONTRACT:
        found = find_agreement_date(opening.text, max((one.end for one in opening.parties), default=0))
        date = found.date if found else None
    elif opening.kind is DocumentKind.MINUTES:
        date = _first_day(" ".join(line.text for line in opening.lines[:40])[:1_500])
    elif opening.kind in {DocumentKind.SCHEME, DocumentKind.REGULATIONS}:
        date = _adopted(opening.text)
    return date, "paper" if date else None


def date_in(value: str, opening: Opening) -> PartialDate | None:
    """The first date in a field's value, read as the paper's country writes dates."""
    american = opening.kind is DocumentKind.CONTRACT and is_american(opening.text)
    found = find_dates(value, month_first=american)
    return found[0].date if found else parse_date(value)


def _marked_time(opening: Opening, signed: Field | None) -> PartialDate | None:
    """The machine-readable date of an HTML `<time>` that stands at the label of the date."""
    if signed is None:
        return None
    low, high = opening.start + signed.start, opening.start + signed.end + len("\n\n")
    later = [field.start for field in opening.fields if field.start > signed.start]
    high = max(high, opening.start + later[0]) if later else high + 80
    for mark in opening.paper.marks:
        if mark.kind is MarkKind.TIME and low <= mark.start <= high and mark.value:
            date = parse_date(mark.value)
            words = opening.paper.text[mark.start : mark.end].strip()
            return replace(date, words=words) if date and words else date
    return None


def _first_day(text: str) -> PartialDate | None:
    days = [found.date for found in find_dates(text) if found.date.first == found.date.last]
    return days[0] if days else None


_ADOPTION = re.compile(
    r"\b(?:adopted|approved|takes? effect|took effect|in force|valid from|effective|comes? into (?:force|"
    r"effect))\b",
    re.IGNORECASE,
)


def _adopted(text: str) -> PartialDate | None:
    """The date that "adopted", "takes effect" or the like leads to, near the beginning."""
    opening = text[:4_000]
    for match in _ADOPTION.finditer(opening):
        found = find_dates(opening[match.end() : match.end() + 90])
        if found:
            return found[0].date
    return None
