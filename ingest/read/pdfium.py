"""Where each word of a PDF page stands, and whether a reader sees it (only here: pypdfium2)."""

from __future__ import annotations

import contextlib
import ctypes
import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2
from pypdfium2 import raw

from ingest.read.characters import tidy
from ingest.read.grid import Rule
from ingest.read.layout import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

_TINY = 1.5
_PIXELS = 4_000_000
_INVISIBLE = 3
_LIGHT = 225
_INK = 10
_BOLD_WEIGHT = 650
_LEANING = 3
"""Degrees that text may lean and still stand on the page's own lines."""
_OBJECTS = 20_000
_BOX_SEGMENTS = 5
_SEGMENTS = 600
_THIN = 2.5
_APART = 100_000.0
_Box = tuple[float, float, float, float]
_UNIT = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufffe]+")
_LINE_END_HYPHENS = ("\x02", "\ufffe")
"""What pdfium gives for a hyphen at the end of a line."""
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


class NotOpened(Exception):
    """pdfium cannot open the file; `locked` says that it asks for a password."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("locked" if locked else "damaged")
        self.locked = locked


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of one page, in the order of the file, and what the page is made of."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    recognised: bool = False
    """The text is an invisible layer over a scan: somebody's character recognition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """What the letters of one text object share. `turn` is in degrees against the upright page."""

    size: float
    bold: bool = False
    embedded: bool = True
    invisible: bool = False
    light: bool = False
    artifact: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Font:
    bold: bool
    embedded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A word, the box it fills on the upright page, and its style."""

    word: Word
    box: _Box
    style: _Style


@dataclass(slots=True)
class PdfiumDocument:
    """A PDF opened by pdfium. Not for several threads."""

    document: Any
    fonts: dict[int, _Font] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes) -> PdfiumDocument:
        """Open with the empty password. Raises `NotOpened`."""
        try:
            return cls(pypdfium2.PdfDocument(data, password=""))
        except pypdfium2.PdfiumError as error:
            raise NotOpened(locked="password" in str(error).lower()) from error

    def __len__(self) -> int:
        return len(self.document)

    def words(self, index: int) -> PageWords:
        """The words of page `index`, counted from 0. May raise any `PdfiumError`."""
        page = self.document[index]
        try:
            return _PageReader(self, page).read()
        finally:
            with contextlib.suppress(pypdfium2.PdfiumError):
                page.close()

    def image(self, index: int, pixels: int, scale: float) -> Any:
        """Page `index` as a grey picture of at most `pixels` pixels, for character recognition."""
        page = self.document[index]
        width, height = page.get_size()
        scale = min(scale, (pixels / max(width * height, 1.0)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_pil()

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(pypdfium2.PdfiumError):
            self.document.close()


class _PageReader:
    """Reads one page: characters, then words, then what is seen of them."""

    def __init__(self, owner: PdfiumDocument, page: Any) -> None:
        self.owner = owner
        self.page = page
        self.text_page = page.get_textpage()
        self.handle = self.text_page.raw
        self.turn = int(page.get_rotation()) % 360
        self.box = tuple(float(edge) for edge in page.get_bbox())
        self.styles: dict[int, _Style] = {}
        self.rectangle = raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> PageWords:
        text = self._characters()
        placed: list[_Placed] = []
        for start, end, glued in self._units(text):
            told = tidy(text[start:end])
            if text[end : end + 1] in _LINE_END_HYPHENS:
                told += "-"
            if told.strip():
                style = self._style(start)
                placed.append(self._place(told, start, end, style, glued=glued, order=len(placed)))
        hidden = self._hidden(placed)
        layer = sum(1 for word, gone in zip(placed, hidden, strict=True) if word.style.invisible and not gone)
        return PageWords(
            words=tuple(
                replace(word.word, hidden=True) if gone else word.word
                for word, gone in zip(placed, hidden, strict=True)
            ),
            rules=tuple(self._rules()),
            recognised=layer * 2 > len(placed),
        )

    def _characters(self) -> str:
        """One code point per character index, so that an index finds its place on the page."""
        count = max(0, raw.FPDFText_CountChars(self.handle))
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self.handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        return "".join(_character(raw.FPDFText_GetUnicode(self.handle, index)) for index in range(count))

    def _units(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Runs without a blank, cut where the letters' height changes (a footnote's digit)."""
        for found in _UNIT.finditer(text):
            start, end = found.span()
            glued = False
            if end - start > 1 and not _same_height(self._loose(start), self._loose(end - 1)):
                box = self._loose(start)
                for index in range(start + 1, end):
                    other = self._loose(index)
                    if not _same_height(box, other):
                        yield start, index, glued
                        start, glued = index, True
                    box = other
            yield start, end, glued

    def _place(self, told: str, start: int, end: int, style: _Style, *, glued: bool, order: int) -> _Placed:
        raw.FPDFText_GetCharOrigin(self.handle, start, self.x, self.y)
        left, base = self._upright(self.x.value, self.y.value)
        first, last = self._loose(start), self._loose(end - 1)
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        right = box[2]
        if style.turn:
            corners = [_turned(x, y, style.turn) for x in (box[0], box[2]) for y in (box[1], box[3])]
            left, base = _turned(left, base, style.turn)
            right = max(x for x, _ in corners)
            base -= _APART * (1 + style.turn)
        height = max(self._height(), 1.0)
        word = Word(
            text=told,
            left=min(left, right),
            right=max(left, right),
            base=base,
            size=style.size,
            bold=style.bold,
            furniture=style.artifact and not 0.1 < base / height < 0.9,
            glued=glued,
            order=order,
        )
        return _Placed(word=word, box=box, style=style)

    def _loose(self, index: int) -> _Box:
        raw.FPDFText_GetLooseCharBox(self.handle, index, self.rectangle)
        box = self.rectangle
        (x0, y0), (x1, y1) = self._upright(box.left, box.bottom), self._upright(box.right, box.top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file's page as the reader sees it: turned, counted from the lower left."""
        left, bottom, right, top = self.box
        if self.turn == 90:
            return y - bottom, right - x
        if self.turn == 180:
            return right - x, top - y
        if self.turn == 270:
            return top - y, x - left
        return x - left, y - bottom

    def _width(self) -> float:
        left, bottom, right, top = self.box
        return top - bottom if self.turn in (90, 270) else right - left

    def _height(self) -> float:
        left, bottom, right, top = self.box
        return right - left if self.turn in (90, 270) else top - bottom

    def _style(self, index: int) -> _Style:
        text_object = raw.FPDFText_GetTextObject(self.handle, index)
        address = _address(text_object)
        known = self.styles.get(address)
        if known is None:
            known = self.styles[address] = self._new_style(text_object, index)
        return known

    def _new_style(self, text_object: Any, index: int) -> _Style:
        if not text_object:
            return _Style(size=10.0)
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(text_object, size)
        raw.FPDFText_GetMatrix(self.handle, index, matrix)
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) - self.turn if matrix.a or matrix.b else 0
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha)
        font = self._font(raw.FPDFTextObj_GetFont(text_object))
        return _Style(
            size=round(abs(size.value) * scale, 2),
            bold=font.bold,
            embedded=font.embedded,
            invisible=raw.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE or alpha.value == 0,
            light=min(red.value, green.value, blue.value) >= _LIGHT,
            artifact="Artifact" in _mark_names(text_object),
            turn=turn % 360 if min(turn % 360, -turn % 360) > _LEANING else 0,
        )

    def _font(self, font: Any) -> _Font:
        address = _address(font)
        known = self.owner.fonts.get(address)
        if known is None:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, 256)
            told = name.value.decode("utf-8", "replace")
            bold = _BOLD.search(told) is not None or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            known = _Font(bold=bold, embedded=raw.FPDFFont_GetIsEmbedded(font) == 1)
            self.owner.fonts[address] = known
        return known

    def _hidden(self, placed: list[_Placed]) -> list[bool]:
        """Which words leave no ink: a picture of the page is looked at where each should be.

        That finds white on white, a box drawn over words, a layer switched off, clipped text. A
        word in invisible mode counts as seen only where a picture lies behind it: a scan's layer.
        """
        width, height = self._width(), self._height()
        if not placed or width <= 0 or height <= 0:
            return [False] * len(placed)
        scale = min(1.5, (_PIXELS / (width * height)) ** 0.5)
        picture = self.page.render(scale=scale, grayscale=True).to_numpy()
        picture = picture.reshape(picture.shape[0], picture.shape[1])
        scans = self._pictures() if any(word.style.invisible for word in placed) else []
        return [
            not _is_seen(picture, word, scale, height)
            or (word.style.invisible and not any(_within(word.box, scan) for scan in scans))
            for word in placed
        ]

    def _rules(self) -> Iterator[Rule]:
        """The straight lines drawn on the page, and the edges of its boxes."""
        left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        for index in range(min(raw.FPDFPage_CountObjects(self.page.raw), _OBJECTS)):
            thing = raw.FPDFPage_GetObject(self.page.raw, index)
            if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
                continue
            segments = raw.FPDFPath_CountSegments(thing)
            if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
                continue
            if segments <= _BOX_SEGMENTS:
                corners = self._upright(left.value, bottom.value), self._upright(right.value, top.value)
                yield from _edges(*corners)
            elif segments <= _SEGMENTS:
                yield from self._segments(thing, segments)

    def _segments(self, path: Any, count: int) -> Iterator[Rule]:
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(path, matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        last: tuple[float, float] | None = None
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._upright(
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                thin = abs(point[0] - last[0]) < _THIN or abs(point[1] - last[1]) < _THIN
                if thin:
                    yield from _edges(last, point)
            last = None if kind == raw.FPDF_SEGMENT_BEZIERTO else point

    def _pictures(self) -> list[tuple[float, float, float, float]]:
        found = []
        for thing in self.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = thing.get_bounds()
            (x0, y0), (x1, y1) = self._upright(left, bottom), self._upright(right, top)
            found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        return found


def _edges(first: tuple[float, float], second: tuple[float, float]) -> Iterator[Rule]:
    """A thin box is one line, any other has four."""
    x0, x1 = sorted((first[0], second[0]))
    y0, y1 = sorted((first[1], second[1]))
    if y1 - y0 < _THIN:
        yield Rule(across=True, at=(y0 + y1) / 2, low=x0, high=x1)
    elif x1 - x0 < _THIN:
        yield Rule(across=False, at=(x0 + x1) / 2, low=y0, high=y1)
    else:
        yield from (Rule(across=True, at=y, low=x0, high=x1) for y in (y0, y1))
        yield from (Rule(across=False, at=x, low=y0, high=y1) for x in (x0, x1))


def _same_height(first: _Box, second: _Box) -> bool:
    """Whether two letters stand on one line at one size, or side by side in a turned word."""
    slack = 0.12 * (first[3] - first[1])
    upright = abs(first[1] - second[1]) <= slack and abs(first[3] - second[3]) <= slack
    slack = 0.12 * (first[2] - first[0])
    return upright or (abs(first[0] - second[0]) <= slack and abs(first[2] - second[2]) <= slack)


def _within(inner: _Box, outer: _Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 2 <= x <= outer[2] + 2 and outer[1] - 2 <= y <= outer[3] + 2


def _is_seen(picture: Any, placed: _Placed, scale: float, height: float) -> bool:
    if placed.word.size < _TINY:
        return False
    rows, columns = picture.shape
    x0, y0, x1, y1 = placed.box
    trim_x, trim_y = (0.05 * (x1 - x0), 0.12 * (y1 - y0)) if not placed.style.turn else (0.0, 0.0)
    left, right = max(0, int((x0 + trim_x) * scale)), min(columns, int((x1 - trim_x) * scale) + 1)
    top, bottom = max(0, int((height - y1 + trim_y) * scale)), min(rows, int((height - y0) * scale) + 1)
    if left >= right or top >= bottom:
        return False
    place = picture[top:bottom, left:right]
    if int(place.max()) - int(place.min()) < _INK:
        return not placed.style.embedded and not placed.word.text.isascii() and not placed.style.invisible
    return not placed.style.light or float(np.median(place)) < _LIGHT


def _turned(x: float, y: float, degrees: int) -> tuple[float, float]:
    """A point in the frame of text that is turned by some degrees against the page."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return x * cosine + y * sine, y * cosine - x * sine


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _mark_names(thing: Any) -> set[str]:
    names = set()
    for index in range(min(raw.FPDFPageObj_CountMarks(thing), 8)):
        mark = raw.FPDFPageObj_GetMark(thing, index)
        buffer, size = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetName(mark, buffer, 128, size):
            names.add(bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace"))
    return names
