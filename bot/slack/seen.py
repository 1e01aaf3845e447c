"""Which events have been taken already: Slack delivers an event again when it doubts that it arrived.

Kept in a file, because the delivery that comes again may come after a restart, or to another process.
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
"""Slack's last delivery of an event comes after five minutes; a day leaves room for its bad days."""
_SWEEP_EVERY = 500


class SeenEvents:
    """Takes each event once, over threads, processes and restarts."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the file, or make it; `clock` gives seconds since the epoch."""
        self._file = file
        self._clock = clock
        self._takes = 0
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection:
            Database(connection).table("seen").create(
                {"event": str, "until": float}, pk="event", if_not_exists=True
            )

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=10, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    def take(self, event: str) -> bool:
        """True for whoever takes the event first; False for everyone after, for a day.

        One statement decides, so that of two deliveries at the same moment exactly one is first.
        """
        now = self._clock()
        with closing(self._connect()) as connection:
            self._takes += 1
            if self._takes % _SWEEP_EVERY == 0:
                connection.execute("delete from seen where until < ?", [now])
            taken = connection.execute(
                "insert into seen (event, until) values (?, ?) "
                "on conflict (event) do update set until = excluded.until where seen.until < ?",
                [event, now + KEPT_SECONDS, now],
            )
            return taken.rowcount == 1
