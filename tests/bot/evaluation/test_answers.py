"""Answers are judged by outcome, paper, passage and words; the table shows refusal beside fabrication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.composing import compose, not_found
from bot.answering.picks import Pick
from bot.answering.reply import Outcome, Reply
from bot.evaluation.answers import (
    AnswerQuestion,
    Place,
    evaluate,
    failures,
    figures_of,
    judge,
    read_questions,
    table,
)
from index.errors import Problem
from index.records import Document, Passage, PassageKind

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "1.1. The pier was painted blue in 2019. 1.2. The boats are red."
DOCUMENT = Document(
    id="d",
    path="papers/pier.txt",
    places=("papers/pier.txt",),
    collection="open",
    format="text",
    sha256="0",
    title="Pier",
    text=TEXT,
)
PASSAGE = Passage(
    id="p", document_id="d", position=0, start=0, end=39, text=TEXT[:39], kind=PassageKind.PARAGRAPH
)
ANSWER = compose([Pick(passage=PASSAGE, start=0, end=39)], {"d": DOCUMENT})
NOTHING = not_found("No.", (), {})


def question(**known: object) -> AnswerQuestion:
    return AnswerQuestion(**({"id": "q", "question": "?"} | known))  # type: ignore[arg-type]


def test_an_overlap_with_the_gold_in_the_same_paper_is_the_right_passage() -> None:
    asked = question(doc="pier.txt", gold=(Place(start=9, end=20, text="pier was pa"),))
    judged = judge(asked, ANSWER, 0.0)
    assert (judged.right_outcome, judged.right_paper, judged.right_passage, judged.gold_inside) == (True,) * 4
    assert not judged.failed


def test_the_same_place_in_another_paper_is_not() -> None:
    judged = judge(question(doc="other.txt", gold=(Place(start=9, end=20),)), ANSWER, 0.0)
    assert not judged.right_passage
    assert judged.failed


def test_evidence_counts_by_its_words() -> None:
    assert judge(question(evidence=("painted  blue",)), ANSWER, 0.0).gold_inside
    assert not judge(question(evidence=("painted blue", "boats are red")), ANSWER, 0.0).gold_inside


def test_words_at_another_place_that_answers_as_well_count_as_the_evidence_does() -> None:
    asked = question(evidence=("boats are red",), either=("no such words", "painted  blue"))
    judged = judge(asked, ANSWER, 0.0)
    assert (judged.right_passage, judged.gold_inside, judged.failed) == (True, True, False)


def test_one_of_the_other_places_is_enough_and_all_of_the_evidence_is_not_wanted_beside_it() -> None:
    both = question(evidence=("painted blue", "boats are red"))
    assert not judge(both, ANSWER, 0.0).gold_inside
    either = question(evidence=("painted blue", "boats are red"), either=("was painted",))
    assert judge(either, ANSWER, 0.0).gold_inside


def test_the_other_places_take_nothing_from_the_evidence() -> None:
    judged = judge(question(evidence=("painted blue",), either=("no such words",)), ANSWER, 0.0)
    assert (judged.right_passage, judged.gold_inside) == (True, True)


def test_words_that_stand_in_no_quote_are_right_at_no_place() -> None:
    judged = judge(question(evidence=("boats are red",), either=("no such words",)), ANSWER, 0.0)
    assert (judged.right_passage, judged.gold_inside, judged.failed) == (False, False, True)


def test_the_other_places_of_a_refused_question_count_for_nothing() -> None:
    judged = judge(question(evidence=("boats are red",), either=("painted blue",)), NOTHING, 0.0)
    assert (judged.right_outcome, judged.right_passage, judged.failed) == (False, False, True)


def test_the_other_places_are_read_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"id": "1", "question": "q?", "either": ["painted blue"]}\n')
    assert read_questions(file)[0].either == ("painted blue",)


@pytest.mark.parametrize(
    ("known", "outcome", "right"),
    [
        ({}, Outcome.ANSWERED, True),
        ({}, Outcome.PARTLY, True),
        ({}, Outcome.NOT_FOUND, False),
        ({"answerable": False}, Outcome.NOT_FOUND, True),
        ({"answerable": False}, Outcome.CLARIFY, True),
        ({"answerable": False}, Outcome.ANSWERED, False),
        ({"answerable": False, "outcome": "withheld"}, Outcome.NOT_FOUND, False),
        ({"outcome": "partly"}, Outcome.PARTLY, True),
        ({"outcome": "answered"}, Outcome.PARTLY, True),
    ],
)
def test_an_outcome_is_right_as_the_file_wants_it(
    known: dict[str, object],
    outcome: Outcome,
    right: bool,  # noqa: FBT001 - the case's expectation
) -> None:
    reply = Reply(outcome=outcome, reason="", text="")
    assert judge(question(**known), reply, 0.0).right_outcome is right


def test_over_refusal_stands_beside_fabrication() -> None:
    asked = (
        question(id="a", evidence=("painted blue",), kind="fact"),
        question(id="b", evidence=("painted blue",), kind="fact"),
        question(id="c", answerable=False, kind="none"),
        question(id="d", answerable=False, kind="none"),
    )
    replies = {"a": ANSWER, "b": NOTHING, "c": ANSWER, "d": NOTHING}
    judged = evaluate(asked, lambda q: replies[q.id])
    found = figures_of("all", judged)
    assert (found.over_refusal, found.fabrication, found.right_outcome, found.verbatim) == (
        0.5,
        0.5,
        0.5,
        1.0,
    )
    rows = table("all", judged).splitlines()
    assert [row.split(" | ")[0] for row in rows[2:]] == ["| all", "| fact", "| none"]
    assert [line.split()[1] for line in failures(judged).splitlines()] == ["b", "c"]


def test_a_set_without_questions_is_a_problem() -> None:
    with pytest.raises(Problem):
        figures_of("empty", ())


def test_questions_of_every_shape_are_read(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(
        '{"id": "1", "question": "q?", "doc": "a.txt", "gold": [{"start": 1, "end": 2, "text": "x", '
        '"pages": [1]}]}\n'
        '\n{"id": "2", "question": "q?", "answerable": false, "as": "staff", "on": "2020-07-01", '
        '"why": "none"}\n'
    )
    first, second = read_questions(file)
    assert first.gold[0].start == 1
    assert second.audience == "staff"
    assert second.on is not None


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"id": "1", "question": "q?"}\n{"id": 2}\n')
    with pytest.raises(Problem, match="Line 2"):
        read_questions(file)
