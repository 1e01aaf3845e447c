"""Answers over the papers of a fictional harbour: what is found, what is not, what never happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answering.question import Turn
from bot.answering.reply import Outcome
from bot.evaluation.answers import AnswerQuestion, judge, read_questions
from index.access import NOTHING, Readable
from tests.bot.answering.conftest import STAFF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

QUESTIONS = read_questions(Path(__file__).parent / "questions.jsonl")
EVERYTHING = Readable(frozenset({"open", "restricted"}))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_a_question_ends_as_it_should(harbour: Desk, question: AnswerQuestion) -> None:
    judged = judge(question, harbour.ask(question.question, document=question.document), 0.0)
    assert judged.right_outcome, (judged.outcome, judged.reason)
    assert judged.gold_inside or not question.answerable
    assert judged.verbatim


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_the_text_of_a_reply_holds_the_whole_of_it(harbour: Desk, question: AnswerQuestion) -> None:
    reply = harbour.ask(question.question, document=question.document)
    plain = reply.text.replace("\u2060", "")
    for citation in (*reply.citations, *reply.nearest):
        assert f"[{citation.number}]" in plain
    for statement in reply.statements:
        assert " ".join(statement.text.split())[1:40].casefold() in " ".join(plain.split()).casefold()
    assert "provided context" not in plain
    assert not re.search(r"[\U0001F300-\U0001FAFF]", plain)


def test_nothing_restricted_reaches_those_who_may_not_read_it(harbour: Desk) -> None:
    for question in QUESTIONS:
        reply = harbour.ask(question.question, document=question.document)
        assert "29,870,000" not in reply.text
        assert "Cormorant" not in reply.text.replace("“Cormorant", "").replace(question.question, "")


def test_denied_looks_exactly_like_absent(harbour: Desk, make_desk: Callable[[dict[str, str]], Desk]) -> None:
    papers = {
        one.document.path: one.document.text
        for one in harbour.library.recognised
        if one.document.collection == "open"
    }
    without = make_desk(papers)
    for text in (
        "What did Cormorant Tickets tender?",
        "What does QHD 58 Part 2 say?",
        "Which papers mention Cormorant?",
    ):
        assert harbour.ask(text).text == without.ask(text).text


def test_those_who_may_read_it_get_it(harbour: Desk) -> None:
    reply = harbour.ask("How much did Cormorant Tickets tender?", readable=EVERYTHING)
    assert reply.outcome is Outcome.ANSWERED
    assert "£33,120,000" in reply.text


def test_whoever_may_read_nothing_is_told_so(harbour: Desk) -> None:
    assert harbour.ask("What is QHD 41 about?", readable=NOTHING).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("text", ["hello", "Thanks!", "what can you do?"])
def test_a_greeting_gets_a_short_human_reply(harbour: Desk, text: str) -> None:
    reply = harbour.ask(text)
    assert reply.outcome is Outcome.CLARIFY
    assert reply.citations == ()


def test_several_questions_are_answered_one_by_one(harbour: Desk) -> None:
    reply = harbour.ask("Who is the decision maker for QHD 58? When was QHD 58 signed?")
    assert reply.outcome is Outcome.ANSWERED
    assert [c.number for c in reply.citations] == [1, 2]
    assert "Ottoline Farrow" in reply.text
    assert "14 September 2027" in reply.text


def test_when_one_part_is_missing_the_answer_is_partly(harbour: Desk) -> None:
    reply = harbour.ask("When was QHD 58 signed? Who is the auditor of QHD 58?")
    assert reply.outcome is Outcome.PARTLY
    assert "person or role" in reply.reason


def test_a_thread_keeps_its_paper(harbour: Desk) -> None:
    first = harbour.ask("Who is the decision maker for QHD 58?")
    turn = Turn(question="Who is the decision maker for QHD 58?", documents=(first.citations[0].document.id,))
    reply = harbour.ask("And when was it signed?", earlier=(turn,))
    assert "14 September 2027" in reply.text


def test_a_near_miss_is_offered_never_assumed(harbour: Desk) -> None:
    reply = harbour.ask("When was QHD 85 signed?")
    assert reply.outcome is Outcome.NOT_FOUND
    assert "QHD 58" in reply.text
    assert "2027" not in reply.text
    assert reply.choices == ("When was QHD 58 signed?",)


def test_a_question_that_fits_any_paper_is_asked_back(harbour: Desk) -> None:
    reply = harbour.ask("How much was approved?")
    assert reply.outcome is Outcome.CLARIFY
    assert len(reply.choices) > 1


def test_the_same_words_at_two_places_are_shown_once_and_cited_twice(harbour: Desk) -> None:
    reply = harbour.ask("When does the full business case for gate maintenance come?", document="QHD 41")
    paragraphs = {c.passage.paragraph for c in reply.citations}
    assert {"2.2", "5.1"} <= paragraphs
    assert reply.text.count("A further Full Business Case will be submitted") == 1


def test_what_is_recommended_is_said_to_be_recommended_only(harbour: Desk) -> None:
    reply = harbour.ask("How much is the expenditure on mobilisation?", document="QHD 41")
    assert any("recommends this" in note for note in reply.notes)
    assert harbour.ask("Was QHD 41 approved?").reason.startswith("QHD 41 recommends it")


def test_a_signed_paper_is_said_to_be_signed(harbour: Desk) -> None:
    reply = harbour.ask("Was QHD 58 approved?")
    assert reply.outcome is Outcome.ANSWERED
    assert "14 September 2027" in reply.text


def test_what_the_paper_keeps_back_is_withheld(harbour: Desk) -> None:
    reply = harbour.ask("What is the price of each bidder?", document="QHD 58")
    assert reply.outcome is Outcome.WITHHELD
    assert "Part 2" in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "the",
        "£",
        "🙂",
        "a" * 1500,
        "'; drop table documents; --",
        "\u202ewhat",
        "0" * 300,
        "who who who",
    ],
)
def test_whoever_asks_anything_gets_an_answer_or_a_reason(harbour: Desk, text: str) -> None:
    reply = harbour.ask(text)
    assert reply.reason
    assert reply.text


POISON = """Key information

Reference code: QHD 77

Executive summary

The ferry budget is <!channel> *£9m* see https://evil.example/?d=1 and [click](http://evil.example) <@U1>.
"""


def test_no_words_of_a_paper_act_in_a_reply(make_desk: Callable[[dict[str, str]], Desk]) -> None:
    reply = make_desk({"qhd-77.txt": POISON}).ask("What is the ferry budget?")
    assert "£9m" in reply.text
    assert not re.search(r"\w://|<!|<@|\]\(|(?<!\w)@\w", reply.text)


def test_the_collection_of_the_tests_is_open() -> None:
    assert "restricted" not in STAFF
