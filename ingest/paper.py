"""A file as read: its text, its pages, and what the format says about stretches of the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PageState(StrEnum):
    """How the reading of one page ended."""

    READ = "read"
    SALVAGED = "salvaged"
    """By the second reader, or from a damaged file."""
    RECOGNISED = "recognised"
    """By optical character recognition."""
    NO_TEXT = "no text"
    """A scan, or a picture."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """One page: `paper.text[start:end]`, its number from 1, its printed label, how its reading ended."""

    number: int
    start: int
    end: int
    state: PageState
    label: str | None = None
    problem: str | None = None


class MarkKind(StrEnum):
    """What a format itself says of a stretch of text."""

    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_HEADER = "table header"
    TABLE_ROW = "table row"
    FURNITURE = "furniture"
    """Navigation, running headers and footers, page numbers, cookie and accessibility notices."""
    FOOTNOTE = "footnote"
    HIDDEN = "hidden"
    """Text in the file that a reader of the page would not see; never quoted."""
    TIME = "time"
    """An HTML `<time>`; `value` holds its machine-readable date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`paper.text[start:end]` is this. `level` is of headings and nested list items, from 1."""

    kind: MarkKind
    start: int
    end: int
    level: int | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file as read. Passages are slices of `text`, which for text files is the file's own text.

    A text file is decoded and kept code point for code point (line endings too), so that offsets into
    it are offsets into the file; characters that would disturb a reader's screen (controls,
    direction overrides, tags) are replaced one for one, never removed. Other formats have no text of
    their own to count in; their readers lay it out line by line, paragraphs parted by an empty line.
    """

    path: str
    """Relative to the ingested folder, with forward slashes."""
    format: str
    sha256: str
    text: str
    pages: tuple[PaperPage, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str | None = None
    """From the format's own metadata; often wrong, used last."""
    warnings: tuple[str, ...] = ()
