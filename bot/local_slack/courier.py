"""Carries deliveries to the app, and again as often as Slack would."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.local_slack.delivery import Delivery
    from bot.local_slack.faults import Faults
    from bot.local_slack.names import Clocks
    from bot.local_slack.record import Record

log = logging.getLogger(__name__)


class Transport(Protocol):
    """A way to the app: its socket, or signed requests to its address."""

    async def send(self, delivery: Delivery, retry: int, reason: str) -> str:
        """Try once. Gives Slack's word where it was not acknowledged in time, else nothing."""


class NoRetry(Exception):  # noqa: N818 - it names what the app asks for
    """The app asks that this not be sent again."""


class Courier:
    """Takes deliveries from any thread and carries them on the loop of the local Slack."""

    def __init__(self, transport: Transport, faults: Faults, record: Record, clocks: Clocks) -> None:
        self.transport = transport
        self._faults = faults
        self._record = record
        self._clocks = clocks
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Carry on this loop from now on."""
        self._loop = loop

    async def end(self) -> None:
        """Give up what is under way."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def take(self, delivery: Delivery, *, retry: int = 0) -> Delivery:
        """Carry it; an event is sent again until it is acknowledged. `retry` is the first number."""
        self._record.sent(delivery)
        self._start(self._carry(delivery, retry))
        return delivery

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._loop is None:
            work.close()
            raise RuntimeError("the local Slack is not started")

        def begin() -> None:
            task = asyncio.ensure_future(work)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        self._loop.call_soon_threadsafe(begin)

    async def _carry(self, delivery: Delivery, retry: int) -> None:
        event = delivery.kind == "events_api"
        if event and self._faults.event_delay:
            await asyncio.sleep(self._faults.event_delay)
        delivery.sent_at = time.monotonic()
        waits = (0.0, *self._clocks.retries[retry:]) if event else (0.0,)
        word = "timeout" if retry else ""
        for number, wait in enumerate(waits, start=retry):
            if wait and number > retry:
                await self._unless_acknowledged(delivery, wait)
            if delivery.done:
                return
            delivery.attempts += 1
            try:
                word = await self.transport.send(delivery, number, word)
            except NoRetry:
                word = "no_retry"
                break
            if not word:
                return
        if not delivery.done:
            delivery.give_up(word)

    @staticmethod
    async def _unless_acknowledged(delivery: Delivery, seconds: float) -> None:
        """Wait, but no longer than until a late acknowledgement comes."""
        try:
            await asyncio.wait_for(delivery.acknowledged.wait(), seconds)
        except TimeoutError:
            return
