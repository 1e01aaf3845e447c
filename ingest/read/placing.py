"""Where each word of a PDF page stands, and whether a reader sees it (beside `pdfium`: pypdfium2)."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from ingest.read.characters import tidy
from ingest.read.drawn import drawn_rules
from ingest.read.frame import Box, Frame, around, covers, same_height, turned
from ingest.read.grid import Rule
from ingest.read.ink import Stretch, is_seen
from ingest.read.rows import Word
from ingest.read.typefaces import Style, Typefaces, address

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from ingest.read.forms import Tick

_PIXELS = 4_000_000
_SCALE = 1.5
"""Pixels to the point of the picture that is looked at."""
_MARGIN = 0.1
_LAST_CHARACTER = 0x10FFFF
_APART = 100_000.0
_USUAL_SIZE = 11.0
_MIDDLE = 0.35
"""In sizes: how far above the line the middle of a letter is."""
_BLANK = 0.25
_LABEL_GAP = 2.5
"""In sizes: how far from a check box its label may stand."""
_UNIT = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufffe]+")
_LINE_END_HYPHENS = ("\x02", "\ufffe")
"""What pdfium gives for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of one page, in the order of the file, and what the page is made of."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    recognised: bool = False
    """The text is an invisible layer over a scan: somebody's character recognition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A word, the box it fills on the upright page, and its style."""

    word: Word
    box: Box
    style: Style

    @property
    def stretch(self) -> Stretch:
        """Where it should show."""
        return Stretch(
            box=self.box,
            size=self.style.size,
            light=self.style.light,
            turned=self.style.turn != 0,
            drawable=self.style.embedded or self.word.text.isascii() or self.style.invisible,
        )


class PageReader:
    """Reads one page: characters, then words, then what is seen of them."""

    def __init__(self, page: Any, ticks: tuple[Tick, ...]) -> None:
        self.page = page
        self.typefaces = Typefaces()
        self.text_page = page.get_textpage()
        self.handle = self.text_page.raw
        left, bottom, right, top = (float(edge) for edge in page.get_bbox())
        self.frame = Frame((left, bottom, right, top), int(page.get_rotation()) % 360)
        self.styles: dict[int, Style] = {}
        self.boxes: dict[int, Box] = {}
        self.ticks = [(tick, self.frame.upright_box(*tick.box)) for tick in ticks]
        self.rectangle = raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> PageWords:
        """All words of the page."""
        text = self._characters()
        placed: list[_Placed] = []
        for start, end, glued in self._units(text):
            told = tidy(text[start:end])
            if text[end : end + 1] in _LINE_END_HYPHENS:
                told += "-"
            if told.strip():
                style = self._style(start)
                word = self._place(told, start, end, style, glued=glued, order=len(placed))
                if not self._draws_tick(word):
                    placed.append(word)
        placed.extend([_placed_tick(tick, box, placed) for tick, box in self.ticks])
        hidden = self._hidden(placed)
        layer = sum(1 for word, gone in zip(placed, hidden, strict=True) if word.style.invisible and not gone)
        return PageWords(
            words=tuple(
                replace(word.word, hidden=True) if gone else word.word
                for word, gone in zip(placed, hidden, strict=True)
            ),
            rules=tuple(drawn_rules(self.page, self.frame)),
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
            if end - start > 1 and not same_height(self._loose(start), self._loose(end - 1)):
                box = self._loose(start)
                for index in range(start + 1, end):
                    other = self._loose(index)
                    if not same_height(box, other):
                        yield start, index, glued
                        start, glued = index, True
                    box = other
            yield start, end, glued

    def _place(self, told: str, start: int, end: int, style: Style, *, glued: bool, order: int) -> _Placed:
        raw.FPDFText_GetCharOrigin(self.handle, start, self.x, self.y)
        left, base = self.frame.upright(self.x.value, self.y.value)
        box = around(self._loose(start), self._loose(end - 1))
        right = box[2]
        if style.turn:
            left, base = turned(left, base, style.turn)
            right = max(turned(x, y, style.turn)[0] for x in (box[0], box[2]) for y in (box[1], box[3]))
            base -= _APART * (1 + style.turn)
        in_margin = not _MARGIN < base / max(self.frame.height, 1.0) < 1 - _MARGIN
        word = Word(
            text=told,
            left=min(left, right),
            right=max(left, right),
            base=base,
            size=style.size,
            bold=style.bold,
            furniture=style.artifact and in_margin,
            glued=glued,
            order=order,
        )
        return _Placed(word=word, box=box, style=style)

    def _draws_tick(self, word: _Placed) -> bool:
        """Whether a word is the sign that a check box shows: its letter in a font of signs means nothing."""
        return len(word.word.text) == 1 and any(covers(box, word.box) for _, box in self.ticks)

    def _loose(self, index: int) -> Box:
        known = self.boxes.get(index)
        if known is None:
            raw.FPDFText_GetLooseCharBox(self.handle, index, self.rectangle)
            box = self.rectangle
            known = self.frame.upright_box(box.left, box.bottom, box.right, box.top)
            self.boxes[index] = known
        return known

    def _style(self, index: int) -> Style:
        text_object = raw.FPDFText_GetTextObject(self.handle, index)
        known = self.styles.get(address(text_object))
        if known is None:
            known = self.typefaces.style(self.handle, index, text_object, self.frame.turn)
            self.styles[address(text_object)] = known
        return known

    def _hidden(self, placed: list[_Placed]) -> list[bool]:
        """Which words leave no ink: a picture of the page is looked at where each should be.

        That finds white on white, a box drawn over words, a layer switched off, clipped text. A
        word in invisible mode counts as seen only where a picture lies behind it: a scan's layer.
        """
        width, height = self.frame.width, self.frame.height
        if not placed or width <= 0 or height <= 0:
            return [False] * len(placed)
        scale = min(_SCALE, (_PIXELS / (width * height)) ** 0.5)
        picture = picture_of(self.page, scale)
        scans = self._pictures() if any(word.style.invisible for word in placed) else []
        return [
            not is_seen(picture, scale, word.stretch)
            or (word.style.invisible and not any(covers(scan, word.box) for scan in scans))
            for word in placed
        ]

    def _pictures(self) -> list[Box]:
        things = self.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        return [self.frame.upright_box(*thing.get_bounds()) for thing in things]


def _placed_tick(tick: Tick, box: Box, placed: list[_Placed]) -> _Placed:
    """A check box as a word beside its label: the nearest word on its line, before it or after."""
    middle = (box[1] + box[3]) / 2
    left, right, size = box[0], box[2], min(box[3] - box[1], _USUAL_SIZE)
    base = middle - _MIDDLE * size
    beside = [other for other in placed if other.box[1] <= middle <= other.box[3] and not other.style.turn]
    if beside:
        lead = min(beside, key=lambda other: _apart(other.box, box)).word
        base, size = lead.base, lead.size
        blank = _BLANK * size
        if lead.right <= left + 1 and left - lead.right <= _LABEL_GAP * size:
            left, right = lead.right + blank, max(right, lead.right + 2 * blank)
        elif lead.left >= right - 1 and lead.left - right <= _LABEL_GAP * size:
            left, right = min(left, lead.left - 2 * blank), lead.left - blank
    word = Word(text=tick.sign, left=left, right=right, base=base, size=size, order=len(placed))
    return _Placed(word=word, box=box, style=Style(size=size))


def _apart(first: Box, second: Box) -> float:
    return max(first[0] - second[2], second[0] - first[2])


def picture_of(page: Any, scale: float) -> NDArray[np.uint8]:
    """A page in grey, one byte to the pixel, row by row from the top."""
    told: NDArray[np.uint8] = page.render(scale=scale, grayscale=True).to_numpy()
    return told.reshape(told.shape[0], told.shape[1]).copy()


def _character(code: int) -> str:
    return chr(code) if 0 < code <= _LAST_CHARACTER else "\ufffd"
