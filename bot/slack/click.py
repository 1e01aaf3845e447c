"""What a click says, from Slack's payload. Pure: a payload in, its parts out; a forged one gives blanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A button pressed, a form sent or a shortcut chosen. A value is never trusted: access is asked anew."""

    person: str
    place: str
    """The channel of the message clicked in; empty in a modal and in the App Home."""
    message: str
    thread: str
    """The thread of the message, itself where it begins one."""
    value: str
    action: str
    trigger: str
    view: str
    """The id of the modal clicked in."""
    metadata: str
    """The modal's `private_metadata`."""
    ephemeral: bool
    response_url: str

    @property
    def halves(self) -> tuple[str, str]:
        """The value's two parts, before and after the colon."""
        first, _, second = self.value.partition(":")
        return first, second


def click(body: dict[str, Any]) -> Click:
    """The parts of an interaction's payload."""
    action: dict[str, Any] = next(iter(body.get("actions") or ()), {})
    container = body.get("container") or {}
    message = body.get("message") or {}
    view = body.get("view") or {}
    stamp = str(message.get("ts") or container.get("message_ts") or "")
    return Click(
        person=str((body.get("user") or {}).get("id") or ""),
        place=str((body.get("channel") or {}).get("id") or container.get("channel_id") or ""),
        message=stamp,
        thread=str(message.get("thread_ts") or container.get("thread_ts") or stamp),
        value=str(action.get("value") or (action.get("selected_option") or {}).get("value") or ""),
        action=str(action.get("action_id") or body.get("callback_id") or ""),
        trigger=str(body.get("trigger_id") or ""),
        view=str(view.get("id") or ""),
        metadata=str(view.get("private_metadata") or ""),
        ephemeral=bool(container.get("is_ephemeral")),
        response_url=str(body.get("response_url") or ""),
    )
