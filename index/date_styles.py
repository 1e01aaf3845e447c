"""The ways papers write a date: a pattern and its reading for each, the more exact before the less."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import Precision

if TYPE_CHECKING:
    from collections.abc import Callable

    Style = tuple[re.Pattern[str], Callable[[re.Match[str]], "Span | None"]]


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean."""

    first: dt.date
    last: dt.date
    precision: Precision
    ambiguous: bool = False


_MONTHS = {
    name.casefold(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_CENTURY_TURN = 50
"""Two-digit years from here on are of the last century: "7/1/98" is 1998, "21.01.25" is 2025."""
_LAST_MONTH = 12
_LONGEST_RANGE = 30
"""More years than this between two numbers, and they are no range of years."""

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_YEAR_ALONE = rf"{_YEAR}(?!\s?[/–-]\s?\d\d(?!\d))"
_FINANCIAL = r"(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?P<next>(?:(?:19|20)\d\d|\d\d))(?![\d/£]|[.,–-]\d)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)\s?(?:st\b|nd\b|rd\b|t\s?h\b)?"
_OF = r"(?:\s*,\s*|\s+)(?:of\s+|in\s+)?(?:the\s+)?(?:(?:calendar\s+|financial\s+)?year\s+|FY\s?)?(?:of\s+)?"
_QUARTER_WORD = r"(?P<quarter>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)?)"
_CONTEXT = (
    r"(?:\b(?:in|since|until|till|during|throughout|late|early|mid|(?:end|start|beginning)\s+of|beyond|year)"
    r"[\s-]+(?:the\s+)?(?:calendar\s+)?(?:year\s+)?(?:late\s+|early\s+|mid[\s-])?)"
)
_WEAK_CONTEXT = r"(?:\b(?:by|from|before|after|up\s+to|to|for|and)\s+(?:the\s+year\s+)?)"
_SENTENCE_GOES_ON = (
    r"(?=\s*(?:$|[).,;:?!–]|\s(?:and|or|to|the|in|with|for|at|of|as|is|was|we|it|an?|by|on|until|but)\b))"
)
"""After "up to 2000" a noun would make it a count; after a weak word the year must end its phrase."""


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        exact = dt.date(year, month, day)
    except ValueError:
        return None
    return Span(exact, exact, Precision.DAY)


def _months(year: int, month: int, count: int, precision: Precision) -> Span:
    after = month + count - 2
    last_year, last_month = year + after // 12, after % 12 + 1
    last = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return Span(dt.date(year, month, 1), last, precision)


def _full_year(short: str) -> int:
    if len(short) == len("2019"):
        return int(short)
    return int(short) + (1900 if int(short) >= _CENTURY_TURN else 2000)


def _named_month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].casefold()]


def _read_named_day(match: re.Match[str]) -> Span | None:
    return _day(_full_year(match["year"]), _named_month(match), int(match["day"]))


def _read_ordinal_day(match: re.Match[str]) -> Span | None:
    day = _ORDINALS.get(re.sub(r"\s+", "-", match["ordinal"].casefold()))
    return _day(int(match["year"]), _named_month(match), day) if day else None


def _read_iso(match: re.Match[str]) -> Span | None:
    return _day(int(match["year"]), int(match["number"]), int(match["day"]))


def _read_day_first(match: re.Match[str]) -> Span | None:
    return _read_figures(match, int(match["one"]), int(match["two"]))


def _read_month_first(match: re.Match[str]) -> Span | None:
    return _read_figures(match, int(match["two"]), int(match["one"]))


def _read_figures(match: re.Match[str], day: int, month: int) -> Span | None:
    """One reading is preferred; where only the other one is a date, that one is meant."""
    year = _full_year(match["year"])
    preferred, other = _day(year, month, day), _day(year, day, month)
    if preferred is None or other is None or day == month:
        return preferred or other
    return Span(preferred.first, preferred.last, Precision.DAY, ambiguous=True)


def _read_month(match: re.Match[str]) -> Span | None:
    return _months(_full_year(match["year"]), _named_month(match), 1, Precision.MONTH)


def _read_months(match: re.Match[str]) -> Span | None:
    """From one month to another: "April to June 2020" makes a quarter."""
    first, last = _MONTHS[match["from"].casefold()], _named_month(match)
    if last <= first:
        return None
    precision = Precision.QUARTER if (first % 3, last - first) == (1, 2) else Precision.MONTH
    return _months(int(match["year"]), first, last - first + 1, precision)


def _read_quarter(match: re.Match[str]) -> Span | None:
    return _months(int(match["year"]), 3 * _quarter(match) - 2, 3, Precision.QUARTER)


def _read_financial_quarter(match: re.Match[str]) -> Span | None:
    year, month = int(match["year"]), 3 * _quarter(match) + 1
    if not _follows(year, match["next"]):
        return None
    return _months(year + (month > _LAST_MONTH), (month - 1) % 12 + 1, 3, Precision.QUARTER)


def _quarter(match: re.Match[str]) -> int:
    word = match["quarter"].casefold()
    return _QUARTERS[word[0] if word[0].isdigit() else word]


def _read_half(match: re.Match[str]) -> Span | None:
    """A half-year has no precision of its own: a year, with the days narrowed to the half."""
    month = 7 if match["half"].casefold() in {"second", "2", "latter"} else 1
    return _months(int(match["year"]), month, 6, Precision.YEAR)


def _read_season(match: re.Match[str]) -> Span | None:
    """A season; "winter 2019" may be that year's beginning or its end, so it reaches to next February."""
    year, month = int(match["year"]), _SEASONS[match["season"].casefold()]
    return _months(year, *((1, 14) if month == _LAST_MONTH else (month, 3)), Precision.SEASON)


def _read_winter(match: re.Match[str]) -> Span | None:
    year = int(match["year"])
    return _months(year, 12, 3, Precision.SEASON) if _follows(year, match["next"]) else None


def _read_financial_year(match: re.Match[str]) -> Span | None:
    """April to March for "2019/20"; "2017-2021" is a range of years, from the first day to the last."""
    year = int(match["year"])
    if _follows(year, match["next"]):
        return _months(year, 4, 12, Precision.FINANCIAL_YEAR)
    until = int(str(year)[: 4 - len(match["next"])] + match["next"])
    if not year < until <= year + _LONGEST_RANGE or "/" in match["date"]:
        return None
    return Span(dt.date(year, 1, 1), dt.date(until, 12, 31), Precision.YEAR)


def _read_year(match: re.Match[str]) -> Span | None:
    return _months(int(match["year"]), 1, 12, Precision.YEAR)


def read_bare_year(words: str) -> Span | None:
    """A year and nothing else."""
    match = re.fullmatch(r"(?P<year>(?:19|20)\d\d)", words)
    return _read_year(match) if match else None


def _follows(year: int, short: str) -> bool:
    """Whether "2019/20" names the year after the first."""
    return str(year + 1).endswith(short)


def _pattern(inside: str, before: str = r"(?<![A-Za-z0-9£$€])(?<!\d[./])(?<!\d-)") -> re.Pattern[str]:
    return re.compile(rf"{before}(?P<date>{inside})(?![A-Za-z])", re.IGNORECASE)


_FIGURES = (
    _pattern(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"),
    _pattern(r"(?P<one>\d{1,2})[.-](?P<two>\d{1,2})[.-](?P<year>(?:19|20)\d\d)(?![\d-]|\.\d)"),
    _pattern(r"(?P<one>\d{2})\.(?P<two>0[1-9]|1[0-2])\.(?P<year>\d\d)(?!\d|\.\d|\()"),
)
_AFTER_A_DASH = r"(?<![A-Za-z0-9£$€])(?<!\d[./])"
"""Before a day with a named month a dash joins two dates: "1 April 2019-31 March 2020"."""
_NAMED_DAY = (
    (_pattern(rf"{_DAY}\s+(?:day\s+of\s+|of\s+)?{_MONTH}\s*,?\s*{_YEAR}", _AFTER_A_DASH), _read_named_day),
    (_pattern(rf"{_DAY}[\s-]?{_MONTH}[\s-]?{_YEAR}", _AFTER_A_DASH), _read_named_day),
    (_pattern(rf"{_DAY}-{_MONTH}-(?P<year>\d\d)(?!\d)"), _read_named_day),
    (_pattern(rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}", _AFTER_A_DASH), _read_named_day),
    (
        _pattern(
            rf"(?P<ordinal>[a-z]{{4,11}}(?:[\s-]+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?)"
            rf"\s+(?:day\s+)?(?:of\s+)?{_MONTH}\s*,?\s*{_YEAR}"
        ),
        _read_ordinal_day,
    ),
)
_LESS_EXACT = (
    (_pattern(rf"Q(?P<quarter>[1-4]){_OF}{_FINANCIAL}"), _read_financial_quarter),
    (_pattern(rf"{_FINANCIAL}\s*,?\s*Q(?P<quarter>[1-4])(?!\d)"), _read_financial_quarter),
    (_pattern(rf"{_QUARTER_WORD}\s+(?:financial\s+)?quarter{_OF}{_FINANCIAL}"), _read_financial_quarter),
    (_pattern(rf"quarter\s+(?P<quarter>[1-4]){_OF}{_FINANCIAL}"), _read_financial_quarter),
    (_pattern(rf"Q(?P<quarter>[1-4]){_OF}{_YEAR_ALONE}"), _read_quarter),
    (_pattern(rf"{_YEAR_ALONE}\s*,?\s*Q(?P<quarter>[1-4])(?!\d)"), _read_quarter),
    (_pattern(rf"{_QUARTER_WORD}\s+(?:calendar\s+)?quarter{_OF}{_YEAR_ALONE}"), _read_quarter),
    (_pattern(rf"quarter\s+(?P<quarter>[1-4]){_OF}{_YEAR_ALONE}"), _read_quarter),
    (_pattern(rf"(?P<half>first|second|latter)\s+half{_OF}{_YEAR_ALONE}"), _read_half),
    (_pattern(rf"H(?P<half>[12])\s+{_YEAR_ALONE}"), _read_half),
    (_pattern(rf"(?P<season>winter)(?:\s+of)?\s+{_FINANCIAL}"), _read_winter),
    (_pattern(rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+{_YEAR_ALONE}"), _read_season),
    (
        _pattern(rf"{_MONTH.replace('month', 'from')}\s*(?:-|–|to|until)\s*{_MONTH}\s*,?\s*{_YEAR}"),
        _read_months,
    ),
    (_pattern(rf"{_MONTH}\s*,?\s*(?:of\s+)?{_YEAR}"), _read_month),
    (_pattern(rf"{_MONTH}[\s-]*[’'‘-](?P<year>\d\d)(?!\d)"), _read_month),
    (_pattern(_FINANCIAL, r"(?<![\d£$€/.,-])(?<!Act )(?<!Regulations )"), _read_financial_year),
    (_pattern(rf"{_YEAR_ALONE}(?!\s?[%£])(?![.,]\d)", _CONTEXT), _read_year),
    (_pattern(rf"{_YEAR_ALONE}(?!\s?[%£])(?![.,]\d){_SENTENCE_GOES_ON}", _WEAK_CONTEXT), _read_year),
)
_ISO = (
    _pattern(r"(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.]+Z?)?(?![\d-])"),
    _read_iso,
)


def _styles(read_figures: Callable[[re.Match[str]], Span | None]) -> tuple[Style, ...]:
    return (_ISO, *((pattern, read_figures) for pattern in _FIGURES), *_NAMED_DAY, *_LESS_EXACT)


DAY_FIRST = _styles(_read_day_first)
MONTH_FIRST = _styles(_read_month_first)
