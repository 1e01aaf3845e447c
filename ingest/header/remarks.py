"""What a reader should know of a header: fields that are there and empty, things said twice differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.dates import find_dates
from index.records import DocumentKind
from index.references import find_references
from ingest.header.agreements import is_american
from ingest.header.dating import date_in
from ingest.header.field_names import FieldName

if TYPE_CHECKING:
    from index.records import PartialDate
    from ingest.header.fields import Field
    from ingest.header.opening import Opening

_REMARKED = (FieldName.DATE_SIGNED, FieldName.REFERENCE, FieldName.DECISION_BY)


def find_remarks(
    opening: Opening, reference: str | None, title: str, date: PartialDate | None
) -> tuple[str, ...]:
    """Every doubt about the header, each as a clause that an admin understands."""
    return (*_blanks(opening.fields), *_conflicts(opening, reference, title, date))


def _blanks(fields: tuple[Field, ...]) -> list[str]:
    """A remark for each field that matters and is there without a value."""
    filled = {field.name for field in fields if not field.is_blank}
    remarks = []
    for field in fields:
        if field.name in _REMARKED and field.is_blank and field.name not in filled:
            told = f" ({field.value.strip()})" if any(map(str.isalpha, field.value)) else ""
            remarks.append(f"“{field.label}” is there and empty{told}")
    return list(dict.fromkeys(remarks))


def _conflicts(opening: Opening, reference: str | None, title: str, date: PartialDate | None) -> list[str]:
    """What the paper says twice and differently."""
    remarks = []
    known = [reference] if reference else []
    heads = {one.reference for one in find_references(title, known)}
    heads |= {one.reference for one in find_references(opening.paper.title or "", known)}
    remarks += [
        f"the title says {other}, the reference field says {reference}"
        for other in sorted(heads)
        if reference and other != reference and _same_series(other, reference)
    ]
    days = {
        found.first: found
        for field in opening.fields
        if field.name is FieldName.DATE_SIGNED and (found := date_in(field.value, opening))
    }
    if len(days) > 1:
        remarks.append("it bears several dates of signing: " + ", ".join(day.words for day in days.values()))
    if date and opening.kind is DocumentKind.CONTRACT and date.words and _is_ambiguous(date, opening):
        remarks.append(f"the date {date.words} can be read in two ways; here it is {date.first.isoformat()}")
    return remarks


def _is_ambiguous(date: PartialDate, opening: Opening) -> bool:
    return any(one.ambiguous for one in find_dates(date.words, month_first=is_american(opening.text)))


def _same_series(one: str, other: str) -> bool:
    return re.sub(r"\d+", "9", one) == re.sub(r"\d+", "9", other)
