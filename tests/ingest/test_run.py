from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import generations
from index.access import OPEN_POLICY, AccessPolicy, Audience, Collection, Readable
from index.errors import Problem
from index.library import Library
from index.progress import Stage
from index.write_points import WritePoint
from ingest.report import Duplicate, Refused, Renaming
from ingest.run import Request, ingest, remembered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from index.records import DocumentCard
    from ingest.report import Report
    from tests.ingest.conftest import LineParts

POLICY = AccessPolicy(
    collections=(
        Collection(name="open", folders=("public",)),
        Collection(name="part two", folders=("closed",), restricted=True),
    ),
    audiences=(Audience(name="staff", reads=("open",)), Audience(name="board", reads=("open", "part two"))),
    default_audience="staff",
)
EVERYTHING = Readable(frozenset({"open", "part two"}))


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def request_(papers: Path, tmp_path: Path) -> Request:
    return Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(papers,))


def _settle(folder: Path) -> None:
    """Make files look as if written long ago: one written just now is looked at twice."""
    for file in folder.rglob("*"):
        if file.is_file():
            os.utime(file, (1_700_000_000, 1_700_000_000))


def _cards(library: Path) -> tuple[DocumentCard, ...]:
    opened = Library.open(library)
    try:
        return opened.cards(EVERYTHING)
    finally:
        opened.close()


def _texts(library: Path) -> dict[str, list[str]]:
    opened = Library.open(library)
    try:
        return {
            card.path: [passage.text for passage in opened.passages(card.id, EVERYTHING)]
            for card in opened.cards(EVERYTHING)
        }
    finally:
        opened.close()


def test_a_folder_becomes_a_library(request_: Request, papers: Path, lines: LineParts) -> None:
    (papers / "a.txt").write_text("One.\nTwo.\n")
    report = ingest(request_, lines.parts())
    assert (report.switched, report.added) == (True, ("a.txt",))
    assert report.standing.indexed == ("a.txt",)
    assert (report.standing.documents, report.standing.passages) == (1, 2)
    assert _texts(request_.library) == {"a.txt": ["One.", "Two."]}


def test_nothing_changed_makes_no_generation_and_opens_no_file(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    first = ingest(request_, lines.parts())
    again = ingest(request_, lines.parts())
    assert (again.switched, again.generation) == (False, first.generation)
    assert again.unchanged == ("a.txt",)
    assert again.standing == first.standing
    assert (lines.read, lines.writings) == (["a.txt"], 1)


def test_only_what_changed_is_read(request_: Request, papers: Path, lines: LineParts) -> None:
    for name in "abcd":
        (papers / f"{name}.txt").write_text(f"Paper {name}.")
    ingest(request_, lines.parts())
    lines.read.clear()
    (papers / "b.txt").write_text("Paper b, amended.")
    (papers / "c.txt").unlink()
    (papers / "d.txt").rename(papers / "e.txt")
    (papers / "new.txt").write_text("New.")
    report = ingest(request_, lines.parts())
    assert sorted(lines.read) == ["b.txt", "e.txt", "new.txt"]
    assert report.added == ("new.txt",)
    assert report.changed == ("b.txt",)
    assert report.removed == ("c.txt",)
    assert report.renamed == (Renaming(before="d.txt", after="e.txt"),)
    assert report.unchanged == ("a.txt",)
    assert set(_texts(request_.library)) == {"a.txt", "b.txt", "e.txt", "new.txt"}


def test_a_file_whose_times_alone_changed_is_unchanged(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    _settle(papers)
    assert not ingest(request_, lines.parts()).switched


def test_a_change_that_keeps_size_and_times_is_seen_by_its_change_time(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    _settle(papers)
    ingest(request_, lines.parts())
    (papers / "a.txt").write_text("Two.")
    _settle(papers)
    assert ingest(request_, lines.parts()).changed == ("a.txt",)


def test_without_folders_those_of_last_time_are_ingested(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    (papers / "b.txt").write_text("Two.")
    report = ingest(replace(request_, folders=()), lines.parts())
    assert report.added == ("b.txt",)
    sources = remembered(request_.library)
    assert sources is not None
    assert sources.folders == (str(papers.resolve()),)


def test_the_first_ingest_must_name_a_folder(tmp_path: Path, lines: LineParts) -> None:
    with pytest.raises(Problem, match="name the folder"):
        ingest(Request(library=tmp_path / "library", policy=OPEN_POLICY), lines.parts())
    assert remembered(tmp_path / "library") is None


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_that_is_missing_or_empty_takes_nothing_away(
    request_: Request, papers: Path, lines: LineParts, tmp_path: Path, folder: str
) -> None:
    (papers / "a.txt").write_text("One.")
    first = ingest(request_, lines.parts())
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem):
        ingest(replace(request_, folders=(tmp_path / folder,)), lines.parts())
    assert Library.open(request_.library).generation == first.generation


def test_other_folders_than_before_are_said(
    request_: Request, papers: Path, lines: LineParts, tmp_path: Path
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("Two.")
    report = ingest(replace(request_, folders=(other,)), lines.parts())
    assert str(papers.resolve()) in report.notices[0]
    assert set(_texts(request_.library)) == {"b.txt"}


def test_papers_of_several_folders_bear_the_folders_names(
    request_: Request, papers: Path, lines: LineParts, tmp_path: Path
) -> None:
    other = tmp_path / "contracts"
    other.mkdir()
    (papers / "a.txt").write_text("One.")
    (other / "a.txt").write_text("Two.")
    report = ingest(replace(request_, folders=(papers, other)), lines.parts())
    assert report.added == ("contracts/a.txt", "papers/a.txt")
    twin = tmp_path / "deep" / "papers"
    twin.mkdir(parents=True)
    (twin / "a.txt").write_text("Three.")
    with pytest.raises(Problem, match="called “papers”"):
        ingest(replace(request_, folders=(papers, twin)), lines.parts())


def test_a_paper_in_no_collection_is_not_indexed(request_: Request, papers: Path, lines: LineParts) -> None:
    (papers / "public").mkdir()
    (papers / "public" / "a.txt").write_text("One.")
    (papers / "loose.txt").write_text("Two.")
    report = ingest(replace(request_, policy=POLICY), lines.parts())
    assert report.standing.refused == (
        Refused(path="loose.txt", reason="its folder is in no collection that the access file lists"),
    )
    assert lines.read == ["public/a.txt"]


def test_a_marked_paper_is_refused_unless_a_restricted_collection_holds_it(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    for folder in ("public", "closed"):
        (papers / folder).mkdir()
        (papers / folder / "a.txt").write_text(f"OFFICIAL-SENSITIVE\nThe {folder} figure is nine.")
    report = ingest(replace(request_, policy=POLICY), lines.parts())
    (refused,) = report.standing.refused
    assert refused.path == "public/a.txt"
    assert "OFFICIAL-SENSITIVE" in refused.reason
    assert set(_texts(request_.library)) == {"closed/a.txt"}
    database = (request_.library / report.generation / "library.sqlite").read_bytes()
    assert b"public figure" not in database


def test_markings_are_weighed_anew_when_a_collection_becomes_restricted_or_open(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("OFFICIAL-SENSITIVE\nNine.")
    opened = replace(OPEN_POLICY.collections[0], restricted=True)
    restricted = replace(OPEN_POLICY, collections=(opened,))
    assert ingest(request_, lines.parts()).standing.refused
    assert ingest(replace(request_, policy=restricted), lines.parts()).standing.indexed == ("a.txt",)
    assert ingest(request_, lines.parts()).standing.refused
    assert _texts(request_.library) == {}


def test_a_sidecar_puts_a_paper_in_a_collection_or_out_of_all(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "public").mkdir()
    for name, collection in (("a", "part two"), ("b", "unheard of")):
        (papers / "public" / f"{name}.txt").write_text(f"Paper {name}.")
        (papers / "public" / f"{name}.txt.toml").write_text(f'collection = "{collection}"')
    (papers / "public" / "c.txt").write_text("Paper c.")
    (papers / "public" / "c.txt.toml").write_text("colection = 'open'")
    report = ingest(replace(request_, policy=POLICY), lines.parts())
    (card,) = _cards(request_.library)
    assert (card.path, card.collection) == ("public/a.txt", "part two")
    assert [refused.path for refused in report.standing.refused] == ["public/b.txt", "public/c.txt"]
    assert "unheard of" in report.standing.refused[0].reason
    assert "colection" in report.standing.refused[1].reason


def test_a_changed_sidecar_is_a_changed_paper(request_: Request, papers: Path, lines: LineParts) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    (papers / "a.txt.toml").write_text('title = "The lantern"')
    assert ingest(request_, lines.parts()).changed == ("a.txt",)
    assert [card.title for card in _cards(request_.library)] == ["The lantern"]


def test_a_paper_that_moves_to_another_collection_is_not_read_again(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    renamed = AccessPolicy(
        collections=(Collection(name="part two", folders=(".",)),),
        audiences=OPEN_POLICY.audiences,
        default_audience="staff",
    )
    report = ingest(replace(request_, policy=renamed), lines.parts())
    assert report.switched
    assert lines.read == ["a.txt"]
    opened = Library.open(request_.library)
    assert opened.cards(Readable(frozenset({"open"}))) == ()
    assert len(opened.cards(Readable(frozenset({"part two"})))) == 1
    opened.close()
    assert not ingest(replace(request_, policy=renamed), lines.parts()).switched


def test_the_same_file_under_several_names_is_indexed_once_with_all_its_places(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    for name in ("a.txt", "copy.txt", "third.txt"):
        (papers / name).write_text("One.")
    report = ingest(request_, lines.parts())
    assert report.standing.duplicates == (
        Duplicate(path="copy.txt", copy_of="a.txt"),
        Duplicate(path="third.txt", copy_of="a.txt"),
    )
    (card,) = _cards(request_.library)
    assert card.places == ("a.txt", "copy.txt", "third.txt")
    (papers / "third.txt").unlink()
    ingest(request_, lines.parts())
    (card,) = _cards(request_.library)
    assert card.places == ("a.txt", "copy.txt")
    assert lines.read == ["a.txt"]


def test_a_copy_in_another_collection_is_a_paper_of_its_own(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    for folder in ("public", "closed"):
        (papers / folder).mkdir()
        (papers / folder / "a.txt").write_text("One.")
    report = ingest(replace(request_, policy=POLICY), lines.parts())
    assert report.standing.duplicates == ()
    assert [card.places for card in _cards(request_.library)] == [("closed/a.txt",), ("public/a.txt",)]


def test_copies_of_an_unreadable_file_are_unreadable(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    for name in ("a.txt", "b.txt"):
        (papers / name).write_bytes(b"\x89PNG\r\n\x1a\n picture")
    report = ingest(request_, lines.parts())
    assert [refused.path for refused in report.standing.refused] == ["a.txt", "b.txt"]
    assert not ingest(request_, lines.parts()).switched


def test_what_is_in_doubt_is_listed(request_: Request, papers: Path, lines: LineParts) -> None:
    (papers / "a.txt").write_text("It bears two references.")
    standing = ingest(request_, lines.parts()).standing
    assert standing.undated == ("a.txt",)
    assert [(doubt.path, doubt.remarks) for doubt in standing.doubtful] == [
        ("a.txt", ("it bears two references",))
    ]


def test_other_code_reads_everything_again_and_says_unchanged(
    request_: Request, papers: Path, lines: LineParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    monkeypatch.setattr("ingest.known.fingerprint", lambda _limits: "other code")
    report = ingest(request_, lines.parts())
    assert (report.switched, report.unchanged) == (True, ("a.txt",))
    assert lines.read == ["a.txt", "a.txt"]
    assert not ingest(request_, lines.parts()).switched


def test_another_model_makes_other_search_files_without_reading(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts("small"))
    assert ingest(request_, lines.parts("large")).switched
    assert (lines.read, lines.writings) == (["a.txt"], 2)
    assert Library.open(request_.library).manifest.model == "large"


def test_search_files_of_another_shape_are_written_again_without_reading(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    lines.read.clear()
    assert not ingest(request_, lines.parts()).switched
    renewed = ingest(request_, replace(lines.parts(), searchable=lambda _: False))
    assert renewed.switched
    assert (lines.read, lines.writings) == ([], 2)
    assert renewed.unchanged


def test_golden_questions_that_fall_stop_the_switch(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    def golden(library: Library) -> list[str]:
        told = {card.path for card in library.cards(EVERYTHING)}
        return [f"What does {name} say?" for name in ("a.txt", "b.txt", "z.txt") if name not in told]

    (papers / "a.txt").write_text("One.")
    (papers / "b.txt").write_text("Two.")
    asked = replace(request_, golden=golden)
    first = ingest(asked, lines.parts())
    assert (first.golden_failing, first.golden_fallen) == (("What does z.txt say?",), ())
    (papers / "b.txt").unlink()
    with pytest.raises(Problem, match=r"no longer be answered: 1 \(What does b\.txt say\?\)"):
        ingest(asked, lines.parts())
    assert Library.open(request_.library).generation == first.generation
    allowed = replace(asked, options=replace(asked.options, golden_allowance=1))
    report = ingest(allowed, lines.parts())
    assert (report.switched, report.golden_fallen) == (True, ("What does b.txt say?",))


@pytest.mark.parametrize("point", [p for p in WritePoint if p < WritePoint.SWITCHED])
def test_an_interruption_leaves_everything_as_it_was(
    request_: Request, papers: Path, lines: LineParts, point: WritePoint
) -> None:
    (papers / "a.txt").write_text("One.")
    (papers / "b.txt").write_text("Two.")
    first = ingest(request_, lines.parts())
    (papers / "a.txt").write_text("Changed.")
    (papers / "b.txt").unlink()

    def interrupt(reached: WritePoint) -> None:
        if reached is point:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(request_, lines.parts(), watcher=interrupt)
    assert Library.open(request_.library).generation == first.generation
    assert _texts(request_.library) == {"a.txt": ["One."], "b.txt": ["Two."]}
    assert not list(request_.library.glob("building-*"))
    assert ingest(request_, lines.parts()).switched


def test_a_file_that_vanishes_before_it_is_read_is_refused_and_the_rest_is_indexed(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    (papers / "b.txt").write_text("Two.")

    def vanish(stage: Stage, done: int, total: int) -> None:
        if stage is Stage.READING and (done, total) == (0, 2):
            (papers / "a.txt").unlink()

    report = ingest(request_, lines.parts(), progress=vanish)
    assert [refused.path for refused in report.standing.refused] == ["a.txt"]
    assert report.standing.indexed == ("b.txt",)
    assert ingest(request_, lines.parts()).removed == ("a.txt",)


@pytest.mark.parametrize("words", ["O", "One. And then some more was written."])
def test_a_file_that_shrinks_or_grows_while_it_is_ingested_is_kept_as_it_was_read(
    request_: Request, papers: Path, lines: LineParts, words: str
) -> None:
    (papers / "a.txt").write_text("One.")
    (papers / "copy.txt").write_text("One.")
    _settle(papers)

    def rewrite(stage: Stage, done: int, total: int) -> None:
        if stage is Stage.READING and (done, total) == (0, 1):
            (papers / "a.txt").write_text(words)

    ingest(request_, lines.parts(), progress=rewrite)
    assert _texts(request_.library) == {"a.txt": [words]}
    ingest(request_, lines.parts())
    assert _texts(request_.library) == {"a.txt": [words], "copy.txt": ["One."]}
    assert not ingest(request_, lines.parts()).switched


def test_a_damaged_library_is_mended_by_an_ingest_of_unchanged_files(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    (papers / "a.txt").write_text("One.")
    ingest(request_, lines.parts())
    (papers / "b.txt").write_text("Two.")
    second = ingest(request_, lines.parts())
    file = request_.library / second.generation / "words"
    file.chmod(0o644)
    file.write_text("damaged")
    assert Library.open(request_.library).notices
    report = ingest(request_, lines.parts())
    assert report.switched
    assert "damaged" in report.notices[0]
    assert Library.open(request_.library).notices == ()
    assert set(_texts(request_.library)) == {"a.txt", "b.txt"}


def test_a_library_of_an_earlier_shape_is_made_afresh(
    request_: Request, papers: Path, lines: LineParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "a.txt").write_text("One.")
    (papers / "b.txt").write_text("Two.")
    ingest(request_, lines.parts())
    (papers / "b.txt").unlink()
    with monkeypatch.context() as older:
        older.setattr("index.catalogue.NEEDED_SCHEMA", "m999_of_the_future")
        assert ingest(request_, lines.parts()).switched
    assert set(_texts(request_.library)) == {"a.txt"}


def test_a_full_disk_is_said_before_anything_is_written(
    request_: Request, papers: Path, lines: LineParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "a.txt").write_text("One.")
    full = shutil.disk_usage(papers)._replace(free=1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with pytest.raises(Problem, match="make room and ingest again"):
        ingest(request_, lines.parts())
    assert generations.names(request_.library) == ()


def test_a_folder_that_may_not_be_written_is_said(request_: Request, papers: Path, lines: LineParts) -> None:
    (papers / "a.txt").write_text("One.")
    request_.library.mkdir()
    request_.library.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        if os.access(request_.library, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(Problem, match="cannot be written"):
            ingest(request_, lines.parts())
    finally:
        request_.library.chmod(0o755)


def test_progress_goes_through_its_stages_and_never_past_the_total(
    request_: Request, papers: Path, lines: LineParts
) -> None:
    for name in "abc":
        (papers / f"{name}.txt").write_text(f"Paper {name}.")
    told: list[tuple[Stage, int, int]] = []
    ingest(request_, lines.parts(), progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [Stage.LOOKING, Stage.READING, Stage.WRITING]
    assert all(0 <= done <= total for _, done, total in told)
    assert told[-1] == (Stage.WRITING, 1, 1)


NAMES = ("a.txt", "b.txt", "closed/c.txt", "public/d.txt", "loose.txt")
CONTENTS = ("One.", "Two.\nThree.", "OFFICIAL-SENSITIVE\nFour.", "", "\x89PNG\r\n\x1a\n")
FOLDERS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(CONTENTS), min_size=1)


def _lay_out(folder: Path, files: Mapping[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(words.encode("latin-1"))


def _held(library: Path) -> object:
    opened = Library.open(library)
    try:
        with opened.connection() as connection:
            files = connection.execute(
                "select path, sha256, outcome, reason, collection, copy_of, marking from files order by path"
            ).fetchall()
        return (
            opened.cards(EVERYTHING),
            [opened.passages(card.id, EVERYTHING) for card in opened.cards(EVERYTHING)],
            files,
            opened.manifest.counts,
        )
    finally:
        opened.close()


def _whole(report: Report) -> set[str]:
    renamed = {renaming.after for renaming in report.renamed}
    parts = [*report.added, *report.changed, *report.unchanged, *renamed]
    assert len(parts) == len(set(parts))
    return set(parts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.lists(FOLDERS, min_size=2, max_size=4), st.booleans())
def test_a_library_kept_up_to_date_is_the_library_made_afresh(
    tmp_path_factory: pytest.TempPathFactory,
    lines: LineParts,
    states: list[dict[str, str]],
    open_to_all: bool,  # noqa: FBT001 - drawn
) -> None:
    """Whatever the folder went through; and each report accounts for every file of the folder, twice."""
    place = tmp_path_factory.mktemp("law")
    policy = OPEN_POLICY if open_to_all else POLICY
    kept = Request(library=place / "kept", policy=policy, folders=(place / "papers",))
    for state in states:
        _lay_out(place / "papers", state)
        report = ingest(kept, lines.parts())
        assert _whole(report) == set(state)
        assert report.standing.files == tuple(sorted(state))
    ingest(replace(kept, library=place / "fresh"), lines.parts())
    assert _held(place / "kept") == _held(place / "fresh")
