"""Text and Markdown files, kept code point for code point."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.paper import Mark, MarkKind, PageState, Paper, PaperPage
from ingest.read.characters import safe
from ingest.read.limits import Limits, Unreadable

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of some bytes, and what was doubtful about it."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Bytes as text: by byte order mark, else UTF-8, else Windows-1252 with a warning.

    A UTF-8 byte order mark stays as the first code point, as `open(newline="")` would keep it.
    Raises `Unreadable` for what is no text at all.
    """
    for mark, encoding, width in _WIDE_MARKS:
        if data.startswith(mark):
            return _decode_wide(data, encoding, width)
    if len(_CONTROL.findall(data)) * 200 > len(data) or b"\0" in data:
        raise Unreadable("it is binary data, not text")
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        place = error.start
    text = data.decode("cp1252", errors="replace")
    lost = text.count("\ufffd")
    warning = f"not UTF-8 (first at byte {place}); read as Windows-1252"
    if lost:
        warning += f", which does not know {lost} of its characters"
    return Decoded(text=text, warnings=(warning,))


def _decode_wide(data: bytes, encoding: str, width: int) -> Decoded:
    whole = data[: len(data) - len(data) % width]
    text = whole.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost * 20 > len(text):
        raise Unreadable("it is binary data, not text")
    warnings = [f"read as {encoding[:-3].upper()} by its byte order mark"]
    if lost or len(whole) < len(data):
        warnings.append("some of its characters are damaged")
    return Decoded(text=text, warnings=tuple(warnings))


def read_text(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """A plain text file; form feeds, where it has them, part its pages."""
    decoded = decode(data)
    text, warnings = _within(decoded, limits)
    return Paper(
        path=relative,
        format="text",
        sha256=sha256,
        text=safe(text),
        pages=_pages(text),
        warnings=warnings,
    )


def read_markdown(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """A Markdown file: its text as it stands, marks from its syntax."""
    decoded = decode(data)
    text, warnings = _within(decoded, limits)
    text = safe(text)
    marks = tuple(_markdown_marks(text))
    title = next(
        (text[mark.start : mark.end].strip("# ") for mark in marks if mark.kind is MarkKind.HEADING),
        None,
    )
    return Paper(
        path=relative,
        format="markdown",
        sha256=sha256,
        text=text,
        marks=marks,
        title=title,
        warnings=warnings,
    )


def _within(decoded: Decoded, limits: Limits) -> tuple[str, tuple[str, ...]]:
    if not decoded.text.strip(" \t\r\n\ufeff\f"):
        raise Unreadable("it is empty")
    if len(decoded.text) <= limits.characters:
        return decoded.text, decoded.warnings
    cut = f"only the first {limits.characters:,} of its {len(decoded.text):,} characters are read"
    return decoded.text[: limits.characters], (*decoded.warnings, cut)


def _pages(text: str) -> tuple[PaperPage, ...]:
    if "\f" not in text:
        return ()
    pages: list[PaperPage] = []
    start = 0
    for piece in text.split("\f"):
        end = start + len(piece)
        last = end >= len(text)
        if not (last and not piece.strip()):
            state = PageState.READ if piece.strip() else PageState.NO_TEXT
            stop = end if last else end + 1
            pages.append(PaperPage(number=len(pages) + 1, start=start, end=stop, state=state))
        start = end + 1
    return tuple(pages)


_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,9}[.)])[ \t]+\S")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def _markdown_marks(text: str) -> list[Mark]:
    marks = [
        Mark(kind=MarkKind.HIDDEN, start=found.start(), end=found.end()) for found in _COMMENT.finditer(text)
    ]
    position = 0
    front = _FRONT.match(text)
    if front and ":" in front.group():
        marks.append(Mark(kind=MarkKind.FURNITURE, start=front.start(), end=front.end()))
        position = front.end()
    fence: str | None = None
    earlier: tuple[int, int] | None = None
    for line in text[position:].splitlines(keepends=True):
        plain = line.rstrip("\r\n")
        start, end = position, position + len(plain)
        position += len(line)
        fenced = _FENCE.match(plain)
        if fenced and (fence is None or plain.strip().startswith(fence)):
            fence = None if fence else fenced.group(1)
            earlier = None
        elif fence is None:
            marks.extend(_line_marks(plain, start, end, earlier))
            earlier = (start, end) if plain.strip() else None
    heads = {mark.start for mark in marks if mark.kind is MarkKind.TABLE_HEADER}
    kept = [mark for mark in marks if not (mark.kind is MarkKind.TABLE_ROW and mark.start in heads)]
    return sorted(kept, key=lambda mark: (mark.start, mark.end))


def _line_marks(plain: str, start: int, end: int, earlier: tuple[int, int] | None) -> list[Mark]:
    heading = _HEADING.match(plain)
    if heading:
        return [Mark(kind=MarkKind.HEADING, start=start, end=end, level=len(heading.group(1)))]
    underline = _UNDERLINE.match(plain)
    if underline and earlier:
        level = 1 if underline.group(1)[0] == "=" else 2
        return [Mark(kind=MarkKind.HEADING, start=earlier[0], end=earlier[1], level=level)]
    if _RULE.match(plain) and "|" in plain:
        rule = [Mark(kind=MarkKind.FURNITURE, start=start, end=end)]
        return (
            [Mark(kind=MarkKind.TABLE_HEADER, start=earlier[0], end=earlier[1]), *rule] if earlier else rule
        )
    if _ROW.match(plain):
        return [Mark(kind=MarkKind.TABLE_ROW, start=start, end=end)]
    item = _ITEM.match(plain)
    if item:
        level = len(item.group(1).expandtabs(4)) // 2 + 1
        return [Mark(kind=MarkKind.LIST_ITEM, start=start, end=end, level=level)]
    return []
