"""Many files, two at a time, each in the cage: out comes what was read, or why nothing was."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from ingest.cage import Cage, CageLimits, Ending, Job
from ingest.caged import Reading, read_file, reading_of
from ingest.read.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.cage import Outcome
    from ingest.caged import Order

log = logging.getLogger(__name__)

_PRELOADED = ("ingest.caged", "ingest.recognise", "ingest.read.pdf", "ingest.read.html", "ingest.read.docx")
"""Loaded once, before the cage forks: no paper waits for an import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How papers are read, and when a switch is stopped."""

    limits: Limits = field(default_factory=Limits)
    processes: int = 0
    """How many papers are read at once; 0 is one for each core."""
    paper_seconds: float = 20.0
    paper_megabytes: int = 1000
    golden_allowance: int = 0
    """How many golden questions may fall before the switch is stopped."""

    @property
    def cage(self) -> str:
        """What one paper may cost, in words: a paper killed for its cost is tried again when this changes."""
        return f"{self.paper_seconds:g} seconds, {self.paper_megabytes} MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why nothing was read. `by_cost` says that more time or memory might have changed that."""

    reason: str
    by_cost: bool = False


def read_in_cage(orders: Sequence[Order], options: Options) -> Iterator[tuple[Order, Reading | Unread]]:
    """Read files in limited processes; results come as they are ready. Nothing a file does stops this."""
    by_path = {order.path: order for order in orders}
    jobs = (Job(name=order.path, payload=msgspec.json.encode(order)) for order in orders)
    limits = CageLimits(seconds=options.paper_seconds, memory=options.paper_megabytes * MEGABYTE)
    workers = options.processes or None
    with Cage(workers=workers, preload=_PRELOADED) as cage:
        for outcome in cage.run_all(jobs, read_file, limits):
            yield by_path[outcome.job.name], _result(outcome)


def _result(outcome: Outcome) -> Reading | Unread:
    match outcome.ending:
        case Ending.DONE:
            try:
                return reading_of(outcome.value)
            except (msgspec.DecodeError, ValueError) as error:
                log.warning("%s: what its reader gave back is no reading: %s", outcome.job.name, error)
                return Unread(reason="its reader gave back something else than a paper")
        case Ending.REFUSED:
            return Unread(reason=outcome.reason)
        case Ending.KILLED:
            return Unread(reason=outcome.reason, by_cost=True)
        case Ending.FAILED:
            log.warning("%s: %s\n%s", outcome.job.name, outcome.reason, outcome.detail)
            return Unread(
                reason=f"Paperclerk failed on it ({outcome.reason}); please report this", by_cost=True
            )
