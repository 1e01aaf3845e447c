"""Paragraphs of a Word file: their runs, styles, numbers and notes, as Word shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.read.characters import superscript, tidy
from ingest.read.wordsheet import Notes, Styles, W, outline_level, switch, value

if TYPE_CHECKING:
    from ingest.read.numbering import Numbering, Shown

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DELETED = {f"{W}del", f"{W}moveFrom"}
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_SIGNS = {f"{W}noBreakHyphen": "-", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_TINY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A paragraph as Word shows it: its lines, and what it is."""

    lines: tuple[str, ...]
    heading: int | None = None
    item: int | None = None
    notes: tuple[str, ...] = ()
    boxes: tuple[Any, ...] = ()


class ParagraphReader:
    """Reads paragraph after paragraph; lists and notes count on as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.endnotes: list[str] = []
        self.pending: list[str] = []
        self.met = 0
        self.deleted = 0
        self.inserted = 0
        self.hidden = 0

    def warnings(self) -> list[str]:
        """What was left out, and that tracked changes were met."""
        told = []
        if self.deleted or self.inserted:
            told.append(
                f"tracked changes: {self.deleted:,} deletions left out, "
                f"{self.inserted:,} insertions read as accepted"
            )
        if self.hidden:
            told.append(f"{self.hidden:,} stretches of hidden text are left out")
        return told

    def plain(self, element: Any) -> str:
        """The words of a paragraph on one line, without its number."""
        return tidy("".join(self._runs(element, [], []))).strip()

    def read(self, element: Any) -> Told:
        """A paragraph with its number; counts its list on."""
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle") or self.styles.usual
        notes: list[str] = []
        boxes: list[Any] = []
        text = "".join(self._runs(element, notes, boxes))
        lines = [line for line in (tidy(line).strip() for line in text.split("\n")) if line]
        heading = self._heading(properties, style)
        shown = None if not lines and _is_gone(properties) else self._number(properties, style)
        if not lines:
            return Told(lines=(), notes=tuple(notes), boxes=tuple(boxes))
        if shown is None:
            return Told(lines=tuple(lines), heading=heading, notes=tuple(notes), boxes=tuple(boxes))
        lines[0] = f"{shown.text} {lines[0]}"
        item = None if heading else shown.level + 1
        return Told(lines=tuple(lines), heading=heading, item=item, notes=tuple(notes), boxes=tuple(boxes))

    def is_bold(self, element: Any) -> bool:
        """Whether all the words of a paragraph are bold."""
        runs = [
            run
            for run in element.iter(f"{W}r")
            if any((text.text or "").strip() for text in run.iter(f"{W}t"))
        ]
        return all(self._on(run, element, "b") for run in runs)

    def _heading(self, properties: Any, style: str | None) -> int | None:
        known, level = outline_level(properties)
        if known:
            return level
        return self.styles.heading(style)

    def _number(self, properties: Any, style: str | None) -> Shown | None:
        number, own = _numbered(properties)
        level = own
        if number is None:
            for found in self.styles.chain(style):
                number, level = _numbered(found.find(f"{W}pPr"))
                if number is not None:
                    tied = self.numbering.level_of_style(number, found.get(f"{W}styleId") or "")
                    level = tied if level is None or tied else level
                    break
            level = level if own is None else own
        if number is None or number == "0":
            return None
        return self.numbering.next(number, level or 0)

    def _runs(self, element: Any, notes: list[str], boxes: list[Any]) -> list[str]:
        """The words of a paragraph, run by run; text boxes and notes met go into the lists."""
        parts: list[str] = []
        stack = [iter(element)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            tag = child.tag
            if tag in _DELETED:
                self.deleted += 1
            elif tag == f"{W}r":
                self._run(child, element, parts, notes, boxes)
            elif tag == f"{_MC}AlternateContent":
                stack.append(iter(_choice(child)))
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif isinstance(tag, str) and tag not in {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}p"}:
                if tag in _INSERTED and child.getparent() is not None:
                    self.inserted += 1
                stack.append(iter(child))
        return parts

    def _run(self, run: Any, paragraph: Any, parts: list[str], notes: list[str], boxes: list[Any]) -> None:
        if self._is_hidden(run, paragraph):
            self.hidden += any((text.text or "").strip() for text in run.iter(f"{W}t"))
            return
        raised = value(run.find(f"{W}rPr"), "vertAlign") == "superscript"
        for child in run:
            if child.tag == f"{W}t":
                text = child.text or ""
                parts.append(superscript(text) if raised and text.strip().isdigit() else text)
            elif child.tag in _SIGNS:
                parts.append(_SIGNS[child.tag])
            elif child.tag == f"{W}sym":
                parts.append("•")
            elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                parts.append(self._note(child, notes))
            elif child.tag == f"{_MC}AlternateContent":
                boxes.extend(found for part in _choice(child) for found in part.iter(f"{W}txbxContent"))
            elif child.tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
                boxes.extend(child.iter(f"{W}txbxContent"))

    def _note(self, reference: Any, notes: list[str]) -> str:
        ends = reference.tag == f"{W}endnoteReference"
        known = self.notes.endnotes if ends else self.notes.footnotes
        note = known.get(reference.get(f"{W}id") or "")
        if note is None:
            return ""
        self.met += 1
        sign = superscript(str(self.met))
        text = " ".join(filter(None, (self.plain(element) for element in note.iter(f"{W}p"))))
        (self.endnotes if ends else notes).append(f"{sign} {text}")
        return sign

    def _is_hidden(self, run: Any, paragraph: Any) -> bool:
        if self._on(run, paragraph, "vanish"):
            return True
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        size = value(properties, "sz")
        if size is not None and size.isdigit() and int(size) <= _TINY:
            return True
        white = (value(properties, "color") or "").upper() == "FFFFFF"
        return white and not _is_shaded(properties, paragraph)

    def _on(self, run: Any, paragraph: Any, name: str) -> bool:
        """Whether a switch such as bold or hidden is on: by the run, its style, the paragraph's."""
        properties = run.find(f"{W}rPr")
        own = switch(properties, name)
        if own is not None:
            return own
        held = paragraph.find(f"{W}pPr")
        for style in (value(properties, "rStyle"), value(held, "pStyle") or self.styles.usual):
            for found in self.styles.chain(style):
                told = switch(found.find(f"{W}rPr"), name)
                if told is not None:
                    return told
        return False


def _is_gone(properties: Any) -> bool:
    """Whether an empty paragraph does not show at all: its mark is deleted or hidden, as its words are.

    Any other empty paragraph of a list shows its number, and counts.
    """
    mark = None if properties is None else properties.find(f"{W}rPr")
    if mark is None:
        return False
    return switch(mark, "vanish") is True or any(mark.find(name) is not None for name in _DELETED)


def _choice(alternate: Any) -> list[Any]:
    """The first of several ways to draw a thing; the others repeat it."""
    chosen = alternate.find(f"{_MC}Choice")
    return [chosen] if chosen is not None else alternate.findall(f"{_MC}Fallback")


def _is_shaded(properties: Any, paragraph: Any) -> bool:
    """Whether white text may stand on a dark ground: shaded, or in a table whose style may shade it."""
    if next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not None:
        return True
    held = paragraph.find(f"{W}pPr")
    return any(
        found is not None and found.find(f"{W}{name}") is not None
        for found in (properties, held)
        for name in ("shd", "highlight")
    )


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    level = value(found, "ilvl")
    return value(found, "numId"), int(level) if level is not None and re.fullmatch(r"[0-8]", level) else None
