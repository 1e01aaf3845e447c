"""Lay a source out as a Word file: tracked changes, the word processor's own numbers, Symbol signs."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from examples.source_text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_THE_DAY = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
_INLINE = re.compile(r"\{-(?P<old>.*?)-\}|\{\+(?P<new>.*?)\+\}|\{(?P<sign>[≤≥])\}")
_SYMBOL = {"≤": "£", "≥": "³"}
"""In the Symbol font these draw the signs. Whoever takes the letters alone reads a pound sign."""
_NUMBERS = 77
_NUMBERING = (
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERS}"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    "</w:abstractNum>"
)


def lay_out(blocks: Sequence[Block], title: str) -> bytes:
    """The Word file of one paper, the same bytes each time."""
    document = docx.Document()
    for core in ("created", "modified"):
        setattr(document.core_properties, core, _THE_DAY)
    document.core_properties.title = title
    document.core_properties.author = "Harrowmere Mayor's Office for Safety"
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBERS}"><w:abstractNumId w:val="{_NUMBERS}"/></w:num>')
    )
    for block in blocks:
        _add(document, block)
    target = io.BytesIO()
    document.save(target)
    return _packed_alike(target.getvalue())


def _add(document: Any, block: Block) -> None:
    match block.kind:
        case BlockKind.TABLE:
            _add_table(document, block.rows)
        case BlockKind.NEW_PAGE:
            document.add_page_break()
        case BlockKind.TITLE:
            document.add_paragraph(block.text, style="Title")
        case BlockKind.HEADING:
            document.add_heading(block.text, level=1)
        case BlockKind.NUMBERED_HEADING:
            _number(document.add_heading(block.text, level=1), level=0)
        case BlockKind.NUMBERED:
            _number(document.add_paragraph(block.text), level=1)
        case BlockKind.BULLET:
            _add_words(document.add_paragraph(style="List Bullet"), block.text)
        case BlockKind.PARAGRAPH:
            _add_words(document.add_paragraph(), block.text)


def _add_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001 - python-docx has no door to it


def _number(paragraph: Any, *, level: int) -> None:
    """Let the word processor count: the number is drawn on the page and stands nowhere in the text."""
    paragraph._p.get_or_add_pPr().append(  # noqa: SLF001 - python-docx has no door to it
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERS}"/></w:numPr>')
    )


def _add_words(paragraph: Any, text: str) -> None:
    """The words of a line, with its tracked changes and its Symbol signs."""
    at = 0
    for found in _INLINE.finditer(text):
        paragraph.add_run(text[at : found.start()])
        paragraph._p.append(parse_xml(_marked(found)))  # noqa: SLF001 - python-docx has no door to it
        at = found.end()
    paragraph.add_run(text[at:])


def _marked(found: re.Match[str]) -> str:
    who = f'{nsdecls("w")} w:id="{found.start()}" w:author="N. Corrigal" w:date="2021-01-22T09:00:00Z"'
    if found["old"] is not None:
        return f'<w:del {who}><w:r><w:delText xml:space="preserve">{escape(found["old"])}</w:delText></w:r></w:del>'
    if found["new"] is not None:
        return f'<w:ins {who}><w:r><w:t xml:space="preserve">{escape(found["new"])}</w:t></w:r></w:ins>'
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    return f"<w:r {nsdecls('w')}>{symbol}<w:t>{_SYMBOL[found['sign']]}</w:t></w:r>"


def _packed_alike(packed: bytes) -> bytes:
    """The same parts, packed with one fixed time, so that the file changes only when its words do."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for part in old.infolist():
            new.writestr(
                zipfile.ZipInfo(part.filename, (2024, 1, 1, 0, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
