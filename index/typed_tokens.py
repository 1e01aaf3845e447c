"""The amounts in what a person typed, one by one: digits, unit, sign, and the words that belong to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.amounts import per_after
from index.comparators import Comparator, comparator_after, comparator_before
from index.money import POUND, THOUSAND, UNIT_WORDS, Figure, read_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One amount as typed, with the comparator, the period and the "circa" that stand beside it."""

    start: int
    end: int
    digits: str
    unit: str
    signed: bool
    negative: bool
    approximate: bool
    comparator: Comparator | None
    per: str | None
    figure: Figure

    @property
    def weak(self) -> bool:
        """A small bare number, which is no amount where there is a better one ("£600k for 25 laptops")."""
        plain = not self.signed and not self.unit and "," not in self.digits and " " not in self.digits
        return plain and max(self.figure.readings, default=0) < THOUSAND * POUND

    def with_unit(self, unit: str) -> Figure:
        """The same digits with the unit of the other end of a range: "400" in "400-600k"."""
        return read_figure(self.digits, unit)


def find_tokens(text: str) -> tuple[Token, ...]:
    """Every amount in typed text, in order. "600kk" holds none: what runs on in letters is no unit."""
    matches = list(_TOKEN.finditer(text))
    tokens = []
    for position, match in enumerate(matches):
        before = text[matches[position - 1].end() if position else 0 : match.start()]
        after = text[
            match.end() : matches[position + 1].start() if position + 1 < len(matches) else len(text)
        ]
        tokens.append(_token(match, before, after))
    return tuple(tokens)


def spelled_out(text: str) -> str:
    """The text with number words turned into digits where a scale word makes them an amount."""
    for words, digits in _HALVES:
        text = re.sub(words, digits, text, flags=re.IGNORECASE)
    return _RUN.sub(_digits_for, text)


_DIGITS = r"(?>\d[\d,.'’]*(?<=\d)(?:[ ]\d{2,3}(?![\d,.]\d|\d))*|\.\d+)"
_TOKEN = re.compile(
    r"(?P<negative>(?<![\w)£.])[-−](?=\s?[£.\d]|gbp)|\bminus\s|\bnegative\s)?"
    r"(?:(?P<sign>£\s?|(?<![a-z])gbp\s?)(?P<second>[-−](?=\d))?|(?<![A-Za-z0-9.,_]))"
    rf"(?P<digits>{_DIGITS})(?:\s?(?P<unit>{UNIT_WORDS})(?![A-Za-z0-9]))?"
    r"(?P<after>\s?(?:pounds?(?:\ssterling)?|quid|gbp|sterling)(?![A-Za-z]))?(?![A-Za-z0-9_]|\s?%)",
    re.IGNORECASE,
)
_APPROXIMATE_BEFORE = re.compile(
    r"(?:circa|\bca?\.?|approx(?:\.|imately)?|about|around|roughly|some|nearly|almost|just"
    r"|an?\sestimated|estimated(?:\sat)?"
    r"|est\.?|say|in\sthe\s(?:region|order|vicinity)\sof|~|≈)\s*(?:(?:under|over|below|above)\s)?$",
    re.IGNORECASE,
)
_APPROXIMATE_AFTER = re.compile(
    r"\s?-?(?:ish|or so|or thereabouts|approx(?:\.|imately)?|odd)(?![a-z])", re.IGNORECASE
)
_RATE_BEFORE = re.compile(r"\b(?P<period>annual|yearly|monthly|weekly|daily)\b[^£\d]{0,40}$", re.IGNORECASE)
_RATES = {"a": "year", "y": "year", "m": "month", "w": "week", "d": "day"}


def _token(match: re.Match[str], before: str, after: str) -> Token:
    comparator = comparator_before(before) or comparator_after(after)
    rate = _RATE_BEFORE.search(before)
    return Token(
        start=match.start(),
        end=match.end(),
        digits=match["digits"],
        unit=match["unit"] or "",
        signed=bool(match["sign"] or match["after"]),
        negative=bool(match["negative"] or match["second"]),
        approximate=bool(_APPROXIMATE_BEFORE.search(before) or _APPROXIMATE_AFTER.match(after)),
        comparator=comparator.comparator if comparator else None,
        per=per_after(after) or (_RATES[rate["period"][0].casefold()] if rate else None),
        figure=read_figure(match["digits"], match["unit"] or ""),
    )


_HALVES = (
    (r"\bthree[ -]quarters of an? (million|billion)\b", r"0.75 \1"),
    (r"\b(?:a )?quarter(?: of)?(?: an?)? (million|billion)\b", r"0.25 \1"),
    (
        r"\b(?:one|an?) and a half (million|billion)\b|\b(?:one|an?) (million|billion) and a half\b",
        r"1.5 \1\2",
    ),
    (r"\btwo and a half (million|billion)\b", r"2.5 \1"),
    (r"\bhalf(?: of)?(?: an?)? (million|billion)\b", r"0.5 \1"),
    (r"(\d)½", r"\1.5"),
    (r"\b(?:nil|zero)\b", "0"),
    (r"½", "0.5"),
    (r"(\d)¼", r"\1.25"),
    (r"¼", "0.25"),
    (r"(\d)¾", r"\1.75"),
    (r"¾", "0.75"),
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = dict(zip(re.split(" ", _ONES), range(20), strict=True)) | dict(
    zip(re.split(" ", _TENS), range(20, 100, 10), strict=True)
)
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_RUN = re.compile(
    rf"\b(?:{_WORD}|an?)(?:[ -](?:and )?(?:{_WORD}|{'|'.join(_SCALES)}))*?[ -](?:{'|'.join(_SCALES)})"
    rf"(?:[ -](?:and )?(?:{_WORD}|{'|'.join(_SCALES)}))*\b",
    re.IGNORECASE,
)


def _digits_for(match: re.Match[str]) -> str:
    """Give "650000" for "six hundred and fifty thousand"."""
    total = group = 0
    for word in re.split(r"[ -]", match[0].casefold()):
        if word in ("a", "an"):
            group = 1
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
        else:
            group += _NUMBERS.get(word, 0)
    return str(total + group)
