"""Every statement of SQL that reads the catalogue. What may be read is a condition of each statement.

These speak to SQLite directly: a question then need not load sqlite-utils, which takes longer to import
than most questions take to answer. Writing goes through sqlite-utils, in `draft.py`.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from index.files import FileEntry, PageEntry
from index.manifest import Counts
from index.records import Document, DocumentCard, Passage
from index.rows import as_json, document_of, fact_of, file_of, from_json
from index.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.access import Readable
    from index.facts import Fact

DATABASE_NAME = "library.sqlite"
NEEDED_SCHEMA = "m004_facts_and_rules"
"""The migration that made the tables as they are read here."""


def connect(directory: Path) -> sqlite3.Connection:
    """A connection to a published generation. It never writes, locks or looks for a journal.

    One connection is for one piece of work; it may be handed to another thread, not shared.
    """
    address = f"{(directory / DATABASE_NAME).resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _may(readable: Readable) -> str:
    """The value of the condition that admits only readable collections; nothing readable admits none."""
    return as_json(sorted(readable))


def cards(connection: sqlite3.Connection) -> Iterator[DocumentCard]:
    """All cards, in the order of their paths. For caches that are cut by what is readable before use."""
    rows = connection.execute("select card from documents order by path, rowid")
    return (from_json(card, DocumentCard) for (card,) in rows)


_DOCUMENT = (
    "select card, text, pages from documents join texts on texts.document_id = documents.id"
    " where documents.id = ? and documents.collection in (select value from json_each(?))"
)


def document(connection: sqlite3.Connection, document_id: str, readable: Readable) -> Document | None:
    """One document with its text; None where it is not there or may not be read, alike."""
    row = connection.execute(_DOCUMENT, [document_id, _may(readable)]).fetchone()
    return document_of(*row) if row else None


_PASSAGES = (
    "select record from passages join documents on documents.id = passages.document_id"
    " where document_id = ? and documents.collection in (select value from json_each(?))"
    " order by position"
)


def passages(connection: sqlite3.Connection, document_id: str, readable: Readable) -> Iterator[Passage]:
    """The passages of a document in reading order."""
    rows = connection.execute(_PASSAGES, [document_id, _may(readable)])
    return (from_json(record, Passage) for (record,) in rows)


_PASSAGES_OF = (
    "select record from passages join documents on documents.id = passages.document_id"
    " where passages.id in (select value from json_each(?))"
    " and documents.collection in (select value from json_each(?))"
)


def passages_of(connection: sqlite3.Connection, ids: Sequence[str], readable: Readable) -> Iterator[Passage]:
    """The passages of these ids that are there and may be read, in no order."""
    rows = connection.execute(_PASSAGES_OF, [as_json(list(ids)), _may(readable)])
    return (from_json(record, Passage) for (record,) in rows)


def passages_of_path(connection: sqlite3.Connection, path: str) -> Iterator[Passage]:
    """The passages of all documents of a file, for the administrator: asks for no audience."""
    rows = connection.execute(
        "select record from passages join documents on documents.id = passages.document_id"
        " where path = ? order by documents.rowid, position",
        [path],
    )
    return (from_json(record, Passage) for (record,) in rows)


_MENTIONING = (
    "select documents.id from documents join texts on texts.document_id = documents.id"
    " where instr(lower(texts.text), lower(?)) > 0"
    " and documents.collection in (select value from json_each(?)) order by path, documents.rowid"
)


def mentioning(connection: sqlite3.Connection, words: str, readable: Readable) -> Iterator[str]:
    """The documents whose text holds these words, in the order of their paths; case does not count."""
    rows = connection.execute(_MENTIONING, [words, _may(readable)])
    return (document_id for (document_id,) in rows)


_FACTS = (
    "select type, record from facts join documents on documents.id = facts.document_id"
    " where type = ? and documents.collection in (select value from json_each(?))"
    " and (? is null or document_id in (select value from json_each(?)))"
    " order by path, documents.rowid, position"
)


def facts(
    connection: sqlite3.Connection,
    readable: Readable,
    type_name: str,
    document_ids: Sequence[str] | None,
) -> Iterator[Fact]:
    """The facts of a type (see `rows.FACT_NAMES`), in the order of their documents' paths and of reading."""
    wanted = None if document_ids is None else as_json(list(document_ids))
    rows = connection.execute(_FACTS, [type_name, _may(readable), wanted, wanted])
    return (fact_of(name, record) for name, record in rows)


_RULES = (
    "select record from rules join documents on documents.id = rules.document_id"
    " where documents.collection in (select value from json_each(?))"
    " order by path, documents.rowid, position"
)


def rules(connection: sqlite3.Connection, readable: Readable) -> Iterator[Rule]:
    """The rules found in papers, in the order of the papers' paths and of reading."""
    rows = connection.execute(_RULES, [_may(readable)])
    return (from_json(record, Rule) for (record,) in rows)


def files(connection: sqlite3.Connection) -> Iterator[FileEntry]:
    """Every file as the library met it, by path. For the administrator: asks for no audience."""
    pages: dict[str, list[PageEntry]] = {}
    for path, number, state, problem in connection.execute("select * from pages order by path, number"):
        pages.setdefault(path, []).append(PageEntry(number=number, state=state, problem=problem))
    cursor = connection.execute("select * from files order by path")
    names = [column[0] for column in cursor.description]
    return (file_of(dict(zip(names, row, strict=True)), tuple(pages.get(row[0], ()))) for row in cursor)


_COUNTS = (
    "select (select count(*) from files), (select count(*) from documents), (select count(*) from passages),"
    " (select count(*) from facts), (select count(*) from rules)"
)


def counts(connection: sqlite3.Connection) -> Counts:
    """How much there is of everything."""
    files, documents, passages, facts, rules = connection.execute(_COUNTS).fetchone()
    return Counts(files=files, documents=documents, passages=passages, facts=facts, rules=rules)


def faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite itself finds wrong with the database; nothing in a sound one."""
    told = [str(row[0]) for row in connection.execute("pragma integrity_check(5)") if row[0] != "ok"]
    loose = [
        f"{row[0]} points at a missing row of {row[2]}"
        for row in connection.execute("pragma foreign_key_check").fetchmany(5)
    ]
    return (*told, *loose)
