"""The words and blocks of a message, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bot.local_slack.block_rules import MOST_MARKDOWN, checked_blocks
from bot.local_slack.block_text import nodes, with_ids
from bot.local_slack.refused import Refused
from bot.local_slack.shown import Block, TextFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts

_CUT_AT = 40_000


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a message says."""

    text: str
    blocks: tuple[Block, ...]
    format: TextFormat


def content(parts: Parts, given: Arguments, *, most: int | None = None) -> Content:
    """What a call wants to say. Raises `Refused` for what Slack would not show.

    `most` is the longest text; without it a text is cut at 40,000 characters, as Slack does, and noted.
    """
    text, markdown = given.text("text"), given.text("markdown_text")
    told = given.json("blocks")
    if markdown:
        if text or told:
            raise Refused("markdown_text_conflict")
        if len(markdown) > MOST_MARKDOWN:
            raise Refused("msg_too_long")
        return Content(text=markdown, blocks=(), format="markdown")
    if not text and not told and not given.listed("attachments"):
        raise Refused("no_text")
    if most is not None and len(text) > most:
        raise Refused("msg_too_long")
    if len(text) > _CUT_AT:
        parts.record.note(f"a text of {len(text)} characters was cut at {_CUT_AT}")
    blocks = checked(parts, told or [])
    if blocks and not text:
        parts.record.note("a message of blocks has no text for notifications and screen readers")
    plain = not given.flag("mrkdwn", otherwise=True)
    return Content(text=text[:_CUT_AT], blocks=blocks, format="plain" if plain else "mrkdwn")


def checked(parts: Parts, told: object) -> tuple[Block, ...]:
    """The blocks of a message with their ids. Raises `Refused`."""
    blocks = with_ids(checked_blocks(told, "message"), parts.world.new_id)
    check_files(parts, blocks, "invalid_blocks")
    return blocks


def check_files(parts: Parts, blocks: Sequence[Block], word: str) -> None:
    """A picture from a file of Slack's must be there. Raises `Refused` with this word."""
    for node in nodes(blocks):
        named = node.get("slack_file")
        if isinstance(named, dict) and "id" in named:
            file = parts.world.files.get(str(named["id"]))
            if file is None or not file.done:
                raise Refused(word, "invalid slack file")
