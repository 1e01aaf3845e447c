"""What a person types, as Slack hands it on: names become ids, and three characters are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.local_slack.records import Person
    from bot.local_slack.shown import Block

_MENTION = re.compile(r"<@(\w+)>")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def with_ids_for_names(text: str, people: Iterable[Person]) -> str:
    """`@name` as `<@ID>`, for everybody there is; the longest name first."""
    for person in sorted(people, key=lambda one: -len(one.name)):
        pattern = rf"(?<![\w@<])@{re.escape(person.name)}(?!\w)"
        text = re.sub(pattern, f"<@{person.id}>", text, flags=re.IGNORECASE)
    return text


def escaped(text: str) -> str:
    """The text with `&`, `<` and `>` escaped, but for mentions."""
    parts = re.split(r"(<@\w+>)", text)
    return "".join(part if _MENTION.fullmatch(part) else _escaped(part) for part in parts)


def for_command(text: str, people: dict[str, Person]) -> str:
    """The text of a command that asks for mentions as `<@ID|name>`."""
    return _MENTION.sub(
        lambda found: f"<@{found[1]}|{people[found[1]].name}>" if found[1] in people else found[0], text
    )


def mentioned(text: str) -> frozenset[str]:
    """The ids of those who are mentioned."""
    return frozenset(_MENTION.findall(text))


def as_blocks(text: str, block_id: str) -> tuple[Block, ...]:
    """The rich text that Slack makes of what a person typed."""
    inner: list[Block] = []
    for part in re.split(r"(<@\w+>)", text):
        found = _MENTION.fullmatch(part)
        if found:
            inner.append({"type": "user", "user_id": found[1]})
        elif part:
            inner.append({"type": "text", "text": part})
    if not inner:
        return ()
    section: Block = {"type": "rich_text_section", "elements": inner}
    return ({"type": "rich_text", "block_id": block_id, "elements": [section]},)


def _escaped(text: str) -> str:
    for character, entity in _ENTITIES:
        text = text.replace(character, entity)
    return text
