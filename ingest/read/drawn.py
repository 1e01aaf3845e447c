"""The straight lines that are drawn on a PDF page (beside `pdfium`, the only user of pypdfium2)."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from ingest.read.grid import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.read.frame import Frame, Point

_OBJECTS = 20_000
_BOX_SEGMENTS = 5
_SEGMENTS = 600
_THIN = 2.5
"""Points: a box no thicker than this is a line."""


def drawn_rules(page: Any, frame: Frame) -> Iterator[Rule]:
    """The straight lines of a page, and the edges of its boxes; of the first 20,000 things on it."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        segments = raw.FPDFPath_CountSegments(thing)
        if segments > _SEGMENTS or not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        if segments <= _BOX_SEGMENTS:
            yield from _edges(frame.upright(left.value, bottom.value), frame.upright(right.value, top.value))
        else:
            yield from _of_path(thing, segments, frame)


def _of_path(path: Any, count: int, frame: Frame) -> Iterator[Rule]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last: Point | None = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.upright(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            straight = abs(point[0] - last[0]) < _THIN or abs(point[1] - last[1]) < _THIN
            if straight:
                yield from _edges(last, point)
        last = None if kind == raw.FPDF_SEGMENT_BEZIERTO else point


def _edges(first: Point, second: Point) -> Iterator[Rule]:
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
