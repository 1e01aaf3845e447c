"""A bound as found in a text, made from the points that name its ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.facts import Vat
from index.rules import Bound, Limit

if TYPE_CHECKING:
    from index.comparators import Comparator
    from ingest.rules.point import Point


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


def compared(text: str, point: Point, comparator: Comparator, *, start: int, end: int) -> FoundBound:
    """A bound with one end, on the side that the comparator says."""
    limit = limit_of(point, inclusive=comparator.inclusive)
    lo, hi = (limit, None) if comparator.floor else (None, limit)
    return bound_of(text, lo=lo, hi=hi, points=(point,), start=start, end=end, form=Form.COMPARED)


def limit_of(point: Point, *, inclusive: bool | None) -> Limit:
    """The point as the end of a bound."""
    return Limit(
        pence=point.pence,
        percent_hundredths=point.percent_hundredths,
        percent_of=point.percent_of,
        months=point.months,
        statutory=point.statutory,
        inclusive=inclusive,
        whichever=point.whichever,
    )


def bound_of(
    text: str,
    *,
    lo: Limit | None,
    hi: Limit | None,
    points: tuple[Point, ...],
    start: int,
    end: int,
    form: Form,
) -> FoundBound:
    """The bound with what its points say of VAT and periods, and what had to be repaired to read it."""
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
