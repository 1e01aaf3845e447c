"""Lines → blocks: a paragraph, a heading, an item or a table row each, wrapped lines put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ingest.clauses.headings import Look, look
from ingest.clauses.labels import Label, Style, read_labels
from ingest.clauses.numbering import Numbering, is_article
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.clauses.lines import Line
    from ingest.clauses.numbering import Place
    from ingest.clauses.tables import Row

_TERMINAL = re.compile(r"[.;:?!…][\"'”’)\]*_»]*\Z")
_ENDED = re.compile(r"[.;:?!…][\"'”’)\]*_»]*\Z|[;,]\s*(?:and|or|and/or)\Z")
_LIST_TAIL = re.compile(r"[;:,.?!][\"'”’)\]*_]*\Z|[;,]\s*(?:and|or|and/or)\Z")
_BULLET = re.compile(r"(?:[•●▪◦‣∙·■□➢✓❖\uf000-\uf0ff]\s*|[*–—-]\s+|o\s+(?=[A-Z]))(?=\S)")
_FIELD = re.compile(r"\**(?:[A-Z][\w’'()&/-]*)(?:\s[\w’'()&/-]+){0,4}\s?:\**(?:\s|\Z)")
_UNSEEN = frozenset({MarkKind.HIDDEN, MarkKind.FOOTNOTE})
_UNWRAPPED = 200
_SHORT_LINE = 45
"""Characters: a line that stops sooner was broken on purpose."""
_RUNNING = 60
"""Characters: what is longer and does not end as a sentence goes on over the page."""
_NONE = re.compile(
    r"(?:none|nil|n/?a|not applicable|yes|no|noted|agreed|deleted|reserved)\b\W*\Z", re.IGNORECASE
)


class BlockKind(StrEnum):
    """What a block is by its look."""

    BODY = "body"
    ITEM = "item"
    """Begins with a bullet."""
    LABELLED = "labelled"
    HEADING = "heading"
    ROW = "table row"
    ROW_HEADER = "table header"


@dataclass(slots=True, kw_only=True)
class Block:
    """Consecutive lines that belong together; furniture between them stays inside the slice."""

    kind: BlockKind
    lines: list[Line]
    first: int
    """Index of the first line."""
    label: Label | None = None
    place: Place | None = None
    level: int | None = None
    """Of a heading or nested item the format itself marks, from 1."""
    look: Look = Look.NOT
    blank: bool = False
    """An empty line goes before it."""
    after_furniture: bool = False
    after_hidden: bool = False
    """Hidden text or a footnote stands before it: no slice may reach over that."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.lines[-1].end

    @property
    def words(self) -> str:
        """The lines joined by single blanks, the label left off."""
        told = " ".join(line.words for line in self.lines)
        return told[self.label.end :].strip() if self.label else told

    @property
    def ended(self) -> bool:
        """Whether its last line ends as a sentence or item ends."""
        return _TERMINAL.search(self.lines[-1].words[-12:]) is not None


@dataclass(slots=True)
class _Joiner:
    """Goes through the lines once and opens a block where one begins."""

    lines: Sequence[Line]
    furniture: frozenset[int]
    footnotes: frozenset[int]
    rows: Mapping[int, Row]
    width: int | None
    double_spaced: bool
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    readings: list[tuple[Label, ...]] = field(default_factory=list)

    def run(self) -> list[Block]:
        kept = [index for index in range(len(self.lines)) if index not in self.furniture]
        self.readings = [read_labels(self.lines[index].words) for index in kept]
        following: list[tuple[Label, ...]] = [()] * len(kept)
        upcoming: tuple[Label, ...] = ()
        for order in range(len(kept) - 1, -1, -1):
            following[order] = upcoming
            upcoming = self.readings[order] or upcoming
        previous: int | None = None
        for order, index in enumerate(kept):
            self._add(index, previous, self.readings[order], following[order])
            previous = index
        return self.blocks

    def _add(
        self,
        index: int,
        previous: int | None,
        readings: tuple[Label, ...],
        following: tuple[Label, ...],
    ) -> None:
        line = self.lines[index]
        skipped = previous is not None and index - previous > 1
        block = self.blocks[-1] if self.blocks else None
        before = self.lines[previous] if previous is not None else None
        if block is None or before is None or previous is None:
            self._open(index, readings, following, skipped=skipped, alone=True)
            return
        if skipped and self._hides(previous, index):
            self._open(index, readings, following, skipped=True, alone=True)
            self.blocks[-1].after_hidden = True
            return
        row, row_before = self.rows.get(index), self.rows.get(previous)
        if row and row_before and row.number == row_before.number:
            block.lines.append(line)
            return
        alone = self._stands_alone(line, before, skipped=skipped)
        if self._waits_for_words(block) and not readings:
            block.lines.append(line)
            return
        label = self.numbering.choose(readings, following, alone=alone) if readings else None
        if label is None and not self._begins(index, previous, block, skipped=skipped):
            block.lines.append(line)
            return
        self._open(index, readings, following, skipped=skipped, alone=alone)

    def _open(
        self,
        index: int,
        readings: tuple[Label, ...],
        following: tuple[Label, ...],
        *,
        skipped: bool,
        alone: bool,
    ) -> None:
        line = self.lines[index]
        label = self.numbering.choose(readings, following, alone=alone) if readings else None
        kind = BlockKind.BODY
        row = self.rows.get(index)
        if row and not (label and _is_prose_with_a_margin(line, label)):
            kind = BlockKind.ROW_HEADER if row.header else BlockKind.ROW
            label = None
        elif label:
            kind = BlockKind.LABELLED
        elif _BULLET.match(line.words) or (line.mark and line.mark.kind is MarkKind.LIST_ITEM):
            kind = BlockKind.ITEM
        block = Block(
            kind=kind,
            lines=[line],
            first=index,
            label=label,
            level=line.mark.level if line.mark else None,
            blank=line.blank > self.double_spaced or line.soft,
            after_furniture=skipped,
        )
        block.look = look(block.words)
        if label and label.style is Style.DIVISION and not self._opens_a_division(block):
            block.label = label = None
            block.kind = BlockKind.BODY
        if label:
            if label.style is Style.DIVISION and not is_article(label):
                self.numbering.division()
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

    @staticmethod
    def _opens_a_division(block: Block) -> bool:
        """Whether "Schedule 2 …" is a heading; filed contracts begin with a tag such as "Exhibit 10.2"."""
        label = block.label
        if label is None or (label.word or "").lower() == "exhibit" and len(label.parts) > 1:
            return False
        return not block.words or block.look > Look.NOT

    @staticmethod
    def _waits_for_words(block: Block) -> bool:
        """Whether the block is a label alone on its line, so that what follows belongs to it."""
        return block.label is not None and len(block.lines) == 1 and not block.words.strip("*_.:) ")

    def _stands_alone(self, line: Line, before: Line, *, skipped: bool) -> bool:
        """Whether a line that begins like a label begins a paragraph by its look as well."""
        if line.soft or line.mark is not before.mark:
            return True
        if line.blank > self.double_spaced:
            return True
        if _LIST_TAIL.search(before.words[-16:]):
            return True
        return not skipped and not self._full(before)

    def _full(self, line: Line) -> bool:
        """Whether the line runs to the right margin, so that its break is only a wrap."""
        return self.width is not None and len(line.words) + line.indent >= self.width * 0.74

    def _begins(self, index: int, previous: int, block: Block, *, skipped: bool) -> bool:
        line, before = self.lines[index], self.lines[previous]
        in_table = block.kind in {BlockKind.ROW, BlockKind.ROW_HEADER}
        if index in self.rows and not in_table and not _ENDED.search(before.words[-12:]):
            return not (line.words[:1].islower() and line.blank == 0)
        if index in self.rows or in_table:
            return True
        among_prose = _is_row(before) or _is_row(line)
        if line.mark is not before.mark and not among_prose:
            marked = self._begins_by_mark(line, before, block)
            if marked is not None:
                return marked
        elif line.mark and line.mark.kind in {MarkKind.LIST_ITEM, MarkKind.HEADING}:
            return False
        ended = _ENDED.search(before.words[-12:]) is not None
        if _BULLET.match(line.words):
            in_a_sentence = line.words[0] in "–—-" and not (ended or line.blank) and self._full(before)
            return not in_a_sentence
        lower = line.words[:1].islower()
        if line.soft:
            return not lower
        if skipped and not ended and block.look is Look.NOT and not self._capitals(line):
            return False
        if line.page != before.page and not ended and block.look is Look.NOT and len(block.words) > _RUNNING:
            return False
        blank = line.blank > self.double_spaced
        if blank:
            return ended or not lower
        return self._begins_after_a_break(line, before, ended=ended, lower=lower)

    @staticmethod
    def _capitals(line: Line) -> bool:
        return look(line.words) is Look.CAPITALS

    @staticmethod
    def _begins_by_mark(line: Line, before: Line, block: Block) -> bool | None:
        """Whether marks of the format part the two lines; None where they do not say."""
        if line.mark and before.mark and line.mark.kind is before.mark.kind is MarkKind.HEADING:
            return not (line.blank == 0 and line.mark.level == before.mark.level) or block.ended
        if before.mark and before.mark.kind is MarkKind.HEADING and line.words[:1].islower():
            return False
        return True

    def _begins_after_a_break(self, line: Line, before: Line, *, ended: bool, lower: bool) -> bool:
        """A single line break: a wrap, or the end of a paragraph?"""
        capitals, were = self._capitals(line), look(before.words) is Look.CAPITALS
        if capitals != were and not (lower or (self._full(before) and not were)):
            return True
        if _FIELD.match(line.words) and (_FIELD.match(before.words) or ended):
            return True
        if self.width is None:
            wrapped = len(before.words) > _SHORT_LINE and look(before.words) is Look.NOT
            return ended or not (lower or wrapped)
        if self._full(before):
            return False
        if ended:
            return True
        short = len(before.words) + before.indent < self.width * 0.6
        return short and not lower


def _is_row(line: Line) -> bool:
    return line.mark is not None and line.mark.kind in {MarkKind.TABLE_ROW, MarkKind.TABLE_HEADER}


def _is_header(line: Line) -> bool:
    return line.mark is not None and line.mark.kind is MarkKind.TABLE_HEADER


def _is_prose_with_a_margin(line: Line, label: Label) -> bool:
    """Minutes print who is to act in a margin: "iv) The plan was noted. | Clerk" is a paragraph."""
    cells = line.words[label.end :].split(" | ")
    return len(cells) == 2 and len(cells[0]) >= 30 and len(cells[1]) <= 30


def join_lines(
    lines: Sequence[Line],
    furniture: frozenset[int],
    rows: Mapping[int, Row],
    footnotes: frozenset[int] = frozenset(),
) -> list[Block]:
    """The blocks of a paper in reading order; every line that is no furniture is in exactly one."""
    kept = [line for index, line in enumerate(lines) if index not in furniture]
    width, double_spaced = _width(kept), _double_spaced(kept)

    def joined(lost: frozenset[int]) -> list[Block]:
        return _Joiner(
            lines=lines,
            furniture=furniture,
            footnotes=footnotes,
            rows=rows,
            width=width,
            double_spaced=double_spaced,
            numbering=Numbering(lost=lost),
        ).run()

    blocks = joined(frozenset())
    lost = _lost_numbers(blocks)
    return joined(lost) if lost else blocks


def _lost_numbers(blocks: Sequence[Block]) -> frozenset[int]:
    """The first lines of blocks whose number was flattened: printed with the same number as a neighbour.

    Where most of a paper's numbers are so, all of that style are lost.
    """
    counted = [
        block for block in blocks if block.label and block.label.style is Style.INTEGER and block.place
    ]
    lost: set[int] = set()
    for before, block in zip(counted, counted[1:], strict=False):
        if block.place and block.place.repeated:
            lost.update((before.first, block.first))
    if len(lost) * 2 > len(counted):
        lost.update(block.first for block in counted)
    return frozenset(lost)


def _width(lines: Sequence[Line]) -> int | None:
    """Where lines were wrapped, or None for a paper whose paragraphs are one line each."""
    lengths = sorted(len(line.words) + line.indent for line in lines if len(line.words) >= 30)
    if not lengths:
        return None
    wide = lengths[int(len(lengths) * 0.85)]
    return wide if wide <= _UNWRAPPED else None


def _double_spaced(lines: Sequence[Line]) -> bool:
    """Whether an empty line follows every line, wrapped or not, and so means nothing."""
    pairs = [(before, line) for before, line in zip(lines, lines[1:], strict=False) if not line.soft]
    apart = [(before, line) for before, line in pairs if line.blank == 1 and len(before.words) > 30]
    if len(apart) < 8 or sum(line.blank > 0 for _, line in pairs) * 10 < len(pairs) * 7:
        return False
    running = sum(
        line.words[:1].islower() and not _TERMINAL.search(before.words[-12:]) for before, line in apart
    )
    return running * 4 >= len(apart)


def says_nothing_more(words: str) -> bool:
    """Whether a numbered line is an answer by itself: "None", "N/A", "Yes"."""
    return _NONE.match(words.strip()) is not None


def is_field(words: str) -> bool:
    """Whether a line is a field of a form: "Date signed:", with or without its value."""
    return _FIELD.match(words) is not None
