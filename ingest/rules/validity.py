"""From when to when a rule holds, as far as its sentence and its paper say."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from index.dates import find_dates
from index.records import Precision

if TYPE_CHECKING:
    from index.records import Document

_FROM = re.compile(
    r"\b(?:with\seffect\sfrom|(?:valid|effective|in\sforce|applies|applicable"
    r"|apply)\s(?:from|on)|as\sfrom|from|since)\s(?:the\s)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|up\sto|expires?\son|ends?\son|to)\s(?:the\s)?$", re.IGNORECASE)
_STATUTE_YEAR = re.compile(r"\b(?:Act|Regulations|Order|DPA|PCR)\s(?:\([A-Z]{2,6}\)\s)?((?:19|20)\d\d)\b")


def validity_of(text: str, document: Document, *, own: bool) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day that the sentence names; an instrument (`own`) holds from its own date."""
    start = end = None
    for found in find_dates(text):
        if found.date.precision is not Precision.DAY:
            continue
        before = text[max(0, found.start - 40) : found.start]
        if _FROM.search(before):
            start = found.date.first
        elif _UNTIL.search(before):
            end = found.date.first
    date = document.date
    if start is None and own and date is not None and date.precision is Precision.DAY:
        start = date.first
    return (start, end) if start is None or end is None or start <= end else (start, None)


def not_before(document: Document) -> dt.date | None:
    """The day before which nothing says the rule held: the paper's, or the year of the youngest Act named."""
    if document.date is not None:
        return document.date.first
    years = [int(year) for year in _STATUTE_YEAR.findall(document.text)]
    return dt.date(max(years), 1, 1) if years else None
