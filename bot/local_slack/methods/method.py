"""What a method is: the parts and what it was given in, Slack's answer out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.local_slack.arguments import Arguments
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.parts import Parts
from bot.local_slack.refused import Refused

if TYPE_CHECKING:
    from bot.local_slack.records import Channel

Told = dict[str, Any]
Method = Callable[[Parts, Arguments], Told]
"""Raises `Refused`. Called under the world's lock, on the loop of the local Slack."""


def written_channel(parts: Parts, given: Arguments, name: str = "channel") -> Channel:
    """The channel that is written into; a person's id is their conversation with the app."""
    named = given.text(name)
    if named in parts.world.people and named != BOT_USER_ID:
        return parts.world.direct(named)
    return member_channel(parts, given, name)


def member_channel(parts: Parts, given: Arguments, name: str = "channel") -> Channel:
    """The channel that is named, if the app is in it. Raises `Refused`."""
    channel = seen_channel(parts, given, name)
    if BOT_USER_ID not in channel.members:
        raise Refused("not_in_channel")
    return channel


def seen_channel(parts: Parts, given: Arguments, name: str = "channel") -> Channel:
    """The channel that is named, if the app may know of it. Raises `Refused`."""
    channel = parts.world.channels.get(given.text(name))
    if channel is None or (channel.kind != "public" and BOT_USER_ID not in channel.members):
        raise Refused("channel_not_found")
    return channel


def page_of(listed: list[Any], given: Arguments, most: int = 100) -> tuple[list[Any], Told]:
    """One page of a list, and how to ask for the next."""
    start, limit = given.number("cursor"), given.number("limit", most) or most
    more = str(start + limit) if start + limit < len(listed) else ""
    return listed[start : start + limit], {"response_metadata": {"next_cursor": more}}
