"""One page of a PDF by the reader that places words, by pypdf, or by character recognition."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.paper import PageState
from ingest.read.characters import garbled, tidy
from ingest.read.layout import Line, lay_out
from ingest.read.ocr import PIXELS, SCALE, SECONDS, find_tesseract, recognise_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdf

    from ingest.read.pdfium import PdfiumDocument

NO_MEANING = "its letters have no meaning in the file"
NOT_SHOWN = "its words do not show on the page: they are covered, or drawn in the colour of the ground"
_MOSTLY = 0.9
_BLANK_PIXELS = 250_000
"""Enough to see a single line of text or a hairline on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """The lines of one page, and how its reading ended."""

    lines: tuple[Line, ...]
    state: PageState
    problem: str | None = None


def read_page(index: int, reader: pypdf.PdfReader | None, placer: PdfiumDocument | None) -> PageRead:
    """One page by the reader that places words, else by pypdf, else why neither could."""
    problem: str | None = None
    if placer and index < len(placer):
        try:
            found = placer.words(index)
            lines = tuple(lay_out(found.words, found.rules))
        except Exception as error:  # noqa: BLE001  # a damaged page raises almost anything
            problem = _damage(error)
        else:
            if lines and not garbled("".join(line.text for line in lines)):
                return _as_shown(lines, recognised=found.recognised)
            problem = NO_MEANING if lines else None
    second = _second_reading(index, reader, problem)
    if second.state is PageState.NO_TEXT and _is_blank(index, reader, placer):
        return replace(second, state=PageState.READ)
    return second


def _is_blank(index: int, reader: pypdf.PdfReader | None, placer: PdfiumDocument | None) -> bool:
    """Whether a page holds nothing: it has been read when that is seen.

    The file must say so, and nothing may be drawn: contents that are there but damaged draw nothing either,
    and are words lost.
    """
    if reader is None or placer is None or index >= len(placer):
        return False
    try:
        contents = reader.pages[index].get("/Contents")
        if contents is not None and len(contents.get_object()):
            return False
        picture, _ = placer.image(index, _BLANK_PIXELS, 1.0)
    except Exception:  # noqa: BLE001  # a damaged page raises almost anything
        return False
    return bool(picture.size) and int(picture.min()) == int(picture.max())


def _as_shown(lines: tuple[Line, ...], *, recognised: bool) -> PageRead:
    """A page whose words do not show is a picture to its reader, and is told as one.

    They stay hidden even where a damaged drawing covers them: words blacked out look the same.
    """
    letters = sum(len(line.text) for line in lines)
    if sum(len(line.text) for line in lines if line.hidden) >= _MOSTLY * letters:
        return PageRead(lines=lines, state=PageState.NO_TEXT, problem=NOT_SHOWN)
    return PageRead(lines=lines, state=PageState.RECOGNISED if recognised else PageState.READ)


def _second_reading(index: int, reader: pypdf.PdfReader | None, problem: str | None) -> PageRead:
    lost = PageRead(lines=(), state=PageState.FAILED if problem else PageState.NO_TEXT, problem=problem)
    if reader is None:
        return lost
    try:
        text = reader.pages[index].extract_text()
    except Exception as error:  # noqa: BLE001  # the same
        return replace(lost, state=PageState.FAILED, problem=problem or _damage(error))
    lines = tuple(_plain_lines(text))
    if not lines or garbled(text):
        return lost
    return PageRead(lines=lines, state=PageState.SALVAGED, problem=problem)


def _damage(error: Exception) -> str:
    return f"the page is damaged ({type(error).__name__})"


def _plain_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = False
    for told in text.splitlines():
        tidied = tidy(told).strip()
        if tidied:
            lines.append(Line(cells=(tidied,), left=0, right=0, base=0, size=0, bold=False, gap=gap))
        gap = not tidied
    return lines


def recognise_scans(
    read: Sequence[PageRead], placer: PdfiumDocument, seconds: float, warnings: list[str]
) -> list[PageRead]:
    """The same pages, those without text recognised from their picture, for at most `seconds` in all."""
    if not any(_is_picture(page) for page in read):
        return list(read)
    if find_tesseract() is None:
        warnings.append("its scanned pages are not read: the program tesseract is not installed")
        return list(read)
    end = time.monotonic() + seconds
    pages: list[PageRead] = []
    for index, page in enumerate(read):
        left = end - time.monotonic()
        if not _is_picture(page):
            pages.append(page)
        elif left <= 0:
            pages.append(replace(page, problem="not recognised: the time for that was used up"))
        else:
            pages.append(_recognised(index, page, placer, min(left, SECONDS)))
    return pages


def _is_picture(page: PageRead) -> bool:
    return page.state is PageState.NO_TEXT or page.problem == NO_MEANING


def _recognised(index: int, page: PageRead, placer: PdfiumDocument, seconds: float) -> PageRead:
    try:
        picture, scale = placer.image(index, PIXELS, SCALE)
    except Exception as error:  # noqa: BLE001  # the same
        return replace(page, problem=_damage(error))
    words = recognise_words(picture, scale, seconds)
    if words is None:
        return replace(page, problem="its character recognition failed")
    lines = tuple(lay_out(words))
    if not lines:
        return page
    return PageRead(lines=lines, state=PageState.RECOGNISED)
