"""Typed amounts one by one, or two by two where they are the ends of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.typed_tokens import Token
from index.typed_values import Difficulty, TypedAmount

if TYPE_CHECKING:
    from index.money import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One token, or two that make a range, with everything it can mean."""

    tokens: tuple[Token, ...]
    amounts: tuple[TypedAmount, ...]
    difficulty: Difficulty | None = None

    @property
    def weak(self) -> bool:
        """Nothing but small bare numbers, which give way to a better amount."""
        return all(token.weak for token in self.tokens)


_JOINER = re.compile(r"\s?(?:[-–—−]|to|up to|until|through)\s?|\s", re.IGNORECASE)


def find_spans(text: str, tokens: tuple[Token, ...]) -> list[Span]:
    """The tokens in order, two together where they are a range."""
    spans: list[Span] = []
    position = 0
    while position < len(tokens):
        pair = tokens[position : position + 2]
        span = _range(text, *pair) if len(pair) > 1 else None
        spans.append(span or _single(tokens[position]))
        position += 2 if span else 1
    return spans


def _single(token: Token) -> Span:
    amounts = tuple(_amount(token, pence) for pence in token.figure.readings)
    if token.negative:
        return Span(tokens=(token,), amounts=(), difficulty=Difficulty.NEGATIVE)
    flaw = token.figure.flaw
    return Span(tokens=(token,), amounts=amounts, difficulty=Difficulty(flaw.value) if flaw else None)


def _amount(token: Token, pence: int) -> TypedAmount:
    return TypedAmount(pence=pence, comparator=token.comparator, approximate=token.approximate, per=token.per)


def _joined(text: str, lower: Token, upper: Token) -> bool:
    """Whether two amounts stand as the ends of a range: "400-600k", "£1m to £2m", "between … and …"."""
    between = text[lower.end : upper.start]
    if re.fullmatch(r"\s?(?:and|&)\s?", between):
        return bool(re.search(r"\bbetween\s?(?:circa |about )?$", text[: lower.start], re.IGNORECASE))
    if not between.strip():
        return upper.negative
    if not _JOINER.fullmatch(between):
        return False
    return not (upper.weak and re.match(r"\s?[A-Za-z]", text[upper.end :]) and not lower.weak)


def _range(text: str, lower: Token, upper: Token) -> Span | None:
    if lower.negative or not _joined(text, lower, upper):
        return None
    lows, highs = lower.figure, upper.figure
    doubtful: list[tuple[int, int]] = []
    if upper.unit and not lower.unit and "," not in lower.digits:
        lows, doubtful = _carried(lower, upper)
    elif lower.unit and not upper.unit and max(highs.readings, default=0) < max(lows.readings, default=0):
        carried = upper.with_unit(lower.unit)
        pairs = [(low, high) for low in lows.readings for high in carried.readings if low <= high]
        return _ranges(lower, upper, pairs, Difficulty.AMBIGUOUS_RANGE)
    flaw = lows.flaw or highs.flaw
    pairs = [(low, high) for low in lows.readings for high in highs.readings]
    if flaw:
        return _ranges(lower, upper, [pair for pair in pairs if pair[0] <= pair[1]], Difficulty(flaw.value))
    if doubtful:
        return _ranges(lower, upper, doubtful, Difficulty.AMBIGUOUS_RANGE)
    low, high = pairs[0]
    if low > high:
        return _ranges(lower, upper, [(high, low)], Difficulty.RANGE_REVERSED)
    return _ranges(lower, upper, pairs, None)


def _carried(lower: Token, upper: Token) -> tuple[Figure, list[tuple[int, int]]]:
    """The first end with the unit of the second, and the pairs to ask about where that is not sure."""
    carried, high = lower.with_unit(upper.unit), max(upper.figure.readings, default=0)
    alone = lower.figure.readings
    fits = bool(carried.readings) and carried.readings[0] < high
    if fits and not (lower.signed and upper.signed):
        return carried, []
    step = lower.with_unit("k").readings if not fits and upper.unit[0] in "mMbB" else ()
    pairs = [(low, high) for low in (*carried.readings, *step, *alone) if low <= high]
    if len(pairs) == 1 and alone and not lower.figure.flaw:
        return lower.figure, []
    return (carried if fits else lower.figure), pairs


def _ranges(lower: Token, upper: Token, pairs: list[tuple[int, int]], difficulty: Difficulty | None) -> Span:
    amounts = tuple(
        TypedAmount(
            pence=low,
            hi_pence=high if high != low else None,
            approximate=lower.approximate or upper.approximate,
            per=upper.per or lower.per,
        )
        for low, high in dict.fromkeys(pairs)
    )
    return Span(tokens=(lower, upper), amounts=amounts, difficulty=difficulty)
