"""Money in pence, as whole numbers: written out, read back, and read from digits as people write them.

Never a float: `format` and `parse` are each other's inverse for every whole number of pence.
`read_figure` is the one place that turns digits and a unit into pence; it says when the digits can be
read in more than one way and gives every reading, so that nobody picks one silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.errors import Problem

POUND = 100
"""Pence in a pound: every amount of this project is a whole number of pence."""

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9

LARGEST_SHORTHAND = 10 * BILLION * POUND
"""Above this an amount written with a unit ("£12bn", "31469m") is more likely a slip than a contract."""

LARGEST = 1000 * BILLION * POUND
"""Above this nothing is read as money at all."""

UNITS = {
    "": 1,
    "k": THOUSAND,
    "thousand": THOUSAND,
    "grand": THOUSAND,
    "m": MILLION,
    "mn": MILLION,
    "mil": MILLION,
    "mill": MILLION,
    "mio": MILLION,
    "mln": MILLION,
    "million": MILLION,
    "millions": MILLION,
    "b": BILLION,
    "bn": BILLION,
    "bil": BILLION,
    "bln": BILLION,
    "billion": BILLION,
    "billions": BILLION,
}
"""What follows the digits, and how many pounds one of it is."""

UNIT_WORDS = "|".join(sorted((word for word in UNITS if word), key=len, reverse=True))
"""The units as alternatives of a pattern, longest first."""


class Flaw(StrEnum):
    """Why digits cannot be read without asking (or, in a paper, without saying that they were repaired)."""

    BAD_GROUPING = "bad_grouping"
    AMBIGUOUS_POINT = "ambiguous_point"
    PART_PENNY = "part_penny"
    IMPLAUSIBLE = "implausible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Digits and a unit, read: every sensible reading in pence, the likeliest first.

    Without a flaw there is exactly one reading. With one there may be none ("£0.001").
    """

    readings: tuple[int, ...]
    flaw: Flaw | None = None


def format(pence: int) -> str:  # noqa: A001 - callers write `money.format`, beside `money.parse`
    """The amount written out in full: "£500,000", "£499,999.99"; pence only where there are some."""
    pounds, rest = divmod(abs(pence), POUND)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{pounds:,}" + (f".{rest:02}" if rest else "")


def parse(text: str) -> int:
    """The pence of one amount written plainly: "£500,000", "499999.99", "£6.7m".

    Raises `Problem` where there is no amount or more than one way to read it ("£25,0000"). For what
    people type into a question, with terms, ranges and VAT, there is `index.typed.read_typed`.
    """
    found = _PLAIN.fullmatch(text)
    if not found:
        raise Problem(f"“{text[:40]}” is not an amount in pounds; write it like £500,000 or £6.7m.")
    figure = read_figure(found["digits"], found["unit"] or "")
    if figure.flaw:
        ways = " or ".join(format(reading) for reading in figure.readings)
        meant = f"; write {ways}" if ways else ""
        raise Problem(f"“{text.strip()}” cannot be read for sure{meant}.")
    return figure.readings[0]


def read_figure(digits: str, unit: str = "") -> Figure:
    """Read digits with their separators, and the unit after them ("31,469", "m").

    Good grouping is by threes with one kind of separator. Anything else is a flaw with its readings:
    "25,0000" is £25,000 with a digit too many or £250,000; "6,7" m has a comma for a point;
    "1.200" is £1,200 as the continent writes it or £1.20; "31,469" m is £31.469m or £31,469m.
    """
    times = UNITS[unit.casefold()]
    plain = re.sub(_SPACES, ",", digits.strip())
    whole, _, fraction = plain.partition(".")
    if len(plain) > _LONGEST_FIGURE:
        return Figure(readings=(), flaw=Flaw.IMPLAUSIBLE)
    if "," in fraction or "." in fraction:
        return _dotted(plain, times)
    if "," in whole and not _GROUPED.fullmatch(whole):
        return _badly_grouped(whole, fraction, times)
    if "," in whole and times >= MILLION:
        return _comma_for_point(whole, fraction, times)
    return _well_formed(whole, fraction, times)


def _well_formed(whole: str, fraction: str, times: int) -> Figure:
    """Digits whose separators are in order; their size or their point may still be doubtful."""
    if times == 1 and (len(fraction) == 1 or (len(fraction) == _GROUP and whole.strip(",0"))):
        return _doubtful_point(whole, fraction)
    pence = _pence(whole, fraction, times)
    if pence is None:
        return Figure(readings=(), flaw=Flaw.PART_PENNY)
    if pence > LARGEST:
        return Figure(readings=(), flaw=Flaw.IMPLAUSIBLE)
    if pence > LARGEST_SHORTHAND and times > 1:
        return _flawed(Flaw.IMPLAUSIBLE, pence, _pence(whole, fraction, times // THOUSAND))
    return Figure(readings=(pence,))


_SPACES = re.compile(r"[ \u00a0\u2009\u202f\u2007'’]")
_GROUP = 3
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*")
_LONGEST_FIGURE = 30
_PLAIN = re.compile(
    rf"\s*(?:£|GBP)?\s{{0,3}}(?P<digits>\d[\d,]{{0,24}}(?:\.\d{{1,10}}){{0,4}}|\.\d{{1,10}})"
    rf"\s{{0,2}}(?P<unit>{UNIT_WORDS})?\s*",
    re.IGNORECASE,
)


def _pence(whole: str, fraction: str, times: int) -> int | None:
    """Exact pence, or None where a part of a penny is left."""
    numerator = int(whole.replace(",", "") + fraction or "0") * times * POUND
    pence, rest = divmod(numerator, 10 ** len(fraction))
    return None if rest else pence


def _flawed(flaw: Flaw, *readings: int | None) -> Figure:
    """Every reading once, in the order given, without those that are no whole pence."""
    sensible = [reading for reading in readings if reading is not None and reading <= LARGEST]
    return Figure(readings=tuple(dict.fromkeys(sensible)), flaw=flaw)


def _dotted(plain: str, times: int) -> Figure:
    """More than one point, or a comma after a point: "1.200.000", "1.200,50"."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?", plain)
    if not match:
        return Figure(readings=(), flaw=Flaw.BAD_GROUPING)
    return _flawed(Flaw.AMBIGUOUS_POINT, _pence(match[1].replace(".", ""), match[2] or "", times))


def _badly_grouped(whole: str, fraction: str, times: int) -> Figure:
    """Commas where none belong: a footnote stuck to the figure, a lost comma, a comma for a point."""
    head, _, last = whole.rpartition(",")
    joined = _pence(whole, fraction, times)
    if fraction:
        return _flawed(Flaw.BAD_GROUPING, joined)
    shorter = f"{head},{last[:-1]}"
    if len(last) == _GROUP + 1 and _GROUPED.fullmatch(shorter):
        return _flawed(Flaw.BAD_GROUPING, _pence(shorter, "", times), joined)
    if len(last) in (1, 2) and _GROUPED.fullmatch(head):
        return _flawed(Flaw.BAD_GROUPING, _pence(head, last, times), joined)
    return _flawed(Flaw.BAD_GROUPING, joined)


def _comma_for_point(whole: str, fraction: str, times: int) -> Figure:
    """Thousands of millions: "31,469" m was £31.469m in the paper it comes from."""
    head, _, last = whole.partition(",")
    as_point = _pence(head, last, times) if "," not in last and not fraction else _pence(whole, fraction, 1)
    return _flawed(Flaw.IMPLAUSIBLE, as_point, _pence(whole, fraction, times))


def _doubtful_point(whole: str, fraction: str) -> Figure:
    """Ask about "1.200", which be twelve hundred, and "1.2", which may have lost its "m"."""
    exact = _pence(whole, fraction, 1)
    if len(fraction) == 1:
        if "," in whole:
            return _flawed(Flaw.AMBIGUOUS_POINT, _pence(whole, "", 1), exact)
        return _flawed(Flaw.AMBIGUOUS_POINT, exact, _pence(whole, fraction, MILLION))
    if "," in whole or len(whole) > _GROUP:
        return Figure(readings=(), flaw=Flaw.PART_PENNY) if exact is None else Figure(readings=(exact,))
    return _flawed(Flaw.AMBIGUOUS_POINT, _pence(whole + fraction, "", 1), exact)
