"""PDF files: pypdf opens them and tells their structure, pypdfium2 places their words on the page."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pypdf

from ingest.paper import MarkKind, PageState, Paper, PaperPage
from ingest.read.characters import tidy
from ingest.read.headings import Headings, plain_title
from ingest.read.hyphens import rejoined, words_of
from ingest.read.limits import Limits, Unreadable
from ingest.read.pdf_page import NO_MEANING, PageRead, read_page, recognise_scans
from ingest.read.pdfium import NotOpened, PdfiumDocument
from ingest.read.sheet import Sheet, SheetFull

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BOOKMARKS = 5_000
_DEEPEST = 6
_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel) - |(?:untitled|document ?\d*|slide \d+)$)", re.IGNORECASE
)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, relative: str, sha256: str, limits: Limits) -> Paper:
    """A PDF as text, page by page; a page that cannot be read is named, the others are kept."""
    warnings: list[str] = []
    reader = _open_pypdf(data, warnings)
    placer = None if limits.pypdf_alone else _open_pdfium(data, reader, warnings)
    count = max(_page_count(reader), len(placer) if placer else 0)
    if not count:
        raise Unreadable("it is damaged: no page of it can be found")
    if count > limits.pages:
        warnings.append(f"only the first {limits.pages:,} of its {count:,} pages are read")
    read = [read_page(index, reader, placer) for index in range(min(count, limits.pages))]
    if limits.recognise_scans and placer:
        read = recognise_scans(read, placer, limits.recognise_seconds, warnings)
    known = words_of([page.lines for page in read])
    read = [replace(page, lines=tuple(rejoined(page.lines, known))) for page in read]
    labels = _labels(reader, count)
    sheet, pages = _write(read, labels, _outline(reader), limits, warnings)
    if placer:
        placer.close()
    elif limits.pypdf_alone:
        warnings.append("read by the simpler reader alone, because the other one fails on this file")
    hidden = sum(1 for mark in sheet.marks if mark.kind is MarkKind.HIDDEN)
    if hidden:
        warnings.append(f"{hidden:,} stretches of text do not show on the page and are never quoted")
    if all(page.state is PageState.FAILED for page in pages):
        if all(page.problem == NO_MEANING for page in pages):
            raise Unreadable(NO_MEANING)
        raise Unreadable("it is damaged: none of its pages can be read")
    return Paper(
        path=relative,
        format="pdf",
        sha256=sha256,
        text=sheet.text,
        pages=tuple(pages),
        marks=tuple(sheet.marks),
        title=_title(reader),
        warnings=tuple(warnings),
    )


def _open_pypdf(data: bytes, warnings: list[str]) -> pypdf.PdfReader | None:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # noqa: BLE001  # a damaged file makes pypdf raise almost anything
        warnings.append(f"damaged: its structure cannot be followed ({type(error).__name__})")
        return None
    if locked:
        raise Unreadable("it is locked by a password")
    return reader


def _open_pdfium(data: bytes, reader: pypdf.PdfReader | None, warnings: list[str]) -> PdfiumDocument | None:
    try:
        return PdfiumDocument.open(data)
    except NotOpened as error:
        if reader is None:
            reason = "it is locked by a password" if error.locked else "it is damaged: no reader can open it"
            raise Unreadable(reason) from error
        warnings.append("damaged: read without the places of its words")
        return None


def _page_count(reader: pypdf.PdfReader | None) -> int:
    with contextlib.suppress(Exception):
        return len(reader.pages) if reader else 0
    return 0


def _write(
    read: Sequence[PageRead],
    labels: Sequence[str | None],
    outline: Mapping[int, Mapping[str, int]],
    limits: Limits,
    warnings: list[str],
) -> tuple[Sheet, list[PaperPage]]:
    sheet = Sheet(limits.characters)
    pages: list[PaperPage] = []
    headings = Headings.of([page.lines for page in read])
    for index, page in enumerate(read):
        start = sheet.length
        state, problem = page.state, page.problem
        try:
            _write_page(sheet, page, headings, outline.get(index, {}))
        except SheetFull:
            warnings.append(
                f"only the first {limits.characters:,} characters are read: page {index + 1} and on are lost"
            )
            state, problem = PageState.FAILED, "beyond the limit of characters"
        pages.append(
            PaperPage(
                number=index + 1,
                start=start,
                end=sheet.length,
                state=state,
                label=labels[index] if index < len(labels) else None,
                problem=problem,
            )
        )
    return sheet, pages


def _write_page(sheet: Sheet, page: PageRead, headings: Headings, bookmarks: Mapping[str, int]) -> None:
    for line, level in zip(page.lines, headings.levels(page.lines, bookmarks), strict=True):
        if line.gap:
            sheet.gap()
        kinds: list[MarkKind] = []
        if line.hidden:
            kinds.append(MarkKind.HIDDEN)
        elif line.furniture:
            kinds.append(MarkKind.FURNITURE)
        elif line.tabular:
            kinds.append(MarkKind.TABLE_HEADER if line.head else MarkKind.TABLE_ROW)
        elif level is not None:
            kinds.append(MarkKind.HEADING)
        sheet.write(line.text, *kinds, level=level)
    sheet.gap()


def _outline(reader: pypdf.PdfReader | None) -> dict[int, dict[str, int]]:
    """The file's own table of contents: for each page the titles that lead to it, with their level."""
    found: dict[int, dict[str, int]] = {}
    with contextlib.suppress(Exception):
        waiting: list[tuple[Any, int]] = [(entry, 1) for entry in (reader.outline if reader else ())]
        for entry, level in islice(waiting, _BOOKMARKS):
            if isinstance(entry, list):
                waiting.extend((below, level + 1) for below in entry)
            elif reader and entry.title:
                page = reader.get_destination_page_number(entry)
                if page is not None:
                    found.setdefault(page, {})[plain_title(entry.title)] = min(level, _DEEPEST)
    return found


def _labels(reader: pypdf.PdfReader | None, count: int) -> list[str | None]:
    try:
        labels = list(reader.page_labels) if reader else []
    except Exception:  # noqa: BLE001  # labels are a courtesy; a damaged tree must not cost the text
        return []
    if labels == [str(number) for number in range(1, count + 1)]:
        return []
    return [tidy(label).strip() or None for label in labels]


def _title(reader: pypdf.PdfReader | None) -> str | None:
    with contextlib.suppress(Exception):
        title = reader.metadata.title if reader and reader.metadata else None
        told = _NO_TITLE.sub("", tidy(str(title))).strip() if title else ""
        return told or None
    return None
