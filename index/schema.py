"""The tables of the library, as migrations. One that has been shipped is never changed: add another.

The typed columns are there to be asked by SQL; the `record` and `card` columns hold the whole record as
JSON and are what the records are made from again, so that a new field needs no new column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    from collections.abc import Callable

MIGRATIONS = Migrations("paperclerk")


def _migration(step: Callable[[Database], None]) -> Callable[[Database], None]:
    MIGRATIONS(name=step.__name__)(step)
    return step


def applied_to(database: Database) -> tuple[str, ...]:
    """The names of the migrations that have shaped a database, in their order."""
    return tuple(migration.name for migration in MIGRATIONS.applied(database))


def known() -> tuple[str, ...]:
    """The names of all migrations, in their order: the shape this version writes and reads."""
    return tuple(migration.name for migration in MIGRATIONS.pending(Database(memory=True)))


def _create(database: Database, name: str, columns: dict[str, type], **options: Any) -> None:
    database.table(name).create(columns, strict=True, **options)


@_migration
def m001_files(database: Database) -> None:
    """Every file of the folder, and every page, with how its reading ended."""
    _create(
        database,
        "files",
        {
            "path": str,
            "sha256": str,
            "size": int,
            "stamp": str,
            "outcome": str,
            "reason": str,
            "collection": str,
            "sidecar_sha256": str,
            "recogniser": str,
            "format": str,
            "marking": str,
            "copy_of": str,
            "warnings": str,
        },
        pk="path",
        not_null={"size", "stamp", "outcome", "recogniser", "warnings"},
    )
    database.table("files").create_index(["sha256"])
    _create(
        database,
        "pages",
        {"path": str, "number": int, "state": str, "problem": str},
        pk=("path", "number"),
        not_null={"state"},
        foreign_keys=[("path", "files", "path")],
    )


@_migration
def m002_documents(database: Database) -> None:
    """The papers: the card apart from the text, because a list of papers needs no text."""
    _create(
        database,
        "documents",
        {
            "id": str,
            "path": str,
            "collection": str,
            "format": str,
            "kind": str,
            "reference": str,
            "title": str,
            "date_first": str,
            "date_last": str,
            "date_source": str,
            "decision_maker": str,
            "decision_type": str,
            "status": str,
            "programme": str,
            "passages": int,
            "card": str,
        },
        pk="id",
        not_null={"path", "collection", "format", "kind", "title", "status", "passages", "card"},
    )
    for column in ("path", "collection", "reference"):
        database.table("documents").create_index([column])
    document = [("document_id", "documents", "id")]
    _create(
        database,
        "texts",
        {"document_id": str, "text": str, "pages": str},
        pk="document_id",
        not_null={"text", "pages"},
        foreign_keys=document,
    )
    _create(
        database,
        "places",
        {"document_id": str, "path": str},
        pk=("document_id", "path"),
        foreign_keys=document,
    )
    _create(
        database,
        "links",
        {"document_id": str, "position": int, "kind": str, "reference": str, "start": int, "end": int},
        pk=("document_id", "position"),
        not_null={"kind", "reference", "start", "end"},
        foreign_keys=document,
    )
    database.table("links").create_index(["reference"])


@_migration
def m003_passages(database: Database) -> None:
    """What can be cited. The words stand in the record; the view `passage_words` shows them."""
    _create(
        database,
        "passages",
        {
            "id": str,
            "document_id": str,
            "position": int,
            "kind": str,
            "section_number": str,
            "section": str,
            "paragraph": str,
            "page": int,
            "start": int,
            "end": int,
            "words_key": str,
            "record": str,
        },
        pk="id",
        not_null={"document_id", "position", "kind", "start", "end", "words_key", "record"},
        foreign_keys=[("document_id", "documents", "id")],
    )
    database.table("passages").create_index(["document_id", "position"], unique=True)
    database.table("passages").create_index(["words_key"])
    database.create_view(
        "passage_words",
        "select id, document_id, section, paragraph, page, json_extract(record, '$.text') as text"
        " from passages",
    )


@_migration
def m004_facts_and_rules(database: Database) -> None:
    """Amounts, dates, abbreviations, contract terms, and rules: each with the passage it stands on."""
    place = {"document_id": str, "position": int, "passage_id": str}
    keys = [("document_id", "documents", "id"), ("passage_id", "passages", "id")]
    _create(
        database,
        "facts",
        {
            **place,
            "type": str,
            "kind": str,
            "pence": int,
            "date_first": str,
            "date_last": str,
            "value": str,
            "record": str,
        },
        pk=("document_id", "position"),
        not_null={"passage_id", "type", "record"},
        foreign_keys=keys,
    )
    database.table("facts").create_index(["type", "kind"])
    database.table("facts").create_index(["passage_id"])
    _create(
        database,
        "rules",
        {
            **place,
            "id": str,
            "topic": str,
            "lo_pence": int,
            "lo_inclusive": int,
            "hi_pence": int,
            "hi_inclusive": int,
            "subject": str,
            "category": str,
            "authority": str,
            "instrument": str,
            "version": str,
            "paragraph": str,
            "vat": str,
            "valid_from": str,
            "valid_to": str,
            "record": str,
        },
        pk=("document_id", "position"),
        not_null={"passage_id", "id", "topic", "vat", "record"},
        foreign_keys=keys,
    )
    database.table("rules").create_index(["passage_id"])
    database.table("rules").create_index(["instrument", "paragraph"])
