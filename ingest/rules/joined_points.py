"""Two points that are one: an amount with and without VAT, and "whichever is the lower"."""

from __future__ import annotations

import re
from dataclasses import replace

from index.comparators import comparator_after
from index.facts import Vat
from index.rules import Whichever
from ingest.rules.point import Point

_TWIN = re.compile(
    r"\s?[(\[]\s?(?:or\s|i\.e\.\s|equivalent to\s|equal to\s|approx(?:imately|\.)?\s"
    r"|circa\s|c\.?\s?|=\s?)?"
)
_TWIN_END = re.compile(r"[^()\[\]]{0,40}[)\]]")
_PENCE_OF_ROUNDING = 200


def without_twins(text: str, points: list[Point]) -> list[Point]:
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


def whichever_merged(text: str, points: list[Point]) -> list[Point]:
    """Make one point of "£50,000 or 10 %, whichever is the lower"."""
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
