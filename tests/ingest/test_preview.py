from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.access import OPEN_POLICY
from index.errors import Problem
from index.records import Passage, PassageKind
from ingest.preview import ParagraphChange, Preview, differences, preview
from ingest.report import Refused, Renaming, Report
from ingest.run import Request, ingest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ingest.conftest import LineParts


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    (tmp_path / "papers").mkdir()
    return Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(tmp_path / "papers",))


def _passages(*lines: str) -> list[Passage]:
    return [
        Passage(
            id=f"{n}",
            document_id="d",
            position=n,
            start=0,
            end=len(line),
            text=line,
            kind=PassageKind.PARAGRAPH,
            paragraph=f"1.{n + 1}",
        )
        for n, line in enumerate(lines)
    ]


def test_a_preview_shows_what_an_ingest_would_do_and_does_nothing(
    request_: Request, lines: LineParts
) -> None:
    (papers,) = request_.folders
    (papers / "a.txt").write_text("The fee is £5.\nThe lantern is lit.\n")
    (papers / "b.txt").write_text("Gone soon.")
    (papers / "c.txt").write_text("Renamed soon.")
    (papers / "d.txt").write_text("As it was.")
    ingest(request_, lines.parts())
    before = sorted(path.name for path in request_.library.iterdir())
    (papers / "a.txt").write_text("The fee is £6.\nThe lantern is lit.\nIt is green.\n")
    (papers / "b.txt").unlink()
    (papers / "c.txt").rename(papers / "e.txt")
    (papers / "new.txt").write_text("New.")
    (papers / "empty.txt").write_text("")
    shown = preview(request_, lines.parts())
    assert shown.added == ("empty.txt", "new.txt")
    assert shown.removed == ("b.txt",)
    assert shown.renamed == (Renaming(before="c.txt", after="e.txt"),)
    assert shown.unchanged == ("d.txt",)
    assert shown.refused == (Refused(path="empty.txt", reason="it is empty"),)
    (changed,) = shown.changed
    assert changed.path == "a.txt"
    assert changed.changes == (
        ParagraphChange(paragraph="1.1", before="The fee is £5.", after="The fee is £6."),
        ParagraphChange(paragraph="1.3", before=None, after="It is green."),
    )
    assert sorted(path.name for path in request_.library.iterdir()) == before
    assert lines.writings == 1


def _counts(told: Preview | Report) -> tuple[int, ...]:
    kinds = (told.added, told.changed, told.removed, told.renamed, told.unchanged)
    return tuple(len(kind) for kind in kinds)


def test_a_preview_counts_files_as_the_ingest_that_follows_does(request_: Request, lines: LineParts) -> None:
    """Refused files too: one that is refused as before is unchanged, as the ingest says."""
    (papers,) = request_.folders
    for name in ("a", "b", "c", "d"):
        (papers / f"{name}.txt").write_text(f"The {name} is lit.")
    (papers / "marked.txt").write_text("OFFICIAL-SENSITIVE\nNine.")
    (papers / "empty.txt").write_text("")
    assert _counts(preview(request_, lines.parts())) == _counts(ingest(request_, lines.parts()))
    (papers / "a.txt").write_text("The a is out.")
    (papers / "b.txt").write_text("The  b is\tlit.")  # other bytes, the same words
    (papers / "c.txt").rename(papers / "e.txt")
    (papers / "copy.txt").write_text("The d is lit.")
    shown = preview(request_, lines.parts())
    assert {"empty.txt", "marked.txt"} <= set(shown.unchanged)
    assert [(paper.path, len(paper.changes)) for paper in shown.changed] == [("a.txt", 1), ("b.txt", 0)]
    assert _counts(shown) == _counts(ingest(request_, lines.parts()))


def test_a_preview_needs_no_library(request_: Request, lines: LineParts) -> None:
    (request_.folders[0] / "a.txt").write_text("One.")
    assert preview(request_, lines.parts()).added == ("a.txt",)
    assert not request_.library.exists()


def test_a_preview_meets_the_problems_of_an_ingest(request_: Request, lines: LineParts) -> None:
    with pytest.raises(Problem, match="no papers"):
        preview(request_, lines.parts())
    with pytest.raises(Problem, match="name the folder"):
        preview(replace(request_, folders=()), lines.parts())


def test_a_marked_paper_is_shown_as_refused(request_: Request, lines: LineParts) -> None:
    (request_.folders[0] / "a.txt").write_text("OFFICIAL-SENSITIVE\nNine.")
    (refused,) = preview(request_, lines.parts()).refused
    assert "OFFICIAL-SENSITIVE" in refused.reason


def test_line_breaks_alone_are_no_difference() -> None:
    assert not list(differences(_passages("The lantern is lit."), _passages("The  lantern\tis lit.")))


LINES = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=8)


@given(LINES, LINES)
def test_the_differences_lead_from_one_wording_to_the_other(old: list[str], new: list[str]) -> None:
    """What is not told of is the same on both sides; what is told, taken out and put in, makes the rest."""
    changes = list(differences(_passages(*old), _passages(*new)))
    gone = [change.before for change in changes if change.before is not None]
    come = [change.after for change in changes if change.after is not None]
    assert sorted(old + come) == sorted(new + gone)
    assert (old == new) == (not changes)
