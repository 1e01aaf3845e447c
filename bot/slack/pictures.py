"""Pictures of pages, drawn by limited processes and kept by the hash of the file, the page and the quote."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ingest.cage import Cage, CageLimits, Ending, Job, WarderLost
from ingest.read.limits import MEGABYTE
from ingest.read.picture import PictureOrder, draw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.records import DocumentCard

log = logging.getLogger(__name__)

KEPT = 200
"""Pictures of a page are some 100 kB; the oldest go first."""
_LIMITS = CageLimits(seconds=15.0, memory=768 * MEGABYTE, written=MEGABYTE, value=16 * MEGABYTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as a PNG; `marked` says whether the quote was found on it."""

    png: bytes
    marked: bool


class Pictures:
    """Draws pages, one at a time, in a process that is killed when it costs too much."""

    def __init__(self, folder: Path) -> None:
        """`folder` keeps what was drawn; it is made when the first picture is."""
        self._folder = folder
        self._lock = threading.Lock()
        self._cage: Cage | None = None

    def of(self, card: DocumentCard, page: int, quote: str | None, folders: Iterable[str]) -> Picture | None:
        """The page of a paper that lies in one of the folders; None where it cannot be drawn any more.

        Whoever asks has checked that the person may read the paper: what is kept is for all who may.
        """
        kept = self._folder / f"{_key(card.sha256, page, quote)}.png"
        with self._lock:
            try:
                value = kept.read_bytes()
            except OSError:
                value = self._drawn(card, page, quote, folders) or b""
                if value:
                    self._keep(kept, value)
        return Picture(png=value[1:], marked=value[:1] == b"1") if value else None

    def close(self) -> None:
        """End the process that draws."""
        with self._lock:
            if self._cage is not None:
                self._cage.close()
                self._cage = None

    def _drawn(
        self, card: DocumentCard, page: int, quote: str | None, folders: Iterable[str]
    ) -> bytes | None:
        for folder in folders:
            file = Path(folder) / card.path
            if not file.is_file():
                continue
            order = PictureOrder(file=str(file), sha256=card.sha256, page=page, quote=quote)
            try:
                outcome = next(
                    self._open_cage().run_all(
                        [Job(name="page", payload=msgspec.json.encode(order))], draw, _LIMITS
                    )
                )
            except WarderLost:
                log.exception("the process that draws pages was lost")
                self._cage = None
                return None
            if outcome.ending is Ending.DONE:
                return outcome.value
            log.warning("a page was not drawn: %s", outcome.reason)
        return None

    def _open_cage(self) -> Cage:
        if self._cage is None:
            self._cage = Cage(workers=1, preload=("ingest.read.picture",))
        return self._cage

    def _keep(self, file: Path, value: bytes) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary = file.with_suffix(".new")
            temporary.write_bytes(value)
            temporary.replace(file)
            every = sorted(self._folder.glob("*.png"), key=os.path.getmtime)
            for old in every[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            log.warning("a picture was not kept: %s", error.strerror)


def _key(sha256: str, page: int, quote: str | None) -> str:
    told = hashlib.blake2b((quote or "").encode(), digest_size=8).hexdigest()
    return f"{sha256}-{page}-{told}"
