"""Messages that are written while they are read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from bot.local_slack.block_rules import MOST_MARKDOWN
from bot.local_slack.events import Events
from bot.local_slack.methods.assistant import set_session
from bot.local_slack.methods.content import Content, checked
from bot.local_slack.methods.method import Method, Told, written_channel
from bot.local_slack.methods.posting import app_message, own_message, posted
from bot.local_slack.refused import Refused
from bot.local_slack.slack_json import message_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from bot.local_slack.arguments import Arguments
    from bot.local_slack.parts import Parts
    from bot.local_slack.records import Message
    from bot.local_slack.shown import Block

_STATES = frozenset({"pending", "in_progress", "complete", "error"})
_MODES = frozenset({"", "timeline", "plan", "dense"})


def _start(parts: Parts, given: Arguments) -> Told:
    channel = written_channel(parts, given)
    if not given.text("thread_ts"):
        raise Refused("invalid_arguments", "missing required field: thread_ts")
    if channel.kind != "direct":
        for name in ("recipient_team_id", "recipient_user_id"):
            if not given.text(name):
                raise Refused(f"missing_{name}")
    if given.text("recipient_user_id") not in {"", *parts.world.people}:
        raise Refused("user_not_found")
    if given.text("task_display_mode") not in _MODES:
        raise Refused("invalid_arguments", "task_display_mode")
    empty = app_message(parts, channel, given, Content(text="", blocks=(), format="markdown"))
    empty = msgspec.structs.replace(empty, stream="open", versions=())
    message = posted(parts, _written(parts, empty, given))
    asyncio.get_running_loop().call_later(parts.clocks.stream, _end, parts, message.channel, message.ts)
    return {"channel": channel.id, "ts": message.ts}


def _end(parts: Parts, channel: str, ts: str) -> None:
    """End a stream that nobody ended."""
    with parts.world.lock:
        message = parts.world.find(channel, ts)
        if message is not None and message.stream == "open":
            parts.world.put(msgspec.structs.replace(message, stream="timed out"))


def _append(parts: Parts, given: Arguments) -> Told:
    message = _open(parts, given)
    if not given.text("markdown_text") and not given.listed("chunks"):
        raise Refused("no_text")
    parts.world.put(_written(parts, message, given))
    return {"channel": message.channel, "ts": message.ts}


def _stop(parts: Parts, given: Arguments) -> Told:
    before = _open(parts, given)
    last = checked(parts, given.json("blocks") or [])
    after = _written(parts, before, given)
    after = msgspec.structs.replace(
        after,
        blocks=after.blocks + last,
        stream="ended",
        metadata=given.json("metadata") if given.has("metadata") else before.metadata,
    )
    parts.world.put(after)
    if given.text("session_status"):
        set_session(parts, after.channel, after.thread or "", given.text("session_status"))
    Events(parts).changed(before, after)
    told = message_json(after, parts.world.files, parts.origin)
    return {"channel": after.channel, "ts": after.ts, "message": told}


def _open(parts: Parts, given: Arguments) -> Message:
    """The stream that is named, if it is still written to."""
    message = own_message(parts, given, "message_not_owned_by_app")
    if message.stream == "stopped":
        raise Refused("stopped_by_user")
    if message.stream != "open":
        raise Refused("message_not_in_streaming_state")
    return message


def _written(parts: Parts, message: Message, given: Arguments) -> Message:
    """The message with what the call adds to it."""
    pieces: list[Any] = list(given.listed("chunks"))
    if given.text("markdown_text"):
        pieces.insert(0, {"type": "markdown_text", "text": given.text("markdown_text")})
    text, blocks, tasks = message.text, message.blocks, {task["id"]: task for task in message.tasks}
    for piece in pieces:
        kind = piece.get("type") if isinstance(piece, dict) else None
        if kind == "markdown_text" and isinstance(piece.get("text"), str):
            if len(piece["text"]) > MOST_MARKDOWN:
                raise Refused("msg_too_long")
            text += piece["text"]
        elif kind == "task_update" and _is_task(piece):
            tasks[piece["id"]] = tasks.get(piece["id"], {}) | piece
        elif kind == "blocks":
            blocks += checked(parts, piece.get("blocks"))
        elif kind != "plan_update" or not piece.get("title"):
            raise Refused("invalid_chunks", f"{kind} is no chunk")
    versions = (*message.versions, text)
    return msgspec.structs.replace(
        message, text=text, blocks=blocks, tasks=tuple(tasks.values()), versions=versions
    )


def _is_task(piece: Block) -> bool:
    return bool(piece.get("id") and piece.get("title")) and piece.get("status") in _STATES


METHODS: Mapping[str, Method] = {
    "chat.startStream": _start,
    "chat.appendStream": _append,
    "chat.stopStream": _stop,
}
