"""What can be the end of a bound: an amount, a share of something, or a figure of the law that is named."""

from __future__ import annotations

import re
from dataclasses import replace

from index.amounts import FoundAmount, find_amounts
from index.periods import PeriodUnit, find_periods, read_count
from ingest.rules.joined_points import whichever_merged, without_twins
from ingest.rules.point import Point


def find_points(text: str) -> list[Point]:
    """Every point of a sentence or table row, in order; twins and "whichever is lower" are made one."""
    amounts = [_amount(text, found) for found in find_amounts(text)]
    points = sorted([*amounts, *_percents(text), *_statutory(text)], key=lambda point: point.start)
    if points:
        points = sorted([*points, *_durations(text)], key=lambda point: point.start)
    return whichever_merged(text, without_twins(text, _named(text, points)))


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
