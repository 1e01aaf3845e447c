"""A question from Slack, and what is said to it: the whole in words, how it looks, how it ended. Pure."""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass, field, replace

from bot.answering.citing import harmless, shortened
from bot.answering.reply import Reply
from bot.journal import Entry, new_entry_id
from bot.slack.blocks import Block, plain, said
from bot.slack.reply_form import Offer
from bot.wording import wording
from index import generations

log = logging.getLogger(__name__)

_QUESTION = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question from Slack."""

    person: str
    place: str
    """Where it was asked: a channel, a conversation, or `home`."""
    text: str
    private: bool
    """Only the person will see the reply; otherwise everyone in `place` will."""
    thread: str | None = None
    for_channel: str | None = None
    """Shown to the person alone so far, and quoting only what everyone in this channel may read."""
    again: Entry | None = None
    """The earlier answer that is made again, with what its thread had said before it."""
    taken: float = field(default_factory=time.time)
    """When it was taken, in seconds since the epoch: what is stopped later is stopped for it too."""

    @property
    def channel(self) -> str | None:
        """The channel whose members decide what may be quoted; None where the person alone does."""
        return self.for_channel or (None if self.private else self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said to it: `text` is the whole, escaped; `key` is its entry in the journal."""

    key: str
    text: str
    blocks: tuple[Block, ...]
    outcome: str
    asked: Asked
    seconds: float
    reply: Reply | None = None
    offer: Offer | None = None
    """What stands below the reply."""


def said_only(asked: Asked, sentence: str, outcome: str, started: float | None = None) -> Told:
    """Words of our own in place of an answer."""
    return Told(
        key=new_entry_id(),
        text=plain(sentence),
        blocks=tuple(said(sentence)),
        outcome=outcome,
        asked=asked,
        seconds=time.perf_counter() - started if started is not None else 0.0,
    )


def with_question(told: Told) -> Told:
    """The same under its question: what one person alone is shown stands nowhere near what they typed."""
    question = harmless(shortened(told.asked.text, _QUESTION))
    return with_words(told, wording("slack_you_asked", question=question))


def with_words(told: Told, sentence: str) -> Told:
    """The same below a sentence of our own."""
    before = said_only(told.asked, sentence, "told")
    return replace(told, text=f"{before.text}\n\n{told.text}", blocks=(*before.blocks, *told.blocks))


def failed(asked: Asked, bug: Exception, started: float | None = None) -> Told:
    """What is said when something breaks: the reference under which it stands in the log."""
    reference = secrets.token_hex(4)
    log.error("bug %s", reference, exc_info=bug)
    return said_only(asked, wording("slack_failed", reference=reference), "failed", started)


def as_of(generation: str) -> str:
    """When a generation was made, in the server's own time: "24 November 2026, 03:10"."""
    made = generations.made(generation).astimezone()
    return f"{made.day} {made:%B %Y, %H:%M}"
