"""From something asked to something said: who will see it, the answer, the journal, the form for Slack.

Whoever addressed the bot gets an answer or a reason: nothing here ends without words.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Protocol

from bot.answering.question import Turn
from bot.answering.reply import Outcome, Reply
from bot.clerk import Answered
from bot.journal import Entry, new_entry_id
from bot.slack.audience import Unknown
from bot.slack.blocks import plain
from bot.slack.entries import entry_of
from bot.slack.reply_form import Offer, reply_blocks
from bot.slack.told import Asked, Told, as_of, failed, said_only
from bot.wording import wording
from bot.writing.onlooker import Stopped
from index.errors import Problem

if TYPE_CHECKING:
    from bot.clerk import Clerk
    from bot.slack.reception import Reception
    from index.access import Readable

log = logging.getLogger(__name__)

_TURNS = 5
"""How much of a thread is looked back at."""


class Live(Protocol):
    """Where an answer can be shown before it is finished, and called off."""

    def show(self, reply: Reply, offer: Offer) -> None:
        """Show what the papers say, before a language model is asked about it."""

    def stopped(self) -> bool:
        """Whether the person has called it off."""


def tell(reception: Reception, asked: Asked, *, in_modal: bool = False, live: Live | None = None) -> Told:
    """What is said to a question. Where there is no answer, it says why.

    Raises nothing but `Stopped`, where the question is called off.
    """
    started = time.perf_counter()
    try:
        with reception.office.clerk() as clerk:
            entry, reply = answer(reception, clerk, asked, live=live)
        go_on(live)
        reception.journal.record(entry)  # before anybody sees it: what was shown is in the journal
        return formed(reception, asked, entry, reply, in_modal=in_modal, started=started)
    except Stopped:
        raise
    except Unknown as unknown:
        log.warning("nothing was searched: %s", unknown)
        return said_only(asked, wording("slack_rights_unknown"), "rights unknown", started)
    except Problem as problem:
        return said_only(asked, problem.sentence, "problem", started)
    except Exception as bug:  # noqa: BLE001 - whatever it was, the person gets words
        return failed(asked, bug, started)


def go_on(live: Live | None) -> None:
    """Raise `Stopped` where the person has called the question off."""
    if live is not None and live.stopped():
        raise Stopped


def answer(
    reception: Reception, clerk: Clerk, asked: Asked, *, live: Live | None = None, written: bool = True
) -> tuple[Entry, Reply]:
    """Answer for those who will see it; the entry is not in the journal yet, unless a part was shown."""
    readable = reception.readable(clerk, person=asked.person, channel=asked.channel)
    earlier = _earlier(reception, clerk, asked, readable)
    key = new_entry_id()
    watching = (
        _Watching(
            reception=reception,
            generation=clerk.library.generation,
            asked=asked,
            readable=readable,
            key=key,
            live=live,
        )
        if live is not None
        else None
    )
    done = clerk.ask(asked.text, readable, earlier=earlier, written=written, onlooker=watching)
    return entry_of(key, asked, readable, done), done.reply


class _Watching:
    """Keeps in the journal, then shows, what the papers say while a model writes."""

    def __init__(
        self,
        *,
        reception: Reception,
        generation: str,
        asked: Asked,
        readable: Readable,
        key: str,
        live: Live,
    ) -> None:
        self._reception = reception
        self._generation = generation
        self._asked = asked
        self._readable = readable
        self._key = key
        self._live = live
        self._began = time.perf_counter()

    def shown(self, reply: Reply) -> None:
        """Keep it first: what was shown is in the journal, whatever happens next."""
        seconds = time.perf_counter() - self._began
        done = Answered(reply=reply, seconds=seconds, generation=self._generation)
        entry = entry_of(self._key, self._asked, self._readable, done)
        self._reception.journal.record(entry)
        self._live.show(reply, _offer(self._reception, self._asked, entry, in_modal=False))

    def stopped(self) -> bool:
        """Whether the person has called it off."""
        return self._live.stopped()


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
    offer = _offer(reception, asked, entry, in_modal=in_modal)
    return Told(
        key=entry.id,
        text=plain(reply.text),
        blocks=tuple(reply_blocks(reply, offer)),
        outcome=reply.outcome.value,
        asked=asked,
        seconds=time.perf_counter() - started if started is not None else 0.0,
        reply=reply,
        offer=offer,
    )


def _offer(reception: Reception, asked: Asked, entry: Entry, *, in_modal: bool) -> Offer:
    return Offer(
        entry=entry.id,
        as_of=as_of(entry.generation),
        share=asked.private and not in_modal,
        ask_person=reception.settings.ask_a_person is not None and not in_modal,
        in_modal=in_modal,
    )


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
