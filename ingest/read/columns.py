"""Rows of a page → zones that are read one after the other, prose in columns column by column. Pure."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.read.rows import Piece

_PAIR = 2
_LEAPS = 16
"""A long table that is no prose is passed in leaps of a sixteenth: else the time grows with its square."""
_GUTTER = 6.0
"""The narrowest blank strip between columns, in points."""
_FEWEST_ROWS = 5
_FULL = 0.7
"""Of the column's width: how much of it the usual line of prose fills."""
_FEWEST_WORDS = 4
_TABLE_ROWS = 3
"""So many short rows above columns are a table; fewer may be the headings of both."""


def zones(rows: list[list[Piece]]) -> list[list[list[list[Piece]]]]:
    """Rows → zones → columns → rows. Where prose runs in columns, each column is read to its end."""
    found_zones: list[list[list[list[Piece]]]] = []
    start = 0
    while start < len(rows):
        begin, stop, gutter = _column_zone(rows, start)
        found_zones.extend([[row]] for row in rows[start:begin])
        sides: list[list[list[Piece]]] = [[], []]
        for row in rows[begin:stop]:
            for side in (False, True):
                kept = _on_side(row, gutter, right=side)
                if kept:
                    sides[side].append(kept)
        for side_rows in sides:
            found_zones.extend(zones(side_rows))
        start = stop
    return found_zones


def _column_zone(rows: list[list[Piece]], start: int) -> tuple[int, int, float]:
    """Where the next two columns of prose begin and end, and the middle of their gutter.

    They begin where they end when there are none at `start`: so far the rows are read as they stand.
    """
    if len(rows[start]) != _PAIR:
        return start + 1, start + 1, 0.0
    first, second = rows[start]
    low, high = first.right, second.left
    stop = start
    shared = 0
    while stop < len(rows):
        left = max((piece.right for piece in rows[stop] if piece.left < low), default=low)
        right = min((piece.left for piece in rows[stop] if piece.right > high), default=high)
        new_low, new_high = max(low, left), min(high, right)
        if new_high - new_low < _GUTTER:
            break
        low, high = new_low, new_high
        sides = {piece.right <= (low + high) / 2 for piece in rows[stop]}
        shared += len(sides) == _PAIR
        stop += 1
    gutter = (low + high) / 2
    widths = _prose_widths(rows[start:stop], gutter) if shared >= _FEWEST_ROWS else None
    if widths is None:
        past = start + max(1, (stop - start) // _LEAPS)
        return past, past, 0.0
    begin = start
    while begin < stop and _is_short(rows[begin], gutter, widths):
        begin += 1
    return begin if begin - start >= _TABLE_ROWS else start, stop, gutter


def _on_side(row: list[Piece], gutter: float, *, right: bool) -> list[Piece]:
    return [piece for piece in row if (piece.right > gutter) is right]


def _prose_widths(rows: list[list[Piece]], gutter: float) -> tuple[float, float] | None:
    """How wide the two columns are where both hold running text: long lines that fill them."""
    widths = []
    for side in (False, True):
        kept = [found for row in rows if (found := _on_side(row, gutter, right=side))]
        alone = [row[0] for row in kept if len(row) == 1]
        if len(kept) < _FEWEST_ROWS or len(alone) * 10 < len(kept) * 9:
            return None
        width = max(piece.right for piece in alone) - min(piece.left for piece in alone)
        shares = [(piece.right - piece.left) / (width or 1) for piece in alone]
        counts = [len(piece.words) for piece in alone]
        if median(shares) < _FULL or median(counts) < _FEWEST_WORDS:
            return None
        widths.append(width)
    return widths[0], widths[1]


def _is_short(row: list[Piece], gutter: float, widths: tuple[float, float]) -> bool:
    """Whether a row fills neither column: of a table that stands above them."""
    return all(piece.right - piece.left < _FULL * widths[piece.right > gutter] for piece in row)
