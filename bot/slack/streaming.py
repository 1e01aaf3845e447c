"""Replies that grow: what is checked already is shown at once, and the rest when it is checked too.

A stream is a courtesy. Where Slack does not take one, or as many as it takes have been begun, there is none,
and the reply is posted whole when it is ready.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.slack.blocks import Block
from bot.slack.posting import METADATA
from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk import WebClient

    from bot.slack.reception import Own

log = logging.getLogger(__name__)

A_MINUTE = 60.0
MOST_A_MINUTE = 15
"""Slack takes about 20 beginnings and 20 ends a minute, of the whole workspace."""
PAUSE_SECONDS = 600.0
"""How long no stream is begun after Slack has refused one for what it is."""
_TRIES = (0.5, 1.5)
_TOO_MANY = "ratelimited"
_STOPPED = "stopped_by_user"
_ENDED = frozenset({"message_not_in_streaming_state", "message_not_found"})
_FOR_THIS_PLACE = frozenset(
    {"not_in_channel", "channel_not_found", "is_archived", "user_not_found", "message_not_found"}
)


class Ended(Enum):
    """How a stream ended."""

    WHOLE = "whole"
    STOPPED = "stopped"
    """The person pressed the stop button."""
    BROKEN = "broken"
    """Slack does not take the rest; nothing of the stream stands there any more, where that could be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A reply as it is posted: where a stream breaks, its message is changed to this."""

    text: str
    blocks: Sequence[Block]
    key: str


class Streams:
    """Begins streams, as many as Slack takes and no more. Safe to share between threads."""

    def __init__(self, client: WebClient, own: Own, clock: Callable[[], float] = time.monotonic) -> None:
        """The client must not retry: whoever waits is better served by a plain post."""
        self._client = client
        self._own = own
        self._clock = clock
        self._begun: deque[float] = deque()
        self._not_before = 0.0
        self._lock = threading.Lock()

    def begin(self, channel: str, thread: str, person: str, blocks: Sequence[Block]) -> Stream | None:
        """Show the first part of a reply; None where it is to be posted whole, later."""
        if not self._may_begin():
            return None
        asked: dict[str, Any] = {
            "channel": channel,
            "thread_ts": thread,
            "recipient_team_id": self._own.team_id,
            "recipient_user_id": person,
            "chunks": [_chunk(blocks)],
        }
        try:
            begun = self._client.api_call("chat.startStream", json=asked)
            return Stream(self._client, channel, str(begun["ts"]))
        except (*TROUBLE, ValueError, KeyError) as error:
            why = refusal(error)
            log.info("a reply is not streamed (%s)", why or type(error).__name__)
            self._pause_after(error, why)
            if why is None:
                self._take_away(channel, thread, blocks)
            return None

    def _may_begin(self) -> bool:
        now = self._clock()
        with self._lock:
            while self._begun and now - self._begun[0] >= A_MINUTE:
                self._begun.popleft()
            if now < self._not_before or len(self._begun) >= MOST_A_MINUTE:
                return False
            self._begun.append(now)
            return True

    def _pause_after(self, error: Exception, why: str | None) -> None:
        if why is None or why in _FOR_THIS_PLACE:
            return
        pause = _retry_after(error) if why == _TOO_MANY else PAUSE_SECONDS
        with self._lock:
            self._not_before = max(self._not_before, self._clock() + pause)

    def _take_away(self, channel: str, thread: str, blocks: Sequence[Block]) -> None:
        """Take away what may stand there although Slack's answer was lost: it would stay half a reply."""
        try:
            page = self._client.conversations_replies(channel=channel, ts=thread, limit=100)
            for message in page["messages"]:
                own = message.get("user") == self._own.user_id and not message.get("metadata")
                if own and _words(message.get("blocks")) == _words(list(blocks)):
                    Stream(self._client, channel, str(message["ts"])).take_away()
        except TROUBLE as error:
            log.warning("half a reply may stand in a thread (%s)", type(error).__name__)


class Stream:
    """A message that grows. Its parts are checked before they come here, whatever wrote them."""

    def __init__(
        self, client: WebClient, channel: str, stamp: str, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client
        self._channel = channel
        self._stamp = stamp
        self._sleep = sleep

    def finish(self, more: Sequence[Block] | None, below: Sequence[Block], whole: Whole) -> Ended:
        """Show the rest and what stands below. With `more` None, the message becomes the whole instead."""
        why = None
        if more is not None:
            asked: dict[str, Any] = {"channel": self._channel, "ts": self._stamp, "blocks": list(below)}
            asked["metadata"] = _metadata(whole)
            if more:
                asked["chunks"] = [_chunk(more)]
            why = self._called("chat.stopStream", asked)
            if why is None:
                return Ended.WHOLE
            if why == _STOPPED:
                return Ended.STOPPED
            log.info("a stream did not end as it should (%s)", why)
        if more is None or why not in _ENDED:
            self._called("chat.stopStream", {"channel": self._channel, "ts": self._stamp})
        return self._become(whole)

    def take_away(self) -> None:
        """End it and delete its message."""
        self._called("chat.stopStream", {"channel": self._channel, "ts": self._stamp})
        self._called("chat.delete", {"channel": self._channel, "ts": self._stamp})

    def _become(self, whole: Whole) -> Ended:
        """Make the message the whole reply: right whether or not what went before has arrived."""
        asked: dict[str, Any] = {
            "channel": self._channel,
            "ts": self._stamp,
            "text": whole.text,
            "blocks": list(whole.blocks),
            "metadata": _metadata(whole),
        }
        if self._called("chat.update", asked) is None:
            return Ended.WHOLE
        self.take_away()
        return Ended.BROKEN

    def _called(self, method: str, asked: dict[str, Any]) -> str | None:
        """Call until it is taken; returns None, or why it is not."""
        why = ""
        for pause in (*_TRIES, None):
            try:
                self._client.api_call(method, json=asked)
            except (*TROUBLE, ValueError) as error:
                refused = refusal(error)
                why = refused or type(error).__name__
                if pause is None or (refused is not None and refused != _TOO_MANY):
                    return why
                self._sleep(min(_retry_after(error), _TRIES[-1]) if refused else pause)
            else:
                return None
        return why


def refusal(error: Exception) -> str | None:
    """Slack's word for a refusal; None where the call may have been carried out all the same."""
    if not isinstance(error, SlackApiError):
        return None
    data = getattr(error.response, "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    doubtful = word in (None, "internal_error", "fatal_error", "request_timeout", "service_unavailable")
    return None if doubtful or not str(word).replace("_", "").isalnum() else str(word)


def _retry_after(error: Exception) -> float:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    text = str(told[0] if isinstance(told, list) and told else told)
    return float(text) if text.isdecimal() else 1.0


def _chunk(blocks: Sequence[Block]) -> dict[str, Any]:
    return {"type": "blocks", "blocks": list(blocks)}


def _metadata(whole: Whole) -> dict[str, Any]:
    return {"event_type": METADATA, "event_payload": {"key": whole.key}}


def _words(blocks: Any) -> str:
    """The words of blocks, whatever Slack has added to their form."""
    if isinstance(blocks, dict):
        own = blocks.get("text")
        return (own if isinstance(own, str) else "") + "".join(
            _words(value) for value in blocks.values() if isinstance(value, dict | list)
        )
    return "".join(_words(one) for one in blocks) if isinstance(blocks, list) else ""
