"""How long a contract runs, options and extensions counted: "3+1 years", "3 years plus 2 x 12 months".

Value means whole life, so "£50k a year for 3+1 years" is £200k.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.periods import read_count

LONGEST_MONTHS = 999
"""Nothing longer is a contract; nor is a number of days above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractLength:
    """`text[start:end]` says the length; exactly one of `months`, `days` and `periods` is above 0."""

    months: int = 0
    days: int = 0
    periods: int = 0
    """How many, where no unit is typed: "£50k pa x 4", "£100k pa 2+1+1"."""
    start: int
    end: int
    multiplies: bool = False
    """It was written "x 4 years", which makes the amount before it a yearly one."""
    spread: bool = False
    """It was written "over 4 years", which makes the amount before it the whole."""


def find_length(text: str) -> ContractLength | None:
    """The whole length that the text gives, or None. Parts that are joined count together."""
    first = _PART.search(text)
    if not first:
        return _without_unit(text)
    months, days = _counted(first)
    end = first.end()
    while (more := _MORE.match(text, end)) is not None:
        added_months, added_days = _counted(more)
        if bool(added_months) != bool(months):
            break
        months, days, end = months + added_months, days + added_days, more.end()
    if (bare := _BARE.match(text, end)) is not None:
        factor = {"y": (12, 0), "m": (1, 0), "w": (0, 7), "d": (0, 1)}[first["unit"][0].casefold()]
        number = sum(read_count(count) or 0 for count in re.findall(r"\w+", bare[0]))
        months, days, end = months + number * factor[0], days + number * factor[1], bare.end()
    if not 0 < max(months, days) <= LONGEST_MONTHS:
        return None
    breakdown = _BREAKDOWN.match(text, end)
    return ContractLength(
        months=months,
        days=days,
        start=first.start(),
        end=breakdown.end() if breakdown else end,
        multiplies=first["times"] is not None,
        spread=first["over"] is not None,
    )


def _without_unit(text: str) -> ContractLength | None:
    match = _PERIODS.search(text)
    if not match:
        return None
    counts = [
        read_count(count) or 0
        for count in re.findall(r"\w+", match["counts"] or match["sum"] or match["lead"])
    ]
    if not 0 < sum(counts) <= LONGEST_MONTHS // 12:
        return None
    return ContractLength(
        periods=sum(counts), start=match.start(), end=match.end(), multiplies=match["sum"] is None
    )


_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_LENGTH = (
    rf"(?:(?P<repeat>{_NUMBER})\s?[x×*]\s?)?"
    rf"(?P<counts>{_NUMBER}(?:\s?\+\s?(?:{_NUMBER})){{0,6}})(?:\s?-|\s)?\s?(?:more\s|further\s"
    rf"|additional\s|extra\s)?"
    r"(?P<unit>years?|yrs?|y(?![a-z])|months?|mths?|weeks?|wks?|days?)(?![a-z])"
)
_PART = re.compile(
    rf"(?<![\w.,£])(?:(?:for|(?P<over>over|across|during)|lasting|term(?:\sof)?|(?P<times>[x×*]|times))\s?"
    rf"(?:the\s|a\s|an\s|an?\sinitial\s|up\sto\s|next\s)?)?{_LENGTH}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s?(?:(?:\+|,|&|\(|plus|and|with|then|an?|the|possible|optional|options?|extensions?|extendable"
    r"|extended|extend|to|of"
    rf"|for|by|up|further|additional|another|more|potential|it)\s?){{1,12}}{_LENGTH}"
    r"(?:\s(?:extensions?|options?))?\)?",
    re.IGNORECASE,
)
_PERIODS = re.compile(
    rf"(?:(?P<times>(?<=[\s\da-z.])[x×*]\s?)(?P<counts>{_NUMBER})"
    r"|(?<![\w.,£+])(?P<sum>\d{1,2}(?:\s?\+\s?\d{1,2}){1,6}))(?![\w.,£])"
    rf"|(?<![\w.,£])(?P<lead>{_NUMBER})\s?[x×*@]\s?(?=£|\d)",
    re.IGNORECASE,
)
_BREAKDOWN = re.compile(r"\s?\(\s?\d{1,2}(?:\s?\+\s?\d{1,2}){1,6}\s?\)")
_BARE = re.compile(rf"(?:\s?\+\s?{_NUMBER}){{1,6}}(?![\w.,£])", re.IGNORECASE)
_MONTHS = {"y": 12, "m": 1}
_DAYS = {"w": 7, "d": 1}


def _counted(match: re.Match[str]) -> tuple[int, int]:
    """Months and days of one part: "2 x 1 year" is 24 months, "3+1+1 years" 60."""
    counts = [read_count(count.strip()) or 0 for count in match["counts"].split("+")]
    number = sum(counts) * ((read_count(match["repeat"]) or 1) if match["repeat"] else 1)
    unit = match["unit"][0].casefold()
    return number * _MONTHS.get(unit, 0), number * _DAYS.get(unit, 0)
