"""The model as the answering sees it: a text or `Failed`, within its time; left alone while it fails."""

from __future__ import annotations

import asyncio
import functools
import logging
import threading
import time
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from bot.writing.breaker import Breaker
from bot.writing.endpoint import Endpoint, Messages, ask_once, check_installed, load
from bot.writing.failures import Failed, Why
from bot.writing.onlooker import Stopped

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.writing.onlooker import Onlooker

log = logging.getLogger(__name__)

ATTEMPTS = 2
PAUSE_SECONDS = 0.5
"""Between the attempts, where the server names no time."""
_GRACE_SECONDS = 0.5
"""How long the thread of a request may take to end itself before it is left behind."""
_GLANCE_SECONDS = 0.1
"""How often it is looked whether the person has called it off."""


class Writer:
    """A configured model. Safe to share between threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        seconds: float,
        breaker: Breaker | None = None,
        pause: float = PAUSE_SECONDS,
    ) -> None:
        self.endpoint = endpoint
        self.seconds = seconds
        """For all that is asked about one question, attempts and pauses included."""
        self._breaker = breaker or Breaker()
        self._pause = pause

    def ask(
        self, messages: Messages, *, seconds: float | None = None, onlooker: Onlooker | None = None
    ) -> str:
        """What the model says. Raises `Failed`, after `seconds` at the latest; `Stopped` when called off."""
        limit = self.seconds if seconds is None else min(seconds, self.seconds)
        if limit <= 0:
            raise Failed(Why.SLOW)
        if not self._breaker.may_try():
            raise Failed(Why.PAUSED)
        try:
            load()
            text = self._within(messages, limit, onlooker)
        except Stopped:
            raise  # the person's doing, and nothing against the model
        except BaseException as failure:
            self._breaker.failed()
            why = failure.why.value if isinstance(failure, Failed) else type(failure).__name__
            log.warning("the writing model failed: %s", why)
            raise
        self._breaker.worked()
        return text

    def _within(self, messages: Messages, seconds: float, onlooker: Onlooker | None) -> str:
        """Ask in a thread of its own: looking up a host's name cannot be cut short, only left behind."""
        done: Future[str] = Future()
        off = threading.Event()

        def work() -> None:
            try:
                done.set_result(asyncio.run(self._timed(messages, seconds, off)))
            except BaseException as failure:  # noqa: BLE001 - handed to the thread that waits
                done.set_exception(failure)

        threading.Thread(target=work, name="writing", daemon=True).start()
        ends = time.monotonic() + seconds + _GRACE_SECONDS
        while not done.done() and time.monotonic() < ends:
            if onlooker is not None and onlooker.stopped():
                off.set()
                raise Stopped
            wait([done], timeout=min(_GLANCE_SECONDS, max(0.0, ends - time.monotonic())))
        if not done.done():
            raise Failed(Why.SLOW)
        return done.result()

    async def _timed(self, messages: Messages, seconds: float, off: threading.Event) -> str:
        ends = time.monotonic() + seconds
        asking = asyncio.ensure_future(self._attempts(messages, ends))
        try:
            while not asking.done():
                await asyncio.wait([asking], timeout=min(_GLANCE_SECONDS, max(0.0, ends - time.monotonic())))
                if time.monotonic() >= ends and not asking.done():
                    raise Failed(Why.SLOW)
                if off.is_set():
                    raise Stopped
            return asking.result()
        finally:
            asking.cancel()  # which closes the connection: the model need not go on

    async def _attempts(self, messages: Messages, ends: float) -> str:
        json_mode = True
        for attempt in range(ATTEMPTS):
            left = ends - time.monotonic()
            try:
                return await ask_once(self.endpoint, messages, seconds=left, json_mode=json_mode)
            except Failed as failed:
                pause = failed.after or self._pause
                last = attempt == ATTEMPTS - 1
                if last or not failed.again or pause >= ends - time.monotonic():
                    raise
                json_mode = json_mode and not failed.plainer
                await asyncio.sleep(pause)
        raise AssertionError("an attempt returns or raises")


@functools.cache
def _shared(endpoint: Endpoint, seconds: float) -> Writer:
    """One for each endpoint: a clerk is opened anew for each library, and the breaker must outlive it."""
    return Writer(endpoint, seconds=seconds)


def writer_of(settings: Settings) -> Writer | None:
    """The writer of the settings, None where none is configured. Raises `Problem` without its client."""
    if settings.writer_address is None or settings.writer_model is None:
        return None
    check_installed()
    endpoint = Endpoint(
        address=settings.writer_address,
        model=settings.writer_model,
        key=settings.writer_key,
        connect_seconds=settings.writer_connect_seconds,
        most_bytes=settings.writer_kilobytes * 1024,
        restricted=settings.writer_restricted,
    )
    return _shared(endpoint, settings.writer_seconds)
