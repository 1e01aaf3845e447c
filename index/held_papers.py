"""The papers of a draft as its search files take them: in order, opened only where that is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import Document, Passage
from index.rows import document_of, from_json

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPaper:
    """A paper of a draft. `same_words`: its text and passages are those of the generation before.

    `same_card` says so of its title, its places and whatever else its card tells.
    """

    id: str
    collection: str
    same_words: bool
    same_card: bool
    document: Callable[[], Document]
    """Reads the paper with its text."""
    passages: Callable[[], tuple[Passage, ...]]
    """Reads its passages, in reading order."""


class Touched:
    """Which papers were put or given another card since a draft began as a copy of what is served."""

    def __init__(self, *, copied: bool) -> None:
        """`copied` is False for a draft that began with nothing: then no paper is as it was."""
        self._copied = copied
        self._words, self._cards = set[str](), set[str]()

    def put(self, document_id: str) -> None:
        """A paper came, or came again: what was known of its words is void."""
        self._words.add(document_id)

    def amended(self, document_id: str) -> None:
        """A paper has another card."""
        self._cards.add(document_id)

    def papers(self, connection: sqlite3.Connection) -> tuple[HeldPaper, ...]:
        """Every paper that has passages, by path. They are read through the connection while it is open."""
        rows = connection.execute(
            "select id, collection from documents where passages > 0 order by path, rowid"
        ).fetchall()
        return tuple(self._held(connection, document_id, collection) for document_id, collection in rows)

    def _held(self, connection: sqlite3.Connection, document_id: str, collection: str) -> HeldPaper:
        same_words = self._copied and document_id not in self._words
        return HeldPaper(
            id=document_id,
            collection=collection,
            same_words=same_words,
            same_card=same_words and document_id not in self._cards,
            document=lambda: document_in(connection, document_id),
            passages=lambda: passages_in(connection, document_id),
        )


def document_in(connection: sqlite3.Connection, document_id: str) -> Document:
    """A document of a draft, with its text. It asks for no audience: nobody reads a draft."""
    row = connection.execute(
        "select card, text, pages from documents join texts on document_id = id where id = ?",
        [document_id],
    ).fetchone()
    return document_of(*row)


def passages_in(connection: sqlite3.Connection, document_id: str) -> tuple[Passage, ...]:
    """The passages of a document of a draft, in reading order."""
    rows = connection.execute(
        "select record from passages where document_id = ? order by position", [document_id]
    )
    return tuple(from_json(record, Passage) for (record,) in rows)
