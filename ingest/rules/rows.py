"""Sentences, rows and the lines of tables that were lost: what a passage is read by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import PassageKind
from index.sentences import sentences
from ingest.rules.bounds import find_bounds
from ingest.rules.deciders import decider_in, decider_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.records import Passage
    from ingest.rules.found_bound import FoundBound


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence or a row, with where it begins in the document's text."""

    text: str
    start: int
    beside: tuple[str, ...] = ()
    """The lines before and after it, where each line of the passage is a cell or a row of a table."""


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, or the row that it is, or the lines of a table that it was."""
    if passage.kind is PassageKind.TABLE_ROW:
        yield Sentence(text=passage.text, start=passage.start)
        return
    rows = list(_lines_of_a_table(passage))
    if rows:
        yield from rows
        return
    for span in sentences(passage.text):
        yield Sentence(text=passage.text[span.start : span.end], start=passage.start + span.start)


def _lines_of_a_table(passage: Passage) -> Iterator[Sentence]:
    """The lines of a passage whose table was lost: bands stand at the beginning of lines of their own."""
    lines = []
    position = 0
    for line in passage.text.split("\n"):
        lines.append((line, passage.start + position))
        position += len(line) + 1
    banded = [number for number, (line, _) in enumerate(lines) if _begins_with_bound(line)]
    if len(banded) < _FEWEST_BANDS:
        return
    for number, (line, start) in enumerate(lines):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            before = lines[number - 1][0].strip() if number else ""
            after = lines[number + 1][0].strip() if number + 1 < len(lines) else ""
            yield Sentence(text=line.strip(), start=start + indent, beside=(before, after))


_FEWEST_BANDS = 2


def _begins_with_bound(line: str) -> bool:
    found = find_bounds(line)
    return bool(found) and found[0].start <= len(line) - len(line.lstrip())


def role_beside(sentence: Sentence, found: FoundBound) -> str | None:
    """The role on the line before a band, or at the end of the band's own line, where a table was lost."""
    if not sentence.beside:
        return None
    rest = sentence.text[found.end :].strip()
    if rest:
        return decider_in(rest, 0)
    return decider_of_cell(sentence.beside[0]) or decider_of_cell(sentence.beside[1])


def cells_of(row: str) -> list[str]:
    """The cells of a row as the readers write it."""
    return [cell.strip() for cell in re.split(r"\||\t", row)]


def subject_cell(row: str, found: FoundBound) -> str | None:
    """The cell of a row that is neither a band nor a role: "Three written quotations"."""
    for cell in cells_of(row):
        if cell and found.bound.words not in cell and not decider_of_cell(cell) and not find_bounds(cell):
            return cell
    return None


def heading_of_role(header: str, row: str) -> str | None:
    """The header cell above the role in a row: "Who may approve the award"."""
    headings, cells = cells_of(header), cells_of(row)
    places = [number for number, cell in enumerate(cells) if decider_of_cell(cell)]
    return headings[places[-1]] or None if places and len(headings) == len(cells) else None
