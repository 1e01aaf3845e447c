"""Back to the generation before, in one switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import generations
from index.errors import Problem
from index.lock import writing
from index.manifest import Damage
from index.write_points import Watcher, WritePoint, unwatched

if TYPE_CHECKING:
    from pathlib import Path


def rollback(library: Path, watcher: Watcher = unwatched) -> str:
    """Make the newest sound generation before the current one current, and give its name.

    The one rolled back from is marked as withdrawn: it is not gone back to, nor served should the note
    of the current one be lost, and the next ingest removes it. Raises `Problem` where there is no
    earlier one.
    """
    with writing(library, "a rollback"):
        watcher(WritePoint.LOCKED)
        current = generations.pointed_at(library)
        if current is None:
            served = generations.find(library)
            current = served.name if served else ""
        earlier = _sound_before(library, current)
        if earlier is None:
            raise Problem(f"There is no earlier library in {library} to go back to.")
        generations.withdraw(library, current)
        watcher(WritePoint.WITHDRAWAL_MARKED)
        generations.switch(library, earlier, watcher)
    return earlier


def _sound_before(library: Path, name: str) -> str | None:
    earlier = generations.previous_of(library, name)
    while earlier is not None:
        try:
            generations.check(library, earlier)
        except Damage:
            earlier = generations.previous_of(library, earlier)
        else:
            return earlier
    return None
