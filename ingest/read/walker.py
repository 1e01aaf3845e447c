"""Walks a page's elements and writes what is seen of them, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from ingest.paper import MarkKind
from ingest.read.characters import superscript, tidy
from ingest.read.elements import BLOCKS, DROPPED, FURNITURE_TAGS, TIGHT, is_raised
from ingest.read.html_lists import OpenList
from ingest.read.html_tables import cell_text, is_head, is_pairs, lays_out
from ingest.read.sight import Sight, is_furniture_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.read.sheet import Sheet

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NUMBERED = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]{1,4}|[ivxlc]+)[.)]", re.IGNORECASE)


@dataclass(slots=True)
class _Inline:
    """A line being gathered: its words, and the `<time>` stretches in it."""

    parts: list[str] = field(default_factory=list)
    times: list[tuple[int, int, str]] = field(default_factory=list)


class Walker:
    """Writes a tree of elements on a sheet; never recurses, so that no depth of nesting breaks it."""

    def __init__(self, sheet: Sheet, sight: Sight) -> None:
        self.sheet = sheet
        self.sight = sight
        self.line = _Inline()
        self.dropped = 0
        self.furniture: list[Any] = []
        self.lists: list[OpenList] = []
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
                if tag in DROPPED or not tag or self.sight.is_hidden(element):
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
        if tag and tag not in DROPPED and "".join(element.itertext()).strip():
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
        if tag in BLOCKS:
            self._open_block(element, tag)
        elif tag == "br":
            self._break()
        elif tag == "time":
            element.set("data-at", str(self._length()))
        if self.sight.is_label(element):
            self._break()
        text = element.text or ""
        self._say(superscript(text) if tag == "sup" and is_raised(text) else text)

    def _open_block(self, element: Any, tag: str) -> None:
        if self.label and tag in {"dd", "div", "p", "span", "ul", "li"}:
            return
        self._break()
        if tag not in TIGHT and not (tag in {"ol", "ul", "p"} and self.lists):
            self.sheet.gap()
        if tag in _HEADINGS:
            self.kinds.append((element, MarkKind.HEADING, _HEADINGS[tag]))
        elif tag in {"ol", "ul"}:
            self.lists.append(OpenList.of(element, tag))
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
            elif tag in BLOCKS:
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
        waits = self.label and not tidy("".join(self.line.parts[2:])).strip()
        if waits and tag not in {"dd", "dl", "tr", "table"} and not self.sight.is_value(element):
            return
        self._break()
        if self.kinds and self.kinds[-1][0] is element:
            self.kinds.pop()
        if tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if tag not in TIGHT and not self.lists:
            self.sheet.gap()

    def _is_furniture(self, element: Any, tag: str) -> bool:
        if self.main is not None and self.main is element:
            return False
        return (tag in FURNITURE_TAGS and not self.sight.is_in_main(element, tag)) or self.sight.is_furniture(
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
        if not rows or lays_out(table):
            return False
        self._break()
        self.sheet.gap()
        for caption in table.findall("caption"):
            self._row_line([cell_text(caption, self.sight)], ())
        pairs = is_pairs(rows)
        for row in rows:
            if not self.sight.is_hidden(row):
                self._row(row, pairs=pairs)
        self.sheet.gap()
        return True

    def _row(self, row: Any, *, pairs: bool) -> None:
        cells = [cell for cell in row if cell.tag in ("td", "th") and not self.sight.is_hidden(cell)]
        told = [cell_text(cell, self.sight) for cell in cells]
        if pairs and told:
            name = told[0] if told[0].endswith((":", "?")) else told[0] + ":"
            start, end = self._row_line([" ".join([name, *told[1:]]).strip()], ())
        else:
            kind = MarkKind.TABLE_HEADER if is_head(row, cells) else MarkKind.TABLE_ROW
            start, end = self._row_line(told, (kind,))
        for element in row.iter("time"):
            words = tidy("".join(element.itertext())).strip()
            at = self.sheet.text.find(words, start) if words and element.get("datetime") else -1
            if at >= 0 and at + len(words) <= end:
                self.sheet.mark(MarkKind.TIME, at, at + len(words), value=element.get("datetime").strip())

    def _row_line(self, told: list[str], kinds: Iterable[MarkKind]) -> tuple[int, int]:
        while told and not told[-1]:
            told.pop()
        return self.sheet.write(" | ".join(told), *((MarkKind.FURNITURE,) if self.furniture else kinds))
