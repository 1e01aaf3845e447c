"""What the answering reads: a library and a searcher. Every read says first what may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from index.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.access import Readable
    from index.records import Document, DocumentCard, Passage

SomeFact = TypeVar("SomeFact", bound=Fact)


class Reads(Protocol):
    """A library, as far as the answering needs it; `index.library.Library` is one."""

    @property
    def generation(self) -> str:
        """The name of the generation that is read."""

    def cards(self, readable: Readable) -> tuple[DocumentCard, ...]:
        """The papers that may be read, without their texts."""

    def document(self, document_id: str, readable: Readable) -> Document | None:
        """A paper with its text."""

    def passages(self, document_id: str, readable: Readable) -> tuple[Passage, ...]:
        """The passages of a paper in reading order."""

    def facts(
        self, readable: Readable, kind: type[SomeFact], document_ids: Sequence[str] | None = None
    ) -> tuple[SomeFact, ...]:
        """The facts of one kind."""


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
    """A search over the passages that may be read."""

    def find(
        self, text: str, readable: Readable, k: int, document_ids: tuple[str, ...] | None = None
    ) -> Sequence[Found]:
        """The best passages for a text, best first."""
