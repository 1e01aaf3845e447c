"""Lines → blocks: wrapped lines put together, labels counted, rows of tables kept apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.clauses.blocks import Block, BlockKind
from ingest.clauses.headings import Look, look
from ingest.clauses.label_styles import Label, Style
from ingest.clauses.labels import read_labels
from ingest.clauses.line_signs import (
    BARE_BULLET,
    are_another_number,
    begins_by_mark,
    has_a_margin,
    is_marked_row,
    is_only_a_tag,
    is_prose_with_a_margin,
    waits_for_words,
)
from ingest.clauses.lines import Line
from ingest.clauses.numbering import Numbering, is_article
from ingest.clauses.tables import Row
from ingest.clauses.wrapping import Wrapping, has_ended, is_capitals
from ingest.paper import MarkKind

_LIST_TAIL = re.compile(r"[;:,.?!][\"'”’)\]*_]*\Z|[;,]\s*(?:and|or|and/or)\Z")
_BULLET = re.compile(r"(?:[•●▪◦‣∙·■□➢✓❖\uf000-\uf0ff]\s*|[*–—-]\s+|o\s+(?=[A-Z]))(?=\S)")
_UNSEEN = frozenset({MarkKind.HIDDEN, MarkKind.FOOTNOTE})
_RUNNING = 60
"""Characters: what is longer and does not end as a sentence goes on over the page."""
_NUMBER_AND_TITLE = 2
"""Lines."""
_TABLE = frozenset({BlockKind.ROW, BlockKind.ROW_HEADER})

Readings = tuple[Label, ...]


def join_lines(
    lines: Sequence[Line],
    furniture: frozenset[int],
    rows: Mapping[int, Row],
    footnotes: frozenset[int] = frozenset(),
) -> list[Block]:
    """The blocks of a paper in reading order; every line that is no furniture is in exactly one."""
    wrapping = Wrapping.of([line for index, line in enumerate(lines) if index not in furniture])

    def joined(lost: frozenset[int]) -> list[Block]:
        return _Joiner(lines, furniture, footnotes, rows, wrapping, Numbering(lost=lost)).run()

    blocks = joined(frozenset())
    lost = _lost_numbers(blocks)
    return joined(lost) if lost else blocks


def _lost_numbers(blocks: Sequence[Block]) -> frozenset[int]:
    """The first lines of blocks whose number was flattened: printed with the same number as a neighbour.

    Where most of a paper's numbers are so, all of that style are lost.
    """
    counted = [
        block
        for block in blocks
        if block.label and block.label.style is Style.INTEGER and not block.label.tail
    ]
    lost: set[int] = set()
    for before, block in pairwise(counted):
        if block.place and block.place.repeated:
            lost.update((before.first, block.first))
    if len(lost) * 2 > len(counted):
        lost.update(block.first for block in counted)
    return frozenset(lost)


@dataclass(slots=True)
class _Joiner:
    """Goes through the lines once and opens a block where one begins."""

    lines: Sequence[Line]
    furniture: frozenset[int]
    footnotes: frozenset[int]
    rows: Mapping[int, Row]
    wrapping: Wrapping
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)

    def run(self) -> list[Block]:
        kept = [index for index in range(len(self.lines)) if index not in self.furniture]
        readings = [read_labels(self.lines[index].words) for index in kept]
        following: list[Readings] = [()] * len(kept)
        upcoming: Readings = ()
        for order in range(len(kept) - 1, -1, -1):
            following[order] = upcoming
            upcoming = readings[order] or upcoming
        previous: int | None = None
        for order, index in enumerate(kept):
            self._add(index, previous, readings[order], following[order])
            previous = index
        for block in self.blocks:
            if block.first in self.numbering.mentions:
                block.kind, block.label, block.place = BlockKind.BODY, None, None
        return self.blocks

    def _add(self, index: int, previous: int | None, readings: Readings, following: Readings) -> None:
        if previous is None or self._hides(previous, index):
            label = self.numbering.choose(readings, following, alone=True)
            self._open(index, label)
            self.blocks[-1].after_hidden = previous is not None
            return
        block = self.blocks[-1]
        row, row_before = self.rows.get(index), self.rows.get(previous)
        same_row = row is not None and row_before is not None and row.number == row_before.number
        if same_row or (waits_for_words(block) and not are_another_number(readings, block)):
            block.lines.append(self.lines[index])
            return
        alone = self._stands_alone(index, previous)
        label = self.numbering.choose(readings, following, alone=alone)
        if label is None and not self._begins(index, previous, block):
            block.lines.append(self.lines[index])
        else:
            self._open(index, label)

    def _open(self, index: int, label: Label | None) -> None:
        line, row = self.lines[index], self.rows.get(index)
        if row and not (label and is_prose_with_a_margin(line, label)):
            kind = BlockKind.ROW_HEADER if row.header else BlockKind.ROW
            label = None
        elif label and not is_only_a_tag(line, label):
            kind = BlockKind.LABELLED
        else:
            label = None
            marked = line.mark is not None and line.mark.kind is MarkKind.LIST_ITEM
            bullet = marked or _BULLET.match(line.words) or BARE_BULLET.fullmatch(line.words)
            kind = BlockKind.ITEM if bullet else BlockKind.BODY
        block = Block(
            kind=kind,
            lines=[line],
            first=index,
            label=label,
            level=line.mark.level if line.mark else None,
            blank=self.wrapping.stands_apart(line) or line.soft,
        )
        block.look = look(block.words)
        if label:
            if label.style is Style.DIVISION and not is_article(label):
                self.numbering.division(index)
            block.place = self.numbering.take(label, index, heading=block.look > Look.NOT)
        elif block.look >= Look.TITLE and block.blank:
            self.numbering.heading()
        self.blocks.append(block)

    def _hides(self, previous: int, index: int) -> bool:
        """Whether hidden text or a footnote lies between: it must not get into a slice."""
        return any(
            place in self.footnotes or (line.mark is not None and line.mark.kind in _UNSEEN)
            for place, line in enumerate(self.lines[previous + 1 : index], previous + 1)
        )

    def _stands_alone(self, index: int, previous: int) -> bool:
        """Whether a line that begins like a label begins a paragraph by its look as well."""
        line, before = self.lines[index], self.lines[previous]
        if line.soft or line.mark is not before.mark or self.wrapping.stands_apart(line):
            return True
        if _LIST_TAIL.search(before.words[-16:]):
            return True
        return index - previous == 1 and not self.wrapping.is_full(before)

    def _begins(self, index: int, previous: int, block: Block) -> bool:  # noqa: PLR0911 - one sign after the other
        """Whether a line without a label begins a block."""
        line, before = self.lines[index], self.lines[previous]
        lower = line.words[:1].islower()
        if index in self.rows or block.kind in _TABLE:
            runs_on = block.kind not in _TABLE and line.blank == 0 and not has_ended(before)
            return not (runs_on and (lower or has_a_margin(line.words, 0)))
        if self._wraps_an_item(line, before):
            return False
        if line.mark is not before.mark and not (is_marked_row(before) or is_marked_row(line)):
            return index - previous > 1 or begins_by_mark(line, before, block)
        if line.mark and line.mark.kind in {MarkKind.LIST_ITEM, MarkKind.HEADING}:
            return index - previous > 1 and line.mark.kind is MarkKind.HEADING
        if _BULLET.match(line.words):
            wrapped = line.words[0] in "–—-" and line.blank == 0 and self.wrapping.is_full(before)
            return has_ended(before) or not wrapped
        if line.soft:
            return not lower
        if self._runs_over_a_page(index, previous, block):
            return False
        if self.wrapping.stands_apart(line):
            return has_ended(before) or not lower
        return self._ends_a_title(block, lower=lower) or self.wrapping.parts(before, line)

    def _ends_a_title(self, block: Block, *, lower: bool) -> bool:
        """Whether a number alone on its line and a title below it are whole: "4." over "Works"."""
        if block.label is None or len(block.lines) != _NUMBER_AND_TITLE or lower:
            return False
        number, title = block.lines
        alone = not number.words[block.label.end :].strip("*_.:) ")
        return alone and look(title.words) >= Look.TITLE and not self.wrapping.is_full(title)

    def _wraps_an_item(self, line: Line, before: Line) -> bool:
        """Whether a line without a mark is the rest of a marked item, in a paper whose lines are wrapped."""
        item = before.mark is not None and before.mark.kind is MarkKind.LIST_ITEM and line.mark is None
        return (
            item
            and not (has_ended(before) or self.wrapping.stands_apart(line))
            and self.wrapping.is_full(before)
        )

    def _runs_over_a_page(self, index: int, previous: int, block: Block) -> bool:
        """Whether a sentence goes on over a page number, a running header, or the end of a page."""
        line, before = self.lines[index], self.lines[previous]
        long_clause = block.label is not None and len(block.words) > _RUNNING
        if has_ended(before) or is_capitals(line) or not (long_clause or block.look is Look.NOT):
            return False
        if line.page != before.page:
            return len(block.words) > _RUNNING
        return index - previous > 1
