"""Many files, two at a time, each in the cage: out comes what was read, or why nothing was."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.errors import Problem
from ingest.cage import Cage, CageLimits, Ending, Job, WarderLost
from ingest.caged import Reading, read_file, reading_of
from ingest.read.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.cage import Outcome
    from ingest.caged import Order

log = logging.getLogger(__name__)

_PRELOADED = ("ingest.caged", "ingest.recognise", "ingest.read.pdf", "ingest.read.html", "ingest.read.docx")
"""Loaded once, before the cage forks: no paper waits for an import."""
_CAGES = 3
"""How often the cage is set up again when something outside kills it."""
_SMALL = 3 * MEGABYTE
_SECONDS_PER_MEGABYTE = 6.0
_LONGEST = 300.0
"""Seconds for the largest files: a pack of a thousand pages is read at some 40 pages a second."""
_FEW = 2
"""So few papers load what they need themselves: one of text need not wait for the readers of PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How papers are read, and when a switch is stopped."""

    limits: Limits = field(default_factory=Limits)
    processes: int = 0
    """How many papers are read at once; 0 is one for each core."""
    paper_seconds: float = 60.0
    """For a file of up to 3 MB; a larger one has six seconds more for each further megabyte, up to 300."""
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
    waiting = {order.path: order for order in orders}
    for _ in range(_CAGES):
        try:
            for outcome in _outcomes(list(waiting.values()), options):
                yield waiting.pop(outcome.job.name), _result(outcome)
        except WarderLost:
            log.warning("the readers were killed from outside; %d papers are left", len(waiting))
        if not waiting:
            return
    raise Problem(
        "The processes that read the papers were killed from outside again and again; the machine may be "
        "out of memory. The library is as it was: make room, or set fewer processes, and ingest again."
    )


def _outcomes(orders: Sequence[Order], options: Options) -> Iterator[Outcome]:
    limits = CageLimits(seconds=options.paper_seconds, memory=options.paper_megabytes * MEGABYTE)
    preloaded = _PRELOADED if len(orders) > _FEW else ()
    with Cage(workers=options.processes or None, preload=preloaded) as cage:
        yield from cage.run_all((_job(order, options) for order in orders), read_file, limits)


def _job(order: Order, options: Options) -> Job:
    """A PDF that crashes the fast reader, or keeps it too long, is read again by the pure Python one."""
    fallback = None
    extra = order.limits.recognise_seconds if order.limits.recognise_scans else 0.0
    if order.path.casefold().endswith(".pdf"):
        alone = replace(order, limits=replace(order.limits, pypdf_alone=True))
        fallback = msgspec.json.encode(alone)
    return Job(
        name=order.path,
        payload=msgspec.json.encode(order),
        fallback=fallback,
        seconds=_seconds(order, options.paper_seconds),
        extra=extra,
    )


def _seconds(order: Order, usual: float) -> float:
    """What a paper may take, by its size: as told before it is opened, so that no content decides it."""
    try:
        size = Path(order.file).stat().st_size
    except OSError:
        return usual
    more = max(0, size - _SMALL) / MEGABYTE * _SECONDS_PER_MEGABYTE
    return max(usual, min(usual + more, _LONGEST))


def _result(outcome: Outcome) -> Reading | Unread:
    match outcome.ending:
        case Ending.DONE:
            try:
                return _told_how(reading_of(outcome.value), outcome.first)
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


def _told_how(reading: Reading, first: str) -> Reading:
    if not first:
        return reading
    return replace(reading, warnings=(*reading.warnings, f"it was read in a second way, because {first}"))
