"""Two points as the two ends of one bound: "£50,001 – EU threshold", "over £5k and up to £25k"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.comparators import Comparator, FoundComparator, comparator_after, comparator_before
from index.money import POUND
from ingest.rules.found_bound import Form, FoundBound, bound_of, limit_of

if TYPE_CHECKING:
    from ingest.rules.point import Point

_MEANWHILE = r"(?:\s?(?:per\sannum|p\.?a\.?|each|in\svalue|\((?:[^()]{0,40})\)))?"
_JOINER = re.compile(
    rf"{_MEANWHILE}\s?(?P<joiner>-|–|—|−|up\s?to(?:\sand\sincluding)?|(?:through\s)?to(?:\s(?:and"
    rf"|up\sto)\b)?(?:\sincluding)?|until|and"
    r"|(?:,?\s?(?:and|but|to|up\sto))\s(?:is\s|are\s|which\sis\s|does\s)?(?:less\sthan"
    r"|not\sexceed(?:ing|s)?|below|under|no\smore\sthan|not\smore\sthan|no\sgreater\sthan"
    r"|not\sgreater\sthan|not\sover|up\s?to(?:\sand\sincluding)?|at\smost|≤|<\s?=?|a\smaximum\sof)"
    r"|,?\s(?:and|but)\s£(?=\s?$)|,?\s?(?:≤|<\s?=?|less\sthan|not\sexceeding"
    r"|up\sto))\s?(?:or\sequal\sto\s)?(?:(?:a\stotal\s(?:value\s)?of|the|£(?=\s?£))\s?)?",
    re.IGNORECASE,
)
_VALUE_BETWEEN = re.compile(
    r"\s?(?P<lower><=?|≤)\s?(?:the\s)?(?:total\s|contract\s|estimated\s){0,2}(?:values?|costs?|amount"
    r"|spend|x|v)\s?(?P<upper><=?|≤)\s?",
    re.IGNORECASE,
)
_BELOW = re.compile(r"less\sthan(?!\sor\sequal)|below|under|<(?!\s?=)", re.IGNORECASE)


def range_of(text: str, points: list[Point], position: int, previous: int) -> FoundBound | None:
    """Two points as the two ends of one bound, or None."""
    if position + 1 >= len(points):
        return None
    lower, upper = points[position], points[position + 1]
    before, between = text[previous : lower.begins], text[lower.end : upper.begins]
    begun = comparator_before(before)
    if begun and not begun.comparator.floor:
        return None
    written = _VALUE_BETWEEN.fullmatch(between)
    if written:
        return bound_of(
            text,
            lo=limit_of(lower, inclusive=written["lower"] != "<"),
            hi=limit_of(upper, inclusive=written["upper"] != "<"),
            points=(lower, upper),
            start=lower.begins,
            end=upper.end,
            form=Form.RANGE,
        )
    first = _or_more(between)
    joined = _JOINER.fullmatch(between[first.end :] if first else between)
    if joined is None or (lower.pence is not None and upper.pence is not None and upper.pence <= lower.pence):
        return None
    joiner = (joined["joiner"] or "").casefold()
    if joiner == "to" and _CHANGED.search(before):
        return _changed(text, upper, before) if _LINE.search(before) else None
    return _joined(text, lower, upper, joined, previous)


def _joined(text: str, lower: Point, upper: Point, joined: re.Match[str], previous: int) -> FoundBound | None:
    """The range of two points that stand joined; "and" joins only after "between"."""
    before, joiner = text[previous : lower.begins], (joined["joiner"] or "").casefold()
    begun = comparator_before(before)
    spoken = re.search(r"\b(?:between|from)\s(?:the\s)?(?:values?\sof\s)?$", before, re.IGNORECASE)
    if joiner == "and" and not (spoken and "etween" in spoken[0]):
        return None
    vague = joiner in tuple("-–—−") and not begun and _round_band(lower, upper)
    start = spoken.start() + previous if spoken else (begun.start + previous if begun else lower.begins)
    low = begun.comparator.inclusive if begun else True
    high = not _BELOW.search(joined[0])
    return bound_of(
        text,
        lo=limit_of(lower, inclusive=None if vague else low),
        hi=limit_of(upper, inclusive=None if vague else high),
        points=(lower, upper),
        start=start,
        end=upper.end,
        form=Form.RANGE,
    )


_CHANGED = re.compile(
    r"\b(?:increas|rais|reduc|lower|chang|decreas|mov|uplift|revis|amend|rising|rise|falling|up"
    r"|down)(?:ed|e|es|ing)?\s(?:[a-z]+\s){0,4}?"
    r"from\s(?:the\s)?$",
    re.IGNORECASE,
)


def merely_changed(text: str, points: list[Point], position: int, previous: int) -> bool:
    """Whether a figure rose or fell from one point to the next: neither of them bounds anything."""
    if position + 1 >= len(points):
        return False
    lower, upper = points[position], points[position + 1]
    joined = re.fullmatch(r"\s?to\s(?:the\s)?", text[lower.end : upper.begins], re.IGNORECASE)
    before = text[previous : lower.begins]
    return bool(joined and _CHANGED.search(before) and not _LINE.search(before))


_LINE = re.compile(
    r"\b(?:limit|ceiling|cap|threshold|delegation"
    r"|delegated\samount)s?\b",
    re.IGNORECASE,
)


def _changed(text: str, point: Point, before: str) -> FoundBound:
    """The new end of a changed limit: "the delegated limit has risen from £50 million to £300 million"."""
    limited = re.search(
        r"\b(?:limit|ceiling|cap|maximum|delegation|delegated\sauthority)s?\b", before, re.IGNORECASE
    )
    limit = limit_of(point, inclusive=True if limited else None)
    lo, hi = (None, limit) if limited else (limit, None)
    return bound_of(
        text, lo=lo, hi=hi, points=(point,), start=point.begins, end=point.end, form=Form.THRESHOLD
    )


def _or_more(between: str) -> FoundComparator | None:
    """The "or more" of "£50,000 or more but less than £100,000"."""
    after = comparator_after(between)
    return after if after and after.comparator is Comparator.AT_LEAST else None


def _round_band(lower: Point, upper: Point) -> bool:
    """Whether both ends are so round that the next band may well begin where this one ends."""
    ends = [point.pence for point in (lower, upper)]
    return all(end is not None and len(str(end).rstrip("0")) == 1 and end >= 10**6 * POUND for end in ends)
