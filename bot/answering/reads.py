"""What the answering reads: a library and a search. Every read says first what may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from index.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.access import Readable
    from index.records import Document, DocumentCard, Passage
    from index.rules import Rule
    from index.search import Query

SomeFact = TypeVar("SomeFact", bound=Fact)


class Reads(Protocol):
    """A library, as far as the answering needs it; `index.library.Library` is one, a test's is another."""

    generation: str
    directory: Path

    def cards(self, readable: Readable, /) -> tuple[DocumentCard, ...]:
        """The papers that may be read, without their texts."""

    def document(self, document_id: str, readable: Readable, /) -> Document | None:
        """A paper with its text."""

    def passages(self, document_id: str, readable: Readable, /) -> tuple[Passage, ...]:
        """The passages of a paper in reading order."""

    def mentioning(self, words: str, readable: Readable, /) -> tuple[str, ...]:
        """All papers that hold these words."""

    def facts(
        self, readable: Readable, kind: type[SomeFact], document_ids: Sequence[str] | None = None, /
    ) -> tuple[SomeFact, ...]:
        """The facts of one kind."""

    def rules(self, readable: Readable, /) -> tuple[Rule, ...]:
        """The rules that papers state."""


class Found(Protocol):
    """A passage that a search found."""

    @property
    def passage(self) -> Passage:
        """The passage."""

    @property
    def score(self) -> float:
        """How well it fits; higher is better."""

    @property
    def likeness(self) -> float:
        """How alike the meanings are, -1 to 1."""


class Searches(Protocol):
    """A search; `index.search.Searcher` is one, a test's is another."""

    def search(self, query: Query, readable: Readable, k: int, /) -> tuple[Found, ...]:
        """The best passages, best first."""
