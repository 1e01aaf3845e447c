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


def zones(rows: list[list[Piece]]) -> list[list[list[list[Piece]]]]:
    """Rows → zones → columns → rows. Where prose runs in columns, each column is read to its end."""
    found_zones: list[list[list[list[Piece]]]] = []
    start = 0
    while start < len(rows):
        stop, gutter = _column_zone(rows, start)
        if gutter is None:
            step = max(1, (stop - start) // _LEAPS)
            found_zones.extend([[row]] for row in rows[start : start + step])
            start += step
            continue
        sides: list[list[list[Piece]]] = [[], []]
        for row in rows[start:stop]:
            for side, kept in (
                (0, [piece for piece in row if piece.right <= gutter]),
                (1, [piece for piece in row if piece.right > gutter]),
            ):
                if kept:
                    sides[side].append(kept)
        found_zones.extend(zones(sides[0]))
        found_zones.extend(zones(sides[1]))
        start = stop
    return found_zones


def _column_zone(rows: list[list[Piece]], start: int) -> tuple[int, float | None]:
    """Where two columns that begin at `start` end, and the middle of their gutter; None where no prose is."""
    if len(rows[start]) != _PAIR:
        return start, None
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
    is_zone = shared >= _FEWEST_ROWS and _is_prose(rows[start:stop], gutter)
    return stop, gutter if is_zone else None


def _is_prose(rows: list[list[Piece]], gutter: float) -> bool:
    """Whether both sides of a gutter hold running text: long lines that fill their column."""
    for side in (False, True):
        kept = [[piece for piece in row if (piece.right > gutter) is side] for row in rows]
        kept = [row for row in kept if row]
        alone = [row[0] for row in kept if len(row) == 1]
        if len(kept) < _FEWEST_ROWS or len(alone) * 10 < len(kept) * 9:
            return False
        width = max(piece.right for piece in alone) - min(piece.left for piece in alone)
        widths = [(piece.right - piece.left) / (width or 1) for piece in alone]
        counts = [len(piece.words) for piece in alone]
        if median(widths) < _FULL or median(counts) < _FEWEST_WORDS:
            return False
    return True
