"""What a typed amount is, and why one cannot be looked up without asking back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.comparators import Comparator


class Difficulty(StrEnum):
    """Why the input cannot be looked up without asking back."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_AMOUNT = "no_amount"
    NEGATIVE = "negative"
    CURRENCY = "currency"
    LOOKS_LIKE_REFERENCE = "looks_like_reference"
    LOOKS_LIKE_YEAR = "looks_like_year"
    BAD_GROUPING = "bad_grouping"
    AMBIGUOUS_POINT = "ambiguous_point"
    PART_PENNY = "part_penny"
    IMPLAUSIBLE = "implausible"
    AMBIGUOUS_RANGE = "ambiguous_range"
    RANGE_REVERSED = "range_reversed"
    SEVERAL_AMOUNTS = "several_amounts"


class Caution(StrEnum):
    """What was read all the same, but is said beside the answer."""

    ANNUAL_NEEDS_YEARS = "annual_needs_years"
    RATE_NEEDS_TERM = "rate_needs_term"
    TERM_WITHOUT_RATE = "term_without_rate"
    FOREIGN_AMOUNT_IGNORED = "foreign_amount_ignored"
    SEVERAL_CATEGORIES = "several_categories"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAmount:
    """A value to look up, in pence: whole life where a rate and a term were typed."""

    pence: int
    hi_pence: int | None = None
    """The upper end of a range."""
    comparator: Comparator | None = None
    """Of "under 500k": the value is not 500k but below it."""
    approximate: bool = False
    per: str | None = None
    months: int | None = None
    """The whole term with its options; None where none was typed."""
    rate_pence: int | None = None
    """What was typed for one period, where `pence` is the whole term."""
    hi_rate_pence: int | None = None

    @property
    def years(self) -> int | None:
        """The term in whole years, where it is one."""
        return self.months // 12 if self.months and self.months % 12 == 0 else None
