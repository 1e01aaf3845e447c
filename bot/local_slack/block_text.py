"""What stands in blocks: their words, what can be pressed in them, and the ids that Slack gives them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import msgspec

from bot.local_slack.shown import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PRESSED = frozenset(
    {
        "button",
        "checkboxes",
        "datepicker",
        "datetimepicker",
        "overflow",
        "radio_buttons",
        "timepicker",
        "workflow_button",
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "multi_static_select",
        "multi_external_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
        "rich_text_input",
    }
)
"""The elements of an actions block."""
_TYPED = frozenset({"plain_text_input", "email_text_input", "number_input", "url_text_input", "file_input"})
_OF_CONTEXT = frozenset({"feedback_buttons", "icon_button"})


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be pressed or filled in, where it stands."""

    block_id: str
    action_id: str
    type: str
    told: Block

    @property
    def label(self) -> str:
        """The words on a button."""
        text = self.told.get("text")
        return str(text.get("text", "")) if isinstance(text, dict) else ""


def nodes(told: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a tree of blocks, outer ones first."""
    if isinstance(told, dict):
        yield told
        for value in told.values():
            yield from nodes(value)
    elif isinstance(told, (list, tuple)):
        for value in told:
            yield from nodes(value)


def words(blocks: Iterable[Block]) -> str:
    """Every word a reader sees in these blocks, one line for each piece of text."""
    lines: list[str] = []
    for node in nodes(tuple(blocks)):
        kind = node.get("type")
        if isinstance(node.get("text"), str):
            lines.append(node["text"])
        elif kind == "user":
            lines.append(f"<@{node.get('user_id')}>")
        lines += [node[key] for key in ("alt_text", "caption") if isinstance(node.get(key), str)]
        if kind in ("task_card", "plan") and isinstance(node.get("title"), str):
            lines.append(node["title"])
    return "\n".join(lines)


def elements(blocks: Iterable[Block]) -> tuple[Element, ...]:
    """What can be pressed or filled in, in order."""

    def within(block_id: str, told: Any) -> Iterator[Element]:
        if isinstance(told, dict):
            block_id = str(told.get("block_id") or block_id)
            if "action_id" in told:
                yield Element(
                    block_id=block_id, action_id=told["action_id"], type=str(told.get("type")), told=told
                )
            for value in told.values():
                yield from within(block_id, value)
        elif isinstance(told, (list, tuple)):
            for value in told:
                yield from within(block_id, value)

    return tuple(within("", tuple(blocks)))


def with_ids(blocks: Iterable[Block], new_id: Callable[[str], str]) -> tuple[Block, ...]:
    """A copy in which every block has a `block_id` and every element an `action_id`, as Slack gives them."""
    copied = copy.deepcopy(list(blocks))
    for block in copied:
        block.setdefault("block_id", new_id("b"))
        inner = list(block.get("child_blocks") or [])
        inner += block.get("elements") or [] if block.get("type") == "carousel" else []
        for child in inner:
            child.setdefault("block_id", new_id("b"))
    for node in nodes(copied):
        if node.get("type") in PRESSED | _TYPED | _OF_CONTEXT:
            node.setdefault("action_id", new_id("a"))
    return tuple(copied)
