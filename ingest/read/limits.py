"""What one file may cost, and how a reader says that it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one file may hold. Time and memory are the cage's business."""

    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 400 * MEGABYTE
    """Of a Word file, which is a ZIP archive: what its directory says it unpacks to."""
    pages: int = 5_000
    characters: int = 20_000_000
    pypdf_alone: bool = False
    """Read a PDF in pure Python only: the second try, after the faster reader crashed the process."""
    recognise_scans: bool = False
    """Read pages without a text layer by optical character recognition, where it is installed."""
    recognise_seconds: float = 300.0
    """For all scanned pages of one paper together; the cage must allow as much."""


class Unreadable(Exception):  # noqa: N818  # a state of the file, as `Problem` is of the admin's folder
    """A file that gives no paper; `reason` is a clause that an admin understands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
