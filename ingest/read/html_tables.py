"""Tables of a page: rows of cells, pairs of name and value, or mere layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from ingest.read.characters import superscript, tidy
from ingest.read.elements import BLOCKS, DROPPED, is_raised

if TYPE_CHECKING:
    from ingest.read.sight import Sight

_LONGEST_CELL = 1500


def lays_out(table: Any) -> bool:
    """Whether a table only lays out the page: it holds headings, other tables or whole texts."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if (
        next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "nav", "header", "footer"), None)
        is not None
    ):
        return True
    return any(len("".join(cell.itertext())) > _LONGEST_CELL for cell in table.iter("td"))


def is_pairs(rows: list[Any]) -> bool:
    """Key information set as a table: each row one heading cell and one value."""
    shapes = [[cell.tag for cell in row if cell.tag in ("td", "th")] for row in rows]
    return all(shape == ["th", "td"] for shape in shapes) and not any(
        (cell.text_content() or "").strip() == "" for row in rows for cell in row if cell.tag == "th"
    )


def is_head(row: Any, cells: list[Any]) -> bool:
    """Whether a row names the columns."""
    parent = row.getparent()
    return bool(cells) and (
        (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)
    )


def cell_text(cell: Any, sight: Sight) -> str:
    """What a cell shows, on one line."""
    parts: list[str] = []
    events = etree.iterwalk(cell, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in DROPPED or not tag or sight.is_hidden(element):
                events.skip_subtree()
                continue
            if tag in BLOCKS or tag == "br":
                parts.append(" ")
            text = element.text or ""
            parts.append(superscript(text) if tag == "sup" and is_raised(text) else text)
        else:
            if tag in BLOCKS:
                parts.append(" ")
            if element is not cell:
                parts.append(element.tail or "")
    return tidy("".join(parts)).strip()
