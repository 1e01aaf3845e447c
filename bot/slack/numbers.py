"""What the serving process counts of itself, for `/metrics` in Prometheus' text format."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field

BUCKETS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds. The last bucket, without an end, is added."""


@dataclass(slots=True)
class Numbers:
    """Counters and one histogram: replies by outcome, refusals, failures, and how long answering took."""

    replies: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    _seconds: Counter[float] = field(default_factory=Counter)
    _total: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        """One more event of a kind, such as `full` or `delivered again`."""
        with self._lock:
            self.events[what] += 1

    def answered(self, outcome: str, seconds: float) -> None:
        """One more reply and how long it took from question to posted."""
        with self._lock:
            self.replies[outcome] += 1
            self._total += seconds
            self._seconds[next((bound for bound in BUCKETS if seconds <= bound), float("inf"))] += 1

    def told(self, *, waiting: int, connected: bool) -> str:
        """Everything in the text exposition format, version 0.0.4."""
        with self._lock:
            lines = ["# TYPE paperclerk_replies_total counter"]
            lines += [
                f'paperclerk_replies_total{{outcome="{name}"}} {number}'
                for name, number in sorted(self.replies.items())
            ]
            lines.append("# TYPE paperclerk_events_total counter")
            lines += [
                f'paperclerk_events_total{{kind="{name}"}} {number}'
                for name, number in sorted(self.events.items())
            ]
            lines += self._histogram()
        lines += [
            "# TYPE paperclerk_waiting_questions gauge",
            f"paperclerk_waiting_questions {waiting}",
            "# TYPE paperclerk_connected gauge",
            f"paperclerk_connected {int(connected)}",
        ]
        return "\n".join(lines) + "\n"

    def _histogram(self) -> list[str]:
        lines = ["# TYPE paperclerk_reply_seconds histogram"]
        below = 0
        for bound in BUCKETS:
            below += self._seconds[bound]
            lines.append(f'paperclerk_reply_seconds_bucket{{le="{bound}"}} {below}')
        every = below + self._seconds[float("inf")]
        return [
            *lines,
            f'paperclerk_reply_seconds_bucket{{le="+Inf"}} {every}',
            f"paperclerk_reply_seconds_sum {self._total:.6f}",
            f"paperclerk_reply_seconds_count {every}",
        ]
