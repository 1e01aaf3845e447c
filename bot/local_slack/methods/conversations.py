"""Channels: what they are, who is in them, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.methods.method import Method, Told, member_channel, page_of, seen_channel
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.refused import Refused
from bot.local_slack.slack_json import channel_json, message_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts
    from bot.local_slack.records import Message


def _info(parts: Parts, given: Arguments) -> Told:
    channel = seen_channel(parts, given)
    told = channel_json(channel)
    if given.flag("include_num_members"):
        told["num_members"] = len(channel.members)
    return {"channel": told}


def _members(parts: Parts, given: Arguments) -> Told:
    page, more = page_of(sorted(seen_channel(parts, given).members), given)
    return {"members": page, **more}


def _list(parts: Parts, given: Arguments) -> Told:
    seen = [
        channel_json(channel)
        for channel in parts.world.channels.values()
        if channel.kind == "public" or BOT_USER_ID in channel.members
    ]
    page, more = page_of(seen, given)
    return {"channels": page, **more}


def _open(parts: Parts, given: Arguments) -> Told:
    person = given.text("users")
    if person not in parts.world.people or person == BOT_USER_ID:
        raise Refused("user_not_found")
    return {"channel": {"id": parts.world.direct(person).id}}


def _history(parts: Parts, given: Arguments) -> Told:
    channel = member_channel(parts, given)
    said = [m for m in parts.world.messages(channel.id) if not m.only_for and not m.is_reply]
    return _told(parts, said[::-1], given)


def _replies(parts: Parts, given: Arguments) -> Told:
    channel = member_channel(parts, given)
    named = parts.world.find(channel.id, given.text("ts"))
    if named is None:
        raise Refused("thread_not_found")
    first, *answers = parts.world.thread(channel.id, named.thread or named.ts)
    told = _told(parts, answers, given, parent=first)
    if answers:
        told["messages"][0]["reply_count"] = len(answers)
    return told


def _told(parts: Parts, said: Sequence[Message], given: Arguments, parent: Message | None = None) -> Told:
    """One page of messages within the time that is asked for; Slack gives the parent first in any case."""
    oldest, latest = float(given.text("oldest") or 0), float(given.text("latest") or "inf")
    ends = {oldest, latest} if given.flag("inclusive") else set()
    kept = [m for m in said if oldest < float(m.ts) < latest or float(m.ts) in ends]
    page, more = page_of(kept, given)
    told = [
        message_json(message, parts.world.files, parts.origin)
        for message in ([parent] if parent and not given.text("cursor") else []) + page
    ]
    if not given.flag("include_all_metadata"):
        for message in told:
            message.pop("metadata", None)
    return {"messages": told, "has_more": bool(more["response_metadata"]["next_cursor"]), **more}


METHODS: Mapping[str, Method] = {
    "conversations.info": _info,
    "conversations.members": _members,
    "conversations.list": _list,
    "conversations.open": _open,
    "conversations.history": _history,
    "conversations.replies": _replies,
}
