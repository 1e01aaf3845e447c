"""A figure with all that belongs to it: its bound, what it is counted by, and whether tax is in it.

"£12 a day" is not £12, and "£3m excluding VAT" is not £3m. Pure; reads texts, decides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.figures import Figure, Unit, figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`text[start:end]` is the figure with its bound, rate and tax; equal keys say the same."""

    figure: Figure
    start: int
    end: int
    value: tuple[Unit, str, object]
    """The bare figure: £5 is not €5, nor 4.2 paragraph 4.20."""
    rate: str
    """What it is counted by: "year" of "£5 per annum"; empty where by nothing."""
    tax: str
    """"without" or "with" VAT; empty where nothing is said beside the figure."""
    reach: int
    """Where what belongs to it ends: behind the "tonnes an hour" of 400, which are words of their own."""

    @property
    def key(self) -> tuple[object, ...]:
        """What the figure says, bound, rate and tax included."""
        return (*self.value, self.figure.comparator, self.rate, self.tax)


_SPAN = r"(?P<{}>hour|day|night|week|fortnight|month|quarter|year|annum)\b"
_RATE = re.compile(
    rf"\s*(?:(?:/\s?(?=[^\W\d])|\bper\s+)(?:{_SPAN.format('one')}|(?P<by>[^\W\d]\w*))"
    rf"|\b(?:an?|each|every)\s+{_SPAN.format('two')}"
    r"|\b(?P<how>annually|yearly|monthly|weekly|daily|hourly|quarterly|apiece|p\.\s?a\b\.?|"
    r"points\b|each\b(?!\s+\w)))",
    re.IGNORECASE,
)
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "annum": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "quarterly": "quarter",
    "apiece": "each",
}
_TAX = re.compile(
    r"\s*+(?:[,(]\s*+)?(?:(?P<without>excluding|exclusive\s+of|excl?\.?|plus|net\s+of|before|without)"
    r"|(?:including|inclusive\s+of|incl?\.?|with))\s+(?:any\s+|irrecoverable\s+|the\s+)*"
    r"(?:VAT|value[\s-]added\s+tax)\b\)?",
    re.IGNORECASE,
)
_UNIT_WORD = re.compile(r"\s+[^\W\d]+")


def measures(text: str) -> tuple[Measure, ...]:
    """Every figure of a text with what belongs to it, in order.

    The rate of a counted thing ("400 tonnes an hour") is told, but not part of the place: the tonnes are
    words that have to be read as well.
    """
    return tuple(_measure(text, figure) for figure in figures(text))


def without_measures(text: str) -> str:
    """The text with its figures and what belongs to them blank: the "no" of "no more than" denies nothing."""
    blank = list(text)
    for one in measures(text):
        blank[one.start : one.end] = " " * (one.end - one.start)
    return "".join(blank)


def _measure(text: str, figure: Figure) -> Measure:
    end, rate, tax = figure.whole_end, "", ""
    for _ in range(2):
        if not rate and (found := _RATE.match(text, end)):
            rate, end = _named(found), found.end()
        if not tax and (found := _TAX.match(text, end)):
            tax, end = "without" if found["without"] else "with", found.end()
    reach = end
    if figure.unit not in (Unit.MONEY, Unit.PERCENT):
        end, unit = figure.whole_end, _UNIT_WORD.match(text, figure.whole_end)
        if unit and not rate and (counted := _RATE.match(text, unit.end())):
            rate, reach = _named(counted), counted.end()
    shown = text[figure.start : figure.end].strip()
    return Measure(
        figure=figure,
        start=figure.whole_start,
        end=end,
        value=(figure.unit, _currency(shown), _value(figure, shown)),
        rate=rate,
        tax=tax,
        reach=reach,
    )


def _named(rate: re.Match[str]) -> str:
    said = next(part for part in (rate["one"], rate["two"], rate["by"], rate["how"]) if part).casefold()
    return "year" if said.startswith("p.") else _ADVERBS.get(said, said)


def _value(figure: Figure, shown: str) -> object:
    """The value, or the very digits where they may be the number of a paragraph or a paper: 4.20, 0117."""
    exact = figure.unit is Unit.NUMBER and ("." in shown or shown.startswith("0"))
    return shown if exact else figure.value


_CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR"}


def _currency(shown: str) -> str:
    """The currency a figure is in, however it is written; empty where it names none."""
    match = re.match(r"[£$€]|GBP|USD|EUR", shown)
    return _CURRENCIES.get(match.group(), match.group()) if match else ""
