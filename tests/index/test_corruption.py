"""Every artefact of a library, damaged in every way: refused, and the generation before is served."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import generations
from index.access import Readable
from index.draft import Draft
from index.errors import Problem
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.index.conftest import MakePaper

OPEN = Readable(frozenset({"open"}))
ARTEFACTS = ("library.sqlite", "search/vectors.faiss", "search/words.npy", "manifest.json")


def _write(library: Path, make_paper: MakePaper, version: int) -> str:
    with Draft(library) as draft:
        words = [f"Version {version}, paragraph {n}, of the lantern." for n in range(200)]
        draft.put(*make_paper("a.txt", *words))
        (draft.directory / "search").mkdir()
        (draft.directory / "search" / "vectors.faiss").write_bytes(f"vectors {version} ".encode() * 2000)
        (draft.directory / "search" / "words.npy").write_bytes(f"words {version} ".encode() * 2000)
        return draft.publish()


@pytest.fixture(scope="module")
def pristine(make_paper: MakePaper, tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("pristine")
    for version in (1, 2):
        _write(library, make_paper, version)
    return library


@pytest.fixture
def library(pristine: Path, tmp_path: Path) -> Path:
    shutil.copytree(pristine, tmp_path / "library")
    return tmp_path / "library"


def _cut_in_half(file: Path, _other: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _cut_last_byte(file: Path, _other: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _emptied(file: Path, _other: Path) -> None:
    file.write_bytes(b"")


def _removed(file: Path, _other: Path) -> None:
    file.unlink()


def _grown(file: Path, _other: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


def _flipped(file: Path, _other: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) * 2 // 3] ^= 0x10
    file.write_bytes(data)


def _zeroed(file: Path, _other: Path) -> None:
    data = bytearray(file.read_bytes())
    page = len(data) // 2 // 4096 * 4096
    data[page : page + 4096] = bytes(len(data[page : page + 4096]))
    file.write_bytes(data)


def _swapped(file: Path, other: Path) -> None:
    mine, theirs = file.read_bytes(), other.read_bytes()
    file.write_bytes(theirs)
    other.write_bytes(mine)


DAMAGES = (_cut_in_half, _cut_last_byte, _emptied, _removed, _grown, _flipped, _zeroed)


def _writable(library: Path) -> None:
    for file in library.rglob("*"):
        if file.is_file():
            file.chmod(0o644)


def _version(library: Path) -> tuple[int, tuple[str, ...]]:
    opened = Library.open(library)
    (card,) = opened.cards(OPEN)
    told = opened.passages(card.id, OPEN)[0].text
    opened.close()
    return int(told.split(",")[0].removeprefix("Version ")), opened.notices


@pytest.mark.parametrize("artefact", ARTEFACTS)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_artefact_is_refused_and_the_generation_before_is_served(
    library: Path, artefact: str, damage: Callable[[Path, Path], None]
) -> None:
    current, before = generations.names(library)
    _writable(library)
    damage(library / current / artefact, library / before / artefact)
    version, notices = _version(library)
    assert version == 1
    assert artefact in notices[0]
    assert "is damaged and is not used" in notices[0]


@pytest.mark.parametrize("artefact", ARTEFACTS)
def test_files_swapped_between_generations_are_refused_in_both(library: Path, artefact: str) -> None:
    current, before = generations.names(library)
    _writable(library)
    _swapped(library / current / artefact, library / before / artefact)
    with pytest.raises(Problem, match="No sound one is left"):
        Library.open(library)


def test_a_generation_under_the_name_of_another_is_refused(library: Path) -> None:
    current, before = generations.names(library)
    shutil.rmtree(library / current)
    (library / before).rename(library / current)
    with pytest.raises(Problem, match="No sound one is left"):
        Library.open(library)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.sampled_from(ARTEFACTS), st.integers(0), st.integers(1, 255))
def test_no_changed_byte_is_ever_served(library: Path, artefact: str, place: int, change: int) -> None:
    current = generations.names(library)[0]
    _writable(library)
    file = library / current / artefact
    sound = file.read_bytes()
    data = bytearray(sound)
    data[place % len(data)] ^= change
    file.write_bytes(data)
    try:
        assert _version(library)[0] == 1
    finally:
        file.write_bytes(sound)
    assert _version(library) == (2, ())


@pytest.mark.parametrize("damage", DAMAGES[:-1], ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_pointer_is_said_and_leads_nowhere_else(
    library: Path, damage: Callable[[Path, Path], None]
) -> None:
    damage(library / "current", library / "current")
    version, notices = _version(library)
    assert version == 2
    assert "missing or damaged" in notices[0]


def test_an_ingest_mends_a_damaged_library(library: Path, make_paper: MakePaper) -> None:
    current = generations.names(library)[0]
    _writable(library)
    (library / current / "library.sqlite").write_bytes(b"")
    _write(library, make_paper, 3)
    assert _version(library) == (3, ())


def test_a_library_of_which_nothing_is_sound_can_be_made_again(library: Path, make_paper: MakePaper) -> None:
    _writable(library)
    for name in generations.names(library):
        (library / name / "library.sqlite").write_bytes(b"")
    _write(library, make_paper, 3)
    assert _version(library) == (3, ())
