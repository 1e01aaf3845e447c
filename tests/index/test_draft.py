from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import generations
from index.access import Readable
from index.draft import Draft
from index.errors import Problem
from index.facts import Abbreviation, Evidence
from index.files import FileEntry, FileOutcome, PageEntry
from index.library import Library
from index.lock import writing
from index.records import Document, Link, LinkKind, Passage
from index.rules import Rule, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.index.conftest import MakePaper

OPEN = Readable(frozenset({"open"}))


def _evidence(document: Document, passage: Passage, words: str) -> Evidence:
    start = document.text.index(words)
    return Evidence(
        document_id=document.id, passage_id=passage.id, start=start, end=start + len(words), text=words
    )


def test_what_is_put_and_published_is_read_back(tmp_path: Path, make_paper: MakePaper) -> None:
    document, passages = make_paper("a.txt", "The Harbour Board (HB) met.", "It agreed.")
    place = _evidence(document, passages[0], "HB")
    fact = Abbreviation(short="HB", long="Harbour Board", evidence=place)
    rule = Rule(id="r1", topic=Topic.FORM, bound=None, subject=None, evidence=place)
    with Draft(tmp_path) as draft:
        draft.put(document, passages, (fact,), (rule,))
        name = draft.publish()
    library = Library.open(tmp_path)
    assert library.generation == name
    assert library.document(document.id, OPEN) == document
    assert library.passages(document.id, OPEN) == passages
    assert library.facts(OPEN, Abbreviation) == (fact,)
    assert library.rules(OPEN) == (rule,)


def test_a_draft_begins_as_what_is_served(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        assert draft.previous is None
        draft.put(*make_paper("a.txt", "One."))
        first = draft.publish()
    with Draft(tmp_path) as draft:
        assert draft.previous == tmp_path / first
        assert [card.path for card in draft.cards()] == ["a.txt"]


def test_putting_again_replaces(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One.", "Two."))
        draft.put(*make_paper("a.txt", "Three."))
        assert [passage.text for _, passage in draft.passages()] == ["Three."]
        assert draft.counts().documents == 1


def test_removing_takes_everything_that_was_found(tmp_path: Path, make_paper: MakePaper) -> None:
    document, passages = make_paper("a.txt", "The Harbour Board (HB) met.")
    fact = Abbreviation(short="HB", long="Harbour Board", evidence=_evidence(document, passages[0], "HB"))
    with Draft(tmp_path) as draft:
        draft.put(document, passages, (fact,))
        draft.remove(document.id)
        draft.remove("not there")
        told = draft.counts()
        assert (told.documents, told.passages, told.facts) == (0, 0, 0)
        assert draft.database.execute("select count(*) from texts").fetchone() == (0,)


def test_words_that_were_removed_are_not_left_in_the_file(tmp_path: Path, make_paper: MakePaper) -> None:
    unreleased = "The unreleased figure is nine lanterns."
    with Draft(tmp_path) as draft:
        document, passages = make_paper("a.txt", *(f"{unreleased} {n}" for n in range(50)))
        draft.put(document, passages)
        draft.put(*make_paper("b.txt", "Plain."))
        draft.publish()
    with Draft(tmp_path) as draft:
        draft.remove(document.id)
        name = draft.publish()
    assert b"nine lanterns" not in (tmp_path / name / "library.sqlite").read_bytes()


def test_forgetting_a_file_forgets_its_documents(tmp_path: Path, make_paper: MakePaper) -> None:
    entry = FileEntry(
        path="a.txt",
        sha256="0",
        size=1,
        stamp="",
        outcome=FileOutcome.INDEXED,
        recogniser="code",
        pages=(PageEntry(number=1, state="read"),),
    )
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        draft.put_file(entry)
        draft.put_file(entry)
        assert draft.files() == (entry,)
        draft.remove_file("a.txt")
        assert (draft.files(), draft.cards()) == ((), ())


def test_a_card_can_be_amended_without_touching_the_words(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        (card,) = draft.cards()
        link = Link(kind=LinkKind.DRAFT_OF, reference="HB 7", start=0, end=3)
        draft.amend(replace(card, places=("a.txt", "b.txt"), links=(link,)))
        draft.publish()
    library = Library.open(tmp_path)
    (amended,) = library.cards(OPEN)
    assert (amended.places, amended.links) == (("a.txt", "b.txt"), (link,))
    with library.connection() as connection:
        assert connection.execute("select reference from links").fetchall() == [("HB 7",)]
        assert connection.execute("select path from places order by path").fetchall() == [
            ("a.txt",),
            ("b.txt",),
        ]
    assert [passage.text for passage in library.passages(card.id, OPEN)] == ["One."]


def test_a_passage_that_is_no_slice_of_its_document_cannot_be_put(
    tmp_path: Path, make_paper: MakePaper
) -> None:
    document, passages = make_paper("a.txt", "One.", "Two.")
    with Draft(tmp_path) as draft, pytest.raises(ValueError, match="no slice"):
        draft.put(replace(document, text=document.text.upper()), passages)


def _interrupted(library: Path, make_paper: MakePaper) -> None:
    with Draft(library) as draft:
        draft.put(*make_paper("a.txt", "One."))
        raise KeyboardInterrupt


def _publish(
    library: Path, made: tuple[Document, tuple[Passage, ...]], check: Callable[[Library], None] | None = None
) -> str:
    with Draft(library) as draft:
        draft.put(*made)
        return draft.publish(check)


def test_what_is_not_published_leaves_nothing(tmp_path: Path, make_paper: MakePaper) -> None:
    with pytest.raises(KeyboardInterrupt):
        _interrupted(tmp_path, make_paper)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_check_that_fails_stops_the_switch(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        first = draft.publish()
    seen: list[str] = []

    def refuse(finished: Library) -> None:
        seen.extend(card.path for card in finished.cards(OPEN))
        raise Problem("The golden questions fell.")

    with pytest.raises(Problem, match="golden"):
        _publish(tmp_path, make_paper("b.txt", "Two."), refuse)
    assert seen == ["a.txt", "b.txt"]
    assert Library.open(tmp_path).generation == first
    assert generations.names(tmp_path) == (first,)


def test_a_check_that_passes_sees_what_will_be_served(tmp_path: Path, make_paper: MakePaper) -> None:
    seen: list[str] = []
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        name = draft.publish(lambda finished: seen.append(finished.generation))
    assert seen == [name]


def test_every_file_of_the_draft_is_part_of_the_generation(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        (draft.directory / "search").mkdir()
        (draft.directory / "search" / "vectors").write_bytes(b"numbers")
        draft.model = "model"
        draft.publish()
    library = Library.open(tmp_path)
    assert [a.name for a in library.manifest.artefacts] == ["library.sqlite", "search/vectors"]
    assert library.manifest.model == "model"


def test_everything_is_on_disk_before_the_switch(
    tmp_path: Path, make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order in which the operating system is asked: files, their folders, then each rename."""
    told: list[str] = []
    real_fsync, real_rename, real_replace = os.fsync, Path.rename, Path.replace

    def fsync(descriptor: int) -> None:
        told.append("sync " + Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real_fsync(descriptor)

    def rename(path: Path, target: Path) -> Path:
        told.append("rename " + target.name[:4])
        return real_rename(path, target)

    def replaced(path: Path, target: Path) -> Path:
        told.append("replace " + target.name)
        return real_replace(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(Path, "replace", replaced)
    with Draft(tmp_path) as draft:
        building = draft.directory.name
        draft.put(*make_paper("a.txt", "One."))
        (draft.directory / "vectors").write_bytes(b"numbers")
        draft.publish()
    assert told == [
        "sync library.sqlite",
        "sync vectors",
        "sync manifest.json",
        f"sync {building}",
        "rename gen-",
        f"sync {tmp_path.name}",
        "sync current.new",
        "replace current",
        f"sync {tmp_path.name}",
    ]


def test_a_disk_that_does_not_give_back_what_was_written_is_not_switched_to(
    tmp_path: Path, make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        first = draft.publish()
    monkeypatch.setattr("index.catalogue.faults", lambda _connection: ("page 7 is never used",))
    with pytest.raises(Problem, match="check the disk"):
        _publish(tmp_path, make_paper("b.txt", "Two."))
    assert Library.open(tmp_path).generation == first


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    with writing(tmp_path, "a rollback"), pytest.raises(Problem, match=f"a rollback .process {os.getpid()}"):
        Draft(tmp_path).__enter__()


def test_a_draft_afresh_holds_nothing_and_still_knows_what_was_before(
    tmp_path: Path, make_paper: MakePaper
) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        first = draft.publish()
    served = generations.find(tmp_path)
    with (
        writing(tmp_path, "a test"),
        Draft.following(served, tmp_path, afresh=True) as draft,
    ):
        assert draft.cards() == ()
        assert draft.previous == tmp_path / first


def test_a_draft_is_only_a_file_of_sqlite(tmp_path: Path, make_paper: MakePaper) -> None:
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("a.txt", "One."))
        name = draft.publish()
    connection = sqlite3.connect(f"file:{tmp_path / name / 'library.sqlite'}?mode=ro", uri=True)
    assert connection.execute("select path, passages from documents").fetchall() == [("a.txt", 1)]
    connection.close()
