"""What can be the end of a bound: an amount, a share of something, or a figure of the law that is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.amounts import FoundAmount, find_amounts
from index.comparators import Comparator, comparator_after
from index.facts import Vat
from index.periods import PeriodUnit, find_periods, read_count
from index.rules import Whichever


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`text[start:end]` names it. One of `pence`, `percent_hundredths`, `months`, `statutory` is set.

    Several are set for "£139,000 or the EU threshold, whichever is the lower"; then `whichever` says which.
    """

    start: int
    end: int
    pence: int | None = None
    percent_hundredths: int | None = None
    percent_of: str | None = None
    months: int | None = None
    statutory: str | None = None
    whichever: Whichever | None = None
    vat: Vat = Vat.NOT_STATED
    per: str | None = None
    approximate: bool = False
    repair: str | None = None
    """What had to be repaired to read it, in words."""
    said: Comparator | None = None
    """The comparator, where it stands inside: "£250,000 or above, or 10 per cent, whichever is the lower"."""
    words_start: int | None = None
    """Where the words that name the amount begin ("the EU threshold (£181,302)"), for the comparator."""

    @property
    def begins(self) -> int:
        """Where a comparator before it ends."""
        return self.start if self.words_start is None else self.words_start


def find_points(text: str) -> list[Point]:
    """Every point of a sentence or table row, in order; twins and "whichever is lower" are made one."""
    amounts = [_amount(text, found) for found in find_amounts(text)]
    points = sorted([*amounts, *_percents(text), *_statutory(text)], key=lambda point: point.start)
    if points:
        points = sorted([*points, *_durations(text)], key=lambda point: point.start)
    return _whichever(text, _without_twins(text, _named(text, points)))


_PERCENT = re.compile(
    r"(?<![\w.])(?:(?P<figure>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent\b)"
    r"|(?P<word>[a-z]{3,9}(?:-[a-z]{3,5})?)\s?per\s?cent\b"
    r"(?:\s?\([\d%. ]{1,6}\))?)(?:\s+(?:of|above|over)\s+(?P<of>(?:the\s|its\s|their\s|that\s|any\s)?"
    r"(?:[a-z]+\s){0,3}(?:values?|sum|price|costs?|budgets?(?:\sheads?)?|estimates?|amounts?|fees?"
    r"|contract|total|allocation|spend)))?",
    re.IGNORECASE,
)
_NAMED_LAW = (
    r"(?:UK/EU|EU/UK|EU|UK|OJEU|FTS|Find\sa\sTender|WTO(?:\sGPA)?|GPA|PCR(?:\s2015)?|PA\s?23"
    r"|European(?:\sUnion)?|statutory"
    r"|legislative|national|international|Public\sContracts\sRegulations(?:\s2015)?"
    r"|Procurement\sAct(?:\s2023)?"
    r"|(?:public\s)?procurement|regulated|Regulations?)"
)
_STATUTORY = re.compile(
    rf"(?:the\s)?(?:(?:current|relevant|applicable|appropriate|prevailing|then|full|published)\s){{0,3}}"
    rf"(?:{_NAMED_LAW}(?:\s|/)){{1,4}}(?:(?:procurement|services?|supplies|goods|works|tender(?:ing)?"
    rf"|public|financial|contract"
    r"|advertising|value|and|or|/)\s){0,4}(?:thresholds?(?:\s(?:amounts?|values?|levels?|limits?))?)\b"
    r"|(?:the\s)?(?:relevant|applicable|appropriate)\sthreshold(?:\samounts?)?"
    r"(?:\s(?:mentioned|set\sout|specified|given|referred\sto)\sin\s(?:regulation|section"
    r"|schedule)\s\d{1,3})?"
    r"|\bthreshold\samounts?(?=\s(?:in|under|set)\b)|(?<=above[\s-])threshold(?=s?\b(?!\s(?:of|is)))"
    r"|(?<=below[\s-])threshold(?=s?\b(?!\s(?:of|is)))",
    re.IGNORECASE,
)


def _amount(text: str, found: FoundAmount) -> Point:
    repair = None
    if found.repaired:
        written = text[found.start : found.end]
        readings = found.readings
        repair = f"“{written}” was read as {readings[0] / 100:,.2f} pounds"
    return Point(
        start=found.start,
        end=found.end,
        pence=found.pence,
        vat=found.vat,
        per=found.per,
        approximate=found.approximate,
        repair=repair,
    )


def _percents(text: str) -> list[Point]:
    points = []
    for match in _PERCENT.finditer(text):
        if match["figure"]:
            whole, _, rest = match["figure"].partition(".")
            hundredths = int(whole) * 100 + int(rest.ljust(2, "0") if rest else 0)
        else:
            count = read_count(match["word"].replace("-", " "))
            if count is None:
                continue
            hundredths = count * 100
        points.append(
            Point(
                start=match.start(),
                end=match.end(),
                percent_hundredths=hundredths,
                percent_of=match["of"] or _share_of(text, match.end()),
            )
        )
    return points


def _share_of(text: str, position: int) -> str | None:
    """Of what a share is, where its comparator stands between: "30 per cent or more of the estimate"."""
    match = _OF_WHAT.match(text, position)
    return match["of"] if match else None


_OF_WHAT = re.compile(
    r"\s(?:or|and)\s\w+\sof\s(?P<of>(?:the|its|their|any)\s(?:[a-z]+\s){0,3}[a-z]+)", re.IGNORECASE
)


def _statutory(text: str) -> list[Point]:
    return [
        Point(start=match.start(), end=match.end(), statutory=match[0]) for match in _STATUTORY.finditer(text)
    ]


def _durations(text: str) -> list[Point]:
    """Lengths of time that are compared; beside an amount only, because alone they are terms of contracts."""
    points = []
    for found in find_periods(text):
        factor = {PeriodUnit.YEAR: 12, PeriodUnit.MONTH: 1}.get(found.period.unit)
        if factor and found.period.least == found.period.most and _LASTING.match(text, found.end):
            points.append(Point(start=found.start, end=found.end, months=found.period.least * factor))
    return points


_LASTING = re.compile(
    r"['’]?\s?(?:duration\s|in\sduration\s|in\slength\s)?or\s(?:longer|more|above"
    r"|over)\b",
    re.IGNORECASE,
)


def _named(text: str, points: list[Point]) -> list[Point]:
    """Let an amount stand for the figure of the law that it is: "the EU threshold (currently £181,302)"."""
    kept: list[Point] = []
    for point in points:
        last = kept[-1] if kept else None
        if last and last.statutory and last.pence is None and point.pence is not None:
            between = text[last.end : point.start]
            if _IS.fullmatch(between):
                end = point.end + (1 if text[point.end : point.end + 1] == ")" else 0)
                kept[-1] = replace(point, end=end, words_start=last.begins)
                continue
        kept.append(point)
    return kept


_IS = re.compile(
    r",?\s?\(?\s?(?:which\sis\s|is\s|are\s|of\s|i\.e\.\s|being\s|currently\s|presently\s|at\spresent\s"
    r"|now\s|was\s|for\s[a-z ]{3,40}\s)*",
    re.IGNORECASE,
)
_TWIN = re.compile(
    r"\s?[(\[]\s?(?:or\s|i\.e\.\s|equivalent to\s|equal to\s|approx(?:imately|\.)?\s"
    r"|circa\s|c\.?\s?|=\s?)?"
)
_TWIN_END = re.compile(r"[^()\[\]]{0,40}[)\]]")
_PENCE_OF_ROUNDING = 200


def _without_twins(text: str, points: list[Point]) -> list[Point]:
    """Drop the second of an amount given with and without VAT: "£213,477 (£177,898 exc VAT)"."""
    kept: list[Point] = []
    for point in points:
        last = kept[-1] if kept else None
        if last and last.pence and point.pence and _TWIN.fullmatch(text[last.end : point.start]):
            closing = _TWIN_END.match(text, point.end)
            vat = _twin_vat(last, point)
            if closing and vat is not None:
                kept[-1] = replace(last, end=closing.end(), vat=vat)
                continue
        kept.append(point)
    return kept


def _twin_vat(first: Point, second: Point) -> Vat | None:
    """The VAT basis of the first, where the two differ by VAT at 20 %."""
    one, two = first.pence or 0, second.pence or 0
    if abs(one * 5 - two * 6) <= _PENCE_OF_ROUNDING * 5:
        return Vat.INCLUDED
    if abs(one * 6 - two * 5) <= _PENCE_OF_ROUNDING * 5:
        return Vat.EXCLUDED
    return None


_OR = re.compile(
    r"(?P<said>\s(?:or|and)\s(?:above|more|over|greater|less|below|under)\b)?\s?(?:[,(]\s?)?(?:or|and|/"
    r"|,)\s(?:[a-z]+\s){0,5}",
    re.IGNORECASE,
)
_WHICHEVER = re.compile(
    r"[\s,;(]{0,3}(?:of\sthe\s[a-z ]{3,40}[\s,;(]{0,2})?(?:whichever|if)\s(?:of\sthese\s)?(?:sum\s"
    r"|amount\s|figure\s|value\s)?(?:is|be)?\s?(?:the\s)?"
    r"(?P<which>lower|lesser|less|smaller|lowest|least|higher|greater|larger|highest|greatest)\b\)?",
    re.IGNORECASE,
)
_OF_THE = re.compile(
    r"\bthe\s(?P<which>lower|lesser|smaller|higher|greater"
    r"|larger)\sof:?\s(?:the\s)?$",
    re.IGNORECASE,
)


def _whichever(text: str, points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    position = 0
    while position < len(points):
        pair = points[position : position + 2]
        merged = _one_of_two(text, pair[0], pair[1]) if len(pair) > 1 else None
        kept.append(merged or pair[0])
        position += 2 if merged else 1
    return kept


def _one_of_two(text: str, first: Point, second: Point) -> Point | None:
    between = _OR.fullmatch(text[first.end : second.start])
    if between is None:
        return None
    said_between = comparator_after(between["said"]) if between["said"] else None
    after = _WHICHEVER.match(text, second.end)
    said = after or _OF_THE.search(text[max(0, first.begins - 30) : first.begins])
    if said is None:
        return None
    higher = said["which"].casefold()[0] in "hg" or said["which"].casefold().startswith("larg")
    of_the = None if after else first.begins - (len(said[0]))
    return Point(
        start=first.start,
        end=after.end() if after else second.end,
        pence=first.pence if first.pence is not None else second.pence,
        percent_hundredths=first.percent_hundredths or second.percent_hundredths,
        percent_of=first.percent_of or second.percent_of,
        statutory=first.statutory or second.statutory,
        whichever=Whichever.HIGHER if higher else Whichever.LOWER,
        vat=first.vat if first.vat is not Vat.NOT_STATED else second.vat,
        per=first.per or second.per,
        repair=first.repair or second.repair,
        said=said_between.comparator if said_between else None,
        words_start=of_the if of_the is not None else first.words_start,
    )
