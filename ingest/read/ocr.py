"""Character recognition of scanned pages, by the tesseract program where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from typing import TYPE_CHECKING

from ingest.read.characters import tidy
from ingest.read.rows import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIXELS = 25_000_000
SCALE = 300 / 72
"""Tesseract is made for 300 dots to the inch."""
SECONDS = 60.0
_LEAST_CONFIDENCE = 30.0
_LINE, _WORD = "4", "5"
"""Levels of tesseract's table."""


def find_tesseract() -> str | None:
    """Where the program is, or None."""
    return shutil.which("tesseract")


def recognise_words(picture: NDArray[np.uint8], scale: float, seconds: float = SECONDS) -> list[Word] | None:
    """The words of a grey picture with `scale` pixels to the point, or None where the program fails.

    What it is least sure of is left out. The rest is still misread at times ("£4.2m" as "K4.2m"):
    its page is marked, and its figures are never quoted as certain.
    """
    program = find_tesseract()
    if program is None:
        return None
    rows, columns = picture.shape
    grey = b"P5 %d %d 255\n" % (columns, rows) + picture.tobytes()
    try:
        done = subprocess.run(  # noqa: S603  # the program found on the path, with fixed options
            [program, "stdin", "stdout", "-l", "eng", "--psm", "3", "tsv"],
            input=grey,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _words(done.stdout.decode("utf-8", "replace"), rows, scale)


def _words(table: str, height: int, scale: float) -> list[Word]:
    """The words of tesseract's table; each stands on the lower edge of its line."""
    words: list[Word] = []
    base, size = 0.0, 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, top, wide, high = (int(row[name]) / scale for name in ("left", "top", "width", "height"))
        if row["level"] == _LINE:
            base, size = height / scale - top - high, high
        text = tidy(row.get("text") or "").strip()
        if row["level"] == _WORD and text and float(row["conf"]) >= _LEAST_CONFIDENCE:
            words.append(
                Word(text=text, left=left, right=left + wide, base=base, size=size, order=len(words))
            )
    return words
