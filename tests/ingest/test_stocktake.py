from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.access import OPEN_POLICY
from index.files import FileEntry, FileOutcome
from index.progress import silent
from ingest.stocktake import Sight, Stock, hash_of, look, stamp_of, take_stock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CODE = ("code", "code, 20 seconds")


def _look(folder: Path, known: dict[str, FileEntry] | None = None) -> tuple[Sight, ...]:
    return look((folder,), OPEN_POLICY, known or {}, 10**9, silent)


def _entry(sight: Sight, **changes: object) -> FileEntry:
    entry = FileEntry(
        path=sight.path,
        sha256=sight.sha256,
        size=sight.size,
        stamp=sight.stamp,
        outcome=FileOutcome.INDEXED,
        collection=sight.collection,
        recogniser="code",
        copy_of=sight.copy_of,
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def test_a_file_is_not_opened_while_its_size_times_and_inode_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.stocktake._RECENT_NS", -(10**12))  # As if it had been written long ago.
    (tmp_path / "a.txt").write_text("One.")
    (sight,) = _look(tmp_path)
    known = {"a.txt": _entry(sight, sha256="as it was known")}
    assert [seen.sha256 for seen in _look(tmp_path, known)] == ["as it was known"]
    (tmp_path / "a.txt").write_text("Two.")
    (again,) = _look(tmp_path, known)
    assert again.sha256 not in {sight.sha256, "as it was known"}


def test_a_file_written_just_now_is_never_trusted_by_its_times(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    assert stamp_of(tmp_path / "a.txt") == ""
    assert stamp_of(tmp_path / "missing.txt") == ""


def test_only_regular_files_are_hashed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert hash_of(tmp_path / "a.txt")
    assert [hash_of(tmp_path / name) for name in ("pipe", "link", "missing")] == [None, None, None]


def test_the_first_path_speaks_for_its_copies(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        (tmp_path / name).write_text("One.")
    assert [(sight.path, sight.copy_of) for sight in _look(tmp_path)] == [
        ("a.txt", None),
        ("b.txt", "a.txt"),
        ("c.txt", "a.txt"),
    ]


SIGHTS = st.dictionaries(
    st.sampled_from([f"{name}.txt" for name in "abcdef"]),
    st.tuples(st.sampled_from(["one", "two", "three"]), st.sampled_from(["open", "board"]), st.booleans()),
)


def _sights(told: dict[str, tuple[str, str, bool]]) -> list[Sight]:
    sights = []
    first: dict[tuple[str, str], str] = {}
    for path in sorted(told):
        sha256, collection, refused = told[path]
        sight = Sight(path=path, file=None, sha256=sha256, collection=collection)  # type: ignore[arg-type]
        if refused:
            sight = replace(sight, collection=None, refusal="it is a link")
        else:
            speaker = first.setdefault((sha256, collection), path)
            sight = replace(sight, copy_of=None if speaker == path else speaker)
        sights.append(sight)
    return sights


def _known(sights: Sequence[Sight]) -> dict[str, FileEntry]:
    return {
        sight.path: _entry(sight, outcome=FileOutcome.REFUSED, reason=sight.refusal)
        if sight.refusal
        else _entry(sight)
        for sight in sights
    }


def _stock(before: dict[str, tuple[str, str, bool]], after: dict[str, tuple[str, str, bool]]) -> Stock:
    return take_stock(_sights(after), _known(_sights(before)), CODE)


@given(SIGHTS, SIGHTS)
def test_every_file_is_accounted_for_once_in_each_way(
    before: dict[str, tuple[str, str, bool]], after: dict[str, tuple[str, str, bool]]
) -> None:
    stock = _stock(before, after)
    assert [sight.path for sight in stock.sights] == sorted(after)
    renamed_to = [renaming.after for renaming in stock.renamed]
    renamed_from = [renaming.before for renaming in stock.renamed]
    assert sorted([*stock.added, *stock.changed, *stock.unchanged, *renamed_to]) == sorted(after)
    assert sorted([*stock.removed, *renamed_from]) == sorted(stock.gone) == sorted(set(before) - set(after))
    for renaming in stock.renamed:
        assert before[renaming.before][0] == after[renaming.after][0]


@given(SIGHTS)
def test_a_folder_that_is_as_it_was_needs_no_reading(files: dict[str, tuple[str, str, bool]]) -> None:
    stock = _stock(files, files)
    assert stock.unread == ()
    assert (stock.added, stock.changed, stock.removed, stock.gone) == ((), (), (), ())


@given(SIGHTS)
def test_other_code_reads_every_file_that_speaks(files: dict[str, tuple[str, str, bool]]) -> None:
    sights = _sights(files)
    stock = take_stock(sights, _known(sights), ("other code",))
    assert stock.kept == ()
    assert {s.path for s in stock.unread} == {s.path for s in sights if not s.refusal and not s.copy_of}
