"""What happens to PDFs on their way into an archive: scanned, locked, bound together, broken."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOTS_PER_INCH = 130
_DUST = 900


def scanned(paper: bytes) -> bytes:
    """Every page as a slightly crooked, dusty picture: a PDF with no text in it."""
    dust = random.Random(41)  # noqa: S311 - dust on a scanner, the same each time
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in pypdfium2.PdfDocument(paper):
        picture = page.render(scale=_DOTS_PER_INCH / 72).to_pil().convert("L")
        picture = picture.rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC)
        for _ in range(_DUST):
            picture.putpixel((dust.randrange(picture.width), dust.randrange(picture.height)), 0)
        canvas.drawImage(ImageReader(picture.convert("1")), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def bound(papers: Sequence[bytes]) -> bytes:
    """Several papers in one file, as a committee's pack is published."""
    writer = pypdf.PdfWriter()
    for paper in papers:
        writer.append(io.BytesIO(paper), import_outline=False)
    writer.metadata = {"/Title": "Joint Audit Panel 13 July 2023", "/Producer": "binder"}
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def locked_with_aes(paper: bytes) -> bytes:
    """Encrypted with AES-256 and an empty user password. Its bytes differ each time: salt is random."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper))
    owner_password = "archive"  # noqa: S105 - it guards a sample that says nothing secret
    writer.encrypt(user_password="", owner_password=owner_password, algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def broken(paper: bytes, *, page: int) -> bytes:
    """The table of objects points nowhere, and the words of one page are spoilt. The rest can be read."""
    reader = pypdf.PdfReader(io.BytesIO(paper))
    contents = reader.pages[page - 1]["/Contents"].indirect_reference
    if contents is None:
        raise ValueError(f"page {page} has no stream of its own")
    begins = re.search(rb"(?<!\d)%d 0 obj.*?stream\r?\n" % contents.idnum, paper, re.DOTALL)
    if begins is None:
        raise ValueError(f"the stream of page {page} cannot be found")
    spoilt = bytearray(paper)
    spoilt[begins.end() : begins.end() + 120] = b"~" * 120
    return re.sub(rb"startxref\s+\d+", b"startxref\n99", bytes(spoilt)).replace(b"\nxref\n", b"\nxerf\n")
