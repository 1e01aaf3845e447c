"""How files stand after an ingest, from what was seen and what was read. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.files import FileEntry, FileOutcome
from ingest.caged import is_scan
from ingest.paper import PageState
from ingest.report import Duplicate, LostPage, PartlyRead, Refused, Remarks, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.records import DocumentCard
    from ingest.caged import Reading
    from ingest.stocktake import Sight


def refused_entry(sight: Sight, reason: str, recogniser: str) -> FileEntry:
    """A file that is not indexed."""
    return FileEntry(
        path=sight.path,
        sha256=sight.sha256,
        size=sight.size,
        stamp=sight.stamp,
        outcome=FileOutcome.REFUSED,
        reason=reason,
        collection=sight.collection,
        sidecar_sha256=sight.sidecar_sha256,
        recogniser=recogniser,
    )


def entry_of(sight: Sight, reading: Reading, recogniser: str) -> FileEntry:
    """A file that was read. One that changed since it was looked at is looked at again next time."""
    reason = _refusal(sight, reading)
    if reason is not None:
        outcome = FileOutcome.REFUSED
    elif not reading.documents:
        outcome = FileOutcome.SCANNED
    else:
        outcome = FileOutcome.INDEXED
    entry = FileEntry(
        path=sight.path,
        sha256=reading.sha256,
        size=sight.size,
        stamp=sight.stamp if reading.sha256 == sight.sha256 else "",
        outcome=outcome,
        reason=reason,
        collection=sight.collection,
        sidecar_sha256=sight.sidecar_sha256,
        recogniser=recogniser,
        format=reading.format,
        marking=reading.marking,
        warnings=reading.warnings,
        pages=reading.pages,
    )
    is_partly = outcome is FileOutcome.INDEXED and entry.lost_pages
    return replace(entry, outcome=FileOutcome.PARTLY) if is_partly else entry


def _refusal(sight: Sight, reading: Reading) -> str | None:
    if reading.marking and not sight.restricted:
        return f"it is marked “{reading.marking}”, and only a restricted collection may hold such a paper"
    if not reading.documents and not is_scan(reading):
        has_failed = any(page.state == PageState.FAILED for page in reading.pages)
        return "none of its pages could be read" if has_failed else "it holds no text"
    return None


def copy_entry(sight: Sight, speaker: FileEntry) -> FileEntry:
    """A file with the same bytes as another: it stands as that one does.

    If the other changed while it was being read, this one is looked at again next time.
    """
    stamp = sight.stamp if speaker.sha256 == sight.sha256 else ""
    return replace(speaker, path=sight.path, stamp=stamp, copy_of=speaker.path)


def standing_of(files: Iterable[FileEntry], cards: Sequence[DocumentCard], passages: int) -> Standing:
    """How a folder stands in the library."""
    indexed, partly, scanned, refused, duplicates = [], [], [], [], []
    for entry in files:
        if entry.outcome is FileOutcome.REFUSED:
            refused.append(Refused(path=entry.path, reason=entry.reason or ""))
        elif entry.copy_of is not None:
            duplicates.append(Duplicate(path=entry.path, copy_of=entry.copy_of))
        elif entry.outcome is FileOutcome.SCANNED:
            scanned.append(entry.path)
        elif entry.outcome is FileOutcome.PARTLY:
            partly.append(_partly(entry))
        else:
            indexed.append(entry.path)
    return Standing(
        indexed=tuple(indexed),
        partly=tuple(partly),
        scanned=tuple(scanned),
        refused=tuple(refused),
        duplicates=tuple(duplicates),
        undated=tuple(dict.fromkeys(card.path for card in cards if card.date is None)),
        doubtful=tuple(
            Remarks(path=card.path, reference=card.reference, remarks=card.remarks)
            for card in cards
            if card.remarks
        ),
        documents=len(cards),
        passages=passages,
    )


def _partly(entry: FileEntry) -> PartlyRead:
    lost = tuple(
        LostPage(number=page.number, state=page.state, problem=page.problem) for page in entry.lost_pages
    )
    return PartlyRead(path=entry.path, pages=len(entry.pages), lost=lost)
