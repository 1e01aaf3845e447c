"""Bounds in a sentence or a table row: from where to where, with what belongs to them word for word.

"£500,000 or above", "over £5k and up to £25k", "£50,001 – EU threshold", "the £500,000 threshold".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.comparators import Comparator, FoundComparator, comparator_after, comparator_before
from index.facts import Vat
from index.money import POUND
from index.rules import Bound, Limit
from ingest.rules.points import Point, find_points


class Form(StrEnum):
    """How the bound is said; a standing rule is told from a figure partly by it."""

    COMPARED = "compared"
    RANGE = "range"
    THRESHOLD = "threshold"
    """ "the £500,000 threshold": that it is a line is said, on which side is not."""
    SUBSTITUTED = "substituted"
    """Amending text: only the new figure is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBound:
    """A bound and its place: `text[start:end]` are its words."""

    bound: Bound
    start: int
    end: int
    form: Form
    vat: Vat
    per: str | None
    approximate: bool
    repairs: tuple[str, ...]

    @property
    def ceiling_only(self) -> bool:
        """Whether it only has an upper end, as the ceiling of one approval has."""
        return self.bound.lo is None


def find_bounds(text: str) -> tuple[FoundBound, ...]:
    """Every bound in the text, in order; an amount without any comparator is none."""
    substituted = _substitutions(text)
    if substituted:
        return tuple(substituted)
    points = find_points(text)
    found: list[FoundBound] = []
    position = 0
    while position < len(points):
        previous = points[position - 1].end if position else 0
        read = _pair(text, points, position, previous)
        if read is not None:
            found.append(read)
            position += 2
            continue
        if _merely_changed(text, points, position, previous):
            position += 2
            continue
        single = _single(text, points, position, previous)
        if single is None:
            single = _inherited(text, points, position, found)
        if single is not None:
            found.append(single)
        position += 1
    return _distinct([one for one in found if not _mentioned(text, one)])


_QUOTE = r"[“”\"'‘’]?"
_SUBSTITUTED = re.compile(
    rf"for\s{_QUOTE}\s?(?P<old>£[\d,.]+\d(?:\s?(?:m|million))?)\s?{_QUOTE},?\s(?:there\s(?:is"
    rf"|shall\sbe)\s)?substitut(?:e|ed|ing)\s"
    rf"{_QUOTE}\s?(?P<new>£[\d,.]+\d(?:\s?(?:m|million))?)",
    re.IGNORECASE,
)
_BASIS = re.compile(
    rf"for\s{_QUOTE}(?:net|exclusive)[^;,“”\"'‘’]{{0,30}}{_QUOTE},?\s(?:there\s(?:is"
    rf"|shall\sbe)\s)?substitut(?:e|ed)\s"
    rf"{_QUOTE}(?:inclusive|including|gross)",
    re.IGNORECASE,
)


def _substitutions(text: str) -> list[FoundBound]:
    """What amending text puts in: "for '£189,330' substitute '£213,477'"; the old figure is never read."""
    vat = Vat.INCLUDED if _BASIS.search(text) else Vat.NOT_STATED
    found = []
    for match in _SUBSTITUTED.finditer(text):
        for point in find_points(match["new"]):
            limit = Limit(pence=point.pence, inclusive=True)
            found.append(
                FoundBound(
                    bound=Bound(lo=limit, words=match[0]),
                    start=match.start(),
                    end=match.end(),
                    form=Form.SUBSTITUTED,
                    vat=vat,
                    per=None,
                    approximate=False,
                    repairs=(),
                )
            )
    return found


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


def _pair(text: str, points: list[Point], position: int, previous: int) -> FoundBound | None:
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
        return _found(
            text,
            lo=_limit(lower, inclusive=written["lower"] != "<"),
            hi=_limit(upper, inclusive=written["upper"] != "<"),
            points=(lower, upper),
            start=lower.begins,
            end=upper.end,
            form=Form.RANGE,
        )
    first = _or_more(between)
    joined = _JOINER.fullmatch(between[first.end :] if first else between)
    if joined is None:
        return None
    joiner = (joined["joiner"] or "").casefold()
    if joiner == "to" and _CHANGED.search(before):
        return _changed(text, upper, before) if _LINE.search(before) else None
    spoken = re.search(r"\b(?:between|from)\s(?:the\s)?(?:values?\sof\s)?$", before, re.IGNORECASE)
    if joiner == "and" and not (spoken and "etween" in spoken[0]):
        return None
    if lower.pence is not None and upper.pence is not None and upper.pence <= lower.pence:
        return None
    dash = joiner in "-–—−"
    vague = dash and not begun and _round_band(lower, upper)
    start = spoken.start() + previous if spoken else (begun.start + previous if begun else lower.begins)
    low = begun.comparator.inclusive if begun else True
    high = not _BELOW.search(joined[0])
    return _found(
        text,
        lo=_limit(lower, inclusive=None if vague else low),
        hi=_limit(upper, inclusive=None if vague else high),
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


def _merely_changed(text: str, points: list[Point], position: int, previous: int) -> bool:
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
    """The new end of a changed limit: "the delegated limit has increased from £50 million to £300 million"."""
    limited = re.search(
        r"\b(?:limit|ceiling|cap|maximum|delegation|delegated\sauthority)s?\b", before, re.IGNORECASE
    )
    limit = _limit(point, inclusive=True if limited else None)
    lo, hi = (None, limit) if limited else (limit, None)
    return _found(text, lo=lo, hi=hi, points=(point,), start=point.begins, end=point.end, form=Form.THRESHOLD)


def _or_more(between: str) -> FoundComparator | None:
    """The "or more" of "£50,000 or more but less than £100,000"."""
    after = comparator_after(between)
    return after if after and after.comparator is Comparator.AT_LEAST else None


def _round_band(lower: Point, upper: Point) -> bool:
    """Whether both ends are so round that the next band may well begin where this one ends."""
    ends = [point.pence for point in (lower, upper)]
    return all(end is not None and len(str(end).rstrip("0")) == 1 and end >= 10**6 * POUND for end in ends)


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
        return _compared(text, point, point.said, start=point.begins, end=point.end)
    begun = comparator_before(before) or _symbol_font(before)
    ended = comparator_after(after) if begun is None else None
    if begun is not None:
        return _compared(text, point, begun.comparator, start=previous + begun.start, end=point.end)
    if ended is not None:
        return _compared(text, point, ended.comparator, start=point.begins, end=point.end + ended.end)
    if point.statutory and point.pence is None:
        return None
    named = _THRESHOLD_AFTER.match(after)
    if named or _THRESHOLD_BEFORE.search(before):
        end = point.end + (named.end() if named else 0)
        lo = _limit(point, inclusive=None)
        return _found(text, lo=lo, hi=None, points=(point,), start=point.begins, end=end, form=Form.THRESHOLD)
    limited = _LIMIT_AFTER.match(after)
    if limited or _LIMIT_BEFORE.search(before):
        end = point.end + (limited.end() if limited else 0)
        return _compared(text, point, Comparator.AT_MOST, start=point.begins, end=end)
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
    """A second amount under the first one's comparator: "in excess of £10,000 a year or a premium of £100,000"."""
    point = points[position]
    last = found[-1] if found else None
    if last is None or last.form is not Form.COMPARED or points[position - 1].end != last.end:
        return None
    if not _LISTED.fullmatch(text[last.end : point.begins]) or point.months:
        return None
    limit = last.bound.lo or last.bound.hi
    comparator = Comparator.AT_LEAST
    for one in Comparator:
        if limit and one.floor == (last.bound.lo is not None) and one.inclusive == limit.inclusive:
            comparator = one
    return _compared(text, point, comparator, start=point.begins, end=point.end)


def _compared(text: str, point: Point, comparator: Comparator, *, start: int, end: int) -> FoundBound:
    limit = _limit(point, inclusive=comparator.inclusive)
    lo, hi = (limit, None) if comparator.floor else (None, limit)
    return _found(text, lo=lo, hi=hi, points=(point,), start=start, end=end, form=Form.COMPARED)


def _limit(point: Point, *, inclusive: bool | None) -> Limit:
    return Limit(
        pence=point.pence,
        percent_hundredths=point.percent_hundredths,
        percent_of=point.percent_of,
        months=point.months,
        statutory=point.statutory,
        inclusive=inclusive,
        whichever=point.whichever,
    )


def _found(
    text: str,
    *,
    lo: Limit | None,
    hi: Limit | None,
    points: tuple[Point, ...],
    start: int,
    end: int,
    form: Form,
) -> FoundBound:
    vat = next((point.vat for point in points if point.vat is not Vat.NOT_STATED), Vat.NOT_STATED)
    symbol = text[start : start + 1] == "£" and bool(re.match(r"£\s?£", text[start:]))
    repairs = [point.repair for point in points if point.repair]
    if symbol:
        repairs.append("a “£” before the amount was read as “≤”")
    if "³" in text[start:end]:
        repairs.append("a “³” before the amount was read as “≥”")
    return FoundBound(
        bound=Bound(lo=lo, hi=hi, words=" ".join(text[start:end].split())),
        start=start,
        end=end,
        form=form,
        vat=vat,
        per=next((point.per for point in points if point.per), None),
        approximate=any(point.approximate for point in points),
        repairs=tuple(repairs),
    )


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
