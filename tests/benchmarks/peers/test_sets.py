from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.peers.sets import open_set

WORDS = "The harbour office keeps the tide tables for five years. "


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Packs of this shape: two parts of three papers each, a question of each paper."""
    packs = tmp_path / "data" / "packs"
    lines = []
    for part in ("quay", "dock"):
        for number in range(3):
            file = packs / "docs" / part / f"{number}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(WORDS * 20, encoding="utf-8")
            gold = [{"start": 0, "end": 10, "text": WORDS[:10]}]
            doc = f"{part}/{number}.txt"
            lines.append(json.dumps({"id": doc, "question": "How long?", "doc": doc, "gold": gold}))
    lines.append(json.dumps({"id": "none", "question": "Who?", "doc": None, "answerable": False}))
    (packs / "questions").mkdir()
    (packs / "questions" / "lbr_dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "data"


def test_a_whole_set_has_every_answerable_question(shared: Path, tmp_path: Path) -> None:
    whole = open_set("LegalBench-RAG sample", shared, tmp_path / "work", None)
    assert (len(whole.texts), len(whole.questions), whole.of) == (6, 6, 6)
    assert len(list(whole.folder.rglob("*.txt"))) == 6


def test_a_sample_is_the_same_each_time_and_of_every_part(shared: Path, tmp_path: Path) -> None:
    most = 2 * len(WORDS * 20)
    one, again = (open_set("LegalBench-RAG sample", shared, tmp_path / w, most) for w in ("a", "b"))
    assert one.texts == again.texts
    assert {Path(doc).parent.name for doc in one.texts} == {"quay", "dock"}
    assert {question.doc for question in one.questions} == set(one.texts)


def test_answers_told_by_their_words_get_a_place(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "papers").mkdir(parents=True)
    (data / "questions-pcd-579").mkdir()
    (data / "papers" / "pcd-579.txt").write_text(f"1.\n{WORDS}", encoding="utf-8")
    asked = [
        {"id": "A", "question": "How long?", "answerable": True, "evidence": ["tide\ntables for five years"]},
        {"id": "B", "question": "How long?", "answerable": True, "evidence": ["ten years"]},
    ]
    lines = "\n".join(json.dumps(one) for one in asked)
    (data / "questions-pcd-579" / "questions.jsonl").write_text(lines, encoding="utf-8")
    found = open_set("PCD 579", data, tmp_path / "work", None)
    (question,) = found.questions
    (place,) = question.gold
    assert found.texts["pcd-579.txt"][place.start : place.end] == "tide tables for five years"


def test_a_job_tells_a_framework_no_answers(shared: Path, tmp_path: Path) -> None:
    found = open_set("LegalBench-RAG sample", shared, tmp_path / "work", None)
    found.write_job(tmp_path / "job.json", tmp_path / "model")
    job = json.loads((tmp_path / "job.json").read_text(encoding="utf-8"))
    assert {key for question in job["questions"] for key in question} == {"id", "question"}
    assert {text["doc"] for text in job["texts"]} == set(found.texts)
