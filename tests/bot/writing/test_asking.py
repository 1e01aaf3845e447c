from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.answering.composing import not_found
from bot.answering.question import Question, Turn
from bot.answering.reply import Outcome, Reply
from bot.wording import wording
from bot.writing.asking import ask_with
from index.access import Readable

STAFF = Readable(frozenset({"open"}))
AWARD = "The Commissioner for Tolver (CFT) may award contracts for routine works of £250,000 or above."
SHORT = "The Commissioner for Tolver may award contracts of £250,000 or above."
WHOLE = "Who may award contracts for Tolver?"
EARLIER = "Which contracts may they award for Tolver?"


class Papers:
    """Answers from a table of questions; what is not in it is not found."""

    def __init__(self, folder: Any, table: dict[str, Reply]) -> None:
        self.folder, self.table = folder, table
        self.asked: list[str] = []

    def __call__(self, question: Question) -> Reply:
        self.asked.append(question.text)
        found = self.table.get(question.text)
        return found or not_found("Nothing.", (), {self.folder.document.id: self.folder.document})


def follow_up(*documents: str) -> Question:
    return Question(text="And who?", earlier=(Turn(question=EARLIER, documents=documents),))


def model(stub: Any, draft_json: Any, completed: str = WHOLE) -> None:
    """Completes questions, and shortens the award."""

    def says(asked: Any) -> str:
        if "earlier" in asked.material:
            return json.dumps({"question": completed})
        return str(draft_json((SHORT, asked.token(AWARD), AWARD)))

    stub.says(says)


def test_a_question_is_answered_from_the_papers_before_the_model_is_asked(
    stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    papers = Papers(tolver, {"Who?": tolver.reply(AWARD)})
    model(stub, draft_json)
    order: list[int] = []

    def answer(question: Question) -> Reply:
        order.append(len(stub.asked))
        return papers(question)

    after = ask_with(make_writer(), Question(text="Who?"), STAFF, answer)
    assert order == [0]
    assert after.text.startswith(SHORT)


def test_a_follow_up_is_completed_and_the_reply_says_how_it_was_understood(
    stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    papers = Papers(tolver, {WHOLE: tolver.reply(AWARD)})
    model(stub, draft_json)
    after = ask_with(make_writer(), follow_up(tolver.document.id), STAFF, papers)
    assert papers.asked == ["And who?", WHOLE]
    assert after.outcome is Outcome.ANSWERED
    assert wording("note_understood_as", question=WHOLE) in after.notes
    assert after.text.startswith(SHORT)


def test_without_a_thread_nothing_is_completed(
    stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    model(stub, draft_json)
    papers = Papers(tolver, {})
    ask_with(make_writer(), Question(text="And who?"), STAFF, papers)
    assert stub.asked == []


def test_a_completed_question_may_not_leave_the_paper_of_the_thread(
    stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    model(stub, draft_json)
    papers = Papers(tolver, {WHOLE: tolver.reply(AWARD)})
    after = ask_with(make_writer(), follow_up("another paper"), STAFF, papers)
    assert after.outcome is Outcome.NOT_FOUND


def test_an_answer_by_rules_is_not_given_up_for_a_worse_one(
    stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    model(stub, draft_json)
    papers = Papers(tolver, {"And who?": tolver.reply(AWARD)})
    after = ask_with(make_writer(), follow_up(tolver.document.id), STAFF, papers)
    assert after.outcome is Outcome.ANSWERED
    assert not any(note.startswith("Understood") for note in after.notes)


def test_a_completion_with_a_foreign_name_is_never_asked(
    stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    model(stub, draft_json, "Who is Ottilie Brandreth?")
    papers = Papers(tolver, {})
    ask_with(make_writer(), follow_up(tolver.document.id), STAFF, papers)
    assert papers.asked == ["And who?"]


@pytest.mark.parametrize("text", ["Thanks!", "Hello"])
def test_small_talk_is_no_business_of_the_model(
    text: str, stub: Any, make_writer: Any, draft_json: Any, tolver: Any
) -> None:
    model(stub, draft_json)
    question = replace(follow_up(tolver.document.id), text=text)
    ask_with(make_writer(), question, STAFF, Papers(tolver, {}))
    assert stub.asked == []


def test_a_hanging_model_costs_a_follow_up_no_more_than_the_time_for_one_question(
    stub: Any, make_writer: Any, tolver: Any, stopwatch: Callable[[], float]
) -> None:
    stub.behaviour = lambda _handler, _asked: stub.stop.wait(30)
    reply = tolver.reply(AWARD)
    papers = Papers(tolver, {"And who?": reply})
    after = ask_with(make_writer(seconds=0.9), follow_up(tolver.document.id), STAFF, papers)
    assert after.outcome is reply.outcome
    assert after.statements == reply.statements
    assert stopwatch() < 3


@pytest.mark.parametrize(
    "said", ["nonsense", json.dumps({"question": WHOLE, "sentences": []}), "x" * 300_000]
)
def test_whatever_the_model_says_a_refusal_without_a_thread_stays_one(
    said: str, stub: Any, make_writer: Any, tolver: Any
) -> None:
    stub.says(said)
    papers = Papers(tolver, {})
    assert ask_with(make_writer(), Question(text=WHOLE), STAFF, papers) == papers(Question(text=WHOLE))
