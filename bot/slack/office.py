"""The clerk on duty: the open library, exchanged between questions when another is to be served.

One question, one generation: whoever took a clerk keeps that one to the end. The next clerk is opened in the
background while the old one serves, and the old library is let go of when its last question is done.

A library whose files were changed on disk while it was served is opened, and so verified, anew before the
next question, which waits for that: what is damaged is not answered from, whether before a restart or after.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.wording import wording
from index import generations
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.clerk import Clerk

log = logging.getLogger(__name__)

AGAIN_SECONDS = 30.0
"""How long after a failed opening the same one is tried again, and how long a question waits for one."""


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
        self._failed: tuple[str | None, float] | None = None
        self._closed = False

    @contextmanager
    def clerk(self) -> Iterator[Clerk]:
        """The clerk on duty, for one question; what is published meanwhile waits for the next.

        Raises `Problem` where the library was changed on disk while it was served and no sound one is left.
        """
        self.look()
        duty = self._begin()
        try:
            if duty.clerk.library.touched():
                raise Problem(wording("slack_library_touched"))
            yield duty.clerk
        finally:
            self._leave(duty)

    def look(self) -> None:
        """Open another library if there is one to serve, in the background; wait where this one was touched.

        Costs well under a millisecond where there is none: the pointer is read, and the times of its files.
        """
        published = generations.pointed_at(self._library)
        with self._lock:
            if self._opening is None and not self._closed and self._another_is_to_be_served(published):
                self._opening = threading.Thread(
                    target=self._exchange, args=(published,), name="office", daemon=True
                )
                self._opening.start()
            touched = self._duty.clerk.library.touched()
        if touched:
            self.wait(AGAIN_SECONDS)

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

    def _begin(self) -> _Duty:
        with self._lock:
            self._duty.questions += 1
            return self._duty

    def _leave(self, duty: _Duty) -> None:
        with self._lock:
            duty.questions -= 1
            last = duty.questions == 0 and (duty is not self._duty or self._closed)
        if last:
            duty.clerk.library.close()

    def _another_is_to_be_served(self, published: str | None) -> bool:
        library = self._duty.clerk.library
        if self._failed and self._failed[0] == published and self._clock() < self._failed[1]:
            return False
        # A damaged generation is passed over for the one before it, and may be mended in its place.
        return library.superseded() or published not in (None, library.generation)

    def _exchange(self, published: str | None) -> None:
        """Open the published library and serve it; it is under way until the old one is let go of."""
        try:
            self._open_and_serve(published)
        finally:
            with self._lock:
                self._opening = None

    def _open_and_serve(self, published: str | None) -> None:
        clerk: Clerk | None = None
        try:
            clerk = self._open_clerk()
        except Problem as problem:
            log.error("The new library cannot be served yet: %s", problem.sentence)  # noqa: TRY400 - mendable
        except Exception:
            log.exception("the new library could not be opened")
        with self._lock:
            if clerk is None or clerk.library.generation != published:
                self._failed = (published, self._clock() + AGAIN_SECONDS)
            if clerk is None:
                return
            old, self._duty = self._duty, _Duty(clerk)
            idle = old.questions == 0
        log.info("serving %s from now on", clerk.library.generation)
        for notice in clerk.library.notices:
            log.warning("%s", notice)
        if idle:
            old.clerk.library.close()
