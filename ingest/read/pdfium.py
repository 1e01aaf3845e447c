"""PDF files opened by pdfium: the words of a page, or its picture (pypdfium2; with its neighbours)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2

from ingest.read.forms import enable_forms, whole_page
from ingest.read.placing import PageReader, PageWords, picture_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NotOpened(Exception):  # noqa: N818  # it is what happened, like `Problem`
    """pdfium cannot open the file; `locked` says that it asks for a password."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("locked" if locked else "damaged")
        self.locked = locked


@dataclass(slots=True)
class PdfiumDocument:
    """A PDF opened by pdfium. Not for several threads."""

    document: Any

    @classmethod
    def open(cls, data: bytes) -> PdfiumDocument:
        """Open with the empty password. Raises `NotOpened`."""
        try:
            document = pypdfium2.PdfDocument(data, password="")
        except pypdfium2.PdfiumError as error:
            raise NotOpened(locked="password" in str(error).lower()) from error
        enable_forms(document)
        return cls(document)

    def __len__(self) -> int:
        return len(self.document)

    def words(self, index: int) -> PageWords:
        """The words of page `index`, counted from 0. May raise any `PdfiumError`."""
        page, ticks = whole_page(self.document, index)
        try:
            return PageReader(page, ticks).read()
        finally:
            with contextlib.suppress(pypdfium2.PdfiumError):
                page.close()

    def image(self, index: int, pixels: int, scale: float) -> tuple[NDArray[np.uint8], float]:
        """Page `index` as a grey picture of at most `pixels` pixels, and its pixels to the point."""
        page = self.document[index]
        width, height = page.get_size()
        scale = min(scale, (pixels / max(width * height, 1.0)) ** 0.5)
        return picture_of(page, scale), scale

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(pypdfium2.PdfiumError):
            self.document.close()
