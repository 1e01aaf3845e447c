"""Lay a source out as a PDF: the same words give the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from examples.source_text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = 62
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=7)
_STYLES = {
    BlockKind.TITLE: ParagraphStyle("title", _BODY, fontName="Helvetica-Bold", fontSize=15, leading=20),
    BlockKind.HEADING: ParagraphStyle(
        "heading", _BODY, fontName="Helvetica-Bold", fontSize=11.5, spaceBefore=6
    ),
    BlockKind.BULLET: ParagraphStyle("bullet", _BODY, leftIndent=14, bulletIndent=2),
    BlockKind.PARAGRAPH: _BODY,
}
_CELL = ParagraphStyle("cell", _BODY, fontSize=9, leading=11, spaceAfter=0)
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands on every page: `{page}` and `{pages}` are filled in."""

    header: str = ""
    footer: str = "Page {page} of {pages}"
    first_page: int = 1
    """The number printed on the first page; a paper of a pack begins again at 1."""


def lay_out(blocks: Sequence[Block], title: str, furniture: Furniture, *, locked: bool = False) -> bytes:
    """The PDF of one paper. `locked` encrypts it (RC4) with an empty user password, as offices do."""
    pages = _build(blocks, title, furniture, pages=0, locked=False)[1]
    return _build(blocks, title, furniture, pages=pages, locked=locked)[0]


def _build(
    blocks: Sequence[Block], title: str, furniture: Furniture, *, pages: int, locked: bool
) -> tuple[bytes, int]:
    """Lay out once; the number of pages is known only afterwards, so a paper is laid out twice."""

    def furnish(canvas: Any, document: Any) -> None:
        fill = {"page": furniture.first_page - 1 + document.page, "pages": pages}
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 32, furniture.header.format(**fill))
        canvas.drawCentredString(A4[0] / 2, 28, furniture.footer.format(**fill))

    target = io.BytesIO()
    owner_password = "archive"  # noqa: S105 - it guards a sample that says nothing secret
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        title=title,
        author="Harrowmere Mayor's Office for Safety",
        invariant=1,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        encrypt=StandardEncryption("", owner_password, canModify=0, strength=128) if locked else None,
    )
    document.build([_flowable(block) for block in blocks], onFirstPage=furnish, onLaterPages=furnish)
    return target.getvalue(), document.page


def _flowable(block: Block) -> Any:
    if block.kind is BlockKind.NEW_PAGE:
        return PageBreak()
    if block.kind is BlockKind.TABLE:
        width = (A4[0] - 2 * MARGIN - 12) / len(block.rows[0])
        cells = [[Paragraph(_inline(cell), _CELL) for cell in row] for row in block.rows]
        return Table(cells, colWidths=[width] * len(block.rows[0]), style=_GRID, spaceBefore=4, spaceAfter=10)
    bullet = "•" if block.kind is BlockKind.BULLET else None
    return Paragraph(_inline(block.text), _STYLES[block.kind], bulletText=bullet)


def _inline(text: str) -> str:
    """Raised footnote marks: in the text of the page "£366,000^1" becomes "£366,0001"."""
    return re.sub(r"\^(\d)", r"<super>\1</super>", escape(text, quote=False))
