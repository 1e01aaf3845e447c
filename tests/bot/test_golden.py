from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from bot.golden import golden_gate
from bot.ingesting import request_for
from bot.settings import Settings
from index.access import OPEN_POLICY
from index.errors import Problem
from index.library import Library
from ingest.parts import real_parts
from ingest.report import Report
from ingest.run import ingest

PAPER = """\
Decision reference: QD 210
Title: Tolver harbour wall
Date signed: 5 June 2024
Decision by: Ottilie Brandreth, Commissioner for Quarne

Recommendation
The Commissioner is recommended to approve:
1. spending of £640,000 on the harbour wall of Tolver.
"""
WALL = {
    "id": "G1",
    "question": "How much is spent on the harbour wall of Tolver?",
    "outcome": "answered",
    "evidence": ["spending of £640,000 on the harbour wall"],
    "reference": "QD 210",
}
SWANS = {
    "id": "G2",
    "question": "How many swans live at Skerrow?",
    "outcome": "not_found",
    "answerable": False,
}
DECIDED = {
    "id": "G3",
    "question": "Who decided QD 210?",
    "outcome": "answered",
    "evidence": ["Decision by: Ottilie Brandreth"],
    "as": "staff",
    "on": "2024-07-01",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "qd-210.txt").write_text(PAPER, encoding="utf-8")
    return folder


def settings_with(tmp_path: Path, *questions: dict[str, Any], **more: Any) -> Settings:
    file = tmp_path / "golden.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in questions), encoding="utf-8")
    return Settings(
        library=tmp_path / "library", papers=(tmp_path / "papers",), golden_questions=file, **more
    )


def ingested(settings: Settings) -> Report:
    return ingest(request_for(settings, ()), real_parts(settings.model))


def rewrite(papers: Path, old: str, new: str) -> None:
    file = papers / "qd-210.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_without_a_file_of_questions_nothing_is_asked() -> None:
    assert golden_gate(Settings(), OPEN_POLICY, None) is None


def test_a_file_without_questions_is_not_taken_for_a_gate_that_holds(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no question in"):
        golden_gate(settings_with(tmp_path), OPEN_POLICY, None)


def test_an_audience_that_nobody_knows_is_told_before_the_ingest_begins(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no audience “bord”"):
        golden_gate(settings_with(tmp_path, WALL | {"as": "bord"}), OPEN_POLICY, None)


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Line 2 of"):
        golden_gate(settings_with(tmp_path, WALL, {"id": "G2"}), OPEN_POLICY, None)


@pytest.mark.real_model
@pytest.mark.usefixtures("papers")
def test_the_questions_that_a_library_fails_are_named_in_their_order(tmp_path: Path) -> None:
    absent = WALL | {"id": "G4", "document": "QD 999"}
    other = WALL | {"id": "G5", "evidence": ["spending of £650,000"]}
    settings = settings_with(tmp_path, other, WALL, SWANS, DECIDED, absent)
    report = ingested(settings)
    assert report.switched
    assert report.golden_failing == ("G5", "G4")
    assert report.golden_fallen == ()


@pytest.mark.real_model
def test_a_library_that_forgets_an_answer_is_not_switched_to(papers: Path, tmp_path: Path) -> None:
    settings = settings_with(tmp_path, WALL, SWANS)
    first = ingested(settings)
    assert first.golden_failing == ()
    rewrite(papers, "£640,000 on the harbour wall", "£64,000 on sandbags")
    with pytest.raises(Problem, match=r"no longer be answered: 1 \(G1\)\."):
        ingested(settings)
    with_old = Library.open(settings.library)
    assert with_old.generation == first.generation
    with_old.close()
    allowed = ingested(dataclasses.replace(settings, golden_allowance=1))
    assert (allowed.switched, allowed.golden_fallen) == (True, ("G1",))
