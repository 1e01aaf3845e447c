"""The points at which the writing of a library can be interrupted, numbered so that tests can do it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum


class WritePoint(IntEnum):
    """Each is reached after the step it names, in this order; a kill at any leaves the old or the new."""

    LOCKED = 1
    SWEPT = 2
    DRAFT_BEGUN = 3
    PREVIOUS_COPIED = 4
    DOCUMENT_PUT = 5
    DOCUMENT_REMOVED = 6
    RECORDS_WRITTEN = 7
    ARTEFACTS_SYNCED = 8
    MANIFEST_WRITTEN = 9
    VALIDATED = 10
    GENERATION_NAMED = 11
    POINTER_WRITTEN = 12
    SWITCHED = 13
    PRUNED = 14
    WITHDRAWAL_MARKED = 15


Watcher = Callable[[WritePoint], None]
"""Told of each point as it is reached."""


def unwatched(point: WritePoint) -> None:
    """Nobody watches."""
