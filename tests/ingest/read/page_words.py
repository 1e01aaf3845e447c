"""Words, lines and rules of a page, made by hand for tests of its layout."""

from __future__ import annotations

from ingest.read.grid import Rule
from ingest.read.layout import Line, Word


def word(
    text: str, left: float, base: float, *, size: float = 10, bold: bool = False, glued: bool = False
) -> Word:
    """A word whose letters are five points wide."""
    return Word(
        text=text, left=left, right=left + 5 * len(text), base=base, size=size, bold=bold, glued=glued
    )


def sentence(text: str, left: float, base: float, *, bold: bool = False) -> list[Word]:
    """Words side by side, three points apart."""
    words = []
    for part in text.split():
        words.append(word(part, left, base, bold=bold))
        left = words[-1].right + 3
    return words


def box(left: float, bottom: float, right: float, top: float) -> list[Rule]:
    """The four lines around a box."""
    return [
        Rule(across=True, at=bottom, low=left, high=right),
        Rule(across=True, at=top, low=left, high=right),
        Rule(across=False, at=left, low=bottom, high=top),
        Rule(across=False, at=right, low=bottom, high=top),
    ]


def line(
    text: str, *, size: float = 10, bold: bool = False, gap: bool = False, tabular: bool = False
) -> Line:
    """A line of the page with no place of its own."""
    return Line(cells=(text,), left=0, right=100, base=0, size=size, bold=bold, gap=gap, tabular=tabular)
