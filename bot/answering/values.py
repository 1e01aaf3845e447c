"""Values of the kind asked for in a sentence: amounts, dates, periods, numbers, names, provisions.

A value is a slice of the sentence, with what belongs to it: "up to a total value of £6.7m", "£12 a day".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.asked import Asked
from bot.answering.figures import Unit, figures
from bot.answering.measures import measures
from bot.answering.who_is_named import Value, organisations, overlap, people
from index.dates import find_dates
from index.periods import find_periods

if TYPE_CHECKING:
    from collections.abc import Iterator


def values(asked: Asked, sentence: str, question: str = "") -> tuple[Value, ...]:
    """The values of the kind asked for, in order; for kinds that are not values, none."""
    finder = _FINDERS.get(asked)
    found = tuple(finder(sentence, question)) if finder else ()
    return _spans(found, sentence) if asked in _RISING else found


def _spans(found: tuple[Value, ...], sentence: str) -> tuple[Value, ...]:
    """The values, those of a rise or fall as one: "from 640 to 720"."""
    kept: list[Value] = []
    for value in found:
        before = kept[-1] if kept else None
        begins = _from(sentence, before) if before else None
        if before and begins is not None and _TO.fullmatch(sentence[before.end : value.start]):
            kept[-1] = Value(begins, value.end)
        else:
            kept.append(value)
    return tuple(kept)


def _from(sentence: str, value: Value) -> int | None:
    """Where the "from" of a value stands: at its beginning or right before it."""
    if sentence[value.start :].lower().startswith("from "):
        return value.start
    before = _FROM.search(sentence[: value.start])
    return before.start() if before else None


_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_RISING = (Asked.AMOUNT, Asked.COUNT, Asked.PERCENT)


def has_kind(asked: Asked) -> bool:
    """Whether answers of this kind are values that can be told apart from the sentence around them."""
    return asked in _FINDERS


def _amounts(sentence: str, _question: str) -> Iterator[Value]:
    for one in measures(sentence):
        if one.figure.unit is Unit.MONEY:
            yield Value(one.start, one.end)


_ON_WHAT_DATE = re.compile(
    r"\b(?:on|by|from)\s+(?:what|which)\s+(?:date|day)\b|\bwhat\s+day\b", re.IGNORECASE
)
_YEAR_ASKED = re.compile(r"\b(?:what|which)\s+year\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:immediately|forthwith|(?:on|upon|after|following|until|before|at|"
    r"from)\s+(?:the\s+)?(?:receipt|completion|"
    r"execution|effective\s+date|date\s+hereof|date\s+of|expir\w+|anniversary|end\s+of|"
    r"commencement|closing|signature|"
    r"award|approval))\b",
    re.IGNORECASE,
)


_ORDINAL_TIME = re.compile(
    r"\b(?:in\s+)?the\s+(?:[a-z]+(?:th|st|nd|rd)|first|second|third|\d+(?:th|st|nd|rd))\s+(?:year|month|week|quarter)\b"
    r"(?:\s+of\s+\w+)?",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\bwhen\s+(?:will|is|are|was|were|did|do|does|can)\b(?!.*\b(?:end|expir|finish|run\s+out|last|over|lapse|clos)\w*)",
    re.IGNORECASE | re.DOTALL,
)
"""When something happens is not told by how long something else lasts."""
_GENERALLY = re.compile(r"\bwhen\s+(?:do|does|must|should|may|can)\b", re.IGNORECASE)
_WHENEVER = re.compile(
    r"\b(?:when(?:ever)?|as\s+soon\s+as|once)\s+(?:an?|the|any|it|they|he|she)\b[^.;:]*", re.IGNORECASE
)


def _dates(sentence: str, question: str) -> Iterator[Value]:
    exact = _ON_WHAT_DATE.search(question) is not None
    found = [Value(one.start, one.end) for one in find_dates(sentence)]
    if not exact and not _YEAR_ASKED.search(question):
        happens = _HAPPENS.search(question) is not None
        found += [
            v
            for v in _periods(sentence, question)
            if not any(overlap(v, d) for d in found)
            and not (happens and sentence[v.start : v.end].casefold().startswith("for "))
        ]
        found += [
            Value(e.start(), e.end())
            for e in _EVENT.finditer(sentence)
            if not any(overlap(Value(e.start(), e.end()), d) for d in found)
        ]
    if not found and not exact:
        found += [Value(m.start(), m.end()) for m in _ORDINAL_TIME.finditer(sentence)]
    if not found and _GENERALLY.search(question):
        found += [Value(m.start(), m.end()) for m in _WHENEVER.finditer(sentence)]
    yield from sorted(found, key=lambda value: value.start)


_AROUND_PERIOD = re.compile(
    r"(?:(?:over|within|for|during|at\s+least|not\s+less\s+than|no\s+(?:less|more)\s+than|up\s+to|"
    r"a\s+period\s+of|a|the|"
    r"next|first|last|further|additional|period|of|initial|term|maximum|minimum)\s+){1,5}$",
    re.IGNORECASE,
)


_SHORT_PERIOD = re.compile(
    (
        r"\b(?:\d+|[a-z]+(?:-[a-z]+)?)\s+(?:minutes?|seconds?|"
        r"hours?)(?:\s+(?:and\s+)?\d+\s+(?:minutes?|seconds?))?\b"
    ),
    re.IGNORECASE,
)


def _periods(sentence: str, _question: str) -> Iterator[Value]:
    found = [(one.start, one.end) for one in find_periods(sentence)]
    found += [m.span() for m in _SHORT_PERIOD.finditer(sentence) if figures(m.group())]
    for start, end in sorted(found):
        before = _AROUND_PERIOD.search(sentence[:start])
        yield Value(before.start() if before else start, end)


_NUMBERED = re.compile(
    r"\b(?:risk|unit|option|tenderer|bidder|appendix|annex|lot|phase|part|schedule|table|figure|item|milestone|"
    r"paragraph|para|clause|section|article|regulation|stage|version|room|level|band|grade|tier|objective|"
    r"recommendation|page|line|step|form|no\.?)\s+$",
    re.IGNORECASE,
)
"""What is told apart by a number: "risk 8" counts nothing."""


def _counts(sentence: str, _question: str) -> Iterator[Value]:
    dates = [(d.start, d.end) for d in find_dates(sentence)]
    for one in measures(sentence):
        figure = one.figure
        dated = any(a <= figure.start < b for a, b in dates)
        named = re.match(r"\s*\.?\s*[A-Z]", sentence[: figure.start][-2:])
        numbered = _NUMBERED.search(sentence[: figure.start])
        joined = _JOINED.match(sentence, figure.end)
        if figure.unit is Unit.NUMBER and not (dated or named or numbered or joined):
            yield Value(one.start, one.reach)


_JOINED = re.compile(
    r"-(?:year|month|week|day|hour|stage|phase|part|tier|point|page|storey|way|fold)s?\b", re.IGNORECASE
)
"""A "three-year plan" counts no plans."""


def _percents(sentence: str, _question: str) -> Iterator[Value]:
    for one in measures(sentence):
        if one.figure.unit is Unit.PERCENT:
            yield Value(one.start, one.end)


def _rates(sentence: str, _question: str) -> Iterator[Value]:
    for one in measures(sentence):
        unit = one.figure.unit
        if unit is Unit.PERCENT or (unit is Unit.MONEY and (one.rate or _A_THING.match(sentence, one.end))):
            yield Value(one.start, one.end)


_A_THING = re.compile(r"\s*(?:/|\b(?:a|an|per|each|every)\b)\s*\w+|\s*p\.?[adhw]\.?\b", re.IGNORECASE)
"""What else a rate may be by: "£5 a passenger"."""


_PROVISIONS = re.compile(
    r"\b(?:(?i:paragraphs?|paras?\.?|clauses?|sections?|articles?|regulations?|schedules?|rules?|"
    r"standing\s+orders?)\s+"
    r"\d+(?:\.\d+)*(?:\([a-z0-9]+\))*)"
    r"|(?:[A-Z][\w'’]*\s+(?:(?:of|and|for|the|on|in)\s+|[A-Z][\w'’]*\s+){0,8})?"
    r"(?:Act|Regulations?|regulations|Rules|Scheme|Orders?|Directive|Code|Policy|policies|policy|"
    r"guidance|Guidance|Framework|"
    r"Convention|Agreement|rules|procedures?|requirements|laws?|legislation|"
    r"standing\s+orders)\b(?:\s+(?:19|20)\d\d)?",
)


def _provisions(sentence: str, _question: str) -> Iterator[Value]:
    for match in _PROVISIONS.finditer(sentence):
        yield Value(match.start(), match.end())


_FINDERS = {
    Asked.AMOUNT: _amounts,
    Asked.TOTAL: _amounts,
    Asked.DATE: _dates,
    Asked.PERIOD: _periods,
    Asked.COUNT: _counts,
    Asked.PERCENT: _percents,
    Asked.RATE: _rates,
    Asked.PERSON: people,
    Asked.ORGANISATION: organisations,
    Asked.PROVISION: _provisions,
}
