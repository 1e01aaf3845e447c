"""The clerk on duty: the open library, exchanged between questions when a new one has been published.

One question, one generation: whoever took a clerk keeps that one to the end. The next clerk is opened in the
background while the old one serves, and the old library is let go of when its last question is done.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index import generations
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.clerk import Clerk

log = logging.getLogger(__name__)

AGAIN_SECONDS = 30.0
"""How long after a failed opening the same generation is tried again."""


class _Duty:
    """A clerk and how many questions are with it."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.questions = 0


class Office:
    """Gives the clerk of the current library to each question. Safe to share between threads."""

    def __init__(
        self, library: Path, open_clerk: Callable[[], Clerk], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Open the first clerk. Raises `Problem` where there is no library to serve."""
        self._library = library
        self._open_clerk = open_clerk
        self._clock = clock
        self._lock = threading.Lock()
        self._duty = _Duty(open_clerk())
        self._opening: threading.Thread | None = None
        self._failed: tuple[str, float] | None = None
        self._closed = False

    @contextmanager
    def clerk(self) -> Iterator[Clerk]:
        """The clerk on duty, for one question; what is published meanwhile waits for the next."""
        self._look_for_another()
        with self._lock:
            duty = self._duty
            duty.questions += 1
        try:
            yield duty.clerk
        finally:
            self._leave(duty)

    @property
    def generation(self) -> str:
        """The generation that is served now."""
        with self._lock:
            return self._duty.clerk.library.generation

    def wait(self, seconds: float) -> None:
        """Wait until an opening that is under way has ended, successfully or not."""
        with self._lock:
            opening = self._opening
        if opening is not None:
            opening.join(seconds)

    def close(self) -> None:
        """Let go of the library once nobody works with it."""
        self.wait(AGAIN_SECONDS)
        with self._lock:
            self._closed = True
            idle = self._duty.questions == 0
        if idle:
            self._duty.clerk.library.close()

    def _leave(self, duty: _Duty) -> None:
        with self._lock:
            duty.questions -= 1
            last = duty.questions == 0 and (duty is not self._duty or self._closed)
        if last:
            duty.clerk.library.close()

    def _look_for_another(self) -> None:
        published = generations.pointed_at(self._library)
        with self._lock:
            if published is None or self._opening is not None or self._closed:
                return
            if published == self._duty.clerk.library.generation:
                return
            if self._failed and self._failed[0] == published and self._clock() < self._failed[1]:
                return
            self._opening = threading.Thread(
                target=self._exchange, args=(published,), name="office", daemon=True
            )
            self._opening.start()

    def _exchange(self, published: str) -> None:
        """Open the published library and serve it; it is under way until the old one is let go of."""
        try:
            self._open_and_serve(published)
        finally:
            with self._lock:
                self._opening = None

    def _open_and_serve(self, published: str) -> None:
        clerk: Clerk | None = None
        try:
            clerk = self._open_clerk()
        except Problem as problem:
            log.error("The new library cannot be served yet: %s", problem.sentence)  # noqa: TRY400 - mendable
        except Exception:
            log.exception("the new library could not be opened")
        with self._lock:
            if clerk is None or clerk.library.generation != published:
                # A damaged generation is passed over for the one before it, which may be the one on duty.
                self._failed = (published, self._clock() + AGAIN_SECONDS)
            if clerk is None:
                return
            old, self._duty = self._duty, _Duty(clerk)
            idle = old.questions == 0
        log.info("serving %s from now on", clerk.library.generation)
        if idle:
            old.clerk.library.close()
