"""Reading while the library is written: no error, no mix, nothing stale once a switch is seen."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from index import generations
from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.rollback import rollback

if TYPE_CHECKING:
    from pathlib import Path

    from tests.index.conftest import MakePaper

OPEN = Readable(frozenset({"open"}))
PAPERS = ("a.txt", "b.txt", "c.txt")


def _publish(library: Path, make_paper: MakePaper, version: int) -> str:
    with Draft(library) as draft:
        for path in PAPERS:
            draft.put(*make_paper(path, f"Version {version}."))
        return draft.publish()


class Reader:
    """Reads the whole library again and again as a serving process does, and keeps what was wrong."""

    def __init__(self, library: Path) -> None:
        self.library, self.wrong, self.reads, self.versions = library, list[str](), 0, set[str]()
        self.done = threading.Event()

    def run(self) -> None:
        opened = Library.open(self.library)
        while not self.done.is_set():
            if opened.superseded():
                opened = Library.open(self.library)
            try:
                self._read(opened)
            except Exception as error:  # noqa: BLE001 - any error is what is counted
                self.wrong.append(repr(error))

    def _read(self, opened: Library) -> None:
        told = set()
        for card in opened.cards(OPEN):
            document = opened.document(card.id, OPEN)
            told |= {passage.text for passage in opened.passages(card.id, OPEN)}
            told |= {document.text if document else "missing"}
            self.reads += 2
        if len(told) != 1 or len(opened.cards(OPEN)) != len(PAPERS):
            self.wrong.append(f"a mix: {told}")
        self.versions |= told


def _read_during(library: Path, make_paper: MakePaper, switches: int) -> list[Reader]:
    _publish(library, make_paper, 0)
    readers = [Reader(library) for _ in range(4)]
    threads = [threading.Thread(target=reader.run) for reader in readers]
    for thread in threads:
        thread.start()
    for version in range(1, switches):
        if version % 7 == 0:
            rollback(library)
        _publish(library, make_paper, version)
    for reader in readers:
        reader.done.set()
    for thread in threads:
        thread.join()
    return readers


def test_readers_see_no_error_and_no_mix_during_switches(tmp_path: Path, make_paper: MakePaper) -> None:
    readers = _read_during(tmp_path, make_paper, switches=25)
    assert [reader.wrong for reader in readers] == [[]] * len(readers)
    assert all(len(reader.versions) > 3 for reader in readers)
    assert len(generations.names(tmp_path)) <= 8


@pytest.mark.long
@pytest.mark.timeout(600)
def test_ten_thousand_reads_during_switches(tmp_path: Path, make_paper: MakePaper) -> None:
    readers = _read_during(tmp_path, make_paper, switches=300)
    assert [reader.wrong for reader in readers] == [[]] * len(readers)
    assert sum(reader.reads for reader in readers) >= 10_000


def test_a_switch_and_a_rollback_supersede_what_is_open(tmp_path: Path, make_paper: MakePaper) -> None:
    _publish(tmp_path, make_paper, 1)
    opened = Library.open(tmp_path)
    assert not opened.superseded()
    _publish(tmp_path, make_paper, 2)
    assert opened.superseded()
    newer = Library.open(tmp_path)
    assert not newer.superseded()
    rollback(tmp_path)
    assert newer.superseded()


def test_a_file_that_is_changed_while_it_is_served_is_noticed_and_refused(
    tmp_path: Path, make_paper: MakePaper
) -> None:
    _publish(tmp_path, make_paper, 1)
    name = _publish(tmp_path, make_paper, 2)
    opened = Library.open(tmp_path)
    file = tmp_path / name / "library.sqlite"
    file.chmod(0o644)
    with file.open("r+b") as data:
        data.seek(5000)
        data.write(b"\0" * 4096)
    assert opened.superseded()
    again = Library.open(tmp_path)
    assert "is damaged" in again.notices[0]
    assert not again.superseded(), "a library that fell back must not be opened anew for every question"


def test_a_generation_is_let_go_with_the_last_reference(tmp_path: Path, make_paper: MakePaper) -> None:
    first = _publish(tmp_path, make_paper, 0)
    opened = Library.open(tmp_path)
    for version in range(1, 5):
        _publish(tmp_path, make_paper, version)
    assert first in generations.names(tmp_path)
    assert opened.generation == first
    del opened
    _publish(tmp_path, make_paper, 5)
    assert first not in generations.names(tmp_path)
