"""Which conversations the stop button was pressed in, and when.

Kept in a file, because the press may be told to another process than the one that answers there.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT_SECONDS = 24 * 3600


class Stops:
    """Remembers presses of the stop button, over threads and processes."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the file, or make it; `clock` gives seconds since the epoch."""
        self._file = file
        self._clock = clock
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection:
            Database(connection).table("stops").create(
                {"thread": str, "pressed": float}, pk="thread", if_not_exists=True
            )

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=10, isolation_level=None)

    def press(self, place: str, thread: str) -> None:
        """Call off whatever is asked in a thread until now."""
        now = self._clock()
        with closing(self._connect()) as connection:
            connection.execute("delete from stops where pressed < ?", [now - KEPT_SECONDS])
            connection.execute(
                "insert into stops (thread, pressed) values (?, ?) "
                "on conflict (thread) do update set pressed = excluded.pressed",
                [_key(place, thread), now],
            )

    def pressed(self, place: str, thread: str, since: float) -> bool:
        """Whether the button was pressed in that thread since a moment."""
        with closing(self._connect()) as connection:
            found = connection.execute(
                "select pressed >= ? from stops where thread = ?", [since, _key(place, thread)]
            ).fetchone()
        return bool(found and found[0])


def _key(place: str, thread: str) -> str:
    return f"{place}/{thread}"
