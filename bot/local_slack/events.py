"""What happens, told to the app as Slack tells it: only what it subscribed to, only where it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from bot.local_slack.delivery import Delivery
from bot.local_slack.manifest import message_event
from bot.local_slack.names import APP_ID, BOT_USER_ID, TEAM_ID, VERIFICATION_TOKEN
from bot.local_slack.slack_json import CHANNEL_TYPES, message_json, view_json
from bot.local_slack.typed_text import mentioned

if TYPE_CHECKING:
    from bot.local_slack.parts import Parts
    from bot.local_slack.records import Channel, Message

Happened = dict[str, Any]


class Events:
    """Tells the app of what happens; each gives the deliveries on their way, none where it hears nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def said(self, message: Message) -> tuple[Delivery, ...]:
        """A message was posted; where the app is mentioned outside a direct conversation, that as well."""
        channel = self._parts.world.channel(message.channel)
        event = self._message(message) | {"channel_type": CHANNEL_TYPES[channel.kind]}
        sent = self.happened(event, message_event(channel.kind), channel)
        by_person = message.author != BOT_USER_ID
        if by_person and channel.kind != "direct" and BOT_USER_ID in mentioned(message.text):
            sent += self.happened(self._message(message) | {"type": "app_mention"}, "app_mention", channel)
        return sent

    def changed(self, before: Message, after: Message | None) -> tuple[Delivery, ...]:
        """A message was edited, or deleted where nothing is left of it."""
        channel = self._parts.world.channel(before.channel)
        event: Happened = {
            "type": "message",
            "subtype": "message_changed" if after else "message_deleted",
            "hidden": True,
            "channel": channel.id,
            "channel_type": CHANNEL_TYPES[channel.kind],
            "ts": self._parts.world.new_ts(),
            "previous_message": self._json(before),
        }
        event |= {"message": self._json(after)} if after else {"deleted_ts": before.ts}
        return self.happened(event, message_event(channel.kind), channel)

    def joined(self, person: str, channel: Channel) -> tuple[Delivery, ...]:
        """Somebody came into a channel."""
        event = {"type": "member_joined_channel", "user": person, "channel": channel.id, "team": TEAM_ID}
        return self.happened(event, "member_joined_channel", channel)

    def home_opened(self, person: str, tab: str) -> tuple[Delivery, ...]:
        """Somebody opened the app's Home or its Messages tab."""
        world = self._parts.world
        event: Happened = {
            "type": "app_home_opened",
            "user": person,
            "channel": world.direct(person).id,
            "tab": tab,
        }
        if tab == "home" and person in world.homes:
            event["view"] = view_json(world.homes[person])
        return self.happened(event, "app_home_opened")

    def stopped(self, person: str, channel: Channel, thread: str, streams: list[str]) -> tuple[Delivery, ...]:
        """Somebody pressed the stop button of an answer."""
        event = {
            "type": "agent_session_stopped",
            "channel": channel.id,
            "thread_ts": thread,
            "user": person,
            "streaming_message_ts": streams,
        }
        return self.happened(event, "agent_session_stopped", channel)

    def happened(
        self, event: Happened, subscription: str, channel: Channel | None = None
    ) -> tuple[Delivery, ...]:
        """Any event in its envelope."""
        parts = self._parts
        if subscription not in parts.manifest.events:
            return ()
        if channel is not None and BOT_USER_ID not in channel.members:
            return ()
        payload = self._envelope({"event_ts": parts.world.new_ts()} | event, channel)
        sent = [parts.courier.take(Delivery(kind="events_api", payload=payload))]
        if parts.faults.take_duplicate():
            sent.append(parts.courier.take(Delivery(kind="events_api", payload=payload), retry=1))
        return tuple(sent)

    def _message(self, message: Message) -> Happened:
        world = self._parts.world
        event = self._json(message) | {"channel": message.channel, "event_ts": message.ts}
        if message.author != BOT_USER_ID:
            event["client_msg_id"] = world.new_id("cm")
        if message.is_reply:
            parent = world.find(message.channel, message.thread or "")
            event["parent_user_id"] = parent.author if parent else None
        else:
            event.pop("thread_ts", None)
        return event

    def _json(self, message: Message) -> Happened:
        return message_json(message, self._parts.world.files, self._parts.origin)

    def _envelope(self, event: Happened, channel: Channel | None) -> Happened:
        world = self._parts.world
        external = channel is not None and channel.is_external
        person = world.people.get(str(event.get("user") or ""))
        if external and person is not None:
            event |= {"user_team": person.team_id, "source_team": person.team_id}
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": TEAM_ID,
            "context_team_id": TEAM_ID,
            "context_enterprise_id": None,
            "api_app_id": APP_ID,
            "type": "event_callback",
            "event_id": world.new_id("Ev"),
            "event_time": int(time.time()),
            "event": event,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM_ID,
                    "user_id": BOT_USER_ID,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": external,
            "event_context": world.new_id("4-"),
        }
