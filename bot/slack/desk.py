"""The desk where questions wait: a bounded line, fair between people, honest about its length.

Slack wants its acknowledgement within three seconds while an answer may take longer, so listeners only
hand their work over here. Each person is served in turn, so that one who asks fifty questions at once
waits behind nobody's single one, but does not make others wait behind the fifty.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a piece of work stands in the line: how many come before it, the running ones included."""

    before: int


class Full(Exception):  # noqa: N818 - it names what is so, not what the caller did wrong
    """The line takes no more work: `before` pieces wait, `own` of them this person's."""

    def __init__(self, before: int, own: int) -> None:
        super().__init__(f"{before} waiting, {own} of them the same person's")
        self.before = before
        self.own = own


class Desk:
    """A few threads that do the waiting work, person by person in turn."""

    def __init__(self, *, workers: int, most: int, most_of_one: int) -> None:
        """`most` pieces of work may wait, `most_of_one` of them one person's."""
        self._most = most
        self._most_of_one = most_of_one
        self._waiting: OrderedDict[str, deque[Callable[[], None]]] = OrderedDict()
        self._running = 0
        self._closed = False
        self._changed = threading.Condition()
        self._threads = [
            threading.Thread(target=self._serve, name=f"desk-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def hand_in(self, person: str, work: Callable[[], None]) -> Place:
        """Put work in the line. Raises `Full` where there is no room; nothing is ever dropped silently."""
        with self._changed:
            own = self._waiting.get(person, deque())
            waiting = sum(len(line) for line in self._waiting.values())
            if self._closed or waiting >= self._most or len(own) >= self._most_of_one:
                raise Full(waiting + self._running, len(own))
            rounds = len(own)
            before = self._running + sum(
                min(len(line), rounds + 1) for other, line in self._waiting.items() if other != person
            )
            self._waiting.setdefault(person, own).append(work)
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

    def close(self, seconds: float) -> bool:
        """Take no more work and wait for what is there; False if some is left after `seconds`."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            return self._changed.wait_for(lambda: not self._waiting and not self._running, timeout=seconds)

    def _serve(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except Exception:
                # Work says its own failures to the person; what still escapes must not end the thread.
                log.exception("work at the desk failed")
            finally:
                with self._changed:
                    self._running -= 1
                    self._changed.notify_all()

    def _next(self) -> Callable[[], None] | None:
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
