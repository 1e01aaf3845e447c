from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from index.access import OPEN_POLICY
from index.errors import Problem
from index.rollback import rollback
from ingest.run import Request, ingest
from ingest.status import LibraryStatus, status

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ingest.conftest import LineParts


def test_the_status_says_what_the_last_report_said(tmp_path: Path, lines: LineParts) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("One.")
    (papers / "empty.txt").write_text("")
    request = Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(papers,))
    report = ingest(request, lines.parts())
    found = status(request.library)
    assert found.generation == report.generation
    assert found.standing == report.standing
    assert found.sources.folders == (str(papers.resolve()),)
    assert (found.counts.files, found.counts.documents, found.model) == (2, 1, "model")
    assert [(kept.name, kept.current) for kept in found.generations] == [(report.generation, True)]
    assert msgspec.json.decode(msgspec.json.encode(found), type=LibraryStatus) == found


def test_the_status_after_a_rollback_names_what_was_withdrawn(tmp_path: Path, lines: LineParts) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    request = Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(papers,))
    for words in ("One.", "Two."):
        (papers / "a.txt").write_text(words)
        ingest(request, lines.parts())
    earlier = rollback(request.library)
    newer, older = status(request.library).generations
    assert (newer.withdrawn, newer.current) == (True, False)
    assert (older.name, older.withdrawn, older.current) == (earlier, False, True)


def test_without_a_library_the_status_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="paperclerk ingest FOLDER"):
        status(tmp_path)


def test_a_library_of_an_earlier_shape_asks_for_an_ingest(
    tmp_path: Path, lines: LineParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("One.")
    ingest(Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(papers,)), lines.parts())
    monkeypatch.setattr("index.catalogue.NEEDED_SCHEMA", "m999_of_the_future")
    with pytest.raises(Problem, match="earlier version"):
        status(tmp_path / "library")
