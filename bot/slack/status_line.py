"""The status line under a question: set at once, a courtesy that neither delays nor outlives the answer.

Where an answer takes long (it has to wait, or a language model writes), Slack is told that the thread is
being worked on, too: then it shows a stop button.
"""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk import WebClient

log = logging.getLogger(__name__)

_MOST_WAITING = 100
_FINISH_SECONDS = 3.0


class Shown:
    """One status line. After `finish` it is not set any more: it would stand there below the answer."""

    def __init__(self, channel: str, thread: str, *, stoppable: bool = False) -> None:
        """`stoppable` says that it is shown with a stop button already."""
        self._channel = channel
        self._thread = thread
        self._finished = False
        self._stoppable = stoppable
        self._lock = threading.Lock()

    def set_by(self, client: WebClient, text: str, *, stoppable: bool) -> None:
        """Set it now, unless it is finished; with a stop button where the work can be stopped."""
        with self._lock:
            if self._finished:
                return
            client.assistant_threads_setStatus(channel_id=self._channel, thread_ts=self._thread, status=text)
            if stoppable:
                self._stoppable = True
                self._session(client, "processing")

    def rest_by(self, client: WebClient) -> None:
        """Tell Slack that nothing is being worked on any more; without that the stop button stays."""
        with self._lock:
            if self._stoppable:
                self._stoppable = False
                self._session(client, "active")

    def _session(self, client: WebClient, status: str) -> None:
        asked = {"channel_id": self._channel, "thread_ts": self._thread, "status": status}
        client.api_call("agents.sessions.setStatus", json=asked)

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
        self._waiting: queue.Queue[Callable[[], None]] = queue.Queue(_MOST_WAITING)
        for number in range(workers):
            threading.Thread(target=self._serve, name=f"status-{number}", daemon=True).start()

    def show(self, shown: Shown, text: str, *, stoppable: bool = False) -> None:
        """Have a line set as soon as possible."""
        with suppress(queue.Full):
            self._waiting.put_nowait(lambda: shown.set_by(self._client, text, stoppable=stoppable))

    def rest_of(self, channel: str, thread: str) -> None:
        """Have the stop button of a thread taken away, whoever had it shown."""
        self.rest(Shown(channel, thread, stoppable=True))

    def rest(self, shown: Shown) -> None:
        """Have the stop button taken away, once its line is finished."""
        with suppress(queue.Full):
            self._waiting.put_nowait(lambda: shown.rest_by(self._client))

    def _serve(self) -> None:
        while True:
            work = self._waiting.get()
            try:
                work()
            except TROUBLE as error:
                log.info("a status line was not set (%s)", type(error).__name__)
            except Exception:
                log.exception("a status line was not set")
