"""Words with their places on a page → lines in reading order, table rows on one line.

Pure: knows nothing of any PDF library. Coordinates are points, x to the right, y upwards, the page
upright as a reader sees it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.read.characters import superscript
from ingest.read.grid import Band, Grid, Rule, grids

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the page as it is to be read; `cells` are parted by wide gaps."""

    cells: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    hidden: bool = False
    furniture: bool = False
    gap: bool = False
    """An empty line goes before it."""
    tabular: bool = False
    head: bool = False
    """The first row of a table, set apart by its weight."""

    @property
    def text(self) -> str:
        """What is written for it."""
        return " | ".join(self.cells)


@dataclass(slots=True)
class _Piece:
    """Words that follow each other closely on one line."""

    words: list[Word]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)


def lay_out(words: Sequence[Word], rules: Sequence[Rule] = ()) -> list[Line]:
    """The lines of one page, in reading order: columns one after the other, table rows whole.

    `rules` are the lines drawn on the page: where they make a table, a row is one line, however
    many lines its cells run over. No word is lost and none is repeated. Hidden words never share a
    line with visible ones.
    """
    lines = _with_tables([word for word in words if not word.hidden], grids(rules))
    hidden = [word for word in words if word.hidden]
    return _with_gaps(lines + (_lines_of(hidden) if hidden else []))


def _with_tables(words: Sequence[Word], tables: Sequence[Grid]) -> list[Line]:
    """Text above, the table, text below; what stands beside a table follows it."""
    lines: list[Line] = []
    rest = list(words)
    for table in tables:
        inside = [
            word for word in rest if table.holds((word.left + word.right) / 2, word.base + word.size / 4)
        ]
        rows = _table_lines(table, inside)
        if rows is None:
            continue
        above = [word for word in rest if word.base > table.top]
        lines.extend(_lines_of(above))
        lines.extend(rows)
        taken = {id(word) for word in (*inside, *above)}
        rest = [word for word in rest if id(word) not in taken]
    lines.extend(_lines_of(rest))
    return lines


def _table_lines(table: Grid, words: Sequence[Word]) -> list[Line] | None:
    """A line for each row that has words; None where the lines draw no table of text."""
    lines: list[Line] = []
    shared = 0
    bands = sorted(table.bands, key=lambda band: -band.top)
    for index, band in enumerate(bands):
        last = index == len(bands) - 1
        held = [
            word
            for word in words
            if (word.base + word.size / 4 > band.bottom or last)
            and (word.base + word.size / 4 <= band.top or index == 0)
        ]
        if not held:
            continue
        cells = _cells(band, held)
        filled = [cell for cell in cells if cell]
        shared += len(filled) > 1
        lines.extend(_band_lines(band, cells, filled, first=not lines))
    return lines if shared else None


def _cells(band: Band, words: Sequence[Word]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in band.cuts[1:]]
    for word in words:
        middle = (word.left + word.right) / 2
        at = sum(1 for cut in band.cuts[1:-1] if middle > cut)
        cells[at].append(word)
    return cells


def _band_lines(band: Band, cells: list[list[Word]], filled: list[list[Word]], *, first: bool) -> list[Line]:
    """One line of joined cells; a cell that holds whole paragraphs is read on its own."""
    if _holds_rows(filled):
        rows = _rows([word for cell in filled for word in cell], band.cuts[1:-1])
        return [replace(_line(row), tabular=True) for row in rows]
    lengths = [sum(len(word.text) + 1 for word in cell) for cell in filled]
    if len(filled) == 1 or sum(lengths) > _LONGEST_ROW:
        return [line for cell in filled for line in _lines_of(cell)]
    texts = [
        " ".join(line.text for line in _lines_of(cell)) if cell else ""
        for cell, low, high in zip(cells, band.cuts, band.cuts[1:], strict=False)
        if cell or high - low > _SPACER
    ]
    while not texts[-1]:
        texts.pop()
    words = [word for cell in filled for word in cell]
    lead = max(words, key=lambda word: word.base)
    bold = all(word.bold for word in words)
    return [
        Line(
            cells=tuple(texts),
            left=band.cuts[0],
            right=band.cuts[-1],
            base=lead.base,
            size=lead.size,
            bold=bold,
            furniture=all(word.furniture for word in words),
            tabular=True,
            head=first and bold,
        )
    ]


def _lines_of(words: Sequence[Word]) -> list[Line]:
    rows = _rows(words)
    lines: list[Line] = []
    for zone in _zones(rows):
        for column in zone:
            lines.extend(_line(row) for row in column)
    return lines


def _rows(words: Iterable[Word], cuts: tuple[float, ...] = ()) -> list[list[_Piece]]:
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
    return [_pieces(sorted(row, key=lambda word: (word.left, word.order)), cuts) for row in rows]


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


def _pieces(row: Sequence[Word], cuts: tuple[float, ...]) -> list[_Piece]:
    """Cut a row where a gap is far wider than its blanks; numbers side by side are cells sooner."""
    gaps = [second.left - first.right for first, second in pairwise(row) if not second.glued]
    usual = median(gaps) if len(gaps) > _FEW_GAPS else 0.0
    pieces = [_Piece([row[0]])]
    for word in row[1:]:
        last = pieces[-1].words[-1]
        size = max(min(word.size, last.size), 4.0)
        gap = word.left - last.right
        wide = max(0.6 * size, min(2.2 * usual, 1.5 * size))
        if _is_figure(word.text) and _is_figure(last.text):
            wide = 0.45 * size
        elif len(pieces) == 1 and _is_marker(pieces[0]):
            wide = _MARKER_GAP * size
        parted = gap > wide or any(last.right - 1 <= cut <= word.left + 1 for cut in cuts)
        if parted and not word.glued:
            pieces.append(_Piece([word]))
        else:
            pieces[-1].words.append(word)
    return pieces


def _holds_rows(cells: list[list[Word]]) -> bool:
    """Whether a box of a table holds several rows: some column of it is figure upon figure."""
    if len(cells) == 1:
        return False
    for cell in cells:
        rows = [[word for piece in row for word in piece.words] for row in _rows(cell)]
        figures = sum(1 for row in rows if all(_is_figure(word.text) for word in row))
        if figures > 1 and figures * 5 >= len(rows) * 3:
            return True
    return False


def _is_figure(text: str) -> bool:
    return text in {"-", "–", "—"} or _FIGURE.fullmatch(text) is not None


_FIGURE = re.compile(r"[-–(]?[£$€]?[\d,.]*\d[\d,.]*[%kKmMbn]{0,2}\)?|[£$€][\d,.]*[0kKmM]?s?|[£$€]")
_SAME_LINE = 0.35
_SMALL = 0.9
_RAISED = 0.7
_BESIDE = 0.5
_WIDEST_STEP = 2.1
_FEW_GAPS = 3
_LONGEST_ROW = 1500
_MARKER_GAP = 6.0
_SPACER = 25.0
"""An empty cell narrower than this only keeps its neighbours apart."""
_MARKER = re.compile(
    r"[•·▪●○◦‣⁃\-–—*o\uf000-\uf0ff]|\(?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]|\d{1,3}(?:\.\d{1,3}){1,5}\.?|\(?[a-z]{1,3}\)"
)


def _is_marker(piece: _Piece) -> bool:
    """A bullet or a number before its paragraph stands apart on the page but is no table cell."""
    return len(piece.words) == 1 and _MARKER.fullmatch(piece.words[0].text) is not None


def _zones(rows: list[list[_Piece]]) -> list[list[list[list[_Piece]]]]:
    """Rows → zones → columns → rows. Where prose runs in columns, each column is read to its end."""
    zones: list[list[list[list[_Piece]]]] = []
    start = 0
    while start < len(rows):
        found = _column_zone(rows, start)
        if found is None:
            zones.append([[rows[start]]])
            start += 1
            continue
        stop, gutter = found
        sides: list[list[list[_Piece]]] = [[], []]
        for row in rows[start:stop]:
            for side, kept in (
                (0, [piece for piece in row if piece.right <= gutter]),
                (1, [piece for piece in row if piece.right > gutter]),
            ):
                if kept:
                    sides[side].append(kept)
        zones.extend(_zones(sides[0]))
        zones.extend(_zones(sides[1]))
        start = stop
    return zones


def _column_zone(rows: list[list[_Piece]], start: int) -> tuple[int, float] | None:
    """Where prose in columns that begins at `start` ends, and the middle of its gutter."""
    if len(rows[start]) < 2:
        return None
    for first, second in pairwise(rows[start]):
        low, high = first.right, second.left
        stop = start
        shared = 0
        while stop < len(rows):
            left = max((piece.right for piece in rows[stop] if piece.left < low), default=low)
            right = min((piece.left for piece in rows[stop] if piece.right > high), default=high)
            new_low, new_high = max(low, left), min(high, right)
            if new_high - new_low < 6:
                break
            low, high = new_low, new_high
            sides = {piece.right <= (low + high) / 2 for piece in rows[stop]}
            shared += len(sides) == 2
            stop += 1
        if shared >= 5 and _is_prose(rows[start:stop], (low + high) / 2):
            return stop, (low + high) / 2
    return None


def _is_prose(rows: list[list[_Piece]], gutter: float) -> bool:
    """Whether both sides of a gutter hold running text: long lines that fill their column."""
    for side in (False, True):
        kept = [[piece for piece in row if (piece.right > gutter) is side] for row in rows]
        kept = [row for row in kept if row]
        alone = [row[0] for row in kept if len(row) == 1]
        if len(kept) < 5 or len(alone) * 10 < len(kept) * 9:
            return False
        width = max(piece.right for piece in alone) - min(piece.left for piece in alone)
        widths = [(piece.right - piece.left) / (width or 1) for piece in alone]
        counts = [len(piece.words) for piece in alone]
        if median(widths) < 0.7 or median(counts) < 4:
            return False
    return True


def _line(row: list[_Piece]) -> Line:
    body = max(row, key=lambda piece: piece.letters)
    words = [word for piece in row for word in piece.words]
    weight = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 10 >= weight * 9
    sizes = Counter[float]()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return Line(
        cells=tuple(_text(piece) for piece in row),
        left=row[0].left,
        right=row[-1].right,
        base=body.base,
        size=sizes.most_common(1)[0][0],
        bold=bold,
        hidden=words[0].hidden,
        furniture=all(word.furniture for word in words),
        tabular=len(row) > 1,
    )


def _text(piece: _Piece) -> str:
    """The words of a piece; raised small digits stay raised."""
    told = [piece.words[0].text]
    for last, word in pairwise(piece.words):
        raised = word.size <= _SMALL * last.size and word.base > last.base + 0.15 * last.size
        text = superscript(word.text) if raised and word.text.isdigit() else word.text
        told.append(text if word.glued else " " + text)
    return "".join(told)


def _with_gaps(lines: list[Line]) -> list[Line]:
    """The same lines, those that begin a paragraph told apart by their distance."""
    steps = Counter(
        round((above.base - below.base) * 2) / 2
        for above, below in pairwise(lines)
        if 0.8 * below.size <= above.base - below.base <= 2.5 * max(below.size, above.size)
    )
    usual = min((step for step, count in steps.items() if count * 3 >= max(steps.values())), default=0.0)
    sizes = Counter(round(line.size) for line in lines)
    usual = min(usual, _WIDEST_STEP * max(sizes, key=lambda size: sizes[size], default=0))
    marked: list[Line] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        gap = above is not None and (
            above.base - line.base > 1.3 * max(usual, 1.05 * min(line.size, above.size))
            or above.base < line.base - line.size
        )
        marked.append(replace(line, gap=gap))
    return marked
