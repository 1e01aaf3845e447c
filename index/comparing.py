"""Values against the ends of a bound, compared exactly: in pence, with VAT, ranges and "under" counted.

All arithmetic is on whole numbers: sub-units of a penny in which 20 % VAT comes out even.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.facts import Vat
from index.money import POUND

if TYPE_CHECKING:
    from index.rules import Limit
    from index.typed_values import TypedAmount


class Applies(StrEnum):
    """Whether a rule holds for a value."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One end of a bound, resolved to pence: what is compared.

    `edge` is the amount as it counts: "£40,001" in a scheme of whole pounds is read as more than £40,000.
    """

    written: int
    edge: int
    inclusive: bool | None
    vat: Vat
    floor: bool
    words: str


def line_of(limit: Limit, pence: int, vat: Vat, *, floor: bool, words: str) -> Line:
    """A limit with its pence resolved, ready to be compared."""
    edge, inclusive = pence, limit.inclusive
    if limit.pence is not None and pence == limit.pence and pence % POUND == 0 and inclusive:
        pounds = pence // POUND
        if floor and pounds > 1 and (pounds - 1) % _ROUND == 0:
            edge, inclusive = pence - POUND, False
        elif not floor and (pounds + 1) % _ROUND == 0:
            edge, inclusive = pence + POUND, False
    return Line(written=pence, edge=edge, inclusive=inclusive, vat=vat, floor=floor, words=words)


_ROUND = 100
"""Pounds: "£40,001" and "£999,999" stand a pound beside a round figure, as bands of whole pounds do."""

SCALE = 30
"""Sub-units of a penny in which sums with and without VAT at 20 % are whole numbers."""

FACTORS = {
    (Vat.EXCLUDED, Vat.INCLUDED): 36,
    (Vat.INCLUDED, Vat.EXCLUDED): 25,
}
CLOSE_PERCENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Every value that is meant; `hi` None is without end."""

    lo: int
    lo_included: bool
    hi: int | None
    hi_included: bool


def values_of(amount: TypedAmount) -> Values:
    """Every value that the typed amount can mean; a rate without a term is that much or more."""
    pence = amount.pence
    if amount.hi_pence is not None:
        return Values(lo=pence, lo_included=True, hi=amount.hi_pence, hi_included=True)
    if amount.comparator is not None:
        included = amount.comparator.inclusive
        if amount.comparator.floor:
            return Values(lo=pence, lo_included=included, hi=None, hi_included=False)
        return Values(lo=0, lo_included=True, hi=pence, hi_included=included)
    if amount.per is not None and amount.rate_pence is None:
        return Values(lo=pence, lo_included=True, hi=None, hi_included=False)
    if amount.approximate:
        spread = pence * CLOSE_PERCENT // 100
        return Values(lo=pence - spread, lo_included=True, hi=pence + spread, hi_included=True)
    return Values(lo=pence, lo_included=True, hi=pence, hi_included=True)


def senses_of(vat: Vat, lines: tuple[Line, ...]) -> tuple[Vat, ...]:
    """What the typed value may mean: one sense, or both where VAT was not typed and a line counts it."""
    if vat is not Vat.NOT_STATED:
        return (vat,)
    if all(line.vat is Vat.NOT_STATED for line in lines):
        return (Vat.NOT_STATED,)
    return (Vat.INCLUDED, Vat.EXCLUDED)


def scaled(pence: int, said: Vat, line: Line) -> int:
    """Pence in sub-units, in the VAT basis of the line."""
    return pence * FACTORS.get((said, line.vat), SCALE)


def holds(values: Values, said: Vat, lines: tuple[Line, ...]) -> Applies:
    """Whether the values lie within all the lines, in one sense of VAT."""
    answers = [beside(values, said, line) for line in lines]
    if Applies.NO in answers:
        return Applies.NO
    return Applies.DEPENDS if Applies.DEPENDS in answers else Applies.YES


def beside(values: Values, said: Vat, line: Line) -> Applies:
    """The values against one end: all of them on its side, none of them, or some."""
    known = (True, False) if line.inclusive is None else (line.inclusive,)
    answers = {_on_side(values, said, line, inclusive=inclusive) for inclusive in known}
    return answers.pop() if len(answers) == 1 else Applies.DEPENDS


def _on_side(values: Values, said: Vat, line: Line, *, inclusive: bool) -> Applies:
    edge = line.edge * SCALE
    lo = scaled(values.lo, said, line)
    hi = None if values.hi is None else scaled(values.hi, said, line)
    if line.floor:
        if lo > edge or (lo == edge and (inclusive or not values.lo_included)):
            return Applies.YES
        reaches = hi is None or hi > edge or (hi == edge and inclusive and values.hi_included)
    else:
        if hi is not None and (hi < edge or (hi == edge and (inclusive or not values.hi_included))):
            return Applies.YES
        reaches = lo < edge or (lo == edge and inclusive and values.lo_included)
    return Applies.DEPENDS if reaches else Applies.NO
