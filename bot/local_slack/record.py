"""What the app called and was sent, for tests to look at."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.local_slack.delivery import Delivery


_MOST = 20_000
"""More than any test makes; a preview that stays open for days does not grow for ever."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call of the Web API or of a response address."""

    at: float
    method: str
    asked: dict[str, Any]
    told: dict[str, Any]
    status: int
    faulty: bool
    """A fault of ours was in it."""

    @property
    def word(self) -> str:
        """Slack's word for the refusal; nothing where it was done."""
        return "" if self.told.get("ok") else str(self.told.get("error", ""))


class Record:
    """Keeps every call and delivery, and what Slack bears with and a good app avoids."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.notes: list[str] = []
        self._lock = threading.Lock()

    def called(self, call: Call) -> None:
        """Keep a call."""
        with self._lock:
            self.calls.append(call)
            del self.calls[:-_MOST]

    def sent(self, delivery: Delivery) -> None:
        """Keep a delivery."""
        with self._lock:
            self.deliveries.append(delivery)
            del self.deliveries[:-_MOST]

    def note(self, sentence: str) -> None:
        """Keep a note, once."""
        with self._lock:
            if sentence not in self.notes:
                self.notes.append(sentence)

    def of(self, *methods: str) -> tuple[Call, ...]:
        """The calls of these methods, in order."""
        with self._lock:
            return tuple(call for call in self.calls if call.method in methods)

    def refused(self) -> tuple[Call, ...]:
        """Calls that broke a rule; those that a fault made fail are not among them."""
        with self._lock:
            return tuple(call for call in self.calls if call.word and not call.faulty)

    def unanswered(self) -> tuple[Delivery, ...]:
        """Deliveries that the app never acknowledged."""
        with self._lock:
            return tuple(delivery for delivery in self.deliveries if delivery.word)

    def wait_idle(self, quiet: float = 0.5, seconds: float = 20.0) -> None:
        """Wait until nothing is under way and nothing was called for a while. Raises `TimeoutError`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self._lock:
                last = self.calls[-1].at if self.calls else 0.0
                under_way = any(not delivery.done for delivery in self.deliveries)
            if not under_way and time.monotonic() - last > quiet:
                return
            time.sleep(0.02)
        raise TimeoutError(f"the app did not come to rest in {seconds:.0f} s\n{self.report()}")

    def report(self) -> str:
        """Everything worth reading when a test fails."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{len(self.calls)} calls, {len(self.deliveries)} deliveries"
        for call in self.refused():
            yield f"refused: {call.method} ({call.word}) {call.told.get('response_metadata', '')}"
        for delivery in self.unanswered():
            yield f"not acknowledged: {delivery.kind} ({delivery.word})"
        for note in self.notes:
            yield f"note: {note}"
