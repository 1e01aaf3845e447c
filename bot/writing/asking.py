"""A question answered with the model's help: the reply from the papers first, always; its opening after."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.asked import Asked
from bot.answering.asking import asked_for
from bot.answering.citing import harmless
from bot.answering.reply import Outcome, Reply
from bot.wording import wording
from bot.writing.following import SHARE_OF_TIME, completed, leans_on
from bot.writing.written import with_notice, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.question import Question
    from bot.writing.onlooker import Onlooker
    from bot.writing.writer import Writer
    from index.access import Readable

_RANK = {Outcome.ANSWERED: 2, Outcome.PARTLY: 1}
_SMALL_TALK = frozenset({Asked.GREETING, Asked.THANKS, Asked.HELP})


def ask_with(
    writer: Writer,
    question: Question,
    sendable: Readable,
    answer: Callable[[Question], Reply],
    onlooker: Onlooker | None = None,
) -> Reply:
    """The reply to a question. `answer` gives it from the papers alone, and decides how it ends.

    `sendable` names the collections whose words may be sent to the model. Raises `Stopped` where the
    onlooker calls it off.
    """
    ends = time.monotonic() + writer.seconds
    reply = answer(question)
    if asked_for(question.text) in _SMALL_TALK:
        return reply
    if question.earlier and leans_on(question.text, question.earlier):
        share = writer.seconds * SHARE_OF_TIME
        whole = completed(question.text, question.earlier, writer, seconds=share, onlooker=onlooker)
        if whole and whole.casefold() != question.text.casefold():
            other = answer(replace(question, text=whole))
            if _may_stand_for(other, reply, question):
                noted = with_notice(other, wording("note_understood_as", question=harmless(whole)))
                reply = replace(noted, understood=whole)
                question = replace(question, text=whole)
    left = ends - time.monotonic()
    return write(reply, question.text, sendable, writer, seconds=left, onlooker=onlooker)


def _may_stand_for(other: Reply, reply: Reply, question: Question) -> bool:
    """Whether the answer to the completed question is given instead of the one by rules.

    It must answer as well or better, and from a paper the thread was about where it was about one:
    completed or not, "and when?" does not mean another paper.
    """
    if _RANK.get(other.outcome, 0) < max(1, _RANK.get(reply.outcome, 0)):
        return False
    about = next((turn.documents for turn in reversed(question.earlier) if turn.documents), ())
    return not about or any(citation.document.id in about for citation in other.citations)
