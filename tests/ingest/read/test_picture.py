"""A page as a picture: drawn from the project's own sample papers."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from ingest.read.limits import Unreadable
from ingest.read.picture import WIDTH, PictureOrder, draw, png

PAPER = "decisions/hmd-263-lanthorn-full-business-case.pdf"
QUOTE = "CallKeeper has been extended\nto that date by HMD  241."


def order(papers: Path, **changes: object) -> bytes:
    file = papers / PAPER
    told = {"file": str(file), "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "page": 2}
    return msgspec.json.encode(PictureOrder(**{**told, "quote": QUOTE, **changes}))  # type: ignore[arg-type]


def test_a_page_is_drawn_and_the_quote_marked_however_its_lines_break(example_papers: Path) -> None:
    marked, plain = draw(order(example_papers)), draw(order(example_papers, quote=None))
    assert (marked[:1], plain[:1]) == (b"1", b"0")
    with_mark, without = (np.asarray(Image.open(io.BytesIO(one[1:]))) for one in (marked, plain))
    assert with_mark.shape == without.shape
    assert abs(with_mark.shape[1] - WIDTH) <= 1
    changed = np.argwhere((with_mark != without).any(axis=2))
    assert 0 < len(changed) < with_mark.shape[0] * with_mark.shape[1] // 10


def test_words_that_are_not_on_the_page_leave_it_unmarked(example_papers: Path) -> None:
    assert draw(order(example_papers, quote="There is no such sentence on it."))[:1] == b"0"


@pytest.mark.parametrize("page", [0, -1, 99])
def test_a_page_that_is_not_there_is_said(example_papers: Path, page: int) -> None:
    with pytest.raises(Unreadable):
        draw(order(example_papers, page=page))


def test_a_file_that_has_changed_since_it_was_read_is_not_shown(example_papers: Path) -> None:
    with pytest.raises(Unreadable):
        draw(order(example_papers, sha256="0" * 64))


def test_a_picture_is_a_png_of_its_pixels() -> None:
    pixels = np.random.default_rng(3).integers(0, 255, (13, 7, 3), dtype=np.uint8)
    assert (np.asarray(Image.open(io.BytesIO(png(pixels)))) == pixels).all()
