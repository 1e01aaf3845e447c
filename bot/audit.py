"""What admins have done: a line for each act, in the journal's file, that nobody can take back."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.journal import WAIT_SECONDS, unwritable_told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCHEMA = """
create table if not exists audit (
    number integer primary key autoincrement,
    at text not null,
    by text not null,
    action text not null,
    detail text not null
) strict;
create trigger if not exists audit_is_kept before delete on audit begin
    select raise(abort, 'audit lines are never removed');
end;
create trigger if not exists audit_is_not_changed before update on audit begin
    select raise(abort, 'audit lines are never changed');
end;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One act: when, by whom, what, and how it ended."""

    number: int
    at: dt.datetime
    by: str
    """The Slack user id."""
    action: str
    detail: str


class Audit:
    """The audit lines. Safe to share between threads: each call has a connection of its own.

    They outlive the questions beside them: who changed the library is kept however old it is.
    """

    def __init__(self, file: Path) -> None:
        """In the file of the journal. Raises `Problem` where it cannot be written."""
        self._file = file
        with unwritable_told(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        with self._connection() as connection:
            connection.executescript(_SCHEMA)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with (
            unwritable_told(self._file),
            contextlib.closing(sqlite3.connect(self._file, timeout=WAIT_SECONDS)) as connection,
        ):
            connection.execute("pragma synchronous = full")
            yield connection

    def note(self, *, by: str, action: str, detail: str = "") -> None:
        """Keep a line of what somebody did."""
        at = dt.datetime.now(tz=dt.UTC).isoformat(timespec="microseconds")
        with self._connection() as connection, connection:
            connection.execute(
                "insert into audit (at, by, action, detail) values (?, ?, ?, ?)", (at, by, action, detail)
            )

    def lines(self, by: str | None = None) -> tuple[AuditLine, ...]:
        """The lines, oldest first: all, or those of one person."""
        with self._connection() as connection:
            rows = connection.execute(
                "select number, at, by, action, detail from audit where ?1 is null or by = ?1"
                " order by number",
                (by,),
            ).fetchall()
        return tuple(
            AuditLine(
                number=number, at=dt.datetime.fromisoformat(at), by=person, action=action, detail=detail
            )
            for number, at, person, action, detail in rows
        )
