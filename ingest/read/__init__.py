"""File → Paper: one module per format; content tells the format, a name only between kinds of text."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ingest.read.limits import MEGABYTE, Limits, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.paper import Paper

__all__ = ["Limits", "Unreadable", "read", "sniff"]

_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "it is an old Office file, or one locked by a password; save it as .docx or PDF",
    ),
    (b"{\\rtf", "it is a Rich Text file; save it as .docx or PDF"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"II*\0", "it is a picture"),
    (b"MM\0*", "it is a picture"),
    (b"\x1f\x8b", "it is a compressed archive; unpack it"),
    (b"7z\xbc\xaf", "it is a compressed archive; unpack it"),
    (b"Rar!", "it is a compressed archive; unpack it"),
    (b"BZh", "it is a compressed archive; unpack it"),
    (b"\xfd7zXZ", "it is a compressed archive; unpack it"),
    (b"%!PS", "it is PostScript; save it as PDF"),
    (b"\x7fELF", "it is a program"),
    (b"MZ\x90", "it is a program"),
    (b"SQLite format 3\0", "it is a database"),
)
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|ul|ol|dl|span|section|article|main|br)\b[^>]*>", re.IGNORECASE)
_HEADER_LINE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*){2,}")
_MAIL_ONLY = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|X-[A-Za-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_ANY = re.compile(rb"^(?:From|Subject|Date|To):", re.IGNORECASE | re.MULTILINE)


def sniff(data: bytes, name: str) -> str:
    """The format of some bytes: `pdf`, `docx`, `html`, `email`, `markdown` or `text`.

    The name only decides between formats that share their content: text or Markdown, text or a
    scrap of HTML. Raises `Unreadable` for a known format that is none of these.
    """
    start = data[:4096]
    suffix = PurePosixPath(name).suffix.casefold()
    if b"%PDF-" in data[:1024] or (suffix == ".pdf" and _looks_like_pdf(data)):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    for magic, reason in _FOREIGN:
        if start.startswith(magic):
            raise Unreadable(reason)
    if _HTML.match(start) or (suffix in {".html", ".htm", ".xhtml"} and _TAG.search(data[:65536])):
        return "html"
    if suffix == ".pdf":
        raise Unreadable("it is named PDF but holds none")
    headers = _HEADER_LINE.match(data[:65536])
    named = suffix in {".eml", ".mht", ".mhtml"}
    if headers and _MAIL_ANY.search(headers.group()) and (named or _MAIL_ONLY.search(headers.group())):
        return "email"
    if start.lstrip().startswith(b"<?xml"):
        raise Unreadable("it is XML data, not a paper")
    return "markdown" if suffix in {".md", ".markdown"} else "text"


def _looks_like_pdf(data: bytes) -> bool:
    """A PDF whose first line is damaged: readers find their way from its end."""
    return b"startxref" in data[-2048:] or (b" obj" in data and b"/Page" in data)


def read(file: Path, relative: str, limits: Limits) -> Paper:
    """The paper in a file. Raises `Unreadable` with a reason that an admin understands.

    A PDF named .txt is read as a PDF. `relative` is the name the paper goes by.
    """
    data = _bytes_of(file, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    return _reader(sniff(data, relative))(data, relative, sha256, limits)


def _reader(kind: str) -> Callable[[bytes, str, str, Limits], Paper]:
    """The function that reads a format; its module is loaded only when such a file is met."""
    if kind == "pdf":
        from ingest.read.pdf import read_pdf as reader  # noqa: PLC0415  # a text file needs no PDF reader
    elif kind == "docx":
        from ingest.read.docx import read_docx as reader  # noqa: PLC0415  # nor one for Word files
    elif kind == "html":
        from ingest.read.html import read_html as reader  # noqa: PLC0415  # nor one for pages
    elif kind == "email":
        from ingest.read.email import read_email as reader  # noqa: PLC0415  # nor one for messages
    elif kind == "markdown":
        from ingest.read.text import read_markdown as reader  # noqa: PLC0415  # and a PDF none for text
    else:
        from ingest.read.text import read_text as reader  # noqa: PLC0415  # the same
    return reader


def _bytes_of(file: Path, limits: Limits) -> bytes:
    """The bytes of a regular file; never waits on a pipe, never follows a link put in its place."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unreadable(f"it cannot be opened: {error.strerror}") from error
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_size > limits.file_bytes:
        os.close(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("it is not a regular file")
        raise Unreadable(f"it is larger than {limits.file_bytes // MEGABYTE} MB")
    with os.fdopen(descriptor, "rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Unreadable(f"it grew beyond {limits.file_bytes // MEGABYTE} MB while it was read")
    if not data:
        raise Unreadable("it is empty")
    return data
