"""HTML pages: what a reader sees of them, the page's furniture marked (only here: lxml.html)."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from lxml import etree

from ingest.paper import Paper
from ingest.read.characters import tidy
from ingest.read.limits import Limits, Unreadable
from ingest.read.sheet import Sheet, SheetFull
from ingest.read.sight import Sight
from ingest.read.text import decode
from ingest.read.walker import Walker

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)

_BOXES = re.compile(
    r"</?(?:div|span|font|section|table|tbody|tr|td|[uo]l|li|b|i|em|strong|blockquote|a)\b[^>]*>",
    re.IGNORECASE,
)


def read_html(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """The page as lines: headings, paragraphs, lists, "Name: value" pairs and table rows.

    Navigation, banners and notices are kept and marked as furniture; text that the page does not
    show is left out, or marked hidden where it stands inside a line.
    """
    text, warnings = _decode(data)
    root = parse(text)
    if root is None:
        raise Unreadable("it holds no HTML that can be read")
    title = root.findtext(".//title")
    sheet = Sheet(limits.characters)
    walker = Walker(sheet, Sight.of(root))
    try:
        walker.walk(root)
    except SheetFull:
        warnings = (*warnings, f"only the first {limits.characters:,} characters are read")
    if walker.dropped:
        warnings = (*warnings, f"{walker.dropped:,} stretches of hidden text are left out")
    if not sheet.text.strip():
        raise Unreadable("the page shows no text")
    return Paper(
        path=relative,
        format="html",
        sha256=sha256,
        text=sheet.text,
        marks=tuple(sorted(sheet.marks, key=lambda mark: (mark.start, -mark.end))),
        title=tidy(title).strip() or None if title else None,
        warnings=warnings,
    )


def parse(text: str) -> Any:
    """The root element of a page, or None; entities are not expanded beyond HTML's own.

    The parser drops what is nested beyond 2,048 elements; such a page is read without its boxes.
    """
    root, too_deep = _parsed(text)
    return _parsed(_BOXES.sub(" ", text))[0] if too_deep else root


def _parsed(text: str) -> tuple[Any, bool]:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """By byte order mark, else by what the page declares, else as text files are."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared.group(1).decode("ascii", "replace").casefold()
        name = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
        try:
            return data.decode(name), ()
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    return decoded.text.removeprefix("\ufeff"), decoded.warnings
