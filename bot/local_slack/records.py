"""What there is in the workspace: frozen records, replaced when something changes."""

from __future__ import annotations

import mimetypes
from typing import Any, Literal

import msgspec

from bot.local_slack.names import TEAM_ID
from bot.local_slack.shown import Block, ChannelKind, FieldError, TextFormat

StreamState = Literal["", "open", "ended", "stopped", "timed out"]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account."""

    id: str
    name: str
    real_name: str
    is_admin: bool = False
    is_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False
    deleted: bool = False
    team_id: str = TEAM_ID


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation. A direct one is between one person and the app."""

    id: str
    name: str
    kind: ChannelKind
    members: tuple[str, ...]
    is_external: bool = False


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message, which its channel and its `ts` name."""

    channel: str
    ts: str
    author: str
    text: str
    format: TextFormat = "mrkdwn"
    thread: str | None = None
    """The `ts` of the message it answers; its own where it has answers itself."""
    blocks: tuple[Block, ...] = ()
    files: tuple[str, ...] = ()
    metadata: Block | None = None
    only_for: str | None = None
    subtype: str = ""
    edited: bool = False
    broadcast: bool = False
    stream: StreamState = ""
    tasks: tuple[Block, ...] = ()
    unfurls: bool = True
    """Links in it would be shown with a preview."""
    versions: tuple[str, ...] = ()
    """What it said, after each change."""

    @property
    def is_reply(self) -> bool:
        """It stands in a thread below another."""
        return self.thread is not None and self.thread != self.ts


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A modal or an App Home, made for one person."""

    id: str
    person: str
    body: dict[str, Any]
    root: str
    previous: str | None = None
    hash: str = ""
    errors: tuple[FieldError, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as sent, with their ids."""
        return tuple(self.body["blocks"])


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file. Until its bytes have come and the upload was completed it is nobody's to see."""

    id: str
    name: str
    title: str
    size: int
    owner: str
    alt_text: str = ""
    content: bytes | None = None
    done: bool = False
    """Its upload was completed."""
    shared: tuple[str, ...] = ()
    """The channels it was shared with."""

    @property
    def mimetype(self) -> str:
        """What kind of file its name says it is."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A status line, and when it was set."""

    text: str
    loading_messages: tuple[str, ...]
    at: float
