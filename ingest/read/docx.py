"""Word files: the words as Word shows them, with their numbers, headings and tables (only here: docx)."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import docx

from ingest.paper import MarkKind, Paper
from ingest.read.archive import check_word_archive
from ingest.read.characters import tidy
from ingest.read.limits import Limits, Unreadable
from ingest.read.numbering import Numbering
from ingest.read.sheet import Sheet, SheetFull
from ingest.read.wordparts import ParagraphReader
from ingest.read.wordsheet import Notes, Styles, W

_LONG_CELL = 800
_LONGEST_NAME = 80


def read_docx(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """A Word file as lines: headings, numbered paragraphs with the numbers Word shows, table rows.

    Deleted and hidden text is left out and counted in a warning, inserted text is kept; headers and
    footers stand at the start and the end, marked as furniture, since protective markings stand there.
    """
    check_word_archive(data, limits)
    try:
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
    except Exception as error:
        raise Unreadable("it is damaged: Word's parts cannot be put together") from error
    sheet = Sheet(limits.characters)
    writer = _Writer(sheet, opened)
    warnings: list[str] = []
    try:
        writer.furniture("header")
        writer.blocks(body)
        writer.endnotes()
        writer.furniture("footer")
    except SheetFull:
        warnings.append(f"only the first {limits.characters:,} characters are read")
    warnings.extend(writer.paragraphs.warnings())
    if not sheet.text.strip():
        raise Unreadable("it holds no text")
    title = None
    with contextlib.suppress(Exception):
        title = tidy(opened.core_properties.title or "").strip() or None
    return Paper(
        path=relative,
        format="docx",
        sha256=sha256,
        text=sheet.text,
        marks=tuple(sorted(sheet.marks, key=lambda mark: (mark.start, -mark.end))),
        title=title,
        warnings=tuple(warnings),
    )


def _part(opened: Any, name: str) -> Any:
    """The root element of a related part such as `footnotes`, or None."""
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/" + name) and not relation.is_external:
            part = relation.target_part
            root = getattr(part, "element", None)
            return root if root is not None else docx.oxml.parse_xml(part.blob)
    return None


class _Writer:
    """Writes blocks on the sheet in order."""

    def __init__(self, sheet: Sheet, opened: Any) -> None:
        self.sheet = sheet
        self.opened = opened
        notes = Notes.of(_part(opened, "footnotes"), _part(opened, "endnotes"))
        styles = Styles.of(_part(opened, "styles"))
        self.paragraphs = ParagraphReader(styles, Numbering.of(_part(opened, "numbering")), notes)

    def furniture(self, place: str) -> None:
        """The distinct lines of all headers or footers, once each."""
        seen: set[str] = set()
        for relation in self.opened.part.rels.values():
            if not relation.reltype.endswith("/" + place) or relation.is_external:
                continue
            root = docx.oxml.parse_xml(relation.target_part.blob)
            for element in root.iter(f"{W}p"):
                text = self.paragraphs.plain(element)
                if text and text not in seen:
                    seen.add(text)
                    self.sheet.write(text, MarkKind.FURNITURE)
        self.sheet.gap()

    def blocks(self, parent: Any) -> None:
        """Paragraphs and tables below `parent`, content controls opened."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in {
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}customXml",
                f"{W}ins",
                f"{W}moveTo",
                f"{W}smartTag",
            }:
                self.blocks(child)

    def _paragraph(self, element: Any) -> None:
        told = self.paragraphs.read(element)
        for index, text in enumerate(told.lines):
            kinds = []
            level = None
            if told.heading is not None:
                kinds, level = [MarkKind.HEADING], told.heading
            elif told.item is not None:
                kinds, level = [MarkKind.LIST_ITEM], told.item
            if index == 0 and told.item is None:
                self.sheet.gap()
            self.sheet.write(text, *kinds, level=level)
        if told.lines and told.item is None:
            self.sheet.gap()
        for note in told.notes:
            self.sheet.write(note, MarkKind.FOOTNOTE)
        for box in told.boxes:
            self.sheet.gap()
            self.blocks(box)

    def endnotes(self) -> None:
        """The notes that Word sets at the end."""
        self.sheet.gap()
        for note in self.paragraphs.endnotes:
            self.sheet.write(note, MarkKind.FOOTNOTE)

    def _table(self, table: Any) -> None:
        rows = [row for row in _rows(table) if not _is_deleted(row)]
        self.sheet.gap()
        cells = [_cells(row) for row in rows]
        if all(len(row) <= 1 for row in cells) or self._is_form(cells):
            for row in cells:
                for cell in row:
                    self.blocks(cell)
            return
        pairs = self._is_pairs(cells)
        for index, (row, told) in enumerate(zip(rows, cells, strict=True)):
            texts = ["" if _continues(cell) else self._cell(cell) for cell in told]
            while texts and not texts[-1]:
                texts.pop()
            if pairs and texts:
                name = texts[0] if texts[0].endswith((":", "?")) else texts[0] + ":"
                self.sheet.write(" ".join([name, *texts[1:]]))
            else:
                head = _is_head(row) or (index == 0 and len(rows) > 1 and self._is_bold(told))
                self.sheet.write(" | ".join(texts), MarkKind.TABLE_HEADER if head else MarkKind.TABLE_ROW)
            self._cell_notes()
        self.sheet.gap()

    def _cell(self, cell: Any) -> str:
        texts: list[str] = []
        for element in cell.iter(f"{W}p"):
            told = self.paragraphs.read(element)
            texts.extend(told.lines)
            self.paragraphs.pending.extend(told.notes)
        return " ".join(texts)

    def _cell_notes(self) -> None:
        notes, self.paragraphs.pending = self.paragraphs.pending, []
        for note in notes:
            self.sheet.write(note, MarkKind.FOOTNOTE)

    def _is_form(self, cells: list[list[Any]]) -> bool:
        """A table that only frames the paper: whole sections stand in its cells."""
        return any(
            len(list(cell.iter(f"{W}p"))) > 1
            and sum(len(text.text or "") for text in cell.iter(f"{W}t")) > _LONG_CELL
            for row in cells
            for cell in row
        )

    def _is_pairs(self, cells: list[list[Any]]) -> bool:
        """Key information set as a table: a bold name, or one with a colon, and its value."""
        if any(len(row) != 2 for row in cells):  # noqa: PLR2004  # a pair is two
            return False
        names = [tidy("".join(text.text or "" for text in row[0].iter(f"{W}t"))).strip() for row in cells]
        if any(not name or len(name) > _LONGEST_NAME for name in names):
            return False
        named = all(name.endswith((":", "?")) for name in names)
        bold = all(self._is_bold([row[0]]) and not self._is_bold([row[1]]) for row in cells)
        return named or bold

    def _is_bold(self, cells: list[Any]) -> bool:
        told = [cell for cell in cells if any((text.text or "").strip() for text in cell.iter(f"{W}t"))]
        return bool(told) and all(
            self.paragraphs.is_bold(element) for cell in told for element in cell.iter(f"{W}p")
        )


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _is_deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _is_head(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}tblHeader") is not None


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"
