"""Posting to Slack so that each message arrives once: never failed for its form, never doubled by a retry."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk import WebClient

log = logging.getLogger(__name__)

Block = dict[str, Any]

_FORM = frozenset({"msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format", "blocks_too_long"})
"""Refusals of the form: the same words are posted without blocks."""
_IN_DOUBT = frozenset(
    {"internal_error", "fatal_error", "request_timeout", "service_unavailable", "ratelimited"}
)
"""Refusals after which it may have been posted, or may be later."""
_OK = 200
_WORD = re.compile(r"[a-z0-9_]+\Z")
"""Where Slack's answer is no JSON, its package puts a sentence in the word's place."""
_WAITS = (0.5, 2.0, 5.0)
_LOOKED_BACK = 300.0
"""Seconds: longer than any retrying takes."""
METADATA = "paperclerk_reply"


class NotPosted(Exception):  # noqa: N818 - it names what is so, not what the caller did wrong
    """Slack does not take the message; `why` is its word for it (`channel_not_found`, …)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to post. `text` is the whole of it in plain words; `blocks` is how it looks."""

    channel: str
    text: str
    blocks: Sequence[Block] = ()
    thread: str | None = None
    key: str
    """Found again in the message's metadata, where it stands for nothing but itself."""


class Poster:
    """Posts messages. Its client retries only where Slack says so (429), never on a lost connection."""

    def __init__(self, client: WebClient, sleep: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._sleep = sleep

    def post(self, message: Message) -> str:
        """Post a message and return its `ts`. Raises `NotPosted` where Slack does not take it.

        After a lost response the thread is looked through for the message before it is posted again.
        """
        blocks = list(message.blocks)
        for wait in (*_WAITS, None):
            try:
                return self._post(message, blocks)
            except (*TROUBLE, ValueError) as error:
                refused, told = _refusal(error), type(error).__name__
            if refused in _FORM and blocks:
                log.warning("Slack refused the form of a message (%s); it is posted as text", refused)
                blocks = []
                continue
            if refused is not None or wait is None:
                raise NotPosted(refused or told)
            self._sleep(wait)
            if found := self._posted(message):
                return found
        raise NotPosted("invalid_blocks")  # the form was refused in the last round

    def _post(self, message: Message, blocks: list[Block]) -> str:
        answered = self._client.chat_postMessage(
            channel=message.channel,
            thread_ts=message.thread,
            text=message.text,
            blocks=blocks or None,
            unfurl_links=False,
            unfurl_media=False,
            mrkdwn=False,
            metadata={"event_type": METADATA, "event_payload": {"key": message.key}},
        )
        return str(answered["ts"])

    def _posted(self, message: Message) -> str | None:
        """The `ts` of the message if it has arrived after all; None also where Slack cannot say."""
        try:
            since = f"{time.time() - _LOOKED_BACK:.6f}"
            if message.thread:
                page = self._client.conversations_replies(
                    channel=message.channel,
                    ts=message.thread,
                    oldest=since,
                    limit=100,
                    include_all_metadata=True,
                )
            else:
                page = self._client.conversations_history(
                    channel=message.channel, oldest=since, limit=100, include_all_metadata=True
                )
        except TROUBLE:
            return None
        for posted in page["messages"]:
            payload = (posted.get("metadata") or {}).get("event_payload") or {}
            if payload.get("key") == message.key:
                return str(posted["ts"])
        return None


def _refusal(error: Exception) -> str | None:
    """Slack's word for a refusal; None where the message may have been posted all the same."""
    if not isinstance(error, SlackApiError):
        return None
    data = getattr(error.response, "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    status = getattr(error.response, "status_code", None)
    if status == _OK and isinstance(word, str) and _WORD.match(word) and word not in _IN_DOUBT:
        return word
    return None
