"""The one door to the library for everyone who reads it. Every read says what may be read, first of all."""

from __future__ import annotations

import os
import threading
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from index import catalogue, generations
from index.errors import Problem
from index.facts import Fact
from index.manifest import MANIFEST_NAME
from index.rows import FACT_NAMES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.access import Readable
    from index.generations import Generation
    from index.manifest import Manifest
    from index.records import Document, DocumentCard, Passage
    from index.rules import Rule

SomeFact = TypeVar("SomeFact", bound=Fact)
_CACHED_AUDIENCES = 64


class Library:
    """One verified generation, held until `close`. Safe to share between threads.

    Each read opens a connection of its own: a connection belongs to one piece of work. What may not be
    read is not there: no read, count or cache tells the two apart.
    """

    def __init__(self, generation: Generation, *, held: int | None = None) -> None:
        """Use `open`; only a draft about to be published is shown as a library by other means."""
        self.generation = generation.name
        self.directory = generation.directory
        self.manifest: Manifest = generation.manifest
        self.notices = generation.notices
        self._let_go = weakref.finalize(self, os.close, held) if held is not None else None
        self._library = generation.directory.parent
        self._pointed = generations.pointed_at(self._library)
        self._stamps = self._stamps_now()
        self._lock = threading.Lock()
        self._all_cards: tuple[DocumentCard, ...] | None = None
        self._cards: dict[Readable, tuple[DocumentCard, ...]] = {}

    @classmethod
    def open(cls, directory: Path) -> Library:
        """The current generation, every byte verified; the one before it, and a notice, if it is damaged.

        Raises `Problem` where there is no library, none that is sound, or one of another version's shape.
        """
        while True:
            generation = generations.find(directory)
            if generation is None:
                raise Problem(
                    f"There is no library in {directory} yet; make one with “paperclerk ingest FOLDER”."
                )
            try:
                held = generations.hold(generation.directory)
            except OSError:  # A writer has removed it since: there is a newer one.
                continue
            if (generation.directory / MANIFEST_NAME).exists():
                break
            os.close(held)
        if catalogue.NEEDED_SCHEMA not in generation.manifest.schema:
            os.close(held)
            raise Problem("The library was made by an earlier version; run “paperclerk ingest” to renew it.")
        return cls(generation, held=held)

    def close(self) -> None:
        """Let go of the generation: the next ingest may remove it. Done by itself with the last reference."""
        if self._let_go is not None:
            self._let_go()

    def superseded(self) -> bool:
        """Whether a question to come should open the library anew: it has been switched, or touched.

        Costs microseconds, so that it can be asked before every question. A file that was changed on disk
        after it was verified is noticed by its times, and refused when the library is opened again.
        """
        return generations.pointed_at(self._library) != self._pointed or self.touched()

    def touched(self) -> bool:
        """Whether a file of the generation is not as it was when it was verified, by its size and times."""
        return self._stamps_now() != self._stamps

    def _stamps_now(self) -> tuple[tuple[int, ...] | None, ...]:
        return tuple(_stamp(self.directory / artefact.name) for artefact in self.manifest.artefacts)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection for one piece of work. Whoever uses it applies `readable` themselves."""
        connection = catalogue.connect(self.directory)
        try:
            yield connection
        finally:
            connection.close()

    def cards(self, readable: Readable) -> tuple[DocumentCard, ...]:
        """The papers that may be read, by path, without their texts."""
        with self._lock:
            if readable not in self._cards:
                if self._all_cards is None:
                    with self.connection() as connection:
                        self._all_cards = tuple(catalogue.cards(connection))
                if len(self._cards) >= _CACHED_AUDIENCES:
                    self._cards.clear()
                self._cards[readable] = tuple(c for c in self._all_cards if c.collection in readable)
            return self._cards[readable]

    def document(self, document_id: str, readable: Readable) -> Document | None:
        """A paper with its text; None where it is not there or may not be read."""
        with self.connection() as connection:
            return catalogue.document(connection, document_id, readable)

    def passages(self, document_id: str, readable: Readable) -> tuple[Passage, ...]:
        """The passages of a paper in reading order; none where it is not there or may not be read."""
        with self.connection() as connection:
            return tuple(catalogue.passages(connection, document_id, readable))

    def passage(self, passage_id: str, readable: Readable) -> Passage | None:
        """A passage; None where it is not there or may not be read."""
        return next(iter(self.passages_of((passage_id,), readable)), None)

    def passages_of(self, ids: Sequence[str], readable: Readable) -> tuple[Passage, ...]:
        """The passages of these ids, in the same order, without those that are not there for the reader."""
        with self.connection() as connection:
            found = {passage.id: passage for passage in catalogue.passages_of(connection, ids, readable)}
        return tuple(found[i] for i in ids if i in found)

    def mentioning(self, words: str, readable: Readable) -> tuple[str, ...]:
        """The ids of all papers that may be read and hold these words: complete, unlike a search."""
        with self.connection() as connection:
            return tuple(catalogue.mentioning(connection, words, readable))

    def facts(
        self,
        readable: Readable,
        kind: type[SomeFact],
        document_ids: Sequence[str] | None = None,
    ) -> tuple[SomeFact, ...]:
        """The facts of one kind in all papers that may be read, or in some of them."""
        with self.connection() as connection:
            found = catalogue.facts(connection, readable, FACT_NAMES[kind], document_ids)
            return tuple(fact for fact in found if isinstance(fact, kind))

    def rules(self, readable: Readable) -> tuple[Rule, ...]:
        """The rules found in the papers that may be read."""
        with self.connection() as connection:
            return tuple(catalogue.rules(connection, readable))


def _stamp(file: Path) -> tuple[int, ...] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
