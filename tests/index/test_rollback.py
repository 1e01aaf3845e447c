from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from index import generations
from index.access import Readable
from index.draft import Draft
from index.errors import Problem
from index.library import Library
from index.rollback import rollback
from tests.index.conftest import publish

if TYPE_CHECKING:
    from pathlib import Path

    from tests.index.conftest import MakePaper

OPEN = Readable(frozenset({"open"}))


def _words(library: Path) -> list[str]:
    with Draft(library) as draft:
        return [passage.text for _, passage in draft.passages()]


def test_rolling_back_serves_the_library_before(tmp_path: Path, make_paper: MakePaper) -> None:
    first, second, third = (publish(tmp_path, make_paper, f"Version {n}.") for n in (1, 2, 3))
    assert rollback(tmp_path) == second
    assert Library.open(tmp_path).generation == second
    assert rollback(tmp_path) == first
    assert _words(tmp_path) == ["Version 1."]
    with pytest.raises(Problem, match="no earlier library"):
        rollback(tmp_path)
    assert Library.open(tmp_path).generation == first
    assert third in generations.names(tmp_path)


def test_the_next_ingest_begins_from_the_one_rolled_back_to_and_removes_the_withdrawn(
    tmp_path: Path, make_paper: MakePaper
) -> None:
    first, second = (publish(tmp_path, make_paper, f"Version {n}.") for n in (1, 2))
    rollback(tmp_path)
    with Draft(tmp_path) as draft:
        draft.put(*make_paper("b.txt", "Another."))
        assert draft.previous == tmp_path / first
        third = draft.publish()
    assert generations.names(tmp_path) == (third, first)
    assert not list(tmp_path.glob("*.withdrawn"))
    assert second not in generations.names(tmp_path)


def test_rolling_back_passes_over_a_damaged_generation(tmp_path: Path, make_paper: MakePaper) -> None:
    first, second, _ = (publish(tmp_path, make_paper, f"Version {n}.") for n in (1, 2, 3))
    file = tmp_path / second / "library.sqlite"
    file.chmod(0o644)
    file.write_bytes(b"")
    assert rollback(tmp_path) == first


def test_rolling_back_needs_a_library(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no earlier library"):
        rollback(tmp_path)


def test_a_reader_keeps_its_generation_through_a_rollback(tmp_path: Path, make_paper: MakePaper) -> None:
    _, second = (publish(tmp_path, make_paper, f"Version {n}.") for n in (1, 2))
    library = Library.open(tmp_path)
    (card,) = library.cards(OPEN)
    rollback(tmp_path)
    publish(tmp_path, make_paper, "Version 3.")
    assert library.generation == second
    assert [passage.text for passage in library.passages(card.id, OPEN)] == ["Version 2."]
    library.close()


def test_rolling_back_is_quick(tmp_path: Path, make_paper: MakePaper) -> None:
    for n in (1, 2):
        publish(tmp_path, make_paper, *[f"Version {n}."])
    started = time.monotonic()
    rollback(tmp_path)
    assert time.monotonic() - started < 5


def test_a_library_restored_from_a_copy_is_the_library(tmp_path: Path, make_paper: MakePaper) -> None:
    publish(tmp_path / "library", make_paper, "Version 1.")
    shutil.copytree(tmp_path / "library", tmp_path / "backup")
    publish(tmp_path / "library", make_paper, "Version 2.")
    shutil.rmtree(tmp_path / "library")
    shutil.copytree(tmp_path / "backup", tmp_path / "library")
    assert Library.open(tmp_path / "library").notices == ()
    assert _words(tmp_path / "library") == ["Version 1."]
