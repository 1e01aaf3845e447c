"""A circuit breaker: after some failures in a row nobody waits for the model until one try finds it back."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FAILURES = 3
PAUSE_SECONDS = 60.0


class Breaker:
    """Closed: everybody may try. Open: nobody. Half open, after the pause: one may. Safe between threads."""

    def __init__(
        self,
        failures: int = FAILURES,
        pause: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = failures
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._shut_until = 0.0
        self._trying = False

    def may_try(self) -> bool:
        """Whether the caller may try now. Who may, says afterwards whether it `worked` or `failed`."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._trying or self._clock() < self._shut_until:
                return False
            self._trying = True
            return True

    def worked(self) -> None:
        """The model answered: closed again."""
        with self._lock:
            self._failures = 0
            self._trying = False

    def failed(self) -> None:
        """It did not; at the limit, and after a failed single try, the pause begins."""
        with self._lock:
            self._failures += 1
            self._trying = False
            if self._failures >= self._most:
                self._shut_until = self._clock() + self._pause
