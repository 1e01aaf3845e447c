"""What the amounts of one input come to: one value over its whole term, or a question back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.money import LARGEST
from index.typed_ranges import Span, find_spans
from index.typed_values import Caution, Difficulty, TypedAmount

if TYPE_CHECKING:
    from index.contract_lengths import ContractLength
    from index.typed_tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the amounts of one input come to."""

    amount: TypedAmount | None = None
    readings: tuple[TypedAmount, ...] = ()
    difficulty: Difficulty | None = None
    cautions: tuple[Caution, ...] = ()


def combined(
    text: str, tokens: tuple[Token, ...], length: ContractLength | None, *, references: bool, foreign: bool
) -> Outcome:
    """One amount with its cautions, or the difficulty with every reading.

    The tokens are those of `text`, in order; `length` is the term typed beside them.
    """
    spans = find_spans(text, tokens)
    strong = [span for span in spans if not span.weak]
    kept = strong or [span for span in spans if not (references or foreign)] or []
    if not kept:
        return Outcome(difficulty=_nothing(references=references, foreign=foreign))
    kept = [span for span in kept if not _plain_year(span)] or kept[:1]
    difficulty = next((span.difficulty for span in kept if span.difficulty), None)
    amounts = tuple(dict.fromkeys(amount for span in kept for amount in span.amounts))
    if len(kept) > 1:
        between = _between(kept)
        if between is None and len(amounts) > 1:
            difficulty = difficulty or Difficulty.SEVERAL_AMOUNTS
        elif between is not None:
            amounts = (between,)
    if (
        length
        and length.periods
        and length.multiplies
        and [amount.per or amount.hi_pence for amount in amounts] == [None]
    ):
        amounts = (amounts[0], replace(amounts[0], pence=amounts[0].pence * length.periods))
        difficulty, length = difficulty or Difficulty.SEVERAL_AMOUNTS, None
    timed = [one for amount in amounts if (one := _over_term(amount, length))[0].pence <= LARGEST]
    if amounts and not timed:
        return Outcome(difficulty=Difficulty.IMPLAUSIBLE)
    readings = tuple(amount for amount, _ in timed)
    if difficulty is None and len(kept) == 1 and _plain_year(kept[0]):
        difficulty = Difficulty.LOOKS_LIKE_YEAR
    if difficulty:
        return Outcome(readings=readings, difficulty=difficulty)
    return Outcome(amount=readings[0], readings=readings[:1], cautions=timed[0][1])


_FIRST_YEAR, _LAST_YEAR = 2010, 2035


def _between(spans: list[Span]) -> TypedAmount | None:
    """The range that "over £1m but under £2m" is, though it is written as two amounts."""
    if len(spans) != 2 or any(len(span.amounts) != 1 or span.difficulty for span in spans):  # noqa: PLR2004 - a pair
        return None
    low, high = sorted((span.amounts[0] for span in spans), key=lambda amount: amount.pence)
    if low.comparator is None or high.comparator is None or low.hi_pence or high.hi_pence:
        return None
    if not low.comparator.floor or high.comparator.floor or low.pence == high.pence:
        return None
    return replace(low, hi_pence=high.pence, comparator=None)


def _plain_year(span: Span) -> bool:
    """A bare number that may well be a year: 2019, but not £2,019."""
    if len(span.tokens) > 1:
        return False
    token = span.tokens[0]
    bare = not token.signed and not token.unit and token.digits.isdigit()
    return bare and _FIRST_YEAR <= int(token.digits[:9]) <= _LAST_YEAR


def _nothing(*, references: bool, foreign: bool) -> Difficulty:
    if foreign:
        return Difficulty.CURRENCY
    return Difficulty.LOOKS_LIKE_REFERENCE if references else Difficulty.NO_AMOUNT


def _over_term(amount: TypedAmount, length: ContractLength | None) -> tuple[TypedAmount, tuple[Caution, ...]]:
    """The value over the whole term, where a rate was typed; rounded up to the penny."""
    per = amount.per or ("year" if length and length.multiplies and length.months else None)
    months = length.months if length and length.months else None
    if months is None and length and length.periods and per in ("year", "month"):
        months = length.periods * (12 if per == "year" else 1)
    if per is None:
        caution = (Caution.TERM_WITHOUT_RATE,) if length and not length.spread else ()
        return replace(amount, months=months), caution
    periods = _periods(per, length)
    if periods is None:
        needs = Caution.ANNUAL_NEEDS_YEARS if per == "year" else Caution.RATE_NEEDS_TERM
        return replace(amount, per=per, months=months), (needs,)
    number, parts = periods
    return replace(
        amount,
        pence=-(-amount.pence * number // parts),
        hi_pence=None if amount.hi_pence is None else -(-amount.hi_pence * number // parts),
        per=per,
        months=months,
        rate_pence=amount.pence,
        hi_rate_pence=amount.hi_pence,
    ), ()


def _periods(per: str, length: ContractLength | None) -> tuple[int, int] | None:
    """How many periods the term has, as a fraction; None where that is not known."""
    if length is None:
        return None
    if length.periods:
        return (length.periods, 1) if per in ("year", "month") else None
    if length.months:
        return {"year": (length.months, 12), "month": (length.months, 1)}.get(per)
    return {"day": (length.days, 1), "week": (length.days, 7)}.get(per)
