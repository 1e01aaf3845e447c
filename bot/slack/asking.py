"""From something asked to something said: who will see it, the answer, the journal, the form for Slack.

Whoever addressed the bot gets an answer or a reason: nothing here ends without words.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.question import Turn
from bot.answering.reply import Outcome, Reply
from bot.journal import Cited, Entry, new_entry_id
from bot.slack.audience import Unknown
from bot.slack.blocks import Block, Offer, plain, reply_blocks, said
from bot.wording import wording, wording_version
from index import generations
from index.errors import Problem
from index.records import words_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.reply import Citation
    from bot.clerk import Answered, Clerk
    from bot.slack.reception import Reception
    from index.access import Readable

log = logging.getLogger(__name__)

_TURNS = 5
"""How much of a thread is looked back at."""


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


def tell(reception: Reception, asked: Asked, *, in_modal: bool = False) -> Told:
    """What is said to a question. Never raises: where there is no answer, it says why."""
    started = time.perf_counter()
    try:
        with reception.office.clerk() as clerk:
            entry, reply = answer(reception, clerk, asked)
        reception.journal.record(entry)  # before anybody sees it: what was shown is in the journal
        return formed(reception, asked, entry, reply, in_modal=in_modal, started=started)
    except Unknown as unknown:
        log.warning("nothing was searched: %s", unknown)
        return said_only(asked, wording("slack_rights_unknown"), "rights unknown", started)
    except Problem as problem:
        return said_only(asked, problem.sentence, "problem", started)
    except Exception as bug:  # noqa: BLE001 - whatever it was, the person gets words
        return failed(asked, bug, started)


def answer(reception: Reception, clerk: Clerk, asked: Asked) -> tuple[Entry, Reply]:
    """Answer for those who will see it; the entry is not in the journal yet."""
    readable = reception.readable(clerk, person=asked.person, channel=asked.channel)
    earlier = _earlier(reception, clerk, asked, readable)
    done = clerk.ask(asked.text, readable, earlier=earlier, written=True)
    return _entry(asked, readable, done), done.reply


def formed(
    reception: Reception,
    asked: Asked,
    entry: Entry,
    reply: Reply,
    *,
    in_modal: bool = False,
    started: float | None = None,
) -> Told:
    """An answer in the form it is shown in."""
    offer = Offer(
        entry=entry.id,
        as_of=as_of(entry.generation),
        share=asked.private and not in_modal,
        ask_person=reception.settings.ask_a_person is not None and not in_modal,
        in_modal=in_modal,
    )
    return Told(
        key=entry.id,
        text=plain(reply.text),
        blocks=tuple(reply_blocks(reply, offer)),
        outcome=reply.outcome.value,
        asked=asked,
        seconds=time.perf_counter() - started if started is not None else 0.0,
        reply=reply,
    )


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


def failed(asked: Asked, bug: Exception, started: float | None = None) -> Told:
    """What is said when something breaks: the reference under which it stands in the log."""
    reference = secrets.token_hex(4)
    log.error("bug %s", reference, exc_info=bug)
    return said_only(asked, wording("slack_failed", reference=reference), "failed", started)


def as_of(generation: str) -> str:
    """When a generation was made, in the server's own time: "24 November 2026, 03:10"."""
    made = generations.made(generation).astimezone()
    return f"{made.day} {made:%B %Y, %H:%M}"


def _earlier(reception: Reception, clerk: Clerk, asked: Asked, readable: Readable) -> tuple[Turn, ...]:
    """The thread so far, of what everyone who sees this reply has seen; papers they may still read."""
    again = asked.again
    place, thread = (again.place, again.thread) if again else (asked.place, asked.thread)
    if thread is None:
        return ()
    there = {card.id for card in clerk.library.cards(readable)}
    return tuple(
        Turn(
            question=entry.question,
            documents=tuple(
                dict.fromkeys(one.document_id for one in entry.cited if one.document_id in there)
            ),
        )
        for entry in reception.journal.in_thread(place, thread, _TURNS)
        if entry.private == (again.private if again else asked.private)
        and (again is None or entry.asked < again.asked)
    )


def _entry(asked: Asked, readable: Readable, done: Answered) -> Entry:
    reply = done.reply
    return Entry(
        id=new_entry_id(),
        asked=dt.datetime.now(tz=dt.UTC),
        person=asked.person,
        place=asked.place,
        private=asked.private,
        readable=tuple(sorted(readable)),
        question=asked.text,
        outcome=reply.outcome.value,
        reason=reply.reason,
        reply=reply.text,
        cited=_cited(reply.citations),
        generation=done.generation,
        wording=wording_version(),
        seconds=round(done.seconds, 4),
        thread=asked.thread,
        nearest=_cited(reply.nearest),
        choices=reply.choices,
    )


def _cited(citations: Iterable[Citation]) -> tuple[Cited, ...]:
    return tuple(
        Cited(
            passage_id=one.passage.id,
            words_key=words_key(one.passage.text),
            document_id=one.document.id,
            reference=one.document.reference,
            paragraph=one.passage.paragraph,
            path=one.document.path,
            quote=one.quote,
        )
        for one in citations
    )


def private_is_more(reception: Reception, told: Told) -> bool:
    """Whether the person alone would get an answer that the channel did not.

    Asked only where the channel got none, so that nobody is nagged below each answer.
    """
    asked = told.asked
    if asked.private or told.reply is None or told.outcome == Outcome.ANSWERED.value:
        return False
    try:
        with reception.office.clerk() as clerk:
            wider = reception.readable(clerk, person=asked.person, channel=None)
            here = reception.readable(clerk, person=asked.person, channel=asked.place)
            if wider <= here:
                return False
            reply = clerk.ask(asked.text, wider).reply
    except (Unknown, Problem):
        return False
    return reply.outcome in (Outcome.ANSWERED, Outcome.PARTLY) and reply.text != told.reply.text
