"""Bounds in a sentence or a table row: from where to where, with what belongs to them word for word.

"£500,000 or above", "over £5k and up to £25k", "£50,001 – EU threshold", "the £500,000 threshold".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.comparators import Comparator, FoundComparator, comparator_after, comparator_before
from ingest.rules.found_bound import Form, FoundBound, bound_of, compared, limit_of
from ingest.rules.points import find_points
from ingest.rules.ranges import merely_changed, range_of
from ingest.rules.substitutions import substitutions

if TYPE_CHECKING:
    from index.rules import Bound
    from ingest.rules.point import Point


def find_bounds(text: str) -> tuple[FoundBound, ...]:
    """Every bound in the text, in order; an amount without any comparator is none."""
    substituted = substitutions(text)
    if substituted:
        return tuple(substituted)
    points = find_points(text)
    found: list[FoundBound] = []
    position = 0
    while position < len(points):
        previous = points[position - 1].end if position else 0
        read = range_of(text, points, position, previous)
        if read is not None:
            found.append(read)
            position += 2
            continue
        if merely_changed(text, points, position, previous):
            position += 2
            continue
        single = _single(text, points, position, previous)
        if single is None:
            single = _inherited(text, points, position, found)
        if single is not None:
            found.append(single)
        position += 1
    return _distinct([one for one in found if not _mentioned(text, one)])


_THRESHOLD_AFTER = re.compile(
    r"\s?(?:financial\s|value\s|approval\s|procurement\s"
    r"|key\sdecision\s)?thresholds?\b",
    re.IGNORECASE,
)
_THRESHOLD_BEFORE = re.compile(
    r"\bthresholds?\s(?:(?:for|in)\s[a-z ,/-]{3,60}\s)?(?:of|is|are|at|was|remains?(?:\sat)?|will\sbe"
    r"|shall\sbe|being|set\sat"
    r"|is\sset\sat|as)\s(?:currently\s|now\s)?$|\bthresholds?:?\s\(?$",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(
    r"\s?(?:financial\s|value\s|approval\s|delegated\s|authorisation\s)?(?:limit"
    r"|ceiling|cap)\b",
    re.IGNORECASE,
)
_LIMIT_BEFORE = re.compile(
    r"\b(?:delegat(?:ion|ed\s(?:authority|limits?|powers?))|(?:financial|approval|authorisation|signing"
    r"|spending|delegated)\slimits?)"
    r"\s?(?:of|is|are|:|to)?\s$",
    re.IGNORECASE,
)


def _single(text: str, points: list[Point], position: int, previous: int) -> FoundBound | None:
    point = points[position]
    following = points[position + 1].begins if position + 1 < len(points) else len(text)
    before, after = text[previous : point.begins], text[point.end : following]
    if point.said is not None:
        return compared(text, point, point.said, start=point.begins, end=point.end)
    begun = comparator_before(before) or _symbol_font(before)
    if begun is not None and not _FROM.match(before, begun.start):
        return compared(text, point, begun.comparator, start=previous + begun.start, end=point.end)
    ended = comparator_after(after)
    if ended is not None:
        return compared(text, point, ended.comparator, start=point.begins, end=point.end + ended.end)
    return None if point.statutory and point.pence is None else _line(text, point, before, after)


_FROM = re.compile(r"from\b", re.IGNORECASE)
"""Alone it says where something comes from or began to rise, not where a rule begins."""


def _line(text: str, point: Point, before: str, after: str) -> FoundBound | None:
    """Lines that are named without a comparator: "the £500,000 threshold", "a limit of £40,000"."""
    named = _THRESHOLD_AFTER.match(after)
    if named or point.words_start is not None or _THRESHOLD_BEFORE.search(before):
        end = point.end + (named.end() if named else 0)
        lo = limit_of(point, inclusive=None)
        return bound_of(
            text, lo=lo, hi=None, points=(point,), start=point.begins, end=end, form=Form.THRESHOLD
        )
    limited = _LIMIT_AFTER.match(after)
    if limited or _LIMIT_BEFORE.search(before):
        end = point.end + (limited.end() if limited else 0)
        return compared(text, point, Comparator.AT_MOST, start=point.begins, end=end)
    return None


def _symbol_font(before: str) -> FoundComparator | None:
    """A "≤" that a symbol font has turned into a pound sign: "££139K"."""
    match = re.search(r"£\s?$", before)
    if match is None:
        return None
    return FoundComparator(comparator=Comparator.AT_MOST, start=match.start(), end=match.end())


_LISTED = re.compile(
    r"[^.;:|]{0,40}?\b(?:or|and)\s(?:[A-Za-z ]{0,40}\s)?(?:of\s)?|\s?\([^()]{0,40}\)\s?[;,]\s?(?:(?:and"
    r"|or)\s)?",
    re.IGNORECASE,
)


def _inherited(text: str, points: list[Point], position: int, found: list[FoundBound]) -> FoundBound | None:
    """A second amount under the first one's comparator: "in excess of £10,000 or a premium of £20,000"."""
    point = points[position]
    last = found[-1] if found else None
    if (
        last is None
        or last.form not in (Form.COMPARED, Form.THRESHOLD)
        or points[position - 1].end != last.end
    ):
        return None
    if not _LISTED.fullmatch(text[last.end : point.begins]) or point.months:
        return None
    if last.form is Form.THRESHOLD:
        lo = limit_of(point, inclusive=None)
        return bound_of(
            text, lo=lo, hi=None, points=(point,), start=point.begins, end=point.end, form=Form.THRESHOLD
        )
    limit = last.bound.lo or last.bound.hi
    comparator = Comparator.AT_LEAST
    for one in Comparator:
        if limit and one.floor == (last.bound.lo is not None) and one.inclusive == limit.inclusive:
            comparator = one
    return compared(text, point, comparator, start=point.begins, end=point.end)


def _mentioned(text: str, found: FoundBound) -> bool:
    """Whether the words are only spoken about: "A value of "£500,000 or above" includes …"."""
    return text[: found.start].rstrip()[-1:] in tuple("\"“‘'") and text[found.end :].lstrip()[:1] in tuple(
        "\"”’'"
    )


def _distinct(found: list[FoundBound]) -> tuple[FoundBound, ...]:
    """One of each: cells run together say "Below £20kBelow £20k"."""
    kept: list[FoundBound] = []
    for one in found:
        if not any(_same(one.bound, other.bound) for other in kept):
            kept.append(one)
    return tuple(kept)


def _same(one: Bound, other: Bound) -> bool:
    return all(
        (a is None and b is None)
        or (a is not None and b is not None and (a.pence, a.inclusive) == (b.pence, b.inclusive))
        for a, b in ((one.lo, other.lo), (one.hi, other.hi))
    ) and (one.lo is None or one.lo.pence is not None or one.lo == other.lo)
