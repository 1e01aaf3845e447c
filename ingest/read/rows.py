"""Words with their places on a page → rows of pieces: what stands on one line, cut at wide gaps. Pure.

Coordinates are points, x to the right, y upwards, the page upright as a reader sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.read.characters import superscript

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[-–(]?[£$€]?[\d,.]*\d[\d,.]*[%kKmMbn]{0,2}\)?|[£$€][\d,.]*[0kKmM]?s?|[£$€]")
_MARKER = re.compile(
    r"[•·▪●○◦‣⁃\-–—*o\uf000-\uf0ff]|\(?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]"
    r"|\d{1,2}|\d{1,3}(?:\.\d{1,3}){1,5}\.?|\(?[a-z]{1,3}\)"
)
_LONGEST_NUMBER = 40
_SAME_LINE = 0.35
"""In sizes of the larger letters: how far base lines may lie apart within a line."""
_SMALL = 0.9
_RAISED = 0.7
_BESIDE = 0.5
_LIFT = 0.15
_FEW_GAPS = 3
_ENOUGH_GAPS = 12
_BLANK = 0.28
_WIDEST_BLANK = 0.75
_BETWEEN_WORDS = 0.6
_BETWEEN_NUMBERS = 0.45
_MARKER_GAP = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Characters without a blank between them; `base` is the line they stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    hidden: bool = False
    furniture: bool = False
    glued: bool = False
    """No blank stands between it and the word before."""
    order: int = 0


@dataclass(slots=True)
class Piece:
    """Words that follow each other closely on one line."""

    words: list[Word]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The line that its largest letters stand on."""
        return max(self.words, key=lambda word: word.size).base

    @property
    def size(self) -> float:
        """Of its largest letters."""
        return max(word.size for word in self.words)

    @property
    def letters(self) -> int:
        """How many characters it has."""
        return sum(len(word.text) for word in self.words)


def usual_blank(words: Sequence[Word]) -> float:
    """How wide the blank between two words of a page usually is, in sizes of its letters.

    A typewriter's is 0.6, wider than the gap between some columns of figures.
    """
    gaps = sorted(
        (second.left - first.right) / first.size
        for first, second in pairwise(words)
        if first.size
        and not second.glued
        and second.left > first.right
        and abs(first.base - second.base) < 1
        and not (is_number(first.text) and is_number(second.text))
    )
    return min(gaps[len(gaps) // 4], _WIDEST_BLANK) if len(gaps) > _ENOUGH_GAPS else _BLANK


def rows_of(words: Iterable[Word], blank: float = _BLANK, cuts: tuple[float, ...] = ()) -> list[list[Piece]]:
    """Words on a common base line, top row first, cut into pieces at wide gaps and at `cuts`."""
    rows: list[list[Word]] = []
    leads: list[tuple[float, float]] = []
    for word, base in sorted(_based(words), key=lambda told: (-told[1], told[0].left)):
        for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            lead_base, lead_size = leads[at]
            if abs(lead_base - base) <= _SAME_LINE * max(lead_size, word.size):
                rows[at].append(word)
                if word.size > lead_size:
                    leads[at] = (base, word.size)
                break
        else:
            rows.append([word])
            leads.append((base, word.size))
    return [_pieces(sorted(row, key=lambda word: (word.left, word.order)), blank, cuts) for row in rows]


def _based(words: Iterable[Word]) -> list[tuple[Word, float]]:
    """Each word with the line it belongs to: a raised or lowered small one stands on its neighbour's."""
    told: list[tuple[Word, float]] = []
    last: Word | None = None
    base = 0.0
    for word in words:
        small = (
            last is not None
            and word.size <= _SMALL * last.size
            and abs(word.base - base) <= _RAISED * last.size
            and -1.0 <= word.left - last.right <= _BESIDE * last.size
        )
        if not small:
            last, base = word, word.base
        told.append((word, base))
    return told


def _pieces(row: Sequence[Word], blank: float, cuts: tuple[float, ...]) -> list[Piece]:
    """Cut a row where a gap is far wider than its blanks; numbers side by side are cells sooner."""
    gaps = [second.left - first.right for first, second in pairwise(row) if not second.glued]
    usual = median(gaps) if len(gaps) > _FEW_GAPS else 0.0
    pieces = [Piece([row[0]])]
    for word in row[1:]:
        last = pieces[-1].words[-1]
        size = max(min(word.size, last.size), 4.0)
        gap = word.left - last.right
        if is_number(word.text) and is_number(last.text):
            wide = max(_BETWEEN_NUMBERS, 1.5 * blank) * size
        elif len(pieces) == 1 and _is_marker(pieces[0]):
            wide = _MARKER_GAP * size
        else:
            wide = max(max(_BETWEEN_WORDS, 2.0 * blank) * size, min(2.2 * usual, 1.5 * size))
        parted = gap > wide or any(last.right - 1 <= cut <= word.left + 1 for cut in cuts)
        if parted and not word.glued:
            pieces.append(Piece([word]))
        else:
            pieces[-1].words.append(word)
    return pieces


def is_figure(text: str) -> bool:
    """Whether a word is an amount, a percentage, a number or the dash that stands for none."""
    return text in {"-", "–", "—"} or is_number(text)


def is_number(text: str) -> bool:
    """Whether a word is an amount, a percentage or a number."""
    return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None


def _is_marker(piece: Piece) -> bool:
    """A bullet or a number before its paragraph stands apart on the page but is no table cell."""
    return len(piece.words) == 1 and _MARKER.fullmatch(piece.words[0].text) is not None


def text_of(piece: Piece) -> str:
    """The words of a piece; raised small digits stay raised."""
    told = [piece.words[0].text]
    for last, word in pairwise(piece.words):
        raised = word.size <= _SMALL * last.size and word.base > last.base + _LIFT * last.size
        text = superscript(word.text) if raised and word.text.isdigit() else word.text
        told.append(text if word.glued else " " + text)
    return "".join(told)
