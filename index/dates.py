"""Dates in words → `PartialDate`: as exact as written, never more.

"the first quarter of 2020", "Q1 2020/21", "21st day of May, 2003", "01/11/2019". A day without a year, a
"next month" and an unfilled blank are no dates: nothing is guessed. Lengths of time: `index.periods`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.date_styles import DAY_FIRST, MONTH_FIRST, read_bare_year
from index.records import PartialDate

_HOLDS_A_YEAR = re.compile(r"(?:19|20)\d\d|[./’'‘-]\s?\d\d(?!\d)")
"""Without one no text holds a date; most sentences of a paper have none."""
_BEFORE = re.compile(r"^(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|the)\b[\s,]*)+", re.IGNORECASE)
_TIME_OF_DAY = re.compile(
    r"[\s,T-]*(?:at\s+)?(?<![\d.])(?:\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|Z)?|\d{1,2}(?:\.\d\d)?\s*[ap]\.?m\.?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text. `ambiguous`: figures like 01/11/2019 that another country reads another way."""

    date: PartialDate
    start: int
    end: int
    ambiguous: bool = False


def find_dates(text: str, *, month_first: bool = False) -> tuple[FoundDate, ...]:
    """Every date in the text, in order; linear in the text.

    Figures like 01/11/2019 are read day first, or month first where the caller says so (a contract under
    American law), and marked ambiguous where both readings are dates. "31 February 2019" is no date, and
    no month either. Years of statutes ("the Data
    Protection Act 2018") are no dates; a year alone is one only after a word like "in" or "up to".
    """
    if not _HOLDS_A_YEAR.search(text):
        return ()
    found: dict[int, FoundDate] = {}
    taken: set[int] = set()
    for pattern, read in MONTH_FIRST if month_first else DAY_FIRST:
        for match in pattern.finditer(text):
            start, end = match.span("date")
            if start in taken or end - 1 in taken:
                continue
            span = read(match)
            if span is None:
                taken.update(range(start, end) if "day" in pattern.groupindex else ())
            else:
                date = PartialDate(
                    first=span.first, last=span.last, precision=span.precision, words=text[start:end]
                )
                found[start] = FoundDate(date=date, start=start, end=end, ambiguous=span.ambiguous)
                taken.update(range(start, end))
    return tuple(found[start] for start in sorted(found))


def parse_date(words: str, *, month_first: bool = False) -> PartialDate | None:
    """The date that the words are, or None where they are anything more or less than one date.

    A weekday before it and a time of day after it do not disturb: "Monday 3 June 2019 14:30".
    """
    stripped = _TIME_OF_DAY.sub("", _BEFORE.sub("", words.strip())).strip(" \t\r\n.,;:()[]")
    found = find_dates(stripped, month_first=month_first)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(stripped)):
        return found[0].date
    span = read_bare_year(stripped)
    if span is None:
        return None
    return PartialDate(first=span.first, last=span.last, precision=span.precision, words=stripped)
