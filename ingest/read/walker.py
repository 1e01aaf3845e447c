"""Walks a page's elements and writes what is seen of them, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ingest.paper import MarkKind
from ingest.read.characters import superscript, tidy
from ingest.read.numerals import numeral
from ingest.read.sheet import Sheet
from ingest.read.sight import Sight, is_furniture_text

_DROPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "select", "option", "textarea", "input", "button", "head", "map", "datalist", "dialog", "link", "meta",
}  # fmt: skip
_FURNITURE = {"nav", "header", "footer", "aside"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
}  # fmt: skip
_TIGHT = {"li", "dt", "dd", "tr"}
"""Blocks that follow each other without an empty line."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NUMBERED = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]{1,4}|[ivxlc]+)[.)]", re.IGNORECASE)
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_RAISED = re.compile(r"[\d,\s]+")


@dataclass(slots=True)
class _Inline:
    """A line being gathered: its words, and the `<time>` stretches in it."""

    parts: list[str] = field(default_factory=list)
    times: list[tuple[int, int, str]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)


class Walker:
    """Writes a tree of elements on a sheet; never recurses, so that no depth of nesting breaks it."""

    def __init__(self, sheet: Sheet, sight: Sight) -> None:
        self.sheet = sheet
        self.sight = sight
        self.line = _Inline()
        self.dropped = 0
        self.furniture: list[Any] = []
        self.lists: list[_List] = []
        self.kinds: list[tuple[Any, MarkKind, int]] = []
        self.label = False
        self.prefix = ""
        self.main = sight.main

    def walk(self, root: Any) -> None:
        """Write all that is seen below `root`."""
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in _DROPPED or not tag or self.sight.is_hidden(element):
                    self._drop(element, tag)
                    events.skip_subtree()
                elif tag == "table" and self._table(element):
                    events.skip_subtree()
                else:
                    self._start(element, tag)
            else:
                self._end(element, tag)
        self._break()

    def _drop(self, element: Any, tag: str) -> None:
        if tag and tag not in _DROPPED and "".join(element.itertext()).strip():
            self.dropped += 1
        element.text = None
        for child in list(element):
            element.remove(child)
        element.set("data-left-out", "")

    def _start(self, element: Any, tag: str) -> None:
        if self._is_furniture(element, tag):
            self._break()
            self.sheet.gap()
            self.furniture.append(element)
        if tag in _BLOCKS:
            self._open_block(element, tag)
        elif tag == "br":
            self._break()
        elif tag == "time":
            element.set("data-at", str(self._length()))
        if self.sight.is_label(element):
            self._break()
        text = element.text or ""
        self._say(superscript(text) if tag == "sup" and _RAISED.fullmatch(text) else text)

    def _open_block(self, element: Any, tag: str) -> None:
        if self.label and tag in {"dd", "div", "p", "span", "ul", "li"}:
            return
        self._break()
        if tag not in _TIGHT and not (tag in {"ol", "ul", "p"} and self.lists):
            self.sheet.gap()
        if tag in _HEADINGS:
            self.kinds.append((element, MarkKind.HEADING, _HEADINGS[tag]))
        elif tag in {"ol", "ul"}:
            self.lists.append(_List.of(element, tag))
        elif tag == "li":
            self.kinds.append((element, MarkKind.LIST_ITEM, max(1, len(self.lists))))
            self.prefix = self.lists[-1].marker(element) if self.lists else "• "

    def _end(self, element: Any, tag: str) -> None:
        if "data-left-out" not in element.attrib:
            if tag == "time" and element.get("datetime"):
                at = int(element.get("data-at", "0"))
                self.line.times.append((at, self._length(), str(element.get("datetime")).strip()))
            if self.sight.is_label(element):
                self._end_label()
            elif tag in _BLOCKS:
                self._close_block(element, tag)
            if self.furniture and self.furniture[-1] is element:
                self._break()
                self.furniture.pop()
                self.sheet.gap()
        self._say(element.tail or "")

    def _end_label(self) -> None:
        told = tidy("".join(self.line.parts)).strip()
        if told:
            self.line = _Inline(parts=[told if told.endswith((":", "?")) else told + ":", " "])
            self.label = True

    def _close_block(self, element: Any, tag: str) -> None:
        if (
            self.label
            and not tidy("".join(self.line.parts[2:])).strip()
            and tag not in {"dd", "dl", "tr", "table"}
        ):
            if not self.sight.is_value(element):
                return
        self._break()
        if self.kinds and self.kinds[-1][0] is element:
            self.kinds.pop()
        if tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if tag not in _TIGHT and not self.lists:
            self.sheet.gap()

    def _is_furniture(self, element: Any, tag: str) -> bool:
        if self.main is not None and self.main is element:
            return False
        return (tag in _FURNITURE and not self.sight.is_in_main(element, tag)) or self.sight.is_furniture(
            element
        )

    def _say(self, text: str) -> None:
        if text:
            self.line.parts.append(text)

    def _length(self) -> int:
        return len(tidy("".join(self.line.parts)).lstrip())

    def _break(self) -> None:
        """Write the line gathered so far."""
        line, self.line, self.label = self.line, _Inline(), False
        text = tidy("".join(line.parts)).strip()
        if not text:
            return
        prefix, self.prefix = self.prefix, ""
        if prefix and _NUMBERED.match(text):
            prefix = ""
        kinds = [(kind, level) for _, kind, level in self.kinds[-1:]]
        if self.furniture or is_furniture_text(text):
            kinds = [(MarkKind.FURNITURE, 0)]
        start, end = self.sheet.write(prefix + text)
        for kind, level in kinds:
            self.sheet.mark(kind, start, end, level=level or None)
        start += len(prefix)
        for left, right, value in line.times:
            self.sheet.mark(MarkKind.TIME, start + left, min(end, start + right), value=value)

    def _table(self, table: Any) -> bool:
        """Write a table of data row by row; False where it only lays out the page."""
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        if not rows or _lays_out(table):
            return False
        self._break()
        self.sheet.gap()
        for caption in table.findall("caption"):
            self._row_line([_cell_text(caption, self.sight)], ())
        pairs = _is_pairs(rows)
        for row in rows:
            if self.sight.is_hidden(row):
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th") and not self.sight.is_hidden(cell)]
            told = [_cell_text(cell, self.sight) for cell in cells]
            if pairs:
                name = told[0] if told[0].endswith((":", "?")) else told[0] + ":"
                self._row_line([f"{name} {told[1]}".strip()], ())
                continue
            head = _is_head(row, cells)
            self._row_line(told, (MarkKind.TABLE_HEADER if head else MarkKind.TABLE_ROW,))
        self.sheet.gap()
        return True

    def _row_line(self, told: list[str], kinds: Iterable[MarkKind]) -> None:
        while told and not told[-1]:
            told.pop()
        text = " | ".join(told)
        self.sheet.write(text, *((MarkKind.FURNITURE,) if self.furniture else kinds))


def _lays_out(table: Any) -> bool:
    if table.get("role") in {"presentation", "none"}:
        return True
    if (
        next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "nav", "header", "footer"), None)
        is not None
    ):
        return True
    return any(len("".join(cell.itertext())) > 1500 for cell in table.iter("td"))


def _is_pairs(rows: list[Any]) -> bool:
    """Key information set as a table: each row one heading cell and one value."""
    shapes = [[cell.tag for cell in row if cell.tag in ("td", "th")] for row in rows]
    return all(shape == ["th", "td"] for shape in shapes) and not any(
        (cell.text_content() or "").strip() == "" for row in rows for cell in row if cell.tag == "th"
    )


def _is_head(row: Any, cells: list[Any]) -> bool:
    parent = row.getparent()
    return bool(cells) and (
        (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)
    )


def _cell_text(cell: Any, sight: Sight) -> str:
    parts: list[str] = []
    events = etree.iterwalk(cell, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _DROPPED or not tag or sight.is_hidden(element):
                events.skip_subtree()
                continue
            if tag in _BLOCKS or tag == "br":
                parts.append(" ")
            text = element.text or ""
            parts.append(superscript(text) if tag == "sup" and _RAISED.fullmatch(text) else text)
        else:
            if tag in _BLOCKS:
                parts.append(" ")
            if element is not cell:
                parts.append(element.tail or "")
    return tidy("".join(parts)).strip()


@dataclass(slots=True)
class _List:
    """A list that is open: how its items are numbered."""

    ordered: bool
    style: str
    number: int
    step: int

    @classmethod
    def of(cls, element: Any, tag: str) -> _List:
        style = element.get("type") or "1"
        bare = "none" in (element.get("style") or "").replace("list-style-type", "").replace("list-style", "")
        count = sum(1 for child in element if child.tag == "li")
        down = element.get("reversed") is not None
        start = element.get("start") or ""
        first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else (count if down else 1)
        return cls(ordered=tag == "ol", style="none" if bare else style, number=first, step=-1 if down else 1)

    def marker(self, item: Any) -> str:
        """What stands before the item on the page."""
        if self.style == "none":
            return ""
        if not self.ordered:
            return "• "
        told = item.get("value") or ""
        if re.fullmatch(r"-?\d{1,6}", told):
            self.number = int(told)
        number, self.number = self.number, self.number + self.step
        return f"{numeral(number, _STYLES.get(self.style, 'decimal'))}. "
