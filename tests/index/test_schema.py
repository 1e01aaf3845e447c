from __future__ import annotations

import hashlib
import re

from sqlite_utils import Database

from index import schema
from index.catalogue import NEEDED_SCHEMA

SHIPPED = {
    "m001_files": "cb84d1f348f3b3c3",
    "m002_documents": "5b6706f869cd3fb8",
    "m003_passages": "4824bf598e57e04b",
    "m004_facts_and_rules": "5474687f4faa33de",
}
"""What each migration makes of the tables, as a hash. A change here breaks libraries that people have."""


def _shape(database: Database) -> str:
    rows = database.execute("select sql from sqlite_master where sql is not null order by name").fetchall()
    told = "\n".join(re.sub(r"[\s\"\[\]]+", " ", sql) for (sql,) in rows)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def test_a_migration_that_has_been_shipped_never_changes() -> None:
    made = {}
    for name in schema.known():
        database = Database(memory=True)
        later = [other for other in schema.known() if other > name]
        schema.MIGRATIONS.apply(database, stop_before=later)
        made[name] = _shape(database)
    assert made == SHIPPED


def test_what_is_read_needs_the_last_migration() -> None:
    assert schema.known()[-1] == NEEDED_SCHEMA


def test_migrations_apply_once() -> None:
    database = Database(memory=True)
    schema.MIGRATIONS.apply(database)
    shape = _shape(database)
    schema.MIGRATIONS.apply(database)
    assert _shape(database) == shape
    assert schema.applied_to(database) == schema.known()


def test_the_words_of_a_passage_can_be_asked_by_sql() -> None:
    database = Database(memory=True)
    schema.MIGRATIONS.apply(database)
    database.table("passages").insert(
        {
            "id": "p",
            "document_id": "d",
            "position": 0,
            "kind": "paragraph",
            "paragraph": "4.2",
            "start": 0,
            "end": 5,
            "words_key": "k",
            "record": '{"text": "Hello"}',
        }
    )
    assert database.execute("select text from passage_words where paragraph = '4.2'").fetchall() == [
        ("Hello",)
    ]
