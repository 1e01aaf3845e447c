"""One thing on its way to the app, and what came back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

DeliveryKind = Literal["events_api", "slash_commands", "interactive"]
Payload = dict[str, Any]


@dataclass(slots=True, eq=False, kw_only=True)
class Delivery:
    """An event, a command, a click or a form; sent by one thread, waited for by others."""

    kind: DeliveryKind
    payload: Payload
    takes_answer: bool = False
    """The acknowledgement may carry something to show."""
    answered: Callable[[Any], None] | None = None
    """Called with what the acknowledgement carries."""
    failed: Callable[[str], None] | None = None
    """Called with Slack's word once it is given up."""
    attempts: int = 0
    sent_at: float = 0.0
    acknowledged_at: float | None = None
    answer: Any = None
    word: str = ""
    """Why it was given up: `operation_timeout`, `no_connection`, `http_error`."""
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def done(self) -> bool:
        """It was acknowledged or given up."""
        return self._over.is_set()

    @property
    def latency(self) -> float:
        """Seconds until it was acknowledged; infinite where it never was."""
        return float("inf") if self.acknowledged_at is None else self.acknowledged_at - self.sent_at

    def wait(self, seconds: float) -> bool:
        """Wait until it is done; says whether it was acknowledged."""
        self._over.wait(seconds)
        return self.acknowledged_at is not None

    def acknowledge(self, answer: Any) -> None:
        """The app has it. Only the first acknowledgement counts."""
        if self.acknowledged_at is not None:
            return
        self.acknowledged_at, self.answer = time.monotonic(), answer
        try:
            if self.answered is not None:
                self.answered(answer)
        finally:
            self.acknowledged.set()
            self._over.set()

    def give_up(self, word: str) -> None:
        """The app does not have it and will not be asked again."""
        self.word = word
        try:
            if self.failed is not None:
                self.failed(word)
        finally:
            self._over.set()
