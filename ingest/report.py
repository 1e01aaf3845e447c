"""What an ingest did: every file of the folder, how it stands, and what an admin should look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """The same bytes under another name."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPage:
    """A page whose words are not in the library. `state` is "failed" or "no text" (a picture)."""

    number: int
    state: str
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyRead:
    """A file of which some pages could not be read."""

    path: str
    pages: int
    lost: tuple[LostPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is not indexed, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A file with the same bytes as another in the same collection: indexed once, with all its places."""

    path: str
    copy_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is in doubt in a paper: its own fields disagree, a date is missing its source, and the like."""

    path: str
    reference: str | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the folder stands in the library: every file in exactly one of the first five.

    `undated` and `doubtful` are about the papers in indexed files, and overlap with those.
    """

    indexed: tuple[str, ...]
    partly: tuple[PartlyRead, ...]
    scanned: tuple[str, ...]
    """No page has a text layer; nothing of them can be found."""
    refused: tuple[Refused, ...]
    duplicates: tuple[Duplicate, ...]
    undated: tuple[str, ...] = ()
    doubtful: tuple[Remarks, ...] = ()
    documents: int = 0
    passages: int = 0

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of the folder, by path."""
        told = [entry.path for entry in self.partly]
        told += [entry.path for entry in self.refused]
        told += [entry.path for entry in self.duplicates]
        return tuple(sorted((*self.indexed, *self.scanned, *told)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an ingest did. Added, changed, unchanged and renamed together are the folder, as `standing` is.

    `generation` is the one that is current now; `switched` says whether this ingest made it. Where nothing
    had changed, nothing was made.
    """

    generation: str
    switched: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    renamed: tuple[Renaming, ...]
    standing: Standing
    golden_failing: tuple[str, ...] = ()
    """Golden questions that the new library does not answer as it should."""
    golden_fallen: tuple[str, ...] = ()
    """Those of them that the library before did answer; no more than the allowance."""
    notices: tuple[str, ...] = ()
    seconds: float = 0.0
