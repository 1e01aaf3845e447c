from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from index.files import FileOutcome, PageEntry
from index.records import Document, PartialDate
from ingest.caged import Found, Reading
from ingest.entries import copy_entry, entry_of, refused_entry, standing_of
from ingest.report import Duplicate, LostPage, PartlyRead, Refused
from ingest.stocktake import Sight

SIGHT = Sight(path="a.pdf", file=Path("/papers/a.pdf"), size=9, stamp="9:1", sha256="0", collection="open")
DOCUMENT = Document(
    id="d",
    path="a.pdf",
    places=("a.pdf",),
    collection="open",
    format="pdf",
    sha256="0",
    text="One.",
    title="One",
)


def _reading(*states: str, documents: bool = True, marking: str | None = None) -> Reading:
    return Reading(
        sha256="0",
        format="pdf",
        marking=marking,
        pages=tuple(PageEntry(number=n, state=state) for n, state in enumerate(states, start=1)),
        warnings=(),
        documents=(Found(document=DOCUMENT, passages=()),) if documents else (),
    )


@pytest.mark.parametrize(
    ("reading", "outcome"),
    [
        (_reading("read", "read"), FileOutcome.INDEXED),
        (_reading("read", "salvaged", "recognised"), FileOutcome.INDEXED),
        (_reading("read", "failed"), FileOutcome.PARTLY),
        (_reading("read", "no text"), FileOutcome.PARTLY),
        (_reading("no text", "no text", documents=False), FileOutcome.SCANNED),
        (_reading("failed", "no text", documents=False), FileOutcome.REFUSED),
        (_reading("failed", documents=False), FileOutcome.REFUSED),
        (_reading(), FileOutcome.INDEXED),
        (_reading("read", documents=False, marking="OFFICIAL-SENSITIVE"), FileOutcome.REFUSED),
    ],
)
def test_every_reading_ends_in_one_outcome(reading: Reading, outcome: FileOutcome) -> None:
    entry = entry_of(SIGHT, reading, "code")
    assert entry.outcome is outcome
    assert (entry.reason is not None) == (outcome is FileOutcome.REFUSED)


def test_a_marked_paper_in_a_restricted_collection_is_indexed_and_its_marking_kept() -> None:
    sight = replace(SIGHT, restricted=True)
    entry = entry_of(sight, _reading("read", marking="OFFICIAL-SENSITIVE"), "code")
    assert (entry.outcome, entry.marking) == (FileOutcome.INDEXED, "OFFICIAL-SENSITIVE")


def test_a_file_without_words_is_told_apart_from_one_that_cannot_be_read() -> None:
    assert entry_of(SIGHT, _reading("read", documents=False), "code").reason == "it holds no text"
    assert (
        entry_of(SIGHT, _reading("failed", documents=False), "code").reason
        == "none of its pages could be read"
    )


def test_a_file_that_changed_while_it_was_read_is_looked_at_again() -> None:
    entry = entry_of(SIGHT, replace(_reading("read"), sha256="1"), "code")
    assert (entry.sha256, entry.stamp) == ("1", "")
    copy = copy_entry(replace(SIGHT, path="b.pdf", stamp="9:2"), entry)
    assert (copy.path, copy.copy_of, copy.stamp) == ("b.pdf", "a.pdf", "")


def test_a_standing_holds_every_file_once() -> None:
    speaker = entry_of(SIGHT, _reading("read"), "code")
    files = (
        speaker,
        copy_entry(replace(SIGHT, path="b.pdf"), speaker),
        replace(entry_of(SIGHT, _reading("read", "failed"), "code"), path="c.pdf"),
        replace(entry_of(SIGHT, _reading("no text", documents=False), "code"), path="d.pdf"),
        refused_entry(replace(SIGHT, path="e.pdf"), "it is empty", "code"),
        replace(refused_entry(SIGHT, "it is empty", "code"), path="f.pdf", copy_of="e.pdf"),
    )
    standing = standing_of(files, (DOCUMENT,), 7)
    assert standing.indexed == ("a.pdf",)
    assert standing.duplicates == (Duplicate(path="b.pdf", copy_of="a.pdf"),)
    assert standing.partly == (PartlyRead(path="c.pdf", pages=2, lost=(LostPage(number=2, state="failed"),)),)
    assert standing.scanned == ("d.pdf",)
    assert standing.refused == (
        Refused(path="e.pdf", reason="it is empty"),
        Refused(path="f.pdf", reason="it is empty"),
    )
    assert standing.files == tuple(entry.path for entry in files)
    assert (standing.documents, standing.passages) == (1, 7)


def test_a_standing_lists_what_is_undated_and_in_doubt() -> None:
    dated = replace(DOCUMENT, path="b.pdf", date=PartialDate.of_day(dt.date(2026, 1, 2)))
    doubtful = replace(DOCUMENT, path="c.pdf", reference="HB 7", remarks=("it bears two references",))
    standing = standing_of((), (DOCUMENT, dated, doubtful), 0)
    assert standing.undated == ("a.pdf", "c.pdf")
    assert [(doubt.path, doubt.reference) for doubt in standing.doubtful] == [("c.pdf", "HB 7")]
