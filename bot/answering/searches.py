"""The search that answers read: what is found, and how it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from index.access import Readable
    from index.records import Passage
    from index.search import Query


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

    def is_word(self, word: str, /) -> bool:
        """Whether a word in small letters is one of the common words of the language."""
