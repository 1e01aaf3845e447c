"""Tables: which lines are rows, and which row is the header the others stand under."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.clauses.label_styles import Style
from ingest.clauses.labels import read_labels
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.lines import Line

_GAP = re.compile(r"\s*\t\s*|[ \u00a0]{3,}| \| |(?<=\S)\|(?=\S)")
_AMOUNT = r"[\s£$€(+<>≤≥-]{0,4}\d[\d,.]{0,20}\s?(?:k|m|bn|%|per cent|million|pa|p\.a\.)?\)?"
_NUMERIC = re.compile(
    rf"(?:(?:up to|over|above|below|under|from|between|at least|more than|less than)\s)?{_AMOUNT}"
    rf"(?:\s?(?:to|and|[-–—/])\s?(?:{_AMOUNT})?){{0,2}}(?:\s(?:and|or) (?:above|over|below|under|more))?\s?\Z"
    r"|[-–—]\Z|n/?a\Z|nil\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–—/]\s?(?:\d\d){1,2})?\Z")
_ENDED = re.compile(r"[.:;!?|][\"'”’)\]]*\Z")
_WIDEST = 220
_CELL = 60
_FEWEST_ROWS = 3
_MOST_COLUMNS = 6
_REACH = 4
_ROW_MARKS = frozenset({MarkKind.TABLE_ROW, MarkKind.TABLE_HEADER})


@dataclass(frozen=True, slots=True)
class Row:
    """The table row a line belongs to; a row may be several lines."""

    number: int
    header: bool


def find_rows(lines: Sequence[Line], furniture: frozenset[int]) -> dict[int, Row]:
    """The row of each line that is part of a table.

    Rows are marked by the format, or are lines with columns parted by bars, tabs or wide gaps, or, where
    every cell stands on a line of its own, as many lines as the table has columns.
    """
    kept = [index for index in range(len(lines)) if index not in furniture]
    groups = _marked(lines, kept)
    taken = {index for group in groups for row in group for index in row}
    groups += _columned(lines, [index for index in kept if index not in taken])
    taken |= {index for group in groups for row in group for index in row}
    groups += _cell_per_line(lines, [index for index in kept if index not in taken])
    found: dict[int, Row] = {}
    number = 0
    for group in sorted(groups, key=lambda rows: rows[0][0]):
        headers = _headers(lines, group)
        for order, row in enumerate(group):
            number += 1
            for index in row:
                found[index] = Row(number, header=order < headers)
    return found


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, a sum or a dash."""
    return _NUMERIC.match(cell.strip("*| ")) is not None


def _headers(lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> int:
    """How many rows at the top are the header: those marked so, else one without numbers over some with.

    A year over a column of other numbers is a header, not a number: "2022-23" over sums of money.
    """
    marked = 0
    for row in rows:
        mark = lines[row[0]].mark
        if mark is None or mark.kind is not MarkKind.TABLE_HEADER:
            break
        marked += 1
    if marked or not rows[1:]:
        return marked
    first, rest = _cells_of(lines, rows[0]), [_cells_of(lines, row) for row in rows[1:]]
    below = [cell for cells in rest for cell in cells[1:] if is_number(cell)]
    over = first if all(len(cells) == len(first) + 1 for cells in rest) else first[1:]
    years = not any(_YEAR.match(cell) for cell in below)
    named = bool(over) and not (is_number(first[0]) and over is not first)
    plain = not any(
        cell.endswith(":") or (is_number(cell) and not (years and _YEAR.match(cell))) for cell in over
    )
    return int(named and plain and not first[0].endswith(":") and bool(below))


def _cells_of(lines: Sequence[Line], row: Sequence[int]) -> list[str]:
    return [cell for index in row for cell in _cells(lines[index].words)]


def _cells(words: str) -> list[str]:
    return [cell for cell in (part.strip() for part in _GAP.split(words.strip("| "))) if cell]


def _marked(lines: Sequence[Line], kept: Sequence[int]) -> list[list[list[int]]]:
    """Runs of rows that the format marks; a wrapped cell's second line goes with its row."""
    groups: list[list[list[int]]] = []
    last = -2
    order = 0
    while order < len(kept):
        index = kept[order]
        mark = lines[index].mark
        if mark is None or mark.kind not in _ROW_MARKS:
            order += 1
            continue
        if (
            order != last + 1
            or not groups
            or (mark.kind is MarkKind.TABLE_HEADER and not _is_header(lines, groups[-1][-1]))
        ):
            groups.append([])
        row = [index]
        rest = _wrapped(lines, kept, order)
        row += kept[order + 1 : order + 1 + rest]
        groups[-1].append(row)
        last = order + rest
        order += rest + 1
    return [group for group in groups if len(group) > 1 or not _in_a_sentence(lines, kept, group[0])]


def _in_a_sentence(lines: Sequence[Line], kept: Sequence[int], row: Sequence[int]) -> bool:
    """Whether a single row is only a wrapped line with a wide gap in it: justified text has such lines."""
    order = bisect_left(kept, row[0])
    line = lines[row[0]]
    if order == 0 or line.blank or (line.mark is not None and line.mark.kind is MarkKind.TABLE_HEADER):
        return False
    if any(label.style is not Style.BARE for label in read_labels(line.words)):
        return True
    before = lines[kept[order - 1]]
    return len(before.words) > _CELL // 2 and _ENDED.search(before.words[-4:]) is None


def _is_header(lines: Sequence[Line], row: Sequence[int]) -> bool:
    mark = lines[row[0]].mark
    return mark is not None and mark.kind is MarkKind.TABLE_HEADER


def _wrapped(lines: Sequence[Line], kept: Sequence[int], order: int) -> int:
    """How many unmarked lines below a row are the rest of its cells: none apart, another row follows."""
    for count in range(_REACH + 1):
        place = order + 1 + count
        if place >= len(kept):
            return 0
        line = lines[kept[place]]
        if line.mark is not None and line.mark.kind in _ROW_MARKS:
            same = line.mark is lines[kept[order]].mark
            return count if line.blank == 0 or count == 0 or same else 0
        if line.blank or line.mark is not None or len(line.words) > _WIDEST // 2 or read_labels(line.words):
            return 0
    return 0


def _columned(lines: Sequence[Line], kept: Sequence[int]) -> list[list[list[int]]]:
    """Runs of three lines or more with the same number of columns."""
    groups: list[list[list[int]]] = []
    run: list[int] = []
    columns = 0
    for index in [*kept, -1]:
        count = len(_cells(lines[index].words)) if index >= 0 and _may_have_columns(lines[index]) else 0
        joined = bool(run) and index == run[-1] + 1 and count > 1 and abs(count - columns) <= 1
        if not joined:
            if len(run) >= _FEWEST_ROWS and _is_table(lines, run):
                groups.append([[each] for each in run])
            run = []
        if count > 1:
            run.append(index)
            columns = max(columns, count) if joined else count
    return groups


def _may_have_columns(line: Line) -> bool:
    return (
        len(line.words) <= _WIDEST and not line.soft and "...." not in line.words and "___" not in line.words
    )


def _is_table(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Lines that merely begin with a number and a wide gap are numbered paragraphs, not rows."""
    split = [_cells(lines[index].words) for index in run]
    labelled = sum(
        bool(labels) and labels[0].style is not Style.BARE
        for labels in (read_labels(lines[index].words) for index in run)
    )
    prose = sum(max(map(len, cells)) > _CELL + _CELL // 2 for cells in split)
    return labelled * 2 < len(run) and prose * 2 < len(run)


def _cell_per_line(lines: Sequence[Line], kept: Sequence[int]) -> list[list[list[int]]]:
    """Tables with one cell a line, known by a column of numbers that comes round at every k-th line."""
    groups: list[list[list[int]]] = []
    run: list[int] = []
    for index in [*kept, -1]:
        fits = (
            index >= 0
            and len(lines[index].words) <= _CELL
            and not lines[index].words.endswith((".", ";", ":"))
        )
        if fits and (not run or index == run[-1] + 1):
            run.append(index)
            continue
        groups.extend(_periodic(lines, run))
        run = [index] if fits else []
    return groups


def _periodic(lines: Sequence[Line], run: Sequence[int]) -> list[list[list[int]]]:
    if len(run) < _FEWEST_ROWS * 2:
        return []
    numeric = [is_number(lines[index].words) for index in run]
    if not any(numeric):
        return []
    for columns in range(2, _MOST_COLUMNS + 1):
        for start in range(min(columns, len(run))):
            rows = _rows_of(numeric, start, columns)
            if rows >= _FEWEST_ROWS and start + rows * columns >= len(run) - columns:
                head = [run[start - columns : start]] if start >= columns else []
                body = [run[start + row * columns : start + (row + 1) * columns] for row in range(rows)]
                return [[list(row) for row in (*head, *body)]]
    return []


def _rows_of(numeric: Sequence[bool], start: int, columns: int) -> int:
    """How many rows of this many columns begin at `start`: words first, and each column of one kind."""
    header = list(numeric[start : start + columns])
    body = start + columns if not any(header) else start
    shape = list(numeric[body : body + columns])
    if len(shape) < columns or shape[0] or not any(shape):
        return 0
    rows = int(body > start)
    while list(numeric[body : body + columns]) == shape:
        rows += 1
        body += columns
    return rows
