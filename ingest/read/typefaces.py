"""How the letters of a PDF page are drawn (beside `pdfium`, a user of pypdfium2)."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from ingest.read.ink import LIGHT

_INVISIBLE = 3
_BOLD_WEIGHT = 650
_LEANING = 3
"""Degrees that text may lean and still stand on the page's own lines."""
_MOST_MARKS = 8
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
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


@dataclass(slots=True)
class Typefaces:
    """The fonts of one page, looked at once each; pdfium may give the place of one to another afterwards."""

    fonts: dict[int, _Font] = field(default_factory=dict)

    def style(self, text_page: Any, index: int, text_object: Any, page_turn: int) -> Style:
        """How the letter at `index` is drawn; all letters of its text object are drawn alike."""
        if not text_object:
            return Style(size=10.0)
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(text_object, size)
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) - page_turn if matrix.a or matrix.b else 0
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha)
        font = self._font(raw.FPDFTextObj_GetFont(text_object))
        return Style(
            size=round(abs(size.value) * scale, 2),
            bold=font.bold,
            embedded=font.embedded,
            invisible=raw.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE or alpha.value == 0,
            light=min(red.value, green.value, blue.value) >= LIGHT,
            artifact="Artifact" in _mark_names(text_object),
            turn=turn % 360 if min(turn % 360, -turn % 360) > _LEANING else 0,
        )

    def _font(self, font: Any) -> _Font:
        known = self.fonts.get(address(font))
        if known is None:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, 256)
            told = name.value.decode("utf-8", "replace")
            bold = _BOLD.search(told) is not None or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            known = _Font(bold=bold, embedded=raw.FPDFFont_GetIsEmbedded(font) == 1)
            self.fonts[address(font)] = known
        return known


def address(pointer: Any) -> int:
    """Which thing of pdfium's a pointer means."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _mark_names(thing: Any) -> set[str]:
    names = set()
    for index in range(min(raw.FPDFPageObj_CountMarks(thing), _MOST_MARKS)):
        mark = raw.FPDFPageObj_GetMark(thing, index)
        buffer, size = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetName(mark, buffer, 128, size):
            names.add(bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace"))
    return names
