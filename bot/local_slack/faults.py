"""Switches that make the local Slack misbehave as Slack does now and then."""

from __future__ import annotations

import fnmatch
import threading
import time
from typing import Literal

import msgspec

FaultKind = Literal["rate_limit", "word", "status", "delay", "hang_up", "lose_response", "garbage"]
RESPONSE_ADDRESS = "(response_url)"
"""The name under which calls of a response address meet faults and are recorded."""
_TIERS = {
    "chat.startStream": 20,
    "chat.stopStream": 20,
    "chat.appendStream": 100,
    "chat.update": 50,
    "chat.delete": 50,
    "chat.postEphemeral": 100,
    "conversations.replies": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.members": 100,
    "conversations.list": 20,
    "users.info": 100,
    "users.list": 20,
    "usergroups.users.list": 20,
    "views.open": 100,
    "views.push": 100,
    "views.update": 100,
    "views.publish": 100,
    "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
}
"""Calls a minute, as documented."""
_POSTS = 4
_POSTS_WITHIN = 3.0
"""One message a second and channel, with a small burst."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that goes wrong with one call."""

    kind: FaultKind
    value: float = 0.0
    word: str = ""


class Faults:
    """Each switch holds for the next `times` calls whose method matches, `chat.*` for one."""

    def __init__(self) -> None:
        self.event_delay = 0.0
        """Seconds by which events come late."""
        self.duplicate_events = 0
        """So many events come twice with the same `event_id`."""
        self.drop_acknowledgements = 0
        """So many acknowledgements do not arrive, and their events are sent again."""
        self.reject_sockets = 0
        """So often no socket is opened."""
        self.enforce_rate_limits = False
        """Hold the app to Slack's documented tiers."""
        self._waiting: list[tuple[str, Fault]] = []
        self._lock = threading.Lock()
        self._calls: dict[tuple[str, str], list[float]] = {}

    def rate_limit(self, method: str, *, times: int = 1, retry_after: int = 1) -> None:
        """Answer 429 and how many seconds to wait."""
        self._add(method, times, Fault(kind="rate_limit", value=retry_after))

    def refuse(self, method: str, word: str = "internal_error", *, times: int = 1) -> None:
        """Answer with this word instead of doing it."""
        self._add(method, times, Fault(kind="word", word=word))

    def status(self, method: str, status: int = 503, *, times: int = 1) -> None:
        """Answer with an HTTP status."""
        self._add(method, times, Fault(kind="status", value=status))

    def delay(self, method: str, seconds: float, *, times: int = 1) -> None:
        """Answer late."""
        self._add(method, times, Fault(kind="delay", value=seconds))

    def hang_up(self, method: str, *, times: int = 1) -> None:
        """Close the connection without doing anything."""
        self._add(method, times, Fault(kind="hang_up"))

    def lose_response(self, method: str, *, times: int = 1) -> None:
        """Do it, then close the connection: the app cannot know that it was done."""
        self._add(method, times, Fault(kind="lose_response"))

    def garbage(self, method: str, *, times: int = 1) -> None:
        """Answer with a page instead of JSON."""
        self._add(method, times, Fault(kind="garbage"))

    def take(self, method: str) -> dict[FaultKind, Fault]:
        """What goes wrong with this call; used up by it."""
        with self._lock:
            taken: dict[FaultKind, Fault] = {}
            left = []
            for pattern, fault in self._waiting:
                if fault.kind not in taken and fnmatch.fnmatchcase(method, pattern):
                    taken[fault.kind] = fault
                else:
                    left.append((pattern, fault))
            self._waiting = left
            return taken

    def take_duplicate(self) -> bool:
        """Whether this event comes twice."""
        with self._lock:
            taken = self.duplicate_events > 0
            self.duplicate_events -= taken
            return taken

    def take_acknowledgement(self) -> bool:
        """Whether this acknowledgement is lost."""
        with self._lock:
            taken = self.drop_acknowledgements > 0
            self.drop_acknowledgements -= taken
            return taken

    def take_socket(self) -> bool:
        """Whether this socket is not opened."""
        with self._lock:
            taken = self.reject_sockets > 0
            self.reject_sockets -= taken
            return taken

    def seconds_over(self, method: str, channel: str) -> int:
        """How long the app has to wait before it may call this again; 0 where it may now."""
        posting = method == "chat.postMessage"
        allowed = _POSTS if posting else _TIERS.get(method)
        if not self.enforce_rate_limits or allowed is None:
            return 0
        within, key = (_POSTS_WITHIN if posting else 60.0), (method, channel if posting else "")
        now = time.monotonic()
        with self._lock:
            calls = self._calls[key] = [at for at in self._calls.get(key, []) if now - at < within]
            if len(calls) < allowed:
                calls.append(now)
                return 0
            return max(1, int(within - (now - calls[0])) + 1)

    def _add(self, method: str, times: int, fault: Fault) -> None:
        with self._lock:
            self._waiting += [(method, fault)] * times
