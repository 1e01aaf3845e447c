"""What every framework is given and asked for. Standard library only: it is loaded in two environments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST = 64
"""How many passages are asked for each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paper as all of them get it: its name and the words read from its file."""

    doc: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A found passage: `text[start:end]` of that paper."""

    doc: str
    start: int
    end: int


class Finder(Protocol):
    """A framework set up to find passages, each with its own recommended splitter and hybrid search."""

    def build(self, texts: Sequence[Text]) -> int:
        """Cut, embed and index the papers; how many passages that made."""

    def find(self, question: str) -> list[Span]:
        """The `DEEPEST` best passages, best first."""
