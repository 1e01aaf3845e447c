"""Words as Block Kit. Pure: nothing here asks Slack or the library anything.

What is said stands in `rich_text` or `plain_text`, in which Slack parses nothing, so that no words of a paper
can become a link, a mention or a formatting effect. Where Slack does parse (the plain `text` of a message),
it is escaped, then measured, then cut.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from bot.answering.citing import shortened
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

Block = dict[str, Any]

MOST_BLOCKS = 48
"""Slack takes 50 in a message; a line or two may be put above a reply."""
MOST_CHARACTERS = 12_500
"""Over all blocks of a message. Slack refuses at about 13,200, which nothing documents."""
MOST_IN_SECTION = 3000
MOST_TEXT = 39_000
"""Slack cuts the text of a message at 40,000."""
_BUTTON = 75
_VALUE = 2000

VIEW_PASSAGE = "view_passage"
FEEDBACK = "feedback"
CHOICE = "choice"
SHARE = "share"
ASK_PERSON = "ask_person"
ANSWER_PRIVATELY = "answer_privately"


def escaped(text: str) -> str:
    """The text for a place where Slack parses `&`, `<` and `>`; done once, and last of all."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_JOINER = "\u2060"
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def seen(text: str) -> str:
    """The text without what is not seen: no control or override may turn the words beside it around."""
    return "".join(c for c in text if c in "\n" + _JOINER or unicodedata.category(c) not in _UNSEEN)


def plain(text: str) -> str:
    """The whole reply as the `text` of a message: what phones and screen readers say."""
    text = seen(text)
    whole = escaped(text)
    if len(whole) <= MOST_TEXT:
        return whole
    room = MOST_TEXT - len(wording("slack_cut")) - 2
    kept = cut(text, room, escaped)
    return f"{escaped(kept)}\n\n{wording('slack_cut')}"


def cut(text: str, most: int, measured: Any = lambda text: text) -> str:
    """The text up to the last sentence or line that fits, or the last word; never half an entity."""
    if len(measured(text)) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(measured(text[:middle])) <= most:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    ends = [kept.rfind(mark) + 1 for mark in ("\n", ". ", ".” ", "; ")]
    end = max(ends)
    if end < low // 2:
        end = max(end, kept.rfind(" "))
    return (kept[:end] if end > 0 else kept).rstrip()


def characters(blocks: Any) -> int:
    """How many characters of text stand in the blocks, as they count when escaped."""
    if isinstance(blocks, dict):
        own = sum(
            len(escaped(value)) for key, value in blocks.items() if key == "text" and isinstance(value, str)
        )
        return own + sum(characters(value) + 1 for value in blocks.values() if isinstance(value, dict | list))
    if isinstance(blocks, list):
        return sum(characters(value) for value in blocks)
    return 0


def said(text: str) -> list[Block]:
    """Words in `rich_text`, where nothing is parsed, over as many blocks as they need."""
    blocks: list[Block] = []
    rest = seen(text)
    while rest:
        part = cut(rest, MOST_IN_SECTION)
        blocks.append(
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": part}]}],
            }
        )
        rest = rest[len(part) :].lstrip()
    return blocks


def plain_text(text: str) -> Block:
    """A text object in which nothing is parsed, not even `:smile:`. Never empty: Slack refuses that."""
    return {"type": "plain_text", "text": seen(text) or "–", "emoji": False}


def button(action: str, label: str, value: str, *, style: str | None = None) -> Block:
    """A button; its label is cut to Slack's 75 characters at a word."""
    made: Block = {
        "type": "button",
        "action_id": action,
        "text": plain_text(shortened(label, _BUTTON - 2)),
        "value": value[:_VALUE],
    }
    return made | ({"style": style} if style else {})


def context(*texts: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain_text(text) for text in texts]}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph in which nothing is parsed."""
    made: Block = {"type": "section", "text": plain_text(cut(text, MOST_IN_SECTION))}
    return made | ({"accessory": accessory} if accessory else {})


def bold(text: str) -> Block:
    """A line in bold."""
    element = {"type": "text", "text": seen(text), "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}


def buttons(elements: Iterable[Block]) -> list[Block]:
    """A row of buttons, or nothing where there are none."""
    row = list(elements)
    return [{"type": "actions", "elements": row}] if row else []
