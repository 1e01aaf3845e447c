"""A reply with what the model wrote of it: sentences first, then the reply as it was, nothing taken away."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.citing import citation_line, harmless
from bot.answering.composing import automatic_notes
from bot.answering.reply import Citation, Outcome, Statement
from bot.writing.drafting import given, messages, read_draft
from bot.writing.failures import Failed, Why, notice
from bot.writing.onlooker import Stopped
from bot.writing.verifying import verified
from index.records import words_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answering.reply import Reply
    from bot.writing.onlooker import Onlooker
    from bot.writing.verifying import Stands
    from bot.writing.writer import Writer
    from index.access import Readable

log = logging.getLogger(__name__)


def write(
    reply: Reply,
    question: str,
    sendable: Readable,
    writer: Writer,
    *,
    seconds: float,
    onlooker: Onlooker | None = None,
) -> Reply:
    """The reply, opened by sentences of the model where they stand and leave nothing out.

    Only a reply that answers is opened so; its outcome, its reason and its own words stay as they are. A
    list of many papers stays as it is too, and a reply of a paper that may not be sent (`sendable` names
    the collections that may). Whatever goes wrong, the reply comes back with a notice. An onlooker is shown
    the reply before the model is asked, and may call it off (`Stopped`).
    """
    behind = _behind(reply)
    if reply.outcome is not Outcome.ANSWERED or not behind:
        return reply
    if any(citation.document.collection not in sendable for citation in behind):
        return reply
    passages = given(behind)
    if passages is None:
        return reply
    if onlooker is not None:
        onlooker.shown(reply)
    try:
        draft = read_draft(writer.ask(messages(question, passages), seconds=seconds, onlooker=onlooker))
        return _opened(reply, _complete(verified(draft, passages), passages))
    except Stopped:
        raise
    except Failed as failed:
        return with_notice(reply, notice(failed.why))
    except Exception:
        log.exception("the writing broke; the reply goes out without it")
        return with_notice(reply, notice(Why.BROKEN))


def with_notice(reply: Reply, told: str) -> Reply:
    """The reply with one note more, in its text too."""
    return replace(reply, text=f"{reply.text}\n\n{told}", notes=(*reply.notes, told))


def _behind(reply: Reply) -> tuple[Citation, ...]:
    """The citations that the statements stand on."""
    used = {number for statement in reply.statements for number in statement.citations}
    return tuple(citation for citation in reply.citations if citation.number in used)


def _complete(kept: tuple[Stands, ...], passages: Mapping[str, Citation]) -> tuple[Stands, ...]:
    """The sentences, if they tell of every passage: an opening that leaves one out would mislead.

    Papers that disagree, a rule and its exception: the reply shows both, so the opening must.
    """
    if not kept:
        raise Failed(Why.UNSUPPORTED)
    told = {stands.source.passage.id for stands in kept}
    if told != {citation.passage.id for citation in passages.values()}:
        raise Failed(Why.INCOMPLETE)
    return kept


def _opened(reply: Reply, kept: Sequence[Stands]) -> Reply:
    known = {_words(statement.text) for statement in reply.statements}
    if all(_words(stands.text) in known for stands in kept):
        return reply
    citations = list(reply.citations)
    statements = [
        Statement(text=stands.text, citations=_numbers(stands, citations, reply)) for stands in kept
    ]
    lead = " ".join(f"{harmless(s.text)} {''.join(f'[{n}]' for n in s.citations)}" for s in statements)
    new = citations[len(reply.citations) :]
    quotes = [f"“{harmless(one.quote)}” [{one.number}]" for one in new]
    notes = [note for note in automatic_notes(new) if note not in reply.notes]
    lines = [f"[{one.number}] {citation_line(one)}" for one in new]
    opening = "\n".join([lead, *quotes])
    return replace(
        reply,
        text="\n".join([f"{opening}\n\n{reply.text}", *lines, *notes]),
        statements=(*statements, *reply.statements),
        citations=tuple(citations),
        notes=(*reply.notes, *notes),
    )


def _words(text: str) -> str:
    return words_key(text.strip().rstrip("."))


def _numbers(stands: Stands, citations: list[Citation], reply: Reply) -> tuple[int, ...]:
    """The citations of a sentence: the one already there that holds its quote, else one more.

    Where the reply cites the same words in several places, the sentence does so too.
    """
    for one in citations:
        if one.passage.id == stands.source.passage.id and one.start <= stands.start and stands.end <= one.end:
            same = [c.number for c in reply.citations if words_key(c.quote) == words_key(one.quote)]
            return tuple(dict.fromkeys((one.number, *same)))
    last = max(c.number for c in (*citations, *reply.nearest))
    more = Citation(
        number=last + 1,
        passage=stands.source.passage,
        document=stands.source.document,
        start=stands.start,
        end=stands.end,
    )
    citations.append(more)
    return (more.number,)
