from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from index import manifest
from index.manifest import Counts, Damage, Manifest, Sources

if TYPE_CHECKING:
    from pathlib import Path


def _manifest(directory: Path) -> Manifest:
    return Manifest(
        made=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
        artefacts=manifest.weigh(directory),
        counts=Counts(files=1, documents=2, passages=3, facts=4, rules=5),
        schema=("m001",),
        model="model",
        recogniser="code",
        files_sha256="0" * 64,
        sources=Sources(folders=("/papers",)),
        previous=None,
    )


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "library.sqlite").write_bytes(b"tables" * 1000)
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "vectors").write_bytes(b"numbers" * 1000)
    return tmp_path


def test_a_manifest_comes_back_from_its_bytes(directory: Path) -> None:
    written = _manifest(directory)
    assert manifest.decode(manifest.encode(written)) == written


def test_every_file_is_weighed_but_the_manifest_itself(directory: Path) -> None:
    (directory / manifest.MANIFEST_NAME).write_bytes(b"{}")
    assert [artefact.name for artefact in manifest.weigh(directory)] == ["library.sqlite", "search/vectors"]


def test_what_is_as_it_was_written_is_sound(directory: Path) -> None:
    manifest.verify(directory, _manifest(directory))


@pytest.mark.parametrize("name", ["library.sqlite", "search/vectors"])
def test_one_flipped_bit_is_damage_that_names_its_file(directory: Path, name: str) -> None:
    written = _manifest(directory)
    data = bytearray((directory / name).read_bytes())
    data[len(data) // 2] ^= 1
    (directory / name).write_bytes(data)
    with pytest.raises(Damage, match=f"{name} does not hold the bytes"):
        manifest.verify(directory, written)


def test_a_file_cut_short_is_damage(directory: Path) -> None:
    written = _manifest(directory)
    (directory / "library.sqlite").write_bytes(b"tables")
    with pytest.raises(Damage, match="holds 6 bytes, not the 6000"):
        manifest.verify(directory, written)


def test_a_missing_file_is_damage(directory: Path) -> None:
    written = _manifest(directory)
    (directory / "search" / "vectors").unlink()
    with pytest.raises(Damage, match="search/vectors cannot be read"):
        manifest.verify(directory, written)


def test_a_file_that_was_not_written_here_is_no_matter(directory: Path) -> None:
    written = _manifest(directory)
    (directory / ".DS_Store").write_bytes(b"left by a file browser")
    manifest.verify(directory, written)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 1}', b"\0" * 4096])
def test_what_is_no_manifest_is_damage(data: bytes) -> None:
    with pytest.raises(Damage, match="cannot be read"):
        manifest.decode(data)


def test_a_manifest_of_a_later_version_is_not_guessed_at(directory: Path) -> None:
    told = manifest.encode(_manifest(directory)).replace(b'"format": 1', b'"format": 2')
    with pytest.raises(Damage, match="a later version"):
        manifest.decode(told)
