"""Comparators: whether words beside an amount make it a floor or a ceiling, and whether it is included.

"or above", "or more", "not less than", "at least" include the amount; "exceeding", "in excess of", "more
than", "over", "above" do not; "up to", "not exceeding" include it; "below", "under", "less than" do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Comparator(StrEnum):
    """How a value stands to an amount, as a sign."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"

    @property
    def floor(self) -> bool:
        """The amount is where something begins."""
        return self in (Comparator.AT_LEAST, Comparator.MORE_THAN)

    @property
    def inclusive(self) -> bool:
        """The amount itself belongs to it."""
        return self in (Comparator.AT_LEAST, Comparator.AT_MOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundComparator:
    """A comparator and the stretch of words that says it, counted in the text that was searched."""

    comparator: Comparator
    start: int
    end: int


def comparator_before(text: str) -> FoundComparator | None:
    """The comparator that the text ends with, the next thing being an amount.

    Of several the one that begins first counts: "not exceeding" before "exceeding", and "exceeding" in
    "exceeding the maximum of".
    """
    tail = max(0, len(text) - _REACH)
    found = [
        FoundComparator(comparator=comparator, start=match.start(), end=match.end())
        for comparator, pattern in _BEFORE
        if (match := pattern.search(text, tail))
    ]
    return min(found, key=lambda one: one.start, default=None)


def comparator_after(text: str) -> FoundComparator | None:
    """The comparator that the text begins with, the thing before it being an amount.

    VAT wordings, "in value" and periods may stand between: "£30,001 (including VAT) or more".
    """
    for comparator, pattern in _AFTER:
        match = pattern.match(text, 0, _REACH_AFTER)
        if match:
            return FoundComparator(comparator=comparator, start=match.start("words"), end=match.end())
    return None


_REACH = 90
_REACH_AFTER = 160
"""Characters in which a comparator stands; a page of blanks is not gone through in search of one."""
_SPACE = r"[ \t\u00a0]*\n?[ \t\u00a0]*"
_NEGATED_BELOW = (
    r"(?:not|no|never|nor)\s(?:be\s|fall\s)?(?:less|below|under|lower|smaller)(?:\s(?:in value\s)?than)?"
)
_NEGATED_ABOVE = (
    r"(?:(?:not|no|never|nor|cannot|n['’]t)\s(?:to\s|be\s|go\s|normally\s)?"
    r"(?:exceed(?:s|ing|ed)?|more|greater|higher|above|over|beyond|larger|in excess(?:\sof)?)"
    r"(?:\s(?:in value\s)?than)?)"
)
_ABOVE = r"(?:longer|more|greater|higher|larger|above|over|exceed(?:s|ing)?|in excess)"
_BELOW = r"(?:less|lower|below|under|smaller|fewer)"
_EQUAL = r"(?:equal(?:s|ling|ing)?(?:\sto)?|meets?|at|matches|of)"
_FILLER = (
    r"(?:\s(?:of|a|an|the|in|at|sum|sums|value|values|total|totals|amount|amounts|cost|costs|aggregate"
    r"|overall"
    r"|whole|life|lifetime|whole-life|limit|threshold|figure|maximum|minimum|max|contract|annual|estimated"
    r"|financial|budget|upper|lower|procurement|excess|value of)\b){0,6}"
)
_BETWEEN = rf"{_FILLER}{_SPACE}[(:~]?{_SPACE}(?:approximately\s|circa\s|c\.\s?|about\s)?$"

_AT_LEAST_BEFORE = (
    rf"{_NEGATED_BELOW}|{_EQUAL}\sor\s{_ABOVE}(?:\sof)?(?:\sthan)?"
    rf"|{_ABOVE}(?:\sthan)?\sor\s(?:is\s)?equal(?:s)?(?:\sto)?"
    r"|at\s(?:the\s)?(?:very\s)?least|(?:a\s)?minimum(?:\sof)?|\bmin\.?|starting\s(?:at|from)|from"
    r"|reach(?:es|ed|ing)?"
    r"|≥|>\s?=|=\s?>|⩾|³"
)
_AT_MOST_BEFORE = (
    rf"up\s?to\sand\sincluding|up\s?to,?\sand\sincluding,?|up\s?to,?\s(?:but\s)?not\sexceeding"
    rf"|{_NEGATED_ABOVE}"
    rf"|(?:{_EQUAL}\sor\s{_BELOW}(?:\sthan)?|{_BELOW}(?:\sthan)?\sor\s(?:is\s)?equal(?:\sto)?)"
    r"|at\s(?:the\s)?(?:very\s)?most|up\s?to(?:\sand)?|up(?=\s(?:the|a)\s(?:total\s)?value)"
    r"|(?:a\s)?maximum(?:\sof)?|\bmax\.?|(?:limited"
    r"|restricted|capped)\s(?:to|at)"
    r"|(?:limit|cap|ceiling)\sof|within|≤|<\s?=|=\s?<|⩽"
)
_BEFORE = tuple(
    (comparator, re.compile(rf"(?:(?<![A-Za-z])|(?=n['’]t))(?:{words}){_BETWEEN}", re.IGNORECASE))
    for comparator, words in (
        (Comparator.LESS_THAN, r"up\s?to,?\s(?:but\s)?(?:not\sincluding|excluding)"),
        (Comparator.AT_LEAST, _AT_LEAST_BEFORE),
        (Comparator.AT_MOST, _AT_MOST_BEFORE),
        (
            Comparator.MORE_THAN,
            (
                r"exceed(?:s|ing|ed)?|in\sexcess(?:\sof)?|(?:more|greater|higher"
                r"|larger)\s(?:in value\s)?than|over|above"
                r"|upwards\sof|beyond|>"
            ),
        ),
        (Comparator.LESS_THAN, r"(?:less|lower|smaller|fewer)\s(?:in value\s)?than|below|under|beneath|<"),
    )
)
_MEANWHILE = (
    r"(?:['’]?\s?(?:in\s)?(?:duration|length)|\s?\((?:[^()]{0,60})\)|,?\s?(?:\+|plus|ex(?:cl?)?\.?"
    r"|excluding|exclusive of|inc(?:l)?\.?"
    r"|including|inclusive of|net of)\sVAT"
    r"|\s?per\sannum|\s?p\.?a\.?(?![a-z])|\s?(?:a|per)\s(?:year|month)|\s?in\s(?:total\s)?value"
    r"|\s?in\stotal|,)?"
)
_AFTER = tuple(
    (comparator, re.compile(rf"{_MEANWHILE}{_SPACE}(?P<words>{words})", re.IGNORECASE))
    for comparator, words in (
        (
            Comparator.AT_LEAST,
            (
                rf"(?:(?:or|and|&)\s(?:is\s)?{_ABOVE}(?![a-z])(?!\s(?:than|£|the\s))|(?:and|or)\supwards?"
                rf"|upwards?"
                r"|\+(?!\s?VAT)|plus(?!\s?VAT)(?![a-z])(?!\s[a-z£\d])|(?:as\sa\s)?minimum(?![a-z])|onwards)"
            ),
        ),
        (
            Comparator.AT_MOST,
            (
                rf"(?:(?:or|and|&)\s{_BELOW}(?![a-z])(?!\s(?:than|£|the\s))|(?:as\sa\s)?maximum(?![a-z])"
                rf"|max(?![a-z])|or\sup\sto)"
            ),
        ),
    )
)
