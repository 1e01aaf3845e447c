from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import Problem
from ingest.folder import FolderScan, scan, shown


def reasons(found: FolderScan) -> dict[str, str]:
    return {refusal.path: refusal.reason for refusal in found.refused}


def names(found: FolderScan) -> list[str]:
    return [file.relative for file in found.files]


def test_files_are_found_in_order_with_their_size(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("two")
    (tmp_path / "a.txt").write_text("one!")
    found = scan(tmp_path)
    assert names(found) == ["a.txt", "b/two.txt"]
    assert [file.size for file in found.files] == [4, 3]
    assert found.files[1].path == tmp_path.resolve() / "b" / "two.txt"
    assert found.refused == ()


def test_no_link_is_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "out").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "broken").symlink_to(folder / "nowhere")
    found = scan(folder)
    assert found.files == ()
    assert set(reasons(found)) == {"out.txt", "out", "loop", "broken"}
    assert all("link" in reason for reason in reasons(found).values())


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        found = scan(tmp_path)
    assert reasons(found) == {"pipe": "it is a pipe, not a file", "s": "it is a socket, not a file"}


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "large.pdf").write_bytes(b"x" * (1024 * 1024 + 1))
    assert reasons(scan(tmp_path, file_bytes=1024 * 1024)) == {"large.pdf": "it is larger than 1 MB"}


def test_a_sparse_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "sparse.pdf").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    (reason,) = reasons(scan(tmp_path)).values()
    assert "sparse" in reason
    with (tmp_path / "sparse.pdf").open("wb") as stream:
        stream.truncate(1 << 40)
    (reason,) = reasons(scan(tmp_path)).values()
    assert "larger" in reason


@pytest.mark.parametrize(
    ("name", "word"),
    [
        (".hidden.txt", "hidden"),
        ("~$report.docx", "lock file"),
        ("Thumbs.db", "thumbnail"),
        ("desktop.ini", "folder setting"),
        ("paper.pdf.part", "unfinished"),
        ("orphan.pdf.toml", "sidecar of no one paper"),
    ],
)
def test_what_is_no_paper_is_refused_with_its_reason(tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / name).write_text("x")
    assert word in reasons(scan(tmp_path))[name]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert reasons(scan(tmp_path)) == {"empty.txt": "it is empty"}


def test_a_hidden_folder_is_left_out_whole(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    assert list(reasons(scan(tmp_path))) == [".git"]


def test_a_sidecar_goes_with_its_paper(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_text("x")
    (tmp_path / "paper.pdf.toml").write_text("")
    (tmp_path / "access.toml").write_text("")
    found = scan(tmp_path)
    assert names(found) == ["paper.pdf"]
    assert found.files[0].sidecar == tmp_path.resolve() / "paper.pdf.toml"
    assert found.refused == ()


def test_a_sidecar_may_leave_out_the_ending_where_no_two_papers_share_the_name(tmp_path: Path) -> None:
    for name in ("one.pdf", "one.toml", "two.pdf", "two.docx", "two.toml", "three.txt", "three.txt.toml"):
        (tmp_path / name).write_text("x")
    found = scan(tmp_path)
    assert {file.relative: file.sidecar and file.sidecar.name for file in found.files} == {
        "one.pdf": "one.toml",
        "three.txt": "three.txt.toml",
        "two.docx": None,
        "two.pdf": None,
    }
    assert list(reasons(found)) == ["two.toml"]


def test_odd_names_are_shown_escaped(tmp_path: Path) -> None:
    for name in (b"line\nbreak.txt", b"\xff\xfe.txt", "right\u202eto left.txt".encode(), b"back\\slash.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as stream:  # noqa: PTH123, PTH118  # bytes
            stream.write(b"text")
    found = scan(tmp_path)
    assert names(found) == [
        "\\udcff\\udcfe.txt",
        "back\\\\slash.txt",
        "line\\x0abreak.txt",
        "right\\u202eto left.txt",
    ]
    assert all(file.path.read_bytes() == b"text" for file in found.files)


def test_a_folder_deeper_than_any_sensible_one_is_refused(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*["d"] * 80)
    deepest.mkdir(parents=True)
    (deepest / "paper.txt").write_text("x")
    found = scan(tmp_path)
    assert found.files == ()
    assert len(found.refused) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert "cannot be opened" in reasons(scan(tmp_path))["closed"]


def test_a_missing_folder_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no folder"):
        scan(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match="not a folder"):
        scan(tmp_path / "file")


@given(st.text())
def test_a_shown_name_is_printable_and_tells_names_apart(name: str) -> None:
    told = shown(name)
    assert "\n" not in told
    assert all(character.isprintable() or character.isspace() for character in told)
    told.encode("utf-8")
    assert (told == name) or any("\\" in part for part in told)


@given(
    st.lists(
        st.sampled_from(["a.txt", "b.pdf", ".c", "~$d", "e.pdf.toml", "b.pdf.toml", "b.toml", "a.toml", "f"]),
        unique=True,
    )
)
def test_every_entry_is_found_or_refused_or_a_sidecar(entries: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in entries:
            Path(folder, name).write_text("x")
        found = scan(Path(folder))
    told = [*names(found), *reasons(found), *(file.sidecar.name for file in found.files if file.sidecar)]
    assert sorted(told) == sorted(entries)
