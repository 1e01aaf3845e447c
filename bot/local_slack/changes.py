"""A number that grows with every visible change, so that a page can wait for the next one."""

from __future__ import annotations

import threading
import time


class Changes:
    """Counts changes; may be used from any thread."""

    def __init__(self) -> None:
        self._number = 0
        self._grown = threading.Condition()

    @property
    def number(self) -> int:
        """How many there were."""
        with self._grown:
            return self._number

    def grow(self) -> None:
        """Something changed: whoever waits is told."""
        with self._grown:
            self._number += 1
            self._grown.notify_all()

    def wait(self, after: int, seconds: float) -> int:
        """The number once it is greater than `after`, or as it stands when the time is over."""
        end = time.monotonic() + seconds
        with self._grown:
            while self._number <= after:
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._grown.wait(left)
            return self._number
