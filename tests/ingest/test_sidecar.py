from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from index.errors import Problem
from index.records import Status
from ingest.sidecar import Sidecar, read_sidecar, sidecar_name, sidecar_of


def written(folder: Path, text: str) -> Path:
    path = folder / "paper.pdf.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sidecar_gives_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'reference = "HPD 12"\ndate = 2019-05-23\nstatus = "Signed"\ndecision_maker = " A. Person "\n'
        'collection = "open"\nsource_address = "https://example.org/12"\n',
    )
    assert read_sidecar(path) == Sidecar(
        reference="HPD 12",
        date=dt.date(2019, 5, 23),
        status=Status.SIGNED,
        decision_maker="A. Person",
        collection="open",
        source_address="https://example.org/12",
    )


def test_an_empty_sidecar_changes_nothing(tmp_path: Path) -> None:
    assert read_sidecar(written(tmp_path, "")) == Sidecar()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_sidecar(written(tmp_path, '\ufefftitle = "T"')).title == "T"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('referance = "HPD 12"', '"referance"'),
        ('date = "last May"', "2019-05-23"),
        ("date = 12", "2019-05-23"),
        ('status = "done"', "draft, recommended"),
        ("reference = 12", "must be text"),
        ('title = "  "', "must be text"),
        ("reference = ", "not valid TOML"),
        ("x = 1\n" * 20_000, "too large"),
    ],
)
def test_a_mistake_is_a_problem_that_says_how_to_mend_it(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(Problem) as caught:
        read_sidecar(written(tmp_path, text))
    assert word in caught.value.sentence
    assert "paper.pdf.toml" in caught.value.sentence


def test_a_sidecar_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf.toml"
    path.write_bytes(b"\xff\xff")
    with pytest.raises(Problem, match="not valid TOML"):
        read_sidecar(path)
    with pytest.raises(Problem, match="cannot be read"):
        read_sidecar(tmp_path / "missing.toml")


@pytest.mark.parametrize("told", ["2019-05-23", dt.date(2019, 5, 23), dt.datetime(2019, 5, 23, 9, 30)])
def test_a_date_may_be_a_date_or_its_text(told: object) -> None:
    assert sidecar_of({"date": told}, "x.toml").date == dt.date(2019, 5, 23)


def test_a_sidecar_is_named_after_the_whole_name() -> None:
    assert sidecar_name("paper.pdf") == "paper.pdf.toml"
