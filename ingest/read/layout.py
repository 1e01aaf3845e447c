"""Words with their places on a page → lines in reading order, table rows on one line.

Pure: knows nothing of any PDF library. Coordinates are points, x to the right, y upwards, the page
upright as a reader sees it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.read.columns import zones
from ingest.read.grid import Band, Grid, Rule, grids
from ingest.read.rows import Piece, Word, is_figure, rows_of, text_of, usual_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Line", "Word", "lay_out"]

_LONGEST_ROW = 1500
_WIDEST_STEP = 2.1
_SPACER = 25.0
"""An empty cell narrower than this only keeps its neighbours apart."""


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


def lay_out(words: Sequence[Word], rules: Sequence[Rule] = ()) -> list[Line]:
    """The lines of one page, in reading order: columns one after the other, table rows whole.

    `rules` are the lines drawn on the page: where they make a table, a row is one line, however
    many lines its cells run over. No word is lost and none is repeated. Hidden words never share a
    line with visible ones.
    """
    blank = usual_blank(words)
    lines = _with_tables([word for word in words if not word.hidden], grids(rules), blank)
    hidden = [word for word in words if word.hidden]
    return _with_gaps(lines + (_lines_of(hidden, blank) if hidden else []))


def _with_tables(words: Sequence[Word], tables: Sequence[Grid], blank: float) -> list[Line]:
    """Text above, the table, text below; what stands beside a table follows it."""
    lines: list[Line] = []
    rest = list(words)
    for table in tables:
        inside = [
            word for word in rest if table.holds((word.left + word.right) / 2, word.base + word.size / 4)
        ]
        rows = _table_lines(table, inside, blank)
        if rows is None:
            continue
        above = [word for word in rest if word.base > table.top]
        lines.extend(_lines_of(above, blank))
        lines.extend(rows)
        taken = {id(word) for word in (*inside, *above)}
        rest = [word for word in rest if id(word) not in taken]
    lines.extend(_lines_of(rest, blank))
    return lines


def _table_lines(table: Grid, words: Sequence[Word], blank: float) -> list[Line] | None:
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
        shared += sum(1 for cell in cells if cell) > 1
        lines.extend(_band_lines(band, cells, blank, first=not lines))
    return lines if shared else None


def _cells(band: Band, words: Sequence[Word]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in band.cuts[1:]]
    for word in words:
        middle = (word.left + word.right) / 2
        at = sum(1 for cut in band.cuts[1:-1] if middle > cut)
        cells[at].append(word)
    return cells


def _band_lines(band: Band, cells: list[list[Word]], blank: float, *, first: bool) -> list[Line]:
    """One line of joined cells; a cell that holds whole paragraphs is read on its own."""
    filled = [cell for cell in cells if cell]
    if _holds_rows(filled, blank):
        rows = rows_of([word for cell in filled for word in cell], blank, band.cuts[1:-1])
        return [replace(_line(row), tabular=True) for row in rows]
    lengths = [sum(len(word.text) + 1 for word in cell) for cell in filled]
    if len(filled) == 1 or sum(lengths) > _LONGEST_ROW:
        return [line for cell in filled for line in _lines_of(cell, blank)]
    texts = [
        " ".join(line.text for line in _lines_of(cell, blank)) if cell else ""
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


def _lines_of(words: Sequence[Word], blank: float) -> list[Line]:
    return [_line(row) for zone in zones(rows_of(words, blank)) for column in zone for row in column]


def _holds_rows(cells: list[list[Word]], blank: float) -> bool:
    """Whether a box of a table holds several rows: some column of it is figure upon figure."""
    if len(cells) == 1:
        return False
    for cell in cells:
        rows = [[word for piece in row for word in piece.words] for row in rows_of(cell, blank)]
        figures = sum(1 for row in rows if all(is_figure(word.text) for word in row))
        if figures > 1 and figures * 5 >= len(rows) * 3:
            return True
    return False


def _line(row: list[Piece]) -> Line:
    body = max(row, key=lambda piece: piece.letters)
    words = [word for piece in row for word in piece.words]
    weight = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 10 >= weight * 9
    sizes = Counter[float]()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return Line(
        cells=tuple(text_of(piece) for piece in row),
        left=row[0].left,
        right=row[-1].right,
        base=body.base,
        size=sizes.most_common(1)[0][0],
        bold=bold,
        hidden=words[0].hidden,
        furniture=all(word.furniture for word in words),
        tabular=len(row) > 1,
    )


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
