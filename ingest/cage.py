"""The cage: each document is worked on in a process of its own, which is killed when it costs too much.

One clean process, the warder (`ingest.warder`), is started once and forks a child for each job: that
takes milliseconds, and no child inherits the threads of torch, FAISS or Slack, which may hold locks.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

import msgspec

from ingest.frames import receive, send
from ingest.read.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "TESSDATA_PREFIX")
"""What a child sees of the environment: never the Slack tokens."""
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
_FIRST = 0.6
"""How much of a job's seconds `payload` may take, where there is a `fallback` that needs the rest."""
_START = "import sys; sys.path[:] = {path!r}; from ingest.warder import main; main({descriptor})"


class Ending(StrEnum):
    """How a job ended; every job ends in exactly one of these ways."""

    DONE = "done"
    REFUSED = "refused"
    """The work said why it cannot be done."""
    FAILED = "failed"
    """The work raised: a bug in a reader, or a file that finds one."""
    KILLED = "killed"
    """Over a limit, or crashed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CageLimits:
    """What one job may cost."""

    seconds: float = 20.0
    """On the clock, less what it waited for a core; and of processor time."""
    memory: int = 1024 * MEGABYTE
    written: int = 64 * MEGABYTE
    """Of any file the job writes."""
    value: int = 512 * MEGABYTE
    """Of the value it gives back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One call of the work. `fallback` is tried in the time that is left when `payload` is killed."""

    name: str
    payload: bytes
    fallback: bytes | None = None
    seconds: float | None = None
    """Instead of the cage's own limit: a paper of a thousand pages takes longer than one of ten."""
    extra: float = 0.0
    """Seconds more that `payload` may take and `fallback` may not: for the recognition of scans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one job ended, and what it cost. `value` is there when it is done, else `reason`."""

    job: Job
    ending: Ending
    value: bytes = b""
    reason: str = ""
    detail: str = ""
    """For the log: the traceback's end."""
    seconds: float = 0.0
    processor_seconds: float = 0.0
    memory: int = 0
    """The peak, in bytes."""
    first: str = ""
    """Why the payload was killed, where the fallback gave this outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A job as the warder gets it."""

    number: int
    module: str
    function: str
    seconds: float
    memory: int
    written: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An outcome as the warder sends it."""

    number: int
    ending: Ending
    reason: str
    detail: str
    seconds: float
    processor_seconds: float
    memory: int


class WarderLost(RuntimeError):  # noqa: N818  # said as what happened
    """The warder itself has died: a bug, or the machine is out of memory."""


class Cage:
    """A pool of limited processes. Start it early, close it always; for one thread at a time.

    When this process dies, however it dies, the warder sees its end of the line close and kills
    every child: nothing is left running.
    """

    def __init__(self, *, workers: int | None = None, preload: Iterable[str] = ()) -> None:
        self.workers = workers or os.cpu_count() or 1
        ours, theirs = socket.socketpair()
        self._line = ours
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | _ONE_THREAD
        with closing(theirs):
            self._warder = subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
                [sys.executable, "-c", _START.format(path=sys.path, descriptor=theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=environment,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        send(self._line, msgspec.json.encode((self.workers, list(preload))), b"")
        self._number = 0

    def run_all(
        self, jobs: Iterable[Job], work: Callable[[bytes], bytes], limits: CageLimits | None = None
    ) -> Iterator[Outcome]:
        """The outcome of each job, as they end. `work` is a function of a module that can be imported.

        Jobs are taken from the iterable as there is room, so that it may be long. A few wait at the
        warder, which keeps every core busy while the caller does something with an outcome.
        """
        limits = limits or CageLimits()
        source = iter(jobs)
        waiting: dict[int, tuple[Job, str]] = {}
        again: deque[tuple[Job, str]] = deque()
        try:
            while True:
                while len(waiting) < 2 * self.workers:
                    following = again.popleft() if again else _next(source)
                    if following is None:
                        break
                    waiting[self._send(following, work, limits)] = following
                if not waiting:
                    return
                outcome = self._receive(waiting)
                if outcome.ending is Ending.KILLED and outcome.job.fallback is not None and not outcome.first:
                    again.append((_second(outcome, limits), outcome.reason))
                    continue
                yield outcome
        finally:
            if waiting:
                self.close()

    def _send(self, following: tuple[Job, str], work: Callable[[bytes], bytes], limits: CageLimits) -> int:
        job, first = following
        self._number += 1
        order = Order(
            number=self._number,
            module=work.__module__,
            function=work.__qualname__,
            seconds=_first_seconds(job, limits) if not first else job.seconds or limits.seconds,
            memory=limits.memory,
            written=limits.written,
            value=limits.value,
        )
        try:
            send(self._line, msgspec.json.encode(order), job.payload)
        except OSError as error:
            raise WarderLost("the process that guards the readers has died") from error
        return self._number

    def _receive(self, waiting: dict[int, tuple[Job, str]]) -> Outcome:
        try:
            header, value = receive(self._line)
        except (OSError, EOFError) as error:
            raise WarderLost("the process that guards the readers has died") from error
        answer = msgspec.json.decode(header, type=Answer)
        job, first = waiting.pop(answer.number)
        return Outcome(
            job=job,
            ending=answer.ending,
            value=value,
            reason=answer.reason,
            detail=answer.detail,
            seconds=answer.seconds,
            processor_seconds=answer.processor_seconds,
            memory=answer.memory,
            first=first,
        )

    def close(self) -> None:
        """Kill what still runs, and wait until it is gone."""
        self._line.close()
        with suppress(ProcessLookupError):
            try:
                self._warder.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._warder.kill()
                self._warder.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _first_seconds(job: Job, limits: CageLimits) -> float:
    share = 1.0 if job.fallback is None else _FIRST
    return share * (job.seconds or limits.seconds) + job.extra


def _second(outcome: Outcome, limits: CageLimits) -> Job:
    """The same job with its fallback, in the time that is left; waiting for a core takes none of it."""
    job = outcome.job
    used = min(outcome.seconds, _first_seconds(job, limits)) - job.extra
    seconds = (job.seconds or limits.seconds) - max(used, 0.0)
    return replace(job, payload=job.fallback or b"", seconds=max(seconds, 1.0))


def _next(source: Iterator[Job]) -> tuple[Job, str] | None:
    job = next(source, None)
    return None if job is None else (job, "")
