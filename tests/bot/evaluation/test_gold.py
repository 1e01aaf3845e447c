from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.evaluation.gold import GoldPlace, is_same_paper, read_gold
from index.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path


def test_a_line_is_a_question_and_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '{"id": "a", "question": "Who?", "doc": "x.txt", "gold": [{"start": 3, "end": 9, "text": "abcdef"}], '
        '"licence": "ours", "history": [{"role": "user", "text": "Hello"}]}\n\n'
        '{"id": "b", "question": "When?", "doc": null, "answerable": false}\n',
        encoding="utf-8",
    )
    first, second = read_gold(file)
    assert first.gold == (GoldPlace(start=3, end=9, text="abcdef"),)
    assert first.gold[0].length == 6
    assert first.history[0].text == "Hello"
    assert not second.answerable
    assert second.group == "all"


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "a", "question": "Who?", "doc": null}\nnonsense\n', encoding="utf-8")
    with pytest.raises(Problem, match="Line 2"):
        read_gold(file)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no file"):
        read_gold(tmp_path / "nothing.jsonl")


@pytest.mark.parametrize(
    ("path", "doc", "same"),
    [
        ("a.txt", "cuad/txt/a.txt", True),
        ("docs/cuad/txt/a.txt", "cuad/txt/a.txt", True),
        ("cuad/pdf/a.txt", "cuad/txt/a.txt", False),
        ("ba.txt", "a.txt", False),
        ("", "a.txt", False),
    ],
)
def test_papers_are_the_same_wherever_the_folder_begins(path: str, doc: str, same: bool) -> None:  # noqa: FBT001 - a case's expectation
    assert is_same_paper(path, doc) is same


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problem, match="not UTF-8 text"):
        read_gold(file)
