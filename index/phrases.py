"""Exact words, side by side, in SQLite's full-text search: where a quotation stands.

The text a person types never becomes part of the query's syntax: it is cut into words by our own
tokeniser, and the words are quoted. Fourteen of sixteen odd inputs are errors otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.words import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

TABLE = "phrases"
_CREATE = (
    f"create virtual table if not exists {TABLE} using"
    " fts5(passage_id unindexed, words, tokenize = \"unicode61 remove_diacritics 0 tokenchars '£$€./-'\")"
)


def write_phrases(connection: sqlite3.Connection, *, carried: bool) -> None:
    """Bring the table into line with the passages of a draft; what is gone leaves no trace in it.

    `carried` says whether the words that stand there were read as this code reads them; if not, all are
    read anew, because a passage whose text is the same may have other words.
    """
    if not carried:
        connection.execute(f"drop table if exists {TABLE}")
    connection.execute(_CREATE)
    gone, added = connection.execute(_GONE).fetchall(), connection.execute(_ADDED).fetchall()
    connection.executemany(f"delete from {TABLE} where rowid = ?", gone)  # noqa: S608 - our own name
    for (passage_id,) in added:
        (text,) = connection.execute(_TEXT, [passage_id]).fetchone()
        connection.execute(_INSERT, [passage_id, " ".join(words(text))])
    if gone:
        connection.execute(f"insert into {TABLE} ({TABLE}) values ('optimize')")  # noqa: S608 - the same
    connection.commit()


_GONE = f"select rowid from {TABLE} where passage_id not in (select id from passages)"  # noqa: S608 - the same
_ADDED = f"select id from passages where id not in (select passage_id from {TABLE}) order by rowid"  # noqa: S608 - the same
_TEXT = "select json_extract(record, '$.text') from passages where id = ?"
_INSERT = f"insert into {TABLE} (passage_id, words) values (?, ?)"  # noqa: S608 - the same
_FIND = (
    f"select {TABLE}.passage_id from {TABLE}"  # noqa: S608 - the same
    f" join passages on passages.id = {TABLE}.passage_id"
    " join documents on documents.id = passages.document_id"
    f" where {TABLE}.words match ?"
    " and documents.collection in (select value from json_each(?))"
    " order by rank, passages.rowid limit ?"
)


def find_phrase(connection: sqlite3.Connection, phrase: str, readable: str, most: int) -> Iterator[str]:
    """The ids of passages that hold these words side by side, the shortest first.

    Case, accents, endings and stop words make no difference. `readable` is a JSON list of collections.
    """
    told = words(phrase)
    if not told:
        return iter(())
    quoted = '"' + " ".join(told).replace('"', "") + '"'
    rows = connection.execute(_FIND, [f"words : {quoted}", readable, most])
    return (row[0] for row in rows)
