from __future__ import annotations

import datetime as dt
import io
import sys

import pytest

from bot.output import emit, say
from bot.progress import shown_progress
from bot.reporting import MOST, preview_text, report_text, standing_lines, status_text
from index.manifest import Counts, Sources
from index.progress import Stage
from ingest.preview import ChangedPaper, ParagraphChange, Preview
from ingest.report import Duplicate, LostPage, PartlyRead, Refused, Remarks, Renaming, Report, Standing
from ingest.status import KeptGeneration, LibraryStatus

STANDING = Standing(
    indexed=("a.txt",),
    partly=(
        PartlyRead(path="b.pdf", pages=4, lost=(LostPage(number=3, state="failed", problem="damaged"),)),
    ),
    scanned=("c.pdf",),
    refused=(Refused(path="d.bin", reason="it is not a paper"),),
    duplicates=(Duplicate(path="e.txt", copy_of="a.txt"),),
    undated=("a.txt",),
    doubtful=(Remarks(path="a.txt", reference="HMD 1", remarks=("two dates",)),),
    documents=2,
    passages=1234,
)
EMPTY = Standing(indexed=(), partly=(), scanned=(), refused=(), duplicates=())


def a_report(*, switched: bool = True, standing: Standing = STANDING) -> Report:
    return Report(
        generation="gen-1",
        switched=switched,
        added=("a.txt", "b.pdf"),
        changed=(),
        removed=("old.txt",),
        unchanged=(),
        renamed=(Renaming(before="x", after="y"),),
        standing=standing,
        notices=("something to know",),
        seconds=1.25,
    )


def test_a_report_says_what_is_held_what_was_done_and_what_needs_an_eye() -> None:
    told = report_text(a_report())
    assert "2 papers, 1,234 passages" in told
    assert "2 added, 1 removed, 1 renamed" in told
    assert "something to know" in told
    for said in ("d.bin: it is not a paper", "c.pdf", "1 of 4 pages without words (p. 3)", "e.txt = a.txt"):
        assert said in told
    assert "HMD 1: two dates" in told


def test_where_nothing_changed_the_report_says_so() -> None:
    assert report_text(a_report(switched=False)).startswith("Nothing has changed: 2 papers")


def test_where_all_is_well_there_is_nothing_to_look_at() -> None:
    assert list(standing_lines(EMPTY)) == []


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    many = Standing(
        indexed=(),
        partly=(),
        scanned=tuple(f"{n}.pdf" for n in range(MOST + 5)),
        refused=(),
        duplicates=(),
    )
    lines = list(standing_lines(many))
    assert lines[0].endswith(f"({MOST + 5}):")
    assert lines[-1].strip() == "… and 5 more"
    assert len(lines) == MOST + 2


def test_a_preview_shows_changed_paragraphs_before_and_after() -> None:
    change = ParagraphChange(paragraph="4.2", before="up to £5", after="up to £6")
    gone = ParagraphChange(paragraph=None, before="an old word", after=None)
    told = preview_text(
        Preview(
            added=("new.txt",),
            changed=(
                ChangedPaper(path="a.txt", changes=(change, gone)),
                ChangedPaper(path="b", changes=(gone,)),
                ChangedPaper(path="e.txt", changes=()),
            ),
            removed=("old.txt",),
            unchanged=("b", "c"),
            renamed=(Renaming(before="x", after="y"),),
            refused=(Refused(path="d.bin", reason="no paper"),),
        )
    )
    for said in (
        "Would change: a.txt (2 paragraphs)",
        "Would be read otherwise: b (1 paragraph)",
        "Would change: e.txt (no paragraph)",
        "para 4.2",
        "- up to £5",
        "+ up to £6",
        "- an old word",
        "new.txt",
        "x → y",
        "2 files unchanged",
    ):
        assert said in told
    assert told.endswith("Nothing has been done.")


def test_a_status_says_as_of_when_and_what_can_be_gone_back_to() -> None:
    made = dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)
    told = status_text(
        LibraryStatus(
            generation="gen-2",
            made=made,
            counts=Counts(files=3, documents=1, passages=10, facts=2, rules=1),
            sources=Sources(folders=("/srv/papers",)),
            model=None,
            standing=EMPTY,
            generations=(
                KeptGeneration(
                    name="gen-1", made=made - dt.timedelta(days=1), current=False, withdrawn=False
                ),
                KeptGeneration(name="gen-2", made=made, current=True, withdrawn=False),
                KeptGeneration(name="gen-0", made=made - dt.timedelta(days=9), current=False, withdrawn=True),
            ),
            notices=("served from before",),
        )
    )
    assert "1 paper, 10 passages, 1 rule from 3 files, as of 04 March 2026, 05:06 UTC" in told
    assert "/srv/papers" in told
    assert "03 March 2026" in told
    assert "23 February" not in told  # it was rolled back from
    assert told.startswith("served from before")


def test_progress_without_a_terminal_is_one_line_a_stage_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with shown_progress() as progress:
        for done in range(5):
            progress(Stage.READING, done, 4)
        progress(Stage.WRITING, 0, 1)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == ["reading papers (4) …", "writing the library (1) …"]


def test_results_are_one_line_of_json_on_stdout(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    emit(Renaming(before="a\nb", after="£"))
    assert capfdbinary.readouterr().out == '{"before":"a\\nb","after":"£"}\n'.encode()


def test_what_a_terminal_cannot_show_does_not_end_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", ascii_only)
    say("£5 — “quoted”")
    ascii_only.seek(0)
    assert ascii_only.read() == "?5 ? ?quoted?\n"
