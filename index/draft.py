"""A generation being built: nobody reads it until it is published, and nothing is left if it is not."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index import catalogue, entering, generations, manifest, schema
from index.agreement import disagreements
from index.errors import Problem
from index.generations import Generation
from index.held_papers import HeldPaper, Touched, document_in, passages_in
from index.library import Library
from index.lock import writing
from index.manifest import Counts, Manifest, Sources
from index.write_points import Watcher, WritePoint, unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from sqlite_utils import Database

    from index.facts import Fact
    from index.files import FileEntry
    from index.records import Document, DocumentCard, Passage
    from index.rules import Rule


class Draft:
    """The next generation of a library. Use with `with`: what is not published by then is thrown away.

    It begins as a copy of the generation that is served now, so that only what has changed need be put.
    Every file in `directory` becomes part of the generation when it is published.
    """

    directory: Path
    database: Database
    previous: Path | None
    """The directory of the generation it began as; None for the first."""

    def __init__(self, library: Path, *, watcher: Watcher = unwatched) -> None:
        """A draft of the next generation of a library. Who enters it is the writer until it ends."""
        self._library, self._watcher = library, watcher
        self._locked = self._afresh = False
        self._served: Generation | None = None
        self._ends = ExitStack()
        self.model: str | None = None
        self.recogniser: str | None = None
        self.sources = Sources()

    @classmethod
    def following(
        cls, served: Generation | None, library: Path, *, afresh: bool, watcher: Watcher = unwatched
    ) -> Self:
        """A draft for a caller who is the writer already (see `lock.writing`) and knows what is served.

        `afresh` begins with nothing; search files may still be carried over from `previous`.
        """
        draft = cls(library, watcher=watcher)
        draft._locked, draft._afresh, draft._served = True, afresh, served
        return draft

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self._ends.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.close()

    def _begin(self) -> None:
        if not self._locked:
            self._ends.enter_context(writing(self._library, "an ingest"))
            self._served, _ = generations.search(self._library)
        self._watcher(WritePoint.LOCKED)
        generations.sweep(self._library)
        self._watcher(WritePoint.SWEPT)
        served = self._served
        self.previous = served.directory if served else None
        self.directory = Path(tempfile.mkdtemp(prefix=generations.TEMPORARY, dir=self._library))
        self._ends.callback(shutil.rmtree, self.directory, ignore_errors=True)
        self.directory.chmod(0o755)
        self._watcher(WritePoint.DRAFT_BEGUN)
        if served:
            known = served.manifest
            self.model, self.recogniser, self.sources = known.model, known.recogniser, known.sources
        if served and not self._afresh:
            shutil.copyfile(served.directory / catalogue.DATABASE_NAME, self._file)
        self._touched = Touched(copied=served is not None and not self._afresh)
        self._watcher(WritePoint.PREVIOUS_COPIED)
        self.database = entering.open_for_writing(self._file)
        self._ends.callback(self.database.close)

    @property
    def _file(self) -> Path:
        return self.directory / catalogue.DATABASE_NAME

    def put(
        self,
        document: Document,
        passages: Sequence[Passage],
        facts: Sequence[Fact] = (),
        rules: Sequence[Rule] = (),
    ) -> None:
        """Add a document with all that was found in it, in place of one with the same id.

        Raises `ValueError` if anything found does not stand in the document where it says.
        """
        for fault in disagreements(document, passages, facts, rules):
            raise ValueError(fault)
        self._touched.put(document.id)
        entering.put_document(self.database, document, passages, facts, rules)
        self._watcher(WritePoint.DOCUMENT_PUT)

    def amend(self, card: DocumentCard) -> None:
        """Put another card on a document that is there: its words, passages and facts stay."""
        self._touched.amended(card.id)
        entering.put_card(self.database, card)

    def remove(self, document_id: str) -> None:
        """Take a document out, with all that was found in it. One that is not there is no matter."""
        entering.delete_document(self.database, document_id)
        self._watcher(WritePoint.DOCUMENT_REMOVED)

    def put_file(self, entry: FileEntry) -> None:
        """Note how a file of the folder stands, in place of what was noted of this path."""
        entering.put_file(self.database, entry)

    def remove_file(self, path: str) -> None:
        """Forget a file of the folder, with the documents that were in it."""
        ids = self.database.execute("select id from documents where path = ?", [path]).fetchall()
        for (document_id,) in ids:
            self.remove(document_id)
        entering.delete_file(self.database, path)

    def cards(self) -> tuple[DocumentCard, ...]:
        """The cards of all documents of the draft, by path."""
        return tuple(catalogue.cards(self.database.conn))

    def files(self) -> tuple[FileEntry, ...]:
        """How every file stands, by path."""
        return tuple(catalogue.files(self.database.conn))

    def counts(self) -> Counts:
        """How much there is of everything."""
        return catalogue.counts(self.database.conn)

    def documents(self) -> Iterator[Document]:
        """Every document with its text, by path, one at a time."""
        ids = self.database.execute("select id from documents order by path, rowid").fetchall()
        for (document_id,) in ids:
            yield document_in(self.database.conn, document_id)

    def passages(self) -> Iterator[tuple[Document, Passage]]:
        """Every passage with its document, a document's passages together, in reading order."""
        for document in self.documents():
            for passage in passages_in(self.database.conn, document.id):
                yield document, passage

    def papers(self) -> tuple[HeldPaper, ...]:
        """The papers that have passages, by path, with what is still as it was in `previous`."""
        return self._touched.papers(self.database.conn)

    def publish(self, validate: Callable[[Library], None] | None = None) -> str:
        """Make the draft the current generation, and give its name.

        Everything is on disk, reopened and held against what was written before the switch. `validate`
        is shown the finished library and raises to stop the switch: the library is then as it was.
        """
        written = self._finish()
        data = manifest.encode(written)
        path = self.directory / manifest.MANIFEST_NAME
        path.write_bytes(data)
        path.chmod(0o444)
        generations.sync(path)
        generations.sync(self.directory)
        self._watcher(WritePoint.MANIFEST_WRITTEN)
        self._reopen(written)
        name = generations.name_for(self._library, data, written.made)
        if validate:
            validate(Library(Generation(name=name, directory=self.directory, manifest=written)))
        self._watcher(WritePoint.VALIDATED)
        self.directory.rename(self._library / name)
        generations.sync(self._library)
        self._watcher(WritePoint.GENERATION_NAMED)
        generations.switch(self._library, name, self._watcher)
        generations.prune(self._library)
        self._watcher(WritePoint.PRUNED)
        return name

    def _finish(self) -> Manifest:
        self.database.execute("pragma optimize")
        counts = catalogue.counts(self.database.conn)
        files = self.database.execute("select path, sha256, collection from files order by path").fetchall()
        shape = schema.applied_to(self.database)
        self.database.close()
        self._watcher(WritePoint.RECORDS_WRITTEN)
        for path in sorted(self.directory.rglob("*")):
            if path.is_file():
                path.chmod(0o444)
            generations.sync(path)
        self._watcher(WritePoint.ARTEFACTS_SYNCED)
        return Manifest(
            made=dt.datetime.now(dt.UTC),
            artefacts=manifest.weigh(self.directory),
            counts=counts,
            schema=shape,
            model=self.model,
            recogniser=self.recogniser,
            files_sha256=hashlib.sha256(repr(files).encode()).hexdigest(),
            sources=self.sources,
            previous=self.previous.name if self.previous else None,
        )

    def _reopen(self, written: Manifest) -> None:
        """Read back what was written. What differs is a fault of the disk: nothing is switched to."""
        read_back = manifest.decode((self.directory / manifest.MANIFEST_NAME).read_bytes())
        connection = catalogue.connect(self.directory)
        try:
            faults = catalogue.faults(connection)
            if read_back != written or catalogue.counts(connection) != written.counts or faults:
                raise Problem(
                    "The new library does not read back as it was written "
                    f"({'; '.join(faults) or 'counts differ'}); check the disk. The old one stays."
                )
        finally:
            connection.close()
