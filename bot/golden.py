"""Golden questions: what a new library must still answer before it is switched to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.evaluation.answers import AnswerQuestion, judge, read_questions
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.clerk import Clerk
    from bot.settings import Settings
    from index.access import AccessPolicy
    from index.library import Library
    from ingest.gate import Golden


def golden_gate(settings: Settings, policy: AccessPolicy, access_file: Path | None) -> Golden | None:
    """What asks the golden questions of a library and gives the ids of those it fails; None without any.

    The file is read, and its audiences looked for, before a long ingest begins rather than at its end.
    Raises `Problem` that says what to mend.
    """
    if settings.golden_questions is None:
        return None
    questions = read_questions(settings.golden_questions)
    if not questions:
        raise Problem(f"There is no question in {settings.golden_questions}.")
    for question in questions:
        policy.readable_by(question.audience)

    def failing(library: Library) -> tuple[str, ...]:
        return failing_questions(_clerk(library, settings, access_file), policy, questions)

    return failing


def failing_questions(
    clerk: Clerk, policy: AccessPolicy, questions: Sequence[AnswerQuestion]
) -> tuple[str, ...]:
    """The ids of the questions that are not answered as they should be, in their order.

    A question fails by its outcome, or when no quote holds the words or the place that the answer stands
    on. One that is asked of a paper which the library does not hold fails too.
    """
    return tuple(question.id for question in questions if _fails(clerk, policy, question))


def _fails(clerk: Clerk, policy: AccessPolicy, question: AnswerQuestion) -> bool:
    day = question.on or dt.datetime.now(tz=dt.UTC).date()
    document = question.document or (question.path if question.scope == "document" else None)
    try:
        done = clerk.ask(
            question.question, policy.readable_by(question.audience), document=document, today=day
        )
    except Problem:
        return True
    return judge(question, done.reply, done.seconds).failed


def _clerk(library: Library, settings: Settings, access_file: Path | None) -> Clerk:
    # An ingest that changes nothing asks nothing, and must not wait for what answering loads.
    from bot.clerk import Clerk  # noqa: PLC0415
    from index.embed import open_question_embedder  # noqa: PLC0415
    from index.search import Searcher  # noqa: PLC0415

    searcher = Searcher(library, open_question_embedder(settings.model), reranker=settings.reranker)
    return Clerk(library=library, searcher=searcher, access_file=access_file)
