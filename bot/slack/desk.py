"""The desk where questions wait: a bounded line, fair between people, honest about its length.

Slack wants its acknowledgement within three seconds while an answer may take longer, so listeners only
hand their work over here. Each person is served in turn, so that one who asks fifty questions at once
waits behind nobody's single one, but does not make others wait behind the fifty. When the desk closes,
what is being done is finished, and whoever still waits is told.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

log = logging.getLogger(__name__)

TELLERS = 8
"""Threads that tell those who wait that the desk closes: each telling is one call to Slack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a piece of work stands in the line: how many come before it, the running ones included."""

    before: int


class Full(Exception):  # noqa: N818 - it names what is so, not what the caller did wrong
    """The line takes no more work: `before` pieces wait, `own` of them this person's, or the desk closes."""

    def __init__(self, before: int, own: int, *, closing: bool = False) -> None:
        super().__init__(f"{before} waiting, {own} of them the same person's")
        self.before = before
        self.own = own
        self.closing = closing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """Something to do; what is said if it is not done; the name by which it can be withdrawn."""

    do: Callable[[], None]
    undone: Callable[[], None]
    name: str


class Desk:
    """A few threads that do the waiting work, person by person in turn."""

    def __init__(self, *, workers: int, most: int, most_of_one: int) -> None:
        """`most` pieces of work may wait, `most_of_one` of them one person's."""
        self._most = most
        self._most_of_one = most_of_one
        self._waiting: OrderedDict[str, deque[_Work]] = OrderedDict()
        self._running = 0
        self._closed = False
        self._changed = threading.Condition()
        self._threads = [
            threading.Thread(target=self._serve, name=f"desk-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def hand_in(
        self, person: str, do: Callable[[], None], undone: Callable[[], None], *, name: str = ""
    ) -> Place:
        """Put work in the line. Raises `Full` where there is no room; nothing is ever dropped silently.

        `undone` is called instead of `do` where the desk closes before its turn has come.
        """
        with self._changed:
            own = self._waiting.get(person, deque())
            waiting = sum(len(line) for line in self._waiting.values())
            if self._closed or waiting >= self._most or len(own) >= self._most_of_one:
                raise Full(waiting + self._running, len(own), closing=self._closed)
            rounds = len(own)
            before = self._running + sum(
                min(len(line), rounds + 1) for other, line in self._waiting.items() if other != person
            )
            self._waiting.setdefault(person, own).append(_Work(do=do, undone=undone, name=name))
            self._changed.notify()
            return Place(before=before + rounds)

    def waiting(self) -> int:
        """How many pieces of work wait, without the running ones."""
        with self._changed:
            return sum(len(line) for line in self._waiting.values())

    def running(self) -> int:
        """How many pieces of work are being done."""
        with self._changed:
            return self._running

    def withdraw(self, name: str) -> int:
        """Take the work of that name out of the line, undone and untold; returns how many pieces it was."""
        with self._changed:
            before = sum(len(line) for line in self._waiting.values())
            for person, line in tuple(self._waiting.items()):
                kept = deque(work for work in line if work.name != name)
                if kept:
                    self._waiting[person] = kept
                else:
                    del self._waiting[person]
            self._changed.notify_all()
            return before - sum(len(line) for line in self._waiting.values())

    def close(self, seconds: float) -> bool:
        """Take no more work, tell those who wait, finish what is being done.

        False if somebody could not be told, or something not be finished, within `seconds`.
        """
        ends = time.monotonic() + seconds
        with self._changed:
            self._closed = True
            left = [work.undone for line in self._waiting.values() for work in line]
            self._waiting.clear()
            self._changed.notify_all()
        tellers = ThreadPoolExecutor(TELLERS, thread_name_prefix="telling")
        telling = [tellers.submit(_carefully, undone) for undone in left]
        with self._changed:
            finished = self._changed.wait_for(lambda: not self._running, timeout=seconds)
        _, untold = wait(telling, timeout=max(0.0, ends - time.monotonic()))
        tellers.shutdown(wait=False, cancel_futures=True)
        return finished and not untold

    def _serve(self) -> None:
        while (work := self._next()) is not None:
            try:
                _carefully(work.do)
            finally:
                with self._changed:
                    self._running -= 1
                    self._changed.notify_all()

    def _next(self) -> _Work | None:
        with self._changed:
            while not self._waiting:
                if self._closed:
                    return None
                self._changed.wait()
            person, line = self._waiting.popitem(last=False)
            work = line.popleft()
            if line:
                self._waiting[person] = line  # to the end of the round
            self._running += 1
            return work


def _carefully(do: Callable[[], None]) -> None:
    """Work says its own failures to the person; what still escapes must not end the thread."""
    try:
        do()
    except Exception:
        log.exception("work at the desk failed")
