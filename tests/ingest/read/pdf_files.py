"""PDF files for tests, drawn word by word."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.read.limits import Limits
from ingest.read.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.paper import Paper

WIDTH, HEIGHT = A4
TOP = HEIGHT - 72


def pdf(*pages: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF with a page for each function, which draws on a canvas."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, **options)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def prose(*lines: str, left: float = 72, top: float = TOP, step: float = 14) -> Callable[[Any], None]:
    """A page of lines; an empty line leaves a gap."""

    def draw(canvas: Any) -> None:
        y = top
        for line in lines:
            if line:
                canvas.drawString(left, y, line)
            y -= step if line else step * 0.6
        canvas.setFont("Helvetica", 11)

    return draw


def together(*draws: Callable[[Any], None]) -> Callable[[Any], None]:
    """Several drawings on one page."""

    def draw(canvas: Any) -> None:
        for each in draws:
            each(canvas)

    return draw


def grid(
    rows: Sequence[Sequence[Sequence[str]]], *, left: float = 72, top: float = TOP, width: float = 110
) -> Callable[[Any], None]:
    """A table with lines around its cells; each cell is a list of lines."""

    def draw(canvas: Any) -> None:
        y = top
        right = left + width * len(rows[0])
        canvas.line(left, y, right, y)
        for row in rows:
            height = 14 * max(len(cell) for cell in row) + 6
            for at, cell in enumerate(row):
                for number, line in enumerate(cell):
                    canvas.drawString(left + at * width + 4, y - 14 * (number + 1), line)
                canvas.line(left + at * width, y, left + at * width, y - height)
            canvas.line(right, y, right, y - height)
            y -= height
            canvas.line(left, y, right, y)

    return draw


def scan(*lines: str, layer: bool = False) -> Callable[[Any], None]:
    """A page that is a picture of its lines, with the lines as an invisible layer or without."""

    def draw(canvas: Any) -> None:
        image = Image.new("L", (1240, 1754), 255)
        pen = ImageDraw.Draw(image)
        for number, line in enumerate(lines):
            pen.text((150, 150 + 60 * number), line, fill=0, font_size=40)
        canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)
        if layer:
            text = canvas.beginText(72, HEIGHT - 90)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 18)
            text.setLeading(28.8)
            for line in lines:
                text.textLine(line)
            canvas.drawText(text)

    return draw


def changed(data: bytes, change: Callable[[pypdf.PdfWriter], None]) -> bytes:
    """The same file after a change that pypdf makes."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def paper_of(data: bytes, **limits: Any) -> Paper:
    """Read a PDF."""
    return read_pdf(data, "paper.pdf", "0" * 64, Limits(**limits))


def page_texts(paper: Paper) -> list[str]:
    """The text of each page."""
    return [paper.text[page.start : page.end] for page in paper.pages]
