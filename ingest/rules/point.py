"""The end of a bound as found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from index.comparators import Comparator
from index.facts import Vat
from index.rules import Whichever


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`text[start:end]` names it. One of `pence`, `percent_hundredths`, `months`, `statutory` is set.

    Several are set for "£139,000 or the EU threshold, whichever is the lower"; then `whichever` says which.
    """

    start: int
    end: int
    pence: int | None = None
    percent_hundredths: int | None = None
    percent_of: str | None = None
    months: int | None = None
    statutory: str | None = None
    whichever: Whichever | None = None
    vat: Vat = Vat.NOT_STATED
    per: str | None = None
    approximate: bool = False
    repair: str | None = None
    """What had to be repaired to read it, in words."""
    said: Comparator | None = None
    """The comparator, where it stands inside: "£250,000 or above, or 10 per cent, whichever is the lower"."""
    words_start: int | None = None
    """Where the words that name the amount begin ("the EU threshold (£181,302)"), for the comparator."""

    @property
    def begins(self) -> int:
        """Where a comparator before it ends."""
        return self.start if self.words_start is None else self.words_start
