"""Every statement of SQL that writes the catalogue, through sqlite-utils; drafts alone are written."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlite_utils import Database

from index import schema
from index.rows import (
    Row,
    card_of,
    document_row,
    fact_row,
    file_row,
    link_rows,
    page_rows,
    passage_row,
    rule_row,
    text_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.facts import Fact
    from index.files import FileEntry
    from index.records import Document, DocumentCard, Passage
    from index.rules import Rule


def open_for_writing(file: Path) -> Database:
    """The database of a draft, with the tables of this version.

    A draft is thrown away after a crash, so nothing need be safe on disk before it is published. What is
    deleted is overwritten: a paper that was taken out must not stay readable in a free page of the file.
    """
    connection = sqlite3.connect(file)
    for pragma in ("journal_mode = memory", "synchronous = off", "secure_delete = on"):
        connection.execute(f"pragma {pragma}")
    database = Database(connection)
    schema.MIGRATIONS.apply(database)
    return database


def put_document(
    database: Database,
    document: Document,
    passages: Sequence[Passage],
    facts: Sequence[Fact],
    rules: Sequence[Rule],
) -> None:
    """Enter a document with all that was found in it, in place of one with the same id."""
    with database.atomic():
        delete_document(database, document.id)
        _insert(database, "documents", [document_row(card_of(document), len(passages))])
        _insert(database, "texts", [text_row(document)])
        _insert_what_points_elsewhere(database, document)
        _insert(database, "passages", [passage_row(passage) for passage in passages])
        _insert(database, "facts", [fact_row(position, fact) for position, fact in enumerate(facts)])
        placed = [(rule, rule.evidence) for rule in rules if rule.evidence]
        _insert(database, "rules", [rule_row(position, *rule) for position, rule in enumerate(placed)])


def put_card(database: Database, card: DocumentCard) -> None:
    """Put another card on a document that is there; its words, passages and facts stay."""
    with database.atomic():
        passages = database.execute("select passages from documents where id = ?", [card.id]).fetchone()[0]
        database.table("documents").update(card.id, document_row(card, passages))
        for table in ("places", "links"):
            database.table(table).delete_where("document_id = ?", [card.id])
        _insert_what_points_elsewhere(database, card)


def delete_document(database: Database, document_id: str) -> None:
    """Take a document out, with all that was found in it. One that is not there is no matter."""
    with database.atomic():
        for table in ("rules", "facts", "passages", "links", "places", "texts"):
            database.table(table).delete_where("document_id = ?", [document_id])
        database.table("documents").delete_where("id = ?", [document_id])


def put_file(database: Database, entry: FileEntry) -> None:
    """Enter how a file stands, in place of what was entered of its path."""
    with database.atomic():
        delete_file(database, entry.path)
        _insert(database, "files", [file_row(entry)])
        _insert(database, "pages", page_rows(entry))


def delete_file(database: Database, path: str) -> None:
    """Forget how a file stood; its documents stay."""
    with database.atomic():
        for table in ("pages", "files"):
            database.table(table).delete_where("path = ?", [path])


def _insert_what_points_elsewhere(database: Database, card: DocumentCard) -> None:
    _insert(database, "places", [{"document_id": card.id, "path": path} for path in card.places])
    _insert(database, "links", link_rows(card))


def _insert(database: Database, table: str, rows: Sequence[Row]) -> None:
    database.table(table).insert_all(rows)
