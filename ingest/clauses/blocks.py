"""A block: a paragraph, a heading, an item or a table row, made of the lines that belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.clauses.headings import Look
from ingest.clauses.label_styles import Label
from ingest.clauses.lines import Line
from ingest.clauses.numbering import Place

_TERMINAL = re.compile(r"[.;:?!…][\"'”’)\]*_»]*\Z")
_FIELD = re.compile(r"\**(?:[A-Z][\w’'()&/-]*)(?:\s[\w’'()&/-]+){0,4}\s?:\**(?:\s|\Z)")
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


def says_nothing_more(words: str) -> bool:
    """Whether a numbered line is an answer by itself: "None", "N/A", "Yes"."""
    return _NONE.match(words.strip()) is not None


def is_field(words: str) -> bool:
    """Whether a line is a field of a form: "Date signed:", with or without its value."""
    return _FIELD.match(words) is not None
