"""A question in, a checked reply out: the path of an answer, without a language model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering import catalogue_answers, papers, thread
from bot.answering.asked import Asked
from bot.answering.asking import asked_for
from bot.answering.citing import harmless
from bot.answering.composing import merged, not_found
from bot.answering.desk import Desk
from bot.answering.differing import with_difference
from bot.answering.handlers import answer_from
from bot.answering.later import with_later
from bot.answering.premises import no_such_limit, with_premise
from bot.answering.question import LONGEST_QUESTION, Turn
from bot.answering.reply import Outcome, Reply
from bot.answering.scope import Scope, scope_of
from bot.answering.spelling import mended
from bot.answering.splitting import split, without_greeting
from bot.answering.threshold_question import asks_threshold, without_granting
from bot.answering.thresholds import answer_threshold
from bot.answering.unread import with_unread_pages
from bot.wording import wording

if TYPE_CHECKING:
    import datetime as dt

    from bot.answering.question import Question
    from index.access import Readable
    from index.library import Library
    from index.search import Searcher

_SMALL_TALK = {Asked.GREETING: "greeting", Asked.THANKS: "thanks", Asked.HELP: "help"}


def reply_to(
    question: Question, library: Library, searcher: Searcher, readable: Readable, today: dt.date
) -> Reply:
    """The reply to a question. Several questions in one are answered one by one."""
    text = " ".join(question.text[:LONGEST_QUESTION].split())
    small = _SMALL_TALK.get(asked_for(text))
    if small:
        return Reply(outcome=Outcome.CLARIFY, reason=wording("reason_greeting"), text=wording(small))
    desk = Desk(library, searcher, readable, today, cards=library.cards(readable))
    if not desk.cards:
        return not_found(wording("not_found_no_papers"), (), {})
    naming, rest = papers.split_naming(without_greeting(text))
    parts = split(rest)
    if len(parts) == 1 or naming is not None:
        return _one(without_greeting(text), question, desk)
    replies = []
    earlier = question.earlier
    for part in parts:
        reply = _one(part, replace(question, earlier=earlier), desk)
        desk.first += len(reply.citations) + len(reply.nearest)
        replies.append((part, reply))
        told = tuple(dict.fromkeys(c.document.id for c in (*reply.citations, *reply.nearest)))
        earlier = (*earlier, Turn(question=part, documents=told[:2]))
    return _joined(replies)


def _joined(replies: list[tuple[str, Reply]]) -> Reply:
    """Answered when all parts are, partly when some are; else as the first part ended."""
    outcomes = [reply.outcome for _, reply in replies]
    missing = "; ".join(reply.reason for _, reply in replies if reply.outcome is not Outcome.ANSWERED)
    if not missing:
        return merged(replies, Outcome.ANSWERED, wording("reason_answered"))
    if Outcome.ANSWERED in outcomes or Outcome.PARTLY in outcomes:
        return merged(replies, Outcome.PARTLY, wording("reason_partly", missing=missing))
    return merged(replies, outcomes[0], missing)


def _one(text: str, question: Question, desk: Desk) -> Reply:
    """The reply to a single question, its slips of the keyboard mended and said."""
    text, changes = mended(text, desk.words_at_hand(text), desk.is_word)
    reply = _meant(text, question, desk)
    if not changes:
        return reply
    told = wording("note_read_as", words=", ".join(f"“{typed}” as “{meant}”" for typed, meant in changes))
    return replace(reply, text=f"{reply.text}\n\n{harmless(told)}", notes=(*reply.notes, told))


def _meant(text: str, question: Question, desk: Desk) -> Reply:
    scope = scope_of(text, question, desk)
    if isinstance(scope, Reply):
        return scope
    kind = asked_for(scope.text)
    corrected = no_such_limit(scope, desk)
    if corrected is not None:
        return corrected
    threshold = _threshold(kind, text, question, scope, desk)
    if threshold is not None:
        return threshold
    listed = catalogue_answers.answer(kind, scope, desk)
    if listed is None:
        listed = with_premise(with_difference(answer_from(kind, scope, desk), kind), scope)
    elif kind is not Asked.TOTAL:
        return listed
    return with_unread_pages(with_later(listed, kind, scope, desk), scope, desk)


def _threshold(kind: Asked, text: str, question: Question, scope: Scope, desk: Desk) -> Reply | None:
    """What the threshold look-up says; where it finds nothing, a question of another kind goes on."""
    if kind is not Asked.APPROVER and not asks_threshold(text, question.earlier):
        return None
    asked = replace(question, text=without_granting(text), document=question.document and scope.cards[0].id)
    reply = answer_threshold(asked, desk.library, desk.readable, desk.today, first=desk.first)
    foreign = any(c.document.id not in {card.id for card in scope.cards} for c in reply.citations)
    if foreign and scope.sure and kind is not Asked.APPROVER:
        return None
    if reply.outcome is Outcome.NOT_FOUND:
        return reply if kind is Asked.APPROVER else None
    if reply.outcome is not Outcome.CLARIFY and not reply.citations:
        if kind is not Asked.APPROVER:
            return None
        reason = wording("not_found_only_register")
        return Reply(
            outcome=Outcome.NOT_FOUND,
            reason=reason,
            text=f"{reason}\n{reply.text}",
            notes=(*reply.notes, reply.text),
        )
    return reply


__all__ = ["Scope", "reply_to", "thread"]
