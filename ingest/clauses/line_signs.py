"""Signs by which a line begins a block, or belongs to the one above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clauses.headings import Look, look
from ingest.clauses.label_styles import LETTERED, Label, Style
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.clauses.blocks import Block
    from ingest.clauses.lines import Line

BARE_BULLET = re.compile(r"[•●▪◦‣∙·■□➢✓❖\uf000-\uf0ff]")
_MARGIN = 30
"""Characters: the widest note in a margin, and the least that stands beside one."""


def begins_by_mark(line: Line, before: Line, block: Block) -> bool:
    """Whether marks of the format part two lines: all do, but for a heading on two lines."""
    if not (before.mark and before.mark.kind is MarkKind.HEADING):
        return True
    if line.mark and line.mark.kind is MarkKind.HEADING:
        return line.blank > 0 or line.mark.level != before.mark.level or block.ended
    return not line.words[:1].islower()


def waits_for_words(block: Block) -> bool:
    """Whether the block is a label or a bullet alone on its line, so that what follows belongs to it."""
    if len(block.lines) == 1 and BARE_BULLET.fullmatch(block.lines[0].words):
        return True
    return block.label is not None and len(block.lines) == 1 and not block.words.strip("*_.:) ")


def are_another_number(readings: Iterable[Label], block: Block) -> bool:
    """Whether a line below a number alone on its line is numbered itself: "Part 8 Procedure" is its title."""
    numbered = block.label is not None and block.label.style is not Style.DIVISION
    return any(not numbered or reading.style is not Style.DIVISION for reading in readings)


def is_only_a_tag(line: Line, label: Label) -> bool:
    """Whether "Schedule 2 …" is no heading; filed contracts begin with a tag such as "Exhibit 10.2"."""
    if label.style is not Style.DIVISION:
        return False
    tag = (label.word or "").lower() == "exhibit" and len(label.parts) > 1
    rest = line.words[label.end :].strip()
    return tag or (bool(rest) and look(rest) is Look.NOT)


def is_marked_row(line: Line) -> bool:
    """Whether the format marks the line as a row of a table."""
    return line.mark is not None and line.mark.kind in {MarkKind.TABLE_ROW, MarkKind.TABLE_HEADER}


def is_prose_with_a_margin(line: Line, label: Label) -> bool:
    """Minutes print who is to act in a margin: "iv) The plan was noted. | Clerk" is a paragraph.

    So is a clause whose number stands far to the left: "7.3 | The supplier shall keep records".
    """
    rest = line.words[label.end :]
    if rest.startswith("| ") and " | " not in rest and len(rest) >= _MARGIN:
        return True
    return has_a_margin(line.words[label.end :], 0 if label.style in LETTERED else _MARGIN)


def has_a_margin(words: str, least: int) -> bool:
    """Whether there is one short cell beside at least so many characters."""
    first, bar, rest = words.partition(" | ")
    return bool(bar) and " | " not in rest and len(first) >= least and len(rest) <= _MARGIN
