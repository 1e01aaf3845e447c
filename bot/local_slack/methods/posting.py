"""Messages: posted, shown to one person, changed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bot.local_slack.events import Events
from bot.local_slack.methods.content import Content, content
from bot.local_slack.methods.method import Method, Told, written_channel
from bot.local_slack.names import BOT_USER_ID, TEAM_DOMAIN
from bot.local_slack.records import Channel, Message
from bot.local_slack.refused import Refused
from bot.local_slack.slack_json import message_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts

_MOST_CHANGED = 4000


def app_message(parts: Parts, channel: Channel, given: Arguments, said: Content) -> Message:
    """A message of the app's own, not yet put anywhere."""
    return Message(
        channel=channel.id,
        ts=parts.world.new_ts(),
        author=BOT_USER_ID,
        text=said.text,
        format=said.format,
        thread=_thread(parts, channel, given.text("thread_ts")),
        blocks=said.blocks,
        metadata=given.json("metadata"),
        broadcast=given.flag("reply_broadcast"),
        unfurls=given.flag("unfurl_links", otherwise=True),
        versions=(said.text,),
    )


def posted(parts: Parts, message: Message) -> Message:
    """Put a message where it belongs; the status line above it goes, and the app hears its own."""
    parts.world.statuses.pop((message.channel, message.thread or ""), None)
    parts.world.put(message)
    if not message.only_for and not message.stream:
        Events(parts).said(message)
    return message


def _thread(parts: Parts, channel: Channel, ts: str) -> str | None:
    if not ts:
        return None
    parent = parts.world.find(channel.id, ts)
    if parent is None:
        parts.record.note(f"thread_ts {ts} is no message of {channel.id}")
    elif parent.is_reply:
        parts.record.note(f"thread_ts {ts} is a reply, not the first message of a thread")
    return ts


def _post_message(parts: Parts, given: Arguments) -> Told:
    channel = written_channel(parts, given)
    message = posted(parts, app_message(parts, channel, given, content(parts, given)))
    return {"channel": channel.id, "ts": message.ts, "message": _json(parts, message)}


def _post_ephemeral(parts: Parts, given: Arguments) -> Told:
    channel = written_channel(parts, given)
    person = given.text("user")
    if person not in channel.members:
        raise Refused("user_not_in_channel")
    message = app_message(parts, channel, given, content(parts, given))
    parts.world.put(msgspec.structs.replace(message, only_for=person))
    return {"message_ts": message.ts}


def _update(parts: Parts, given: Arguments) -> Told:
    before = own_message(parts, given, "cant_update_message")
    if before.stream == "open":
        raise Refused("streaming_state_conflict")
    said = content(parts, given, most=_MOST_CHANGED)
    after = msgspec.structs.replace(
        before,
        text=said.text,
        format=said.format,
        blocks=said.blocks,
        metadata=given.json("metadata") if given.has("metadata") else before.metadata,
        edited=True,
        versions=(*before.versions, said.text),
    )
    parts.world.put(after)
    Events(parts).changed(before, after)
    return {"channel": after.channel, "ts": after.ts, "text": after.text, "message": _json(parts, after)}


def _delete(parts: Parts, given: Arguments) -> Told:
    message = own_message(parts, given, "cant_delete_message")
    parts.world.remove(message)
    Events(parts).changed(message, None)
    return {"channel": message.channel, "ts": message.ts}


def _permalink(parts: Parts, given: Arguments) -> Told:
    message = parts.world.find(given.text("channel"), given.text("message_ts"))
    if message is None:
        raise Refused("message_not_found")
    path = f"archives/{message.channel}/p{message.ts.replace('.', '')}"
    return {"channel": message.channel, "permalink": f"https://{TEAM_DOMAIN}.slack.com/{path}"}


def own_message(parts: Parts, given: Arguments, others: str) -> Message:
    """The message that is named, if it is the app's own; `others` is the word for somebody else's."""
    if given.text("channel") not in parts.world.channels:
        raise Refused("channel_not_found")
    message = parts.world.find(given.text("channel"), given.text("ts"))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    if message.author != BOT_USER_ID:
        raise Refused(others)
    return message


def _json(parts: Parts, message: Message) -> Told:
    return message_json(message, parts.world.files, parts.origin)


METHODS: Mapping[str, Method] = {
    "chat.postMessage": _post_message,
    "chat.postEphemeral": _post_ephemeral,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.getPermalink": _permalink,
}
