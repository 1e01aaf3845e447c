from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ingest.paper import MarkKind
from ingest.read.pdfium import PdfiumDocument
from tests.ingest.read.pdf_files import HEIGHT, TOP, paper_of, pdf, prose

if TYPE_CHECKING:
    from ingest.read.rows import Word


def words(*pages: Any) -> list[Word]:
    document = PdfiumDocument.open(pdf(*pages))
    try:
        return [word for index in range(len(document)) for word in document.words(index).words]
    finally:
        document.close()


def written(font: str, size: float = 11) -> Any:
    def draw(canvas: Any) -> None:
        canvas.setFont(font, size)
        canvas.drawString(72, TOP, "Lantern")

    return draw


@pytest.mark.parametrize(
    ("font", "bold"),
    [
        ("Helvetica", False),
        ("Helvetica-Bold", True),
        ("Times-BoldItalic", True),
        ("Times-Italic", False),
        ("Courier", False),
    ],
)
def test_bold_letters_are_told_by_their_font(font: str, bold: bool) -> None:  # noqa: FBT001  # a row of the table
    assert [word.bold for word in words(written(font))] == [bold]


def test_each_page_tells_its_own_fonts() -> None:
    fonts = ["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier-Bold", "Courier"]
    told = [word.bold for word in words(*[written(font) for font in fonts * 4])]
    assert told == ["Bold" in font for font in fonts * 4]


def test_the_size_is_the_one_that_is_seen() -> None:
    def scaled(canvas: Any) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(40, 300, "Lantern")

    assert [word.size for word in words(written("Helvetica", 9.5), scaled)] == [9.5, 12.0]


def test_a_slight_lean_is_none_and_a_turn_stands_apart() -> None:
    def leaning(degrees: float) -> Any:
        def draw(canvas: Any) -> None:
            canvas.translate(200, 400)
            canvas.rotate(degrees)
            canvas.drawString(0, 0, "Lantern")

        return draw

    upright, slight, *steep = words(leaning(0), leaning(2), leaning(45))
    assert abs(slight.base - upright.base) < 1
    assert "".join(letters.text for letters in steep) == "Lantern"
    assert all(letters.base < -10_000 for letters in steep)


def artifact(words: str, y: float) -> Any:
    """Words that the file itself marks as no part of the paper."""

    def draw(canvas: Any) -> None:
        canvas._code.append("/Artifact <</Type /Pagination>> BDC")
        canvas.drawString(72, y, words)
        canvas._code.append("EMC")

    return draw


def test_a_running_header_that_the_file_marks_is_furniture() -> None:
    def draw(canvas: Any) -> None:
        prose("The body of the page.")(canvas)
        artifact("Harbour Board papers", HEIGHT - 30)(canvas)

    paper = paper_of(pdf(draw))
    (mark,) = [mark for mark in paper.marks if mark.kind is MarkKind.FURNITURE]
    assert paper.text[mark.start : mark.end] == "Harbour Board papers"


def test_what_the_file_marks_in_the_middle_of_the_page_is_kept() -> None:
    paper = paper_of(pdf(artifact("A paragraph somebody marked", HEIGHT / 2)))
    assert [mark for mark in paper.marks if mark.kind is MarkKind.FURNITURE] == []
    assert "A paragraph somebody marked" in paper.text
