"""A small Slack over real HTTP, and the whole bot in this process to dispatch events to."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.reception import Reception


class SmallSlack:
    """The Web API over real HTTP on this machine: who there is, who is where, and what was called."""

    def __init__(self) -> None:
        self.people: dict[str, dict[str, Any]] = {
            "USTAFF": {},
            "UCHAIR": {},
            "UMEMBER": {},
            "UGUEST": {"is_restricted": True},
            "UFAR": {"team_id": "TFAR", "is_stranger": True},
            "UGONE": {"deleted": True},
        }
        self.rooms = {
            "CSTAFF": ["USTAFF", "UCHAIR", "UMEMBER"],
            "CMIXED": ["USTAFF", "UGUEST"],
            "CSHARED": ["USTAFF", "UFAR"],
            "CBOARD": ["UCHAIR", "UMEMBER"],
        }
        self.group = ["UMEMBER"]
        self.refused: set[str] = set()
        """Methods that Slack refuses."""
        self.files: dict[str, dict[str, Any]] = {}
        """What Slack says of files, by their ids."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.address = ""
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def answer(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        """What a method says, or what a response address takes."""
        with self._lock:
            self.calls.append((path, asked))
            number = next(self._numbers)
        if path in self.refused:
            return {"ok": False, "error": "internal_error"}
        answers: dict[str, Callable[[], dict[str, Any]]] = {
            "auth.test": lambda: {"user": "clerk", "team": "Quarne", "team_id": "T1", "user_id": "UBOT"},
            "users.info": lambda: {"user": self._person(asked["user"])},
            "users.list": lambda: {"members": [self._person(one) for one in self.people]},
            "conversations.info": lambda: {"channel": {"is_ext_shared": asked["channel"] == "CSHARED"}},
            "conversations.members": lambda: {"members": self.rooms.get(asked["channel"], [])},
            "conversations.open": lambda: {"channel": {"id": f"D{asked['users']}"}},
            "usergroups.users.list": lambda: {"users": self.group},
            "chat.postMessage": lambda: {"ts": f"{number}.000000"},
            "files.info": lambda: {"file": self.files[asked["file"]]} if asked["file"] in self.files else {},
            "views.open": lambda: {"view": {"id": f"V{number}"}},
            "views.push": lambda: {"view": {"id": f"V{number}"}},
        }
        return {"ok": True, **answers.get(path, dict)()}

    def _person(self, person: str) -> dict[str, Any]:
        return {"id": person, "team_id": "T1", **self.people.get(person, {})}

    def said(self) -> str:
        """Everything that was said to anybody since the last time this was asked."""
        with self._lock:
            calls, self.calls = self.calls, []
        return "\n".join(
            json.dumps(asked, ensure_ascii=False)
            for path, asked in calls
            if path.startswith(("chat.", "views.", "respond", "files."))
        )


@dataclass
class Bot:
    """The whole bot in this process, without a socket: events are dispatched to it."""

    app: App
    reception: Reception
    slack: SmallSlack
    _events: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def dispatch(self, body: dict[str, Any]) -> BoltResponse:
        """Deliver something as Slack would, and wait until the bot has nothing left to do."""
        answered = self.app.dispatch(BoltRequest(body=body, mode="socket_mode"))
        self.rest()
        return answered

    def rest(self) -> None:
        """Wait until nobody waits at the desk and nothing was called for a moment."""
        before = -1
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            now = len(self.slack.calls)
            idle = not self.reception.desk.waiting() and not self.reception.desk.running()
            if idle and now == before and not self.listening():
                return
            before = now
            time.sleep(0.005)
        raise AssertionError("the bot does not come to rest")

    def listening(self) -> bool:
        """Whether a listener is still at work."""
        executor = self.app.listener_runner.listener_executor
        return bool(executor._work_queue.qsize()) or executor._idle_semaphore._value < len(executor._threads)

    def event(self, event: dict[str, Any]) -> BoltResponse:
        """Deliver an event in its envelope."""
        number = next(self._events)
        return self.dispatch(
            {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": event}
        )

    def mention(self, person: str, channel: str, text: str) -> BoltResponse:
        """Somebody mentions the bot in a channel."""
        stamp = f"{next(self._events)}.5"
        event = {"type": "app_mention", "user": person, "channel": channel, "ts": stamp}
        return self.event(event | {"text": f"<@UBOT> {text}"})

    def direct(self, person: str, text: str, **more: Any) -> BoltResponse:
        """Somebody writes to the bot alone."""
        stamp = f"{next(self._events)}.5"
        event = {"type": "message", "channel_type": "im", "channel": f"D{person}", "user": person}
        return self.event(event | {"ts": stamp, "text": text} | more)

    def command(self, person: str, channel: str, line: str) -> BoltResponse:
        """Somebody types a slash command."""
        command, _, text = line.partition(" ")
        return self.dispatch(
            {
                "command": command,
                "text": text,
                "team_id": "T1",
                "channel_id": channel,
                "user_id": person,
                "response_url": f"{self.slack.address}respond",
                "trigger_id": "trigger",
            }
        )

    def press(self, person: str, channel: str, action: str, value: str, **more: Any) -> BoltResponse:
        """Somebody presses a button, real or forged."""
        return self.dispatch(
            {
                "type": "block_actions",
                "team": {"id": "T1"},
                "user": {"id": person},
                "channel": {"id": channel},
                "container": {"message_ts": "1.5", "channel_id": channel},
                "message": {"ts": "1.5"},
                "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
                "response_url": f"{self.slack.address}respond",
                "trigger_id": "trigger",
            }
            | more
        )

    def submit(self, person: str, view: str, metadata: str, values: dict[str, Any]) -> BoltResponse:
        """Somebody sends a form."""
        return self.dispatch(
            {
                "type": "view_submission",
                "team": {"id": "T1"},
                "user": {"id": person},
                "view": {
                    "id": "V1",
                    "type": "modal",
                    "callback_id": view,
                    "private_metadata": metadata,
                    "state": {"values": values},
                },
            }
        )
