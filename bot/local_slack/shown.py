"""What people see: frozen values, with blocks as the JSON that the app sent."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Block = dict[str, Any]
"""Slack's own JSON, checked against its limits when it came in; every block has its `block_id`."""

ChannelKind = Literal["public", "private", "direct"]
TextFormat = Literal["plain", "mrkdwn", "markdown"]


class PersonShown(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the workspace, or the app's bot user."""

    id: str
    name: str
    real_name: str
    is_admin: bool = False
    is_restricted: bool = False
    """A guest."""
    is_stranger: bool = False
    """Somebody of another organisation in a shared channel."""
    is_bot: bool = False


class ChannelShown(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that a person is in. A direct one has the other's name for its own."""

    id: str
    name: str
    kind: ChannelKind
    members: tuple[str, ...]
    is_external: bool = False


class FileShown(msgspec.Struct, frozen=True, kw_only=True):
    """A file; its bytes come from `Sight.file`, for those who may see it."""

    id: str
    name: str
    title: str
    size: int
    mimetype: str
    alt_text: str = ""


class MessageShown(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it stands now."""

    channel: str
    ts: str
    thread: str | None
    """The `ts` of the message it answers; None at the top of the channel."""
    author: str
    """The person's id."""
    author_name: str
    by_app: bool
    text: str
    """The whole in plain words: what a notification and a screen reader say."""
    read_text: str
    """What a reader sees above the blocks: nothing where blocks stand in the text's place."""
    text_format: TextFormat
    """How `read_text` is read: `markdown` where it was streamed, `plain` where mrkdwn was switched off.

    In all of them `&amp;`, `&lt;` and `&gt;` stand for the characters, and `<@U…>`, `<url|label>` are links
    in `mrkdwn` alone.
    """
    blocks: tuple[Block, ...] = ()
    tasks: tuple[Block, ...] = ()
    """The steps of a streamed answer, each as it was last told: `id`, `title`, `status`, `details`, …"""
    files: tuple[FileShown, ...] = ()
    only_you: bool = False
    """“Only visible to you”."""
    edited: bool = False
    streaming: bool = False
    stopped: bool = False
    """The person pressed stop while it was written."""
    replies: int = 0


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a field of a form, to be shown below it."""

    block_id: str
    text: str


class ViewShown(msgspec.Struct, frozen=True, kw_only=True):
    """A modal, or the App Home (which has no title)."""

    id: str
    kind: Literal["modal", "home"]
    title: str
    submit: str | None
    """The words on the button that sends it; None where there is none."""
    close: str
    blocks: tuple[Block, ...]
    errors: tuple[FieldError, ...] = ()
    callback_id: str = ""
    hash: str = ""


class StatusShown(msgspec.Struct, frozen=True, kw_only=True):
    """The status line under a question: “Paperclerk is looking it up…”."""

    text: str
    loading_messages: tuple[str, ...] = ()


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What Slack itself tells one person: a refusal, a time-out."""

    number: int
    person: str
    text: str
    word: str
    """Slack's word for it: `operation_timeout`, `dispatch_failed`, `invalid_command`, …"""


class CommandShown(msgspec.Struct, frozen=True, kw_only=True):
    """A slash command of the manifest, for completion."""

    command: str
    description: str
    usage_hint: str


class ShortcutShown(msgspec.Struct, frozen=True, kw_only=True):
    """A shortcut in the menu of a message, or the global one of the composer."""

    callback_id: str
    name: str
    description: str
    kind: Literal["message", "global"]


class PromptShown(msgspec.Struct, frozen=True, kw_only=True):
    """A suggested question: `title` on the button, `message` is what is sent."""

    title: str
    message: str
