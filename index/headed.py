"""Headings that passages lean on: where sections are many and short, a heading says what its text is of.

"What do I need? A verified identity." is found by its heading, and its first sentence is what the heading
asks for. In a contract or a numbered paper clauses name their own matter, and headings before them were found
to change nothing or to lead astray: so this is done only where many passages stand right under a heading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.records import Passage

_SHARE = 0.3
"""Of a paper's passages so many stand right under a heading, if it is one of headed sections."""
_LABEL = 15
"""Characters that a heading's line has beside its words: a number, marks of Markdown."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the paper's text: `text[start:end]`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the heading of its section, and what it opens."""

    heading: Heading | None = None
    under: bool = False
    """It begins right under the heading."""
    opens: bool = False
    """It is the paper's first."""


def places(text: str, passages: Sequence[Passage]) -> tuple[Place, ...]:
    """The place of each passage; nothing of numbered ones, nor of any in a paper not made of headed sections.

    `passages` are all those of the paper whose text is given, in reading order.
    """
    above = [_heading_above(text, passage) for passage in passages]
    if sum(one is not None for one in above) < _SHARE * len(passages):
        return (Place(),) * len(passages)
    found: list[Place] = []
    heading, section = None, None
    for at, (passage, own) in enumerate(zip(passages, above, strict=True)):
        if own is not None or passage.section != section:
            heading, section = own, passage.section
        prose = passage.kind is PassageKind.PROSE
        found.append(Place(heading, own is not None, at == 0) if prose else Place())
    return tuple(found)


def _heading_above(text: str, passage: Passage) -> Heading | None:
    """The line right above the passage, if that is the heading of its section."""
    if not passage.section:
        return None
    end = len(text[: passage.start].rstrip())
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    if len(line) > len(passage.section) + _LABEL or not _letters(passage.section):
        return None
    return Heading(start, end, line) if _letters(line).endswith(_letters(passage.section)) else None


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
