"""`/threshold`: the approvals a value needs, in the acknowledgement itself where that is soon enough."""

from __future__ import annotations

import datetime as dt
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TYPE_CHECKING

from bot.journal import Cited, Entry, new_entry_id
from bot.slack import threshold_blocks
from bot.slack.audience import Unknown
from bot.slack.blocks import plain
from bot.slack.commands import HELP_WORDS, Shown, Typed
from bot.slack.responding import respond
from bot.slack.told import Asked, Told, as_of, failed, said_only
from bot.threshold_desk import ThresholdDesk
from bot.threshold_text import answer_text
from bot.wording import wording, wording_version
from index.errors import Problem
from index.records import words_key
from index.register import Register

if TYPE_CHECKING:
    from bot.clerk import Clerk
    from bot.slack.click import Click
    from bot.slack.reception import Reception
    from index.access import Readable
    from index.threshold_answer import ThresholdAnswer

log = logging.getLogger(__name__)

ANSWERED_WITHIN = 1.5
"""Seconds. Slack gives three for the acknowledgement, the way there and back included."""


class Thresholds:
    """Looks up values on the library of the moment. The rules of one generation are joined once."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="threshold")
        self._desk: ThresholdDesk | None = None

    def typed(self, command: Typed) -> Shown | None:
        """The answer to a command; None where it follows by the command's address."""
        if command.text.casefold() in HELP_WORDS:
            return Shown(text=wording("slack_threshold_usage"), blocks=threshold_blocks.usage())
        asked = Asked(person=command.person, place=command.place, text=command.text, private=True)
        coming = self._pool.submit(self.tell, asked)
        try:
            told = coming.result(timeout=ANSWERED_WITHIN)
        except NotYet:
            coming.add_done_callback(
                lambda done: respond(self._reception, command.response_url, done.result())
            )
            return Shown(text=wording("slack_looking_up"))
        return Shown(text=told.text, blocks=told.blocks, escaped=True)

    def read_as(self, reception: Reception, click: Click) -> None:
        """Look up one of the readings, in place of the question back."""
        asked = Asked(person=click.person, place=click.place, text=click.value, private=True)
        respond(reception, click.response_url, self.tell(asked), replace=click.ephemeral)

    def tell(self, asked: Asked) -> Told:
        """What is said to a value. Never raises."""
        started = time.perf_counter()
        reception = self._reception
        try:
            with reception.office.clerk() as clerk:
                readable = reception.readable(clerk, person=asked.person, channel=None)
                desk = self._desk_of(clerk)
                answer = desk.look_up(asked.text, readable)
                seconds = time.perf_counter() - started
                entry = _entry(asked, readable, clerk, answer, seconds)
            reception.journal.record(entry)
        except Unknown as unknown:
            log.warning("nothing was looked up: %s", unknown)
            return said_only(asked, wording("slack_rights_unknown"), "rights unknown", started)
        except Problem as problem:
            return said_only(asked, problem.sentence, "problem", started)
        except Exception as bug:  # noqa: BLE001 - whatever it was, the person gets words
            return failed(asked, bug, started)
        reception.numbers.answered(entry.outcome, seconds)
        return Told(
            key=entry.id,
            text=plain(entry.reply),
            blocks=tuple(threshold_blocks.of_answer(answer, entry.id, as_of(entry.generation))),
            outcome=entry.outcome,
            asked=asked,
            seconds=seconds,
        )

    def _desk_of(self, clerk: Clerk) -> ThresholdDesk:
        kept = self._desk
        if kept is None or kept.library is not clerk.library:
            self._desk = kept = ThresholdDesk(
                library=clerk.library,
                register=Register(self._reception.settings.library),
                access_file=clerk.access_file,
            )
        return kept


def _entry(asked: Asked, readable: Readable, clerk: Clerk, answer: ThresholdAnswer, seconds: float) -> Entry:
    return Entry(
        id=new_entry_id(),
        asked=dt.datetime.now(tz=dt.UTC),
        person=asked.person,
        place=asked.place,
        private=True,
        readable=tuple(sorted(readable)),
        question=asked.text,
        outcome="clarify" if answer.clarify else "answered",
        reason="threshold look-up",
        reply=answer_text(answer),
        cited=_cited(clerk, readable, answer),
        generation=clerk.library.generation,
        wording=wording_version(),
        seconds=round(seconds, 4),
        choices=answer.clarify.choices if answer.clarify else (),
    )


def _cited(clerk: Clerk, readable: Readable, answer: ThresholdAnswer) -> tuple[Cited, ...]:
    sources = {
        line.citation.passage_id: line.citation
        for group in answer.groups
        for line in group.rules
        if line.citation.passage_id
    }
    passages = clerk.library.passages_of(tuple(sources), readable)
    return tuple(
        Cited(
            passage_id=passage.id,
            words_key=words_key(passage.text),
            document_id=passage.document_id,
            reference=sources[passage.id].reference,
            paragraph=passage.paragraph,
            path=sources[passage.id].path or "",
            quote=sources[passage.id].quote or "",
        )
        for passage in passages
    )
