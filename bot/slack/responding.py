"""Answers that only one person sees: by the address that came with their command or click."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.slack.posting import Message, NotPosted
from bot.slack.told import Asked, said_only
from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from bot.slack.reception import Reception
    from bot.slack.told import Told

log = logging.getLogger(__name__)

_SECONDS = 10
_OK = 200
_BROKEN = 500
_AGAIN_SECONDS = 0.5


def respond(
    reception: Reception, address: str, told: Told, *, thread: str | None = None, replace: bool = False
) -> None:
    """Show what is said to the person alone; where the address has worn out, in their own conversation."""
    body: dict[str, Any] = {
        "response_type": "ephemeral",
        "replace_original": replace,
        "text": told.text,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if thread:
        body["thread_ts"] = thread
    for blocks in (list(told.blocks), []) if told.blocks else ([],):
        if address and _sent(address, body | ({"blocks": blocks} if blocks else {})):
            return
    say_privately(reception, told)


def respond_sentence(
    reception: Reception, address: str, person: str, sentence: str, *, thread: str | None = None
) -> None:
    """Show a sentence of our own to the person alone."""
    asked = Asked(person=person, place=person, text="", private=True)
    respond(reception, address, said_only(asked, sentence, "told"), thread=thread)


def say_privately(reception: Reception, told: Told) -> None:
    """Post what is said in the person's own conversation with the bot."""
    message = Message(channel=told.asked.person, text=told.text, blocks=told.blocks, key=told.key)
    try:
        reception.poster.post(message)
    except NotPosted as refused:
        reception.numbers.count("not posted")
        log.error("a person could not be told: %s", refused.why)  # noqa: TRY400 - Slack's word is the reason


def _sent(address: str, body: dict[str, Any]) -> bool:
    """Whether Slack took it.

    Where the line breaks it is sent once more: nobody can look whether it is there after all, and twice is
    better than never.
    """
    status = _status(address, body)
    if status is None or status >= _BROKEN:
        time.sleep(_AGAIN_SECONDS)
        status = _status(address, body)
    return status == _OK


def _status(address: str, body: dict[str, Any]) -> int | None:
    """Slack's answer; None where there is none."""
    client = WebhookClient(
        address,
        timeout=_SECONDS,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=3)],
        logger=logging.getLogger("slack_sdk.webhook"),
    )
    try:
        answered = client.send_dict(body)
    except TROUBLE as error:
        log.warning("a response address could not be reached (%s)", type(error).__name__)
        return None
    if answered.status_code != _OK:
        log.warning("a response address refused (%s %s)", answered.status_code, answered.body[:60])
    return int(answered.status_code)
