"""What the app answers to a command or click: shown to one person, or to all, or in place of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bot.local_slack.block_rules import checked_blocks
from bot.local_slack.block_text import with_ids
from bot.local_slack.names import BOT_USER_ID
from bot.local_slack.records import Message
from bot.local_slack.refused import Refused

if TYPE_CHECKING:
    from bot.local_slack.parts import Parts
    from bot.local_slack.tickets import ResponseAddress


def respond(parts: Parts, address: ResponseAddress, told: dict[str, Any]) -> Message | None:
    """Do what a response says; gives the message there is now. Raises `Refused` for one of a wrong form."""
    world = parts.world
    with world.lock:
        original = world.find(address.channel, address.ts or "")
        if told.get("delete_original"):
            if original is not None:
                world.remove(original)
            return None
        if not any(told.get(name) for name in ("text", "blocks", "attachments")):
            raise Refused("no_text")
        blocks = with_ids(checked_blocks(told.get("blocks") or [], "message"), world.new_id)
        text = str(told.get("text") or "")
        plain = told.get("mrkdwn") is False
        if told.get("replace_original") and original is not None:
            changed = msgspec.structs.replace(
                original,
                text=text,
                blocks=blocks,
                format="plain" if plain else "mrkdwn",
                edited=True,
                versions=(*original.versions, text),
            )
            return world.put(changed)
        message = Message(
            channel=address.channel,
            ts=world.new_ts(),
            author=BOT_USER_ID,
            text=text,
            format="plain" if plain else "mrkdwn",
            thread=told.get("thread_ts"),
            blocks=blocks,
            only_for=None if told.get("response_type") == "in_channel" else address.person,
            unfurls=told.get("unfurl_links") is not False,
            versions=(text,),
        )
        return world.put(message)
