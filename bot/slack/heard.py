"""What was said to the bot, from Slack's events. Pure: an event in, a question or nothing out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_ANSWERED_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})
"""Edits, joins, topics and the like are no questions."""
_SLACKBOT = "USLACKBOT"
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+\|?([^>]*)>")
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+|date\^[^|>]*|[a-z]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<((?:https?|mailto|tel|ftp):[^|>]+)(?:\|([^>]*))?>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Something that a person said."""

    person: str
    place: str
    """The channel's id, or the conversation's."""
    message: str
    """The message's `ts`, which with the place is its name."""
    thread: str
    """The first message of its thread: itself where it begins one."""
    text: str
    direct: bool
    """Said to the bot alone."""
    follows: bool = False
    """It stands in a thread that began earlier."""
    files: tuple[str, ...] = ()
    """The ids of the files that came with it."""
    mentions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPressed:
    """The stop button of a thread, and who pressed it."""

    person: str
    place: str
    thread: str


def stop_pressed(event: dict[str, Any]) -> StopPressed | None:
    """Who pressed the stop button where; None where the event does not say."""
    person, place, thread = (event.get(part) for part in ("user", "channel", "thread_ts"))
    if not (isinstance(person, str) and isinstance(place, str) and isinstance(thread, str)):
        return None
    return StopPressed(person=person, place=place, thread=thread)


def heard(event: dict[str, Any], own_id: str) -> Heard | None:
    """What a message or mention says; None where nobody asks: bots, edits, joins, the bot itself."""
    person, place, message = event.get("user"), event.get("channel"), event.get("ts")
    if not (isinstance(person, str) and isinstance(place, str) and isinstance(message, str)):
        return None
    if event.get("bot_id") or event.get("bot_profile") or person in (own_id, _SLACKBOT):
        return None
    if event.get("subtype") not in _ANSWERED_SUBTYPES or event.get("hidden"):
        return None
    text = event.get("text") if isinstance(event.get("text"), str) else ""
    thread = event.get("thread_ts")
    return Heard(
        person=person,
        place=place,
        message=message,
        thread=thread if isinstance(thread, str) else message,
        text=words(text or "", own_id),
        direct=event.get("channel_type") == "im",
        follows=isinstance(thread, str) and thread != message,
        files=tuple(
            file["id"] for file in event.get("files") or () if isinstance(file, dict) and file.get("id")
        ),
        mentions=any(found == own_id for found in _MENTION.findall(text or "")),
    )


def words(text: str, own_id: str) -> str:
    """A message's text as it reads: without the bot's own name, links as their label, `&amp;` as `&`."""
    text = _MENTION.sub(lambda found: " " if found[1] == own_id else "@someone", text)
    text = _CHANNEL.sub(lambda found: f"#{found[1]}", text)
    text = _SPECIAL.sub(lambda found: found[1] or " ", text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return re.sub(r"[ \t\u00a0]+", " ", text).strip()


def from_here(body: dict[str, Any], team_id: str) -> bool:
    """Whether an event belongs to the bot's own workspace, which a shared channel's event does too."""
    teams = {body.get("team_id"), body.get("context_team_id")}
    teams |= {one.get("team_id") for one in body.get("authorizations") or () if isinstance(one, dict)}
    return team_id in teams
