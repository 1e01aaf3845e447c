"""Where each word of a PDF page stands, and whether a reader sees it (only here: pypdfium2)."""

from __future__ import annotations

import contextlib
import ctypes
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2
from pypdfium2 import raw

from ingest.read.characters import tidy
from ingest.read.layout import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

_TINY = 1.5
_PIXELS = 4_000_000
_INVISIBLE = 3
_LIGHT = 225
_UNIT = re.compile(r"[^ \t\r\n\x02\ufffe]+")
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
    recognised: bool = False
    """The text is an invisible layer over a scan: somebody's character recognition."""
    unmapped: int = 0
    """Glyphs that the file gives no character for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    size: float
    bold: bool
    invisible: bool
    light: bool
    artifact: bool


@dataclass(slots=True)
class PdfiumDocument:
    """A PDF opened by pdfium. Not for several threads."""

    document: Any
    bold_fonts: dict[int, bool] = field(default_factory=dict)

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
        words: list[Word] = []
        flags: list[tuple[bool, bool]] = []
        unmapped = 0
        for start, end, glued in self._units(text):
            style = self._style(raw.FPDFText_GetTextObject(self.handle, start))
            told = tidy(text[start:end])
            unmapped += sum(
                1 for character in told if character in "\ufffd" or "\ue000" <= character <= "\uf8ff"
            )
            if told.strip():
                words.append(self._word(told, start, end, style, glued=glued, order=len(words)))
                flags.append((style.invisible, style.light))
        hidden = self._hidden(words, flags)
        seen = [word if not gone else _hide(word) for word, gone in zip(words, hidden, strict=True)]
        layer = sum(1 for (invisible, _), gone in zip(flags, hidden, strict=True) if invisible and not gone)
        return PageWords(words=tuple(seen), recognised=layer * 2 > len(words), unmapped=unmapped)

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
        """Runs without a blank, cut where the letters' size or base line changes (a footnote's digit)."""
        for found in _UNIT.finditer(text):
            start, end = found.span()
            glued = False
            first = raw.FPDFText_GetTextObject(self.handle, start)
            if end - start > 1 and _address(raw.FPDFText_GetTextObject(self.handle, end - 1)) != _address(
                first
            ):
                style = self._style(first)
                for index in range(start + 1, end):
                    other = self._style(raw.FPDFText_GetTextObject(self.handle, index))
                    if other != style:
                        yield start, index, glued
                        start, style, glued = index, other, True
            yield start, end, glued

    def _word(self, told: str, start: int, end: int, style: _Style, *, glued: bool, order: int) -> Word:
        left, base = self._upright(*self._origin(start))
        box_left, _, box_right, _ = self._loose(end - 1)
        _ = box_left
        return Word(
            text=told,
            left=min(left, box_right),
            right=max(left, box_right),
            base=base,
            size=style.size,
            bold=style.bold,
            furniture=style.artifact and not 0.1 < base / max(self._height(), 1.0) < 0.9,
            glued=glued,
            order=order,
        )

    def _origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self.handle, index, self.x, self.y)
        return self.x.value, self.y.value

    def _loose(self, index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetLooseCharBox(self.handle, index, self.rectangle)
        box = self.rectangle
        first, second = self._upright(box.left, box.bottom), self._upright(box.right, box.top)
        return (
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )

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

    def _style(self, text_object: Any) -> _Style:
        address = _address(text_object)
        known = self.styles.get(address)
        if known is None:
            known = self.styles[address] = self._new_style(text_object)
        return known

    def _new_style(self, text_object: Any) -> _Style:
        if not text_object:
            return _Style(size=10.0, bold=False, invisible=False, light=False, artifact=False)
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(text_object, size)
        raw.FPDFPageObj_GetMatrix(text_object, matrix)
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha)
        mode = raw.FPDFTextObj_GetTextRenderMode(text_object)
        return _Style(
            size=round(abs(size.value) * scale, 2),
            bold=self._is_bold(raw.FPDFTextObj_GetFont(text_object)),
            invisible=mode == _INVISIBLE or alpha.value == 0,
            light=min(red.value, green.value, blue.value) >= _LIGHT,
            artifact="Artifact" in _mark_names(text_object),
        )

    def _is_bold(self, font: Any) -> bool:
        address = _address(font)
        if address not in self.owner.bold_fonts:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, 256)
            told = name.value.decode("utf-8", "replace")
            self.owner.bold_fonts[address] = (
                _BOLD.search(told) is not None or raw.FPDFFont_GetWeight(font) >= 650
            )
        return self.owner.bold_fonts[address]

    def _hidden(self, words: list[Word], flags: list[tuple[bool, bool]]) -> list[bool]:
        """Which words leave no ink: a picture of the page is looked at where each should be.

        That finds white on white, a box drawn over words, a layer switched off, clipped text. A
        word in invisible mode counts as seen only where a picture lies behind it: a scan's layer.
        """
        width, height = self._width(), self._height()
        if not words or width <= 0 or height <= 0:
            return [False] * len(words)
        scale = min(1.5, (_PIXELS / (width * height)) ** 0.5)
        picture = self.page.render(scale=scale, grayscale=True).to_numpy()
        picture = picture.reshape(picture.shape[0], picture.shape[1])
        scans = self._pictures() if any(invisible for invisible, _ in flags) else []
        return [
            not _is_seen(picture, word, scale, height, light=light)
            or (invisible and not any(_within(word, scan) for scan in scans))
            for word, (invisible, light) in zip(words, flags, strict=True)
        ]

    def _pictures(self) -> list[tuple[float, float, float, float]]:
        found = []
        for thing in self.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = thing.get_bounds()
            (x0, y0), (x1, y1) = self._upright(left, bottom), self._upright(right, top)
            found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        return found


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    middle = (word.left + word.right) / 2
    return box[0] - 2 <= middle <= box[2] + 2 and box[1] - 2 <= word.base + word.size / 3 <= box[3] + 2


def _is_seen(picture: Any, word: Word, scale: float, height: float, *, light: bool) -> bool:
    if word.size < _TINY:
        return False
    rows, columns = picture.shape
    trim = 0.06 * (word.right - word.left)
    left, right = int((word.left + trim) * scale), int((word.right - trim) * scale) + 1
    top, bottom = int((height - word.base - 0.72 * word.size) * scale), int((height - word.base) * scale) + 1
    left, right = max(0, left), min(columns, right)
    top, bottom = max(0, top), min(rows, bottom)
    if left >= right or top >= bottom:
        return False
    place = picture[top:bottom, left:right]
    if int(place.max()) - int(place.min()) < 10:
        return False
    return not light or float(np.median(place)) < _LIGHT


def _hide(word: Word) -> Word:
    return Word(
        text=word.text,
        left=word.left,
        right=word.right,
        base=word.base,
        size=word.size,
        bold=word.bold,
        hidden=True,
        furniture=word.furniture,
        glued=word.glued,
        order=word.order,
    )


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
