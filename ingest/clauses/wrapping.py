"""Which line breaks are only wraps: by how wide the paper's lines are, and by how a line ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.clauses.blocks import is_field
from ingest.clauses.headings import Look, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.lines import Line

_END = re.compile(r"[.;:?!…][\"'”’)\]*_»]*\Z|;\s*(?:and|or|and/or)\Z")
_FULL_STOP = re.compile(r"[.;:?!…][\"'”’)\]*_»]*\Z")
_SHOUTS = re.compile(r"[a-z].*\b[A-Z]{3,}\W+[A-Z]{2,}\W*\Z")
"""A sentence that goes over into capitals and ends in them: "… waive ALL RIGHTS AND"."""
_WIDEST = 200
"""Characters: a paper with wider lines has a paragraph on each."""
_NARROWEST = 30
_SHORT_LINE = 45
"""Characters: a line that stops sooner was broken on purpose."""
_FULL, _SHORT = 0.74, 0.6
"""Shares of the width: from the first on a line runs to the margin, below the second it stops short of it."""
_FEWEST = 8
"""Pairs of lines from which double spacing can be told."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a paper's lines are wrapped. `width` is None where each paragraph is one line."""

    width: int | None
    double_spaced: bool
    """An empty line follows every line, wrapped or not, and so means nothing."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrapping:
        """Learnt from the lines that are no furniture."""
        return cls(_width(lines), _double_spaced(lines))

    def stands_apart(self, line: Line) -> bool:
        """Whether an empty line that means something goes before it."""
        return line.blank > self.double_spaced

    def is_full(self, line: Line) -> bool:
        """Whether the line runs to the right margin, so that its break is only a wrap."""
        return self.width is not None and len(line.words) + line.indent >= self.width * _FULL

    def parts(self, before: Line, line: Line) -> bool:  # noqa: PLR0911 - one sign after the other
        """Whether the single line break between two lines ends a paragraph."""
        if before.words.startswith("#") or line.words.startswith("#"):
            return True
        ended, lower = has_ended(before), line.words[:1].islower()
        capitals, were = is_capitals(line), is_capitals(before)
        if (
            capitals
            and not ended
            and (_SHOUTS.search(before.words) or (were and len(before.words) > _SHORT_LINE))
        ):
            return False
        if capitals != were and not (lower or (self.is_full(before) and not were)):
            return True
        if is_field(line.words) and (is_field(before.words) or ended):
            return True
        if self.width is None:
            wrapped = len(before.words) > _SHORT_LINE and look(before.words) is Look.NOT
            return ended or not (lower or wrapped)
        if self.is_full(before):
            return False
        short = len(before.words) + before.indent < self.width * _SHORT
        return ended or (short and not lower)


def has_ended(line: Line) -> bool:
    """Whether a line ends as a sentence or an item of a list ends."""
    return _END.search(line.words[-12:]) is not None


def is_capitals(line: Line) -> bool:
    """Whether a line is a heading in capitals by its look."""
    return look(line.words) is Look.CAPITALS


def _width(lines: Sequence[Line]) -> int | None:
    lengths = sorted(len(line.words) + line.indent for line in lines if len(line.words) >= _NARROWEST)
    wide = lengths[int(len(lengths) * 0.85)] if lengths else _WIDEST + 1
    return wide if wide <= _WIDEST else None


def _double_spaced(lines: Sequence[Line]) -> bool:
    pairs = [(before, line) for before, line in pairwise(lines) if not line.soft]
    apart = [pair for pair in pairs if pair[1].blank == 1 and len(pair[0].words) > _NARROWEST]
    if len(apart) < _FEWEST or sum(line.blank > 0 for _, line in pairs) * 10 < len(pairs) * 7:
        return False
    running = sum(
        line.words[:1].islower() and not _FULL_STOP.search(before.words[-12:]) for before, line in apart
    )
    return running * 4 >= len(apart)
