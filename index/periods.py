"""Lengths of time in words: "three (3) years", "24 months", "over the next 2-3 years"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class PeriodUnit(StrEnum):
    """What a period is counted in."""

    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time as written.

    `least` and `most` differ for "2-3 years", and where words and figures disagree: "sixty (90) days" is
    60 to 90.
    """

    least: int
    most: int
    unit: PeriodUnit
    words: str

    @property
    def canonical(self) -> str:
        """In figures: "3 years", "2 to 3 years", "1 month"."""
        count = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
        return f"{count} {self.unit}{'' if self.most == 1 else 's'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    """A period in a text: `text[start:end] == period.words`."""

    period: Period
    start: int
    end: int


_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * number for number, word in enumerate(_TENS_WORDS.split(), start=2)}
_UNITS = {
    "day": PeriodUnit.DAY,
    "week": PeriodUnit.WEEK,
    "month": PeriodUnit.MONTH,
    "year": PeriodUnit.YEAR,
}
_WORD = "|".join([*sorted((*_SMALL, *_TENS), key=len, reverse=True), "hundred"])
_WORDS = rf"(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD})){{0,4}}"
_FIGURE = r"\d{1,3}"
_COUNT = rf"(?:{_WORDS}|{_FIGURE})"
_PERIOD = re.compile(
    rf"(?<![\w.,£$€/-])(?P<first>{_COUNT})(?:\s?\(\s?(?P<bracket>{_COUNT})\s?\))?"
    rf"(?:\s?(?:-|–|to|or)\s?(?P<second>{_COUNT})(?:\s?\(\s?(?P<also>{_COUNT})\s?\))?)?"
    r"[\s-]{1,3}(?:full\s+|consecutive\s+|calendar\s+|further\s+|additional\s+|successive\s+)?"
    r"(?P<working>(?:working|business|clear\s+working)\s+)?(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)


def find_periods(text: str) -> tuple[FoundPeriod, ...]:
    """Every length of time in the text that is counted in figures or number words; linear in the text."""
    found = []
    for match in _PERIOD.finditer(text):
        period = _read(match)
        if period is not None:
            found.append(FoundPeriod(period=period, start=match.start(), end=match.end()))
    return tuple(found)


def _read(match: re.Match[str]) -> Period | None:
    counts = [match[name] for name in ("first", "bracket", "second", "also")]
    numbers = [read_count(count) for count in counts if count]
    known = [number for number in numbers if number is not None]
    if not known or len(known) != len(numbers):
        return None
    unit = PeriodUnit.WORKING_DAY if match["working"] else _UNITS[match["unit"].casefold()]
    return Period(least=min(known), most=max(known), unit=unit, words=match[0])


def read_count(words: str) -> int | None:
    """A whole number in figures or in words up to 999: "ninety-nine", "one hundred and eighty"."""
    if words.isdigit():
        return int(words)
    total = 0
    for word in re.split(r"[\s-]+", words.casefold()):
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _SMALL:
            total += _SMALL[word]
        elif word in _TENS:
            total += _TENS[word]
        elif word != "and":
            return None
    return total
