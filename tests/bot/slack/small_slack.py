"""The whole bot in this process, with events dispatched to it, above a local Slack that it calls."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

from bot.local_slack.faults import RESPONSE_ADDRESS
from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import BOT_USER_ID, TEAM_ID
from bot.local_slack.records import Message, View
from bot.local_slack.tickets import ResponseAddress
from bot.slack.reception import Reception

PEOPLE: dict[str, dict[str, Any]] = {
    "USTAFF": {},
    "UCHAIR": {},
    "UMEMBER": {},
    "UGUEST": {"is_restricted": True},
    "UFAR": {"team_id": "TFAR", "is_stranger": True},
    "UGONE": {"deleted": True},
}
ROOMS = {
    "CSTAFF": ("USTAFF", "UCHAIR", "UMEMBER"),
    "CMIXED": ("USTAFF", "UGUEST"),
    "CSHARED": ("USTAFF", "UFAR"),
    "CBOARD": ("UCHAIR", "UMEMBER"),
    "CHELP": ("USTAFF",),
}


class SmallSlack(LocalSlack):
    """A local Slack with these people and rooms, and everything that was called since `forget`."""

    def set_up(self) -> None:
        """Put everybody in their place."""
        for person, what in PEOPLE.items():
            self.workspace.add_person(person, person.lower(), **what)
        for room, members in ROOMS.items():
            self.workspace.add_channel(room, room.lower(), members=members, is_external=room == "CSHARED")
        self.workspace.add_user_group("SBOARD", ("UMEMBER",))
        self._forgotten = 0

    @property
    def calls(self) -> list[tuple[str, dict[str, Any]]]:
        """Every call since `forget`; those of response addresses are named `respond`."""
        return [
            ("respond" if call.method == RESPONSE_ADDRESS else call.method, call.asked)
            for call in self.record.calls[self._forgotten :]
        ]

    def forget(self) -> None:
        """Begin to look anew."""
        self._forgotten = len(self.record.calls)

    def said(self) -> str:
        """Everything that was said to anybody since the last time this was asked."""
        calls = self.calls
        self.forget()
        return "\n".join(
            json.dumps(asked, ensure_ascii=False)
            for path, asked in calls
            if path.startswith(("chat.", "views.", "respond", "files."))
        )

    def refuse(self, method: str) -> None:
        """From now on, this method fails."""
        self.faults.refuse(method, times=1000)

    def address_for(self, person: str, channel: str, ts: str | None = None) -> str:
        """A response address, as it would come with a command or click."""
        key = self._parts.tickets.new_address(ResponseAddress(person=person, channel=channel, ts=ts))
        return f"{self.origin}/response/{key}"

    def trigger_for(self, person: str) -> str:
        """A trigger for one modal."""
        return self._parts.tickets.new_trigger(person)

    def last_in(self, channel: str) -> str:
        """The `ts` of what the bot said last in a channel."""
        said = [one.ts for one in self.world.messages(channel) if one.author == BOT_USER_ID]
        return said[-1] if said else "1.5"

    def modal_of(self, person: str) -> str:
        """The id of the one modal that a person has open; one is opened where there is none."""
        top = self.world.stacks.get(person, ())[-1:]
        view = self.world.views[top[0]] if top else View(id="VOPEN", person=person, body=MODAL, root="VOPEN")
        return self.world.lay(view, alone=True).id


MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Open"},
    "blocks": [{"type": "divider", "block_id": "d"}],
}


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
            now = len(self.slack.record.calls)
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
            {"type": "event_callback", "team_id": TEAM_ID, "event_id": f"Ev{number}", "event": event}
        )

    def mention(self, person: str, channel: str, text: str) -> BoltResponse:
        """Somebody mentions the bot in a channel, whether they are in it or not."""
        event = {"type": "app_mention", "user": person, "channel": channel, "ts": self.slack.world.new_ts()}
        return self._says(event | {"text": f"<@{BOT_USER_ID}> {text}"})

    def direct(self, person: str, text: str, **more: Any) -> BoltResponse:
        """Somebody writes to the bot alone."""
        event = {"type": "message", "channel_type": "im", "channel": f"D{person}", "user": person}
        return self._says(event | {"ts": self.slack.world.new_ts(), "text": text} | more)

    def _says(self, event: dict[str, Any]) -> BoltResponse:
        said = Message(
            channel=event["channel"],
            ts=event["ts"],
            author=event["user"],
            text=event["text"],
            thread=event.get("thread_ts"),
        )
        self.slack.world.put(said)
        return self.event(event)

    def command(self, person: str, channel: str, line: str) -> BoltResponse:
        """Somebody types a slash command."""
        command, _, text = line.partition(" ")
        return self.dispatch(
            {
                "command": command,
                "text": text,
                "team_id": TEAM_ID,
                "channel_id": channel,
                "user_id": person,
                "response_url": self.slack.address_for(person, channel),
                "trigger_id": self.slack.trigger_for(person),
            }
        )

    def press(self, person: str, channel: str, action: str, value: str, **more: Any) -> BoltResponse:
        """Somebody presses a button in the bot's last message there, real or forged."""
        ts = self.slack.last_in(channel)
        return self.dispatch(
            {
                "type": "block_actions",
                "team": {"id": TEAM_ID},
                "user": {"id": person},
                "channel": {"id": channel},
                "container": {"message_ts": ts, "channel_id": channel},
                "message": {"ts": ts},
                "response_url": self.slack.address_for(person, channel, ts),
                **self._pressed(person, action, value),
            }
            | more
        )

    def press_in_modal(self, person: str, action: str, value: str) -> BoltResponse:
        """Somebody presses a button in the modal that they have open, real or forged."""
        view = self.slack.modal_of(person)
        return self.dispatch(
            {
                "type": "block_actions",
                "team": {"id": TEAM_ID},
                "user": {"id": person},
                "container": {"type": "view", "view_id": view},
                "view": {"id": view, "type": "modal"},
                **self._pressed(person, action, value),
            }
        )

    def _pressed(self, person: str, action: str, value: str) -> dict[str, Any]:
        pressed = {"type": "button", "action_id": action, "block_id": "b", "value": value}
        return {"actions": [pressed], "trigger_id": self.slack.trigger_for(person)}

    def submit(self, person: str, view: str, metadata: str, values: dict[str, Any]) -> BoltResponse:
        """Somebody sends a form."""
        return self.dispatch(
            {
                "type": "view_submission",
                "team": {"id": TEAM_ID},
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
