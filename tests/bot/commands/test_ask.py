"""The main job from outside: a folder goes in, questions get cited answers, wrong input gets one sentence."""

from __future__ import annotations

import io
import json
import shlex
import shutil
from pathlib import Path

import pytest

from bot.cli import run

pytestmark = pytest.mark.real_model

PAPERS = ("decisions/hmd-291-lanthorn-uplift.txt", "decisions/hmd-187-lanthorn-strategic-outline-case.txt")

REGULATIONS = "schemes/contract-regulations-2022.docx"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two example papers, made by the command itself."""
    folder = tmp_path_factory.mktemp("papers")
    for paper in PAPERS:
        source = Path(__file__).parents[3] / "examples" / "papers" / paper
        (folder / paper).parent.mkdir(exist_ok=True)
        shutil.copy(source, folder / paper)
    made = tmp_path_factory.mktemp("library") / "library"
    assert run(["ingest", str(folder), "--library", str(made)]) == 0
    return made


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_question_gets_an_answer_whose_quote_stands_in_the_file_at_its_place(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "what is HMD 291 recommended to approve?", "--json", "--library", str(library)]) == 0
    (reply,) = printed(capsys)
    assert reply["outcome"] == "answered"
    citations = reply["citations"]
    assert isinstance(citations, list)
    assert citations
    for citation in citations:
        file = Path(__file__).parents[3] / "examples" / "papers" / citation["path"]
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["reference"] == "HMD 291"
        assert citation["date"] is None  # the line “Date signed:” is there and empty


def test_what_else_is_known_of_a_value_is_seen_by_the_command_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "papers").mkdir()
    shutil.copy(Path(__file__).parents[3] / "examples" / "papers" / REGULATIONS, tmp_path / "papers")
    where = ["--library", str(tmp_path / "library")]
    assert run(["ingest", str(tmp_path / "papers"), *where]) == 0
    capsys.readouterr()
    assert run(["ask", "Who approves a £600k contract?", *where]) == 0
    last = capsys.readouterr().out.rstrip().splitlines()
    (named,) = [line.partition("To see them: ")[2] for line in last if "Also known for this value" in line]
    assert named == 'paperclerk threshold "£600,000"'
    program, *words = shlex.split(named)
    assert program == "paperclerk"
    assert run([*words, *where]) == 0
    assert "Which law and route" in capsys.readouterr().out


def test_every_line_in_gives_a_line_out(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [
        '{"id": "one", "question": "When was HMD 291 signed?"}',
        "this is not JSON",
        "",
        '{"id": 3, "question": "   "}',
        '{"id": "four", "question": "What is recommended?", "document": "HMD 999"}',
        '{"id": "five", "question": "What is recommended?", "document": "hmd187"}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run(["ask", "--questions", str(file), "--library", str(library)]) == 0
    out = printed(capsys)
    assert [line["id"] for line in out] == ["one", None, "3", "four", "five"]
    assert [line.get("outcome") for line in out] == ["not_found", None, None, None, "answered"]
    assert all("problem" in line for line in out if "outcome" not in line)


def test_questions_are_read_from_stdin(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b'{"id": "a", "question": "liability?"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert run(["search", "--questions", "-", "-k", "3", "--library", str(library)]) == 0
    (found,) = printed(capsys)
    assert found["id"] == "a"
    hits = found["hits"]
    assert isinstance(hits, list)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len(hits) <= 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", ""], "empty"),
        (["ask", "a" * 40_000], "40,000"),
        (["ask", "x", "--as", "nobody"], "nobody"),
        (["ask", "x", "--document", "HMD 281"], "HMD 291"),
        (["ask", "--questions", "/nowhere/at/all"], "/nowhere/at/all"),
        (["ingest", "/nowhere/at/all"], "/nowhere/at/all"),
    ],
)
def test_wrong_input_is_one_sentence_and_status_1(
    arguments: list[str], told: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--library", str(library)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) == 1
    assert told in shown.err


def test_an_ingest_with_nothing_changed_says_so_and_makes_nothing(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path.name for path in library.glob("gen-*"))
    assert run(["ingest", "--library", str(library), "--json"]) == 0
    (report,) = printed(capsys)
    assert report["switched"] is False
    assert sorted(path.name for path in library.glob("gen-*")) == before


def test_status_says_what_is_there_and_what_is_undated(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status", "--library", str(library)]) == 0
    shown = capsys.readouterr().out
    assert "2 papers" in shown
    assert "hmd-291-lanthorn-uplift.txt" in shown


def test_a_first_library_cannot_be_rolled_back(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollback", "--library", str(library)]) == 1
    assert "no earlier" in capsys.readouterr().err
