"""How each file of the folder stands in the library: read, partly read, scanned, refused, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileOutcome(StrEnum):
    """How the reading of a file ended. Every file of the folder has exactly one."""

    INDEXED = "indexed"
    PARTLY = "partly"
    """Some pages could not be read, or hold pictures without text; the rest is indexed."""
    SCANNED = "scanned"
    """No page has a text layer: nothing to index."""
    REFUSED = "refused"
    """Not indexed; `reason` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """How the reading of one page ended; `state` is the reader's word for it ("read", "failed", …)."""

    number: int
    state: str
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of the folder as the library met it.

    `copy_of` names the file whose documents speak for this one too: the same bytes in the same
    collection are read once and kept once, under the first of their paths.
    """

    path: str
    sha256: str | None
    """None where the file could not be read at all."""
    size: int
    stamp: str
    """Size, times and inode as the file system gave them: while they are equal, so are the bytes.

    Empty where the file was written so shortly before that a second writing might not show.
    """
    outcome: FileOutcome
    reason: str | None = None
    collection: str | None = None
    sidecar_sha256: str | None = None
    recogniser: str
    """The fingerprint of the code that read it: other code may read other things in the same file."""
    format: str | None = None
    marking: str | None = None
    """The words that mark it as Part 2 or protectively; then only a restricted collection may hold it."""
    copy_of: str | None = None
    warnings: tuple[str, ...] = ()
    pages: tuple[PageEntry, ...] = ()

    def __post_init__(self) -> None:
        if (self.outcome is FileOutcome.REFUSED) != (self.reason is not None):
            raise ValueError(f"a refused file has a reason, and no other has: {self.path}")

    @property
    def lost_pages(self) -> tuple[PageEntry, ...]:
        """The pages whose words are not in the library."""
        return tuple(page for page in self.pages if page.state in {"failed", "no text"})
