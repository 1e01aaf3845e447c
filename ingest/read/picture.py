"""A page of a PDF as a picture with a quote marked: drawn in a cage, like everything that opens a file."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pypdfium2
from pypdfium2 import raw

from ingest.read.forms import enable_forms, whole_page
from ingest.read.limits import Unreadable

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 1100
"""Pixels: readable in a modal, and still a small file."""
MOST_PIXELS = 6_000_000
_FRAME = 2
_PAPER = np.array([255, 240, 150], dtype=np.uint16)
_INK = (60, 40, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOrder:
    """Which page of which file, and the words to mark. The file must still be the one that was read."""

    file: str
    sha256: str
    page: int
    """From 1, as the passage has it."""
    quote: str | None = None


def draw(payload: bytes) -> bytes:
    """The picture of an order in JSON: a first byte that says whether the quote was found, then the PNG.

    Raises `Unreadable` where the file is another by now, or has no such page.
    """
    order = msgspec.json.decode(payload, type=PictureOrder)
    data = Path(order.file).read_bytes()
    if hashlib.sha256(data).hexdigest() != order.sha256:
        raise Unreadable("it has changed since it was read")
    try:
        document = pypdfium2.PdfDocument(data, password="")
    except pypdfium2.PdfiumError:
        raise Unreadable("it cannot be drawn") from None
    if not 0 < order.page <= len(document):
        raise Unreadable(f"it has no page {order.page}")
    enable_forms(document)
    page, _ = whole_page(document, order.page - 1)
    pixels = _pixels(page)
    boxes = _boxes(page, order.quote, pixels) if order.quote else []
    for box in boxes:
        _mark(pixels, box)
    return (b"1" if boxes else b"0") + png(pixels)


def _pixels(page: Any) -> NDArray[np.uint8]:
    width, height = page.get_size()
    scale = WIDTH / max(width, 1.0)
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (width * height)) ** 0.5
    drawn = page.render(scale=scale, rev_byteorder=True).to_numpy()
    return np.ascontiguousarray(drawn[:, :, :3])


Box = tuple[int, int, int, int]


def _boxes(page: Any, quote: str, pixels: NDArray[np.uint8]) -> list[Box]:
    """Where the quote stands on the picture, a box for each line of it; none where it is not found.

    Compared without spaces and hyphens, which a PDF breaks and joins as it likes.
    """
    text = page.get_textpage()
    letters: list[str] = []
    numbers: list[int] = []
    for number in range(text.count_chars()):
        for letter in _bare(chr(raw.FPDFText_GetUnicode(text, number) or 32)):
            letters.append(letter)
            numbers.append(number)
    at = "".join(letters).find(_bare(quote))
    if at < 0 or not _bare(quote):
        return []
    lines: list[Box] = []
    for number in dict.fromkeys(numbers[at : at + len(_bare(quote))]):
        with contextlib.suppress(pypdfium2.PdfiumError):
            _join(lines, _device_box(page, text.get_charbox(number), pixels))
    return lines


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c in "£$€%")


def _device_box(page: Any, box: tuple[float, float, float, float], pixels: NDArray[np.uint8]) -> Box:
    left, bottom, right, top = box
    corners = [_device(page, x, y, pixels) for x, y in ((left, bottom), (right, top))]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _device(page: Any, x: float, y: float, pixels: NDArray[np.uint8]) -> tuple[int, int]:
    height, width = pixels.shape[:2]
    to_x, to_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, to_x, to_y)
    return to_x.value, to_y.value


def _join(lines: list[Box], box: Box) -> None:
    """Add a letter's box to the line it continues, or begin a line with it."""
    if lines:
        left, top, right, bottom = lines[-1]
        same_line = box[1] < bottom and box[3] > top
        if same_line and box[0] >= left:
            joined = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
            lines[-1] = joined
            return
    lines.append(box)


def _mark(pixels: NDArray[np.uint8], box: Box) -> None:
    """Tint a box like a marker pen, and frame it: colour alone would not be seen by everyone."""
    height, width = pixels.shape[:2]
    left, top = max(box[0] - 3, 0), max(box[1] - 3, 0)
    right, bottom = min(box[2] + 3, width), min(box[3] + 3, height)
    if right <= left or bottom <= top:
        return
    area = pixels[top:bottom, left:right].astype(np.uint16)
    pixels[top:bottom, left:right] = (area * _PAPER // 255).astype(np.uint8)
    pixels[top : top + _FRAME, left:right] = _INK
    pixels[bottom - _FRAME : bottom, left:right] = _INK
    pixels[top:bottom, left : left + _FRAME] = _INK
    pixels[top:bottom, right - _FRAME : right] = _INK


def png(pixels: NDArray[np.uint8]) -> bytes:
    """The picture as a PNG file: eight bits each of red, green and blue."""
    height, width = pixels.shape[:2]
    rows = np.zeros((height, width * 3 + 1), dtype=np.uint8)
    rows[:, 1:] = pixels.reshape(height, width * 3)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
