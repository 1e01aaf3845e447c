"""The figures of a text, as numbers that can be compared: £6.7m is 6.7 million, “five” is 5.

Only what is needed to say whether two texts give the same figures; money that people type is read by
`index.money`. Every figure keeps its place, its unit, and the comparator that belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts. £500 is not 500, and 4.2 is not 4.2 %."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    ORDINAL = "ordinal"


class Comparator(StrEnum):
    """Where a bound lies. At the exact figure `or above` and `above` decide differently."""

    AT_LEAST = "at least"
    ABOVE = "above"
    AT_MOST = "at most"
    BELOW = "below"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """`text[start:end]` is this figure; `comparator` stands right before or after it."""

    start: int
    end: int
    value: Decimal
    unit: Unit
    comparator: Comparator | None = None
    whole_start: int = 0
    whole_end: int = 0
    """The figure with its comparator: "up to £6.7m"."""


_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mil": 6,
    "million": 6,
    "millions": 6,
    "bn": 9,
    "b": 9,
    "billion": 9,
    "billions": 9,
}
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: n for n, word in enumerate(_SMALL)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
]
_ORDINAL_WORDS = {word: n for n, word in enumerate(_ORDINALS, 1)}

NUMBER_WORD = (
    rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_SMALL[1:10])})|"
    rf"{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
)
_FIGURE = re.compile(
    rf"""(?P<currency>[£$€]\s?|\bPS(?=\d)|\b(?:GBP|USD|EUR)\s?)?
    (?:(?P<digits>(?<![\w.])\d+(?:,\d{{3}})+(?:\.\d+)?(?!\d)|(?:(?<!\w)|(?<=\bPS))\d+(?:[.,]\d+)*)
       (?:(?P<suffix>(?i:st|nd|rd|th))\b)?
     |(?P<word>\b(?i:{NUMBER_WORD})\b)
     |(?P<ordinal>\b(?i:{"|".join(_ORDINALS)})\b))
    (?:(?P<gap>\s?-?)(?P<scale>(?i:thousand|millions?|billions?|mn|bn|mil|[mkb]))\b)?
    (?P<percent>\s?(?:%|(?i:per\s?cent(?:age)?\b)))?""",
    re.VERBOSE,
)
_AFTER = re.compile(
    r"\s*+(?:,\s*+)?(?:(?P<least>(?:or|and)\s+(?:above|more|over|greater|higher|longer)|"
    r"and\s+upwards|upwards)|"
    r"(?P<most>(?:or|and)\s+(?:below|less|under|fewer|lower)))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?P<most>up\s?to(?:\s+and\s+including)?|no(?:t)?\s+(?:more|greater|higher|longer|later)\s+than|"
    r"not\s+(?:to\s+)?exceed(?:ing)?|(?:a\s+)?maximum(?:\s+of)?|at\s+most|(?:does|do|shall|will|"
    r"must|may)\s+not\s+exceed)"
    r"|(?P<least>at\s+least|no(?:t)?\s+(?:less|fewer|lower)\s+than|(?:a\s+)?minimum(?:\s+of)?|from)"
    r"|(?P<above>more\s+than|greater\s+than|in\s+excess\s+of|exceed(?:s|ed|ing)?|over|above|beyond)"
    r"|(?P<below>less\s+than|fewer\s+than|lower\s+than|below|under)"
    r"|(?P<about>circa|c\.|approximately|about|around|some|roughly|nearly|almost|an?\s+estimated))"
    r"(?:\s+(?:a|an|the|of|to|total|overall|value|sum|amount|cost|maximum|limit))*\s*$",
    re.IGNORECASE,
)
_LOOK_BACK = 60


def is_number_word(word: str) -> bool:
    """Whether the word is a number written out: "four", but not "fourth"."""
    return word.casefold() in _WORDS


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order. Scales and units join their number: "£6.7 million" is one figure."""
    return tuple(_with_comparator(text, match) for match in _FIGURE.finditer(text) if _counts(text, match))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether it counts as a figure: the word "one" alone is a pronoun more often than a number."""
    word = match["word"]
    return not (
        word is not None
        and word.lower() == "one"
        and match["percent"] is None
        and not re.match(r"\s*\(\s*\d", text[match.end() :])
    )


def _with_comparator(text: str, match: re.Match[str]) -> Figure:
    value, unit = _value(match)
    start, end = match.start(), match.end()
    after = _AFTER.match(text, end)
    if after:
        kind = Comparator.AT_LEAST if after["least"] else Comparator.AT_MOST
        return Figure(start, end, value, unit, kind, start, after.end())
    window = max(0, start - _LOOK_BACK)
    before = _BEFORE.search(text[window:start])
    if before and (before.start() == 0 or not text[window + before.start() - 1].isalnum()):
        found = next(name for name, part in before.groupdict().items() if part)
        return Figure(start, end, value, unit, _NAMES[found], window + before.start(), end)
    return Figure(start, end, value, unit, None, start, end)


_NAMES = {
    "most": Comparator.AT_MOST,
    "least": Comparator.AT_LEAST,
    "above": Comparator.ABOVE,
    "below": Comparator.BELOW,
    "about": Comparator.ABOUT,
}


def _value(match: re.Match[str]) -> tuple[Decimal, Unit]:
    if match["ordinal"]:
        return Decimal(_ORDINAL_WORDS[match["ordinal"].lower()]), Unit.ORDINAL
    if match["word"]:
        parts = re.split(r"[- ]", match["word"].lower())
        value = Decimal(sum(_WORDS[part] for part in parts))
    else:
        value = _digits(match["digits"])
    if match["scale"]:
        value *= Decimal(10) ** _SCALES[match["scale"].lower()]
    if match["percent"]:
        return value, Unit.PERCENT
    if match["currency"]:
        return value, Unit.MONEY
    return value, Unit.ORDINAL if match["suffix"] else Unit.NUMBER


def _digits(digits: str) -> Decimal:
    """The number a run of digits means; "4.2.1" keeps its order as 4.0201 so that it equals itself only."""
    plain = digits
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    whole, *rest = re.split(r"[.,]", plain)
    return Decimal(whole + "." + "".join(part.zfill(4) for part in rest))
