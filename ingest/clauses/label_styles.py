"""A label and the styles it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a label is written. Siblings are written alike."""

    DECIMAL = "4.2"
    INTEGER = "4."
    BARE = "4"
    IN_BRACKETS = "(4)"
    LOWER = "(a)"
    LOWER_TWICE = "(aa)"
    """Nested below (a), or counting on from (z)."""
    LOWER_POINT = "a."
    ROMAN = "(i)"
    ROMAN_POINT = "i."
    UPPER = "(A)"
    UPPER_POINT = "A."
    UPPER_ROMAN = "(I)"
    UPPER_ROMAN_POINT = "I."
    NAMED = "Section 4"
    DIVISION = "Schedule 1"


LETTERED = frozenset(
    {
        Style.LOWER,
        Style.LOWER_TWICE,
        Style.LOWER_POINT,
        Style.ROMAN,
        Style.ROMAN_POINT,
        Style.IN_BRACKETS,
        Style.UPPER,
        Style.UPPER_ROMAN,
    },
)
"""Styles of items inside a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One reading of the label that a line begins with. "(i)" reads as the roman one and as a letter."""

    style: Style
    parts: tuple[int, ...]
    """(4, 2) for "4.2"; (9,) for the letter i."""
    printed: str
    """As it is cited: "4.2", "(b)", "Article IV", without a closing point."""
    tail: tuple[str, ...] = ()
    """What is chained to it: ("(b)", "(ii)") in "12.3(b)(ii)"."""
    run_on: bool = False
    """Its tail is printed without an opening bracket: minutes take up "4.5vii)" of earlier ones so."""
    word: str | None = None
    """"Section", "Article", "Schedule" …, as printed."""
    end: int
    """Where the words after the label begin in the line."""

    @property
    def value(self) -> int:
        """The last number: what a next sibling counts on from."""
        return self.parts[-1]
