from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.paper import MarkKind, PageState
from ingest.read import ocr
from ingest.read.ocr import find_tesseract, recognise_words
from tests.ingest.read.pdf_files import paper_of, pdf, prose, scan

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

needs_tesseract = pytest.mark.skipif(
    find_tesseract() is None, reason="the program tesseract is not installed"
)
LINES = ("Kestrel Programme", "The board approved it.")


def picture(*lines: str) -> NDArray[np.uint8]:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        pen.text((150, 150 + 60 * number), line, fill=0, font_size=40)
    return np.asarray(image)


@needs_tesseract
def test_a_scanned_page_is_recognised_line_by_line_and_marked() -> None:
    paper = paper_of(pdf(scan(*LINES), prose("Typed page")), recognise_scans=True)
    assert [line for line in paper.text.split("\n") if line] == [*LINES, "Typed page"]
    assert [page.state for page in paper.pages] == [PageState.RECOGNISED, PageState.READ]
    assert [mark for mark in paper.marks if mark.kind is MarkKind.HIDDEN] == []


@needs_tesseract
def test_words_stand_where_they_are_in_the_picture() -> None:
    words = recognise_words(picture(*LINES), 150 / 72)
    assert words is not None
    assert [word.text for word in words][:2] == ["Kestrel", "Programme"]
    assert words[0].left == pytest.approx(72, abs=5)
    assert words[0].base > words[2].base


def test_scans_are_left_alone_unless_asked_for() -> None:
    paper = paper_of(pdf(scan(*LINES)))
    assert [page.state for page in paper.pages] == [PageState.NO_TEXT]
    assert paper.warnings == ()


def test_without_the_program_the_paper_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    paper = paper_of(pdf(scan(*LINES)), recognise_scans=True)
    assert [page.state for page in paper.pages] == [PageState.NO_TEXT]
    assert "not installed" in paper.warnings[0]
    assert recognise_words(picture(), 1.0) is None


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_program_that_fails_or_hangs_costs_one_page_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = pdf(scan(*LINES), prose("Typed page"))
    stand_in(tmp_path, monkeypatch, "exit 3")
    paper = paper_of(data, recognise_scans=True)
    assert paper.pages[0].problem == "its character recognition failed"
    assert paper.pages[1].state is PageState.READ
    stand_in(tmp_path, monkeypatch, "exec sleep 60")
    assert recognise_words(picture(), 1.0, seconds=0.3) is None


def test_time_for_recognition_is_shared_by_the_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(tmp_path, monkeypatch, "exit 3")
    paper = paper_of(pdf(scan("a"), scan("b")), recognise_scans=True, recognise_seconds=0.0)
    assert {page.problem for page in paper.pages} == {"not recognised: the time for that was used up"}


def test_what_the_program_is_least_sure_of_is_left_out() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    rows = (
        "4\t1\t1\t1\t1\t0\t10\t20\t300\t30\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t10\t22\t50\t20\t96.5\tsure\n"
        "5\t1\t1\t1\t1\t2\t70\t22\t50\t20\t12.0\tnoise\n"
        '5\t1\t1\t1\t1\t3\t130\t22\t50\t20\t90.0\t"quoted\n'
    )
    words = ocr._words(head + rows, 1000, 2.0)
    assert [word.text for word in words] == ["sure", '"quoted']
    assert words[0].base == words[1].base == 475.0
    assert words[0].size == 15.0
