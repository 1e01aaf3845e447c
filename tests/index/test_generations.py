from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import generations
from index.errors import Problem
from tests.index.conftest import publish

if TYPE_CHECKING:
    from tests.index.conftest import MakePaper


def _damage(library: Path, name: str) -> None:
    file = library / name / "library.sqlite"
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[100] ^= 255
    file.write_bytes(data)


def test_there_is_nothing_to_serve_where_nothing_was_made(tmp_path: Path) -> None:
    assert generations.find(tmp_path) is None
    assert generations.find(tmp_path / "missing") is None


def test_the_last_three_generations_stay(tmp_path: Path, make_paper: MakePaper) -> None:
    made = [publish(tmp_path, make_paper, f"Version {n}.") for n in range(5)]
    assert generations.names(tmp_path) == tuple(reversed(made[2:]))
    assert generations.pointed_at(tmp_path) == made[-1]


def test_the_name_of_a_generation_says_when_it_was_made(tmp_path: Path, make_paper: MakePaper) -> None:
    name = publish(tmp_path, make_paper, "Words.")
    assert abs(dt.datetime.now(dt.UTC) - generations.made(name)) < dt.timedelta(minutes=1)
    with pytest.raises(ValueError, match="no name"):
        generations.made("gen-of-somebody")


def test_a_later_generation_has_a_later_name_even_if_the_clock_goes_back(tmp_path: Path) -> None:
    first = generations.name_for(tmp_path, b"one", dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    (tmp_path / first).mkdir()
    second = generations.name_for(tmp_path, b"two", dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    assert second > first


def test_a_damaged_generation_is_refused_and_the_one_before_is_served_and_said(
    tmp_path: Path, make_paper: MakePaper
) -> None:
    first, second = publish(tmp_path, make_paper, "One."), publish(tmp_path, make_paper, "Two.")
    _damage(tmp_path, second)
    found = generations.find(tmp_path)
    assert found is not None
    assert found.name == first
    assert "library.sqlite does not hold the bytes that were written" in found.notices[0]
    assert "to mend this, restore a backup or ingest again" in found.notices[-1]


def test_where_all_are_damaged_nothing_is_served(tmp_path: Path, make_paper: MakePaper) -> None:
    for name in [publish(tmp_path, make_paper, "One."), publish(tmp_path, make_paper, "Two.")]:
        _damage(tmp_path, name)
    with pytest.raises(Problem, match="restore a backup or ingest again"):
        generations.find(tmp_path)


def _rewritten(library: Path, name: str, told: bytes) -> None:
    """Give a generation another manifest, and the name that goes with it, as another version would."""
    manifest = library / name / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_bytes(told)
    renamed = f"{name[: name.rindex('-')]}-{hashlib.sha256(told).hexdigest()[:16]}"
    (library / name).rename(library / renamed)
    (library / "current").write_text(f"{renamed}\n", encoding="ascii")


@pytest.mark.parametrize("told", [b'{"format": 2, "made": "later"}', b'{"format": 99}'])
def test_a_library_of_a_later_version_is_said_to_be_that(
    tmp_path: Path, make_paper: MakePaper, told: bytes
) -> None:
    _rewritten(tmp_path, publish(tmp_path, make_paper, "One."), told)
    with pytest.raises(Problem, match="made by a later version") as said:
        generations.find(tmp_path)
    assert "update Paperclerk" in said.value.sentence
    assert "damaged" not in said.value.sentence


def test_a_library_that_this_user_may_not_read_is_not_called_damaged(
    tmp_path: Path, make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, make_paper, "One.")

    def shut(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", shut)  # whoever runs the tests as root may read everything
    with pytest.raises(Problem, match="may not be read by this user") as said:
        generations.find(tmp_path)
    assert "give this user the right to read it" in said.value.sentence
    assert "damaged" not in said.value.sentence


@pytest.mark.parametrize("pointer", [b"", b"gen-", b"\0" * 60, b"\xff\xfe", b"gen-20260101T000000000000-0\n"])
def test_a_damaged_pointer_is_said_and_the_newest_sound_generation_is_served(
    tmp_path: Path, make_paper: MakePaper, pointer: bytes
) -> None:
    publish(tmp_path, make_paper, "One.")
    second = publish(tmp_path, make_paper, "Two.")
    (tmp_path / generations.POINTER_NAME).write_bytes(pointer)
    found = generations.find(tmp_path)
    assert found is not None
    assert found.name == second
    assert "missing or damaged" in found.notices[0]


def test_a_pointer_cut_short_by_one_byte_is_damaged(tmp_path: Path, make_paper: MakePaper) -> None:
    publish(tmp_path, make_paper, "One.")
    pointer = tmp_path / generations.POINTER_NAME
    pointer.write_bytes(pointer.read_bytes()[:-1])
    assert generations.pointed_at(tmp_path) is None


def test_a_withdrawn_generation_is_not_served_when_the_pointer_is_lost(
    tmp_path: Path, make_paper: MakePaper
) -> None:
    first, second = publish(tmp_path, make_paper, "One."), publish(tmp_path, make_paper, "Two.")
    generations.withdraw(tmp_path, second)
    (tmp_path / generations.POINTER_NAME).unlink()
    found = generations.find(tmp_path)
    assert found is not None
    assert found.name == first


def test_a_manifest_of_another_generation_is_refused(tmp_path: Path, make_paper: MakePaper) -> None:
    first, second = publish(tmp_path, make_paper, "One."), publish(tmp_path, make_paper, "Two.")
    file = tmp_path / second / "manifest.json"
    file.chmod(0o644)
    file.write_bytes((tmp_path / first / "manifest.json").read_bytes())
    found = generations.find(tmp_path)
    assert found is not None
    assert found.name == first


def test_a_generation_that_is_being_read_is_not_removed(tmp_path: Path, make_paper: MakePaper) -> None:
    first = publish(tmp_path, make_paper, "Version 0.")
    held = generations.hold(tmp_path / first)
    try:
        for n in range(1, 5):
            publish(tmp_path, make_paper, f"Version {n}.")
        assert first in generations.names(tmp_path)
    finally:
        os.close(held)
    publish(tmp_path, make_paper, "Version 5.")
    assert first not in generations.names(tmp_path)


def test_what_an_interrupted_writer_left_is_swept(tmp_path: Path, make_paper: MakePaper) -> None:
    (tmp_path / "building-left" / "search").mkdir(parents=True)
    (tmp_path / "building-left" / "search" / "vectors").write_bytes(b"half")
    (tmp_path / "current.new").write_text("gen-half")
    name = publish(tmp_path, make_paper, "One.")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([name, "current", "lock"])


def test_published_files_cannot_be_written_by_mistake(tmp_path: Path, make_paper: MakePaper) -> None:
    name = publish(tmp_path, make_paper, "One.")
    for file in (tmp_path / name).rglob("*"):
        assert not file.stat().st_mode & 0o222 or file.is_dir()
