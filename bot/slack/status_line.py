"""The status line under a question: set at once, a courtesy that neither delays nor outlives the answer."""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from slack_sdk import WebClient

log = logging.getLogger(__name__)

_MOST_WAITING = 100
_FINISH_SECONDS = 3.0


class Shown:
    """One status line. After `finish` it is not set any more: it would stand there below the answer."""

    def __init__(self, channel: str, thread: str) -> None:
        self._channel = channel
        self._thread = thread
        self._finished = False
        self._lock = threading.Lock()

    def set_by(self, client: WebClient, text: str) -> None:
        """Set it now, unless it is finished."""
        with self._lock:
            if not self._finished:
                client.assistant_threads_setStatus(
                    channel_id=self._channel, thread_ts=self._thread, status=text
                )

    def finish(self) -> None:
        """Called before the answer is posted, which takes the line away; waits for a call under way."""
        held = self._lock.acquire(timeout=_FINISH_SECONDS)
        self._finished = True
        if held:
            self._lock.release()


class StatusLine:
    """Sets status lines from threads of its own; when too many wait, the next one is left out."""

    def __init__(self, client: WebClient, *, workers: int = 4) -> None:
        self._client = client
        self._waiting: queue.Queue[tuple[Shown, str]] = queue.Queue(_MOST_WAITING)
        for number in range(workers):
            threading.Thread(target=self._serve, name=f"status-{number}", daemon=True).start()

    def show(self, shown: Shown, text: str) -> None:
        """Have a line set as soon as possible."""
        with suppress(queue.Full):
            self._waiting.put_nowait((shown, text))

    def _serve(self) -> None:
        while True:
            shown, text = self._waiting.get()
            try:
                shown.set_by(self._client, text)
            except TROUBLE as error:
                log.info("a status line was not set (%s)", type(error).__name__)
            except Exception:
                log.exception("a status line was not set")
