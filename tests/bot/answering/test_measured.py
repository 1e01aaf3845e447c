"""Measured on papers beside the checkout that nobody here wrote; skipped where they are absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.evaluation.answers import evaluate, failures, figures_of, read_questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bot.answering.conftest import Desk

pytestmark = pytest.mark.shared


def test_every_question_of_the_decision_paper_ends_as_it_should(
    shared_data: Path, make_desk: Callable[[dict[str, str]], Desk]
) -> None:
    (paper,) = (shared_data / "papers").glob("*.txt")
    desk = make_desk({paper.name: paper.read_text(encoding="utf-8")})
    (file,) = (shared_data / "questions-pcd-579").glob("*.jsonl")
    judged = evaluate(read_questions(file), lambda q: desk.ask(q.question))
    found = figures_of("decision paper", judged)
    assert (found.fabrication, found.over_refusal, found.verbatim) == (0.0, 0.0, 1.0), failures(judged)
    assert found.gold_inside == 1.0, failures(judged)


def test_confidentiality_agreements_that_are_silent_are_said_to_be(
    shared_data: Path, make_desk: Callable[[dict[str, str]], Desk]
) -> None:
    """The marks of the whole set, half of it unseen when the clauses were worded: 80 % right, 80 % quiet."""
    packs = shared_data / "packs"
    questions = read_questions(packs / "questions" / "contractnli.jsonl")
    desks = {
        doc: make_desk({doc: (packs / "docs" / doc).read_bytes().decode("utf-8")})
        for doc in sorted({q.doc for q in questions if q.doc})
    }
    judged = evaluate(questions, lambda q: desks[q.doc or ""].ask(q.question, document=q.doc))
    found = figures_of("confidentiality", judged)
    assert found.right_passage is not None
    assert found.fabrication is not None
    assert found.right_passage >= 0.75
    assert found.fabrication <= 0.2
    assert found.verbatim == 1.0
