"""What the journal keeps of an answer in Slack: the question, who sees it, and what it quotes. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.journal import Cited, Entry
from bot.wording import wording_version
from index.records import words_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.reply import Citation
    from bot.clerk import Answered
    from bot.slack.told import Asked
    from index.access import Readable


def entry_of(key: str, asked: Asked, readable: Readable, done: Answered) -> Entry:
    """The entry of an answer, under the id `key`."""
    reply = done.reply
    return Entry(
        id=key,
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
        understood=reply.understood,
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
