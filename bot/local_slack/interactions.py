"""Commands, clicks, forms and shortcuts, as Slack hands them to the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.local_slack.delivery import Delivery, DeliveryKind
from bot.local_slack.names import APP_ID, TEAM_DOMAIN, TEAM_ID, VERIFICATION_TOKEN
from bot.local_slack.slack_json import message_json, typed_in, view_json
from bot.local_slack.tickets import ResponseAddress

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.local_slack.parts import Parts
    from bot.local_slack.records import Channel, Message, View

Payload = dict[str, Any]


class Interactions:
    """Makes the payloads and sends them; who acts is told by Slack itself where that fails."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def command(
        self, person: str, channel: Channel, command: str, text: str, answered: Callable[[Any], None]
    ) -> Delivery:
        """A slash command."""
        payload: Payload = {
            "token": VERIFICATION_TOKEN,
            "team_id": TEAM_ID,
            "team_domain": TEAM_DOMAIN,
            "channel_id": channel.id,
            "channel_name": typed_in(channel),
            "user_id": person,
            "user_name": self._parts.world.people[person].name,
            "command": command,
            "text": text,
            "api_app_id": APP_ID,
            "is_enterprise_install": "false",
            "trigger_id": self._parts.tickets.new_trigger(person),
            "response_url": self._address(person, channel.id, None),
        }
        return self._send("slash_commands", person, command, payload, answered)

    def click_in_message(
        self, person: str, message: Message, actions: list[Payload], state: Payload
    ) -> Delivery:
        """A click in a message. That of a message for one person alone does not tell the message."""
        channel = self._parts.world.channel(message.channel)
        container: Payload = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": bool(message.only_for),
        }
        if message.is_reply:
            container["thread_ts"] = message.thread
        payload = self._payload("block_actions", person) | {
            "container": container,
            "channel": {"id": channel.id, "name": typed_in(channel)},
            "state": {"values": state},
            "response_url": self._address(person, channel.id, message.ts),
            "actions": actions,
        }
        if not message.only_for:
            payload["message"] = self._message(message)
        return self._send("interactive", person, "block_actions", payload)

    def click_in_view(self, person: str, view: View, actions: list[Payload], state: Payload) -> Delivery:
        """A click in a modal or the App Home."""
        payload = self._payload("block_actions", person) | {
            "container": {"type": "view", "view_id": view.id},
            "view": view_json(view) | {"state": {"values": state}},
            "actions": actions,
        }
        return self._send("interactive", person, "block_actions", payload)

    def submission(
        self, person: str, view: View, state: Payload, answered: Callable[[Any], None]
    ) -> Delivery:
        """A modal was sent."""
        payload = self._payload("view_submission", person) | {
            "view": view_json(view) | {"state": {"values": state}},
            "response_urls": [],
        }
        return self._send("interactive", person, "view_submission", payload, answered)

    def closed(self, person: str, view: View) -> Delivery:
        """A modal was closed."""
        payload = self._payload("view_closed", person) | {"view": view_json(view), "is_cleared": False}
        return self._send("interactive", person, "view_closed", payload)

    def shortcut(self, person: str, callback_id: str, message: Message | None) -> Delivery:
        """A shortcut of a message, or of the composer."""
        kind = "shortcut" if message is None else "message_action"
        payload = self._payload(kind, person) | {
            "callback_id": callback_id,
            "action_ts": self._parts.world.new_ts(),
        }
        if message is not None:
            channel = self._parts.world.channel(message.channel)
            payload |= {
                "message_ts": message.ts,
                "channel": {"id": channel.id, "name": typed_in(channel)},
                "message": self._message(message),
                "response_url": self._address(person, channel.id, message.ts),
            }
        return self._send("interactive", person, kind, payload)

    def _send(
        self,
        kind: DeliveryKind,
        person: str,
        what: str,
        payload: Payload,
        answered: Callable[[Any], None] | None = None,
    ) -> Delivery:
        def failed(word: str) -> None:
            known = word if word == "operation_timeout" else "dispatch_failed"
            self._parts.world.tell(person, known, what)

        return self._parts.courier.take(
            Delivery(
                kind=kind,
                payload=payload,
                takes_answer=answered is not None,
                answered=answered,
                failed=failed,
            )
        )

    def _payload(self, kind: str, person: str) -> Payload:
        who = self._parts.world.people[person]
        return {
            "type": kind,
            "token": VERIFICATION_TOKEN,
            "api_app_id": APP_ID,
            "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
            "enterprise": None,
            "is_enterprise_install": False,
            "user": {"id": who.id, "username": who.name, "name": who.name, "team_id": who.team_id},
            "trigger_id": self._parts.tickets.new_trigger(person),
        }

    def _address(self, person: str, channel: str, ts: str | None) -> str:
        key = self._parts.tickets.new_address(ResponseAddress(person=person, channel=channel, ts=ts))
        return f"{self._parts.origin}/response/{key}"

    def _message(self, message: Message) -> Payload:
        return message_json(message, self._parts.world.files, self._parts.origin)
