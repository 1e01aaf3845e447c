from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.access import OPEN_POLICY, AccessPolicy, Audience, Collection, read_policy
from index.errors import Problem

WHOLE = """
default_audience = "staff"

[collections.open]
folders = ["."]
public = true

[collections.exempt]
folders = ["board/exempt"]
restricted = true

[audiences.staff]
reads = ["open"]

[audiences.board]
reads = ["open", "exempt"]
channels = ["C1"]
users = ["U1"]
user_groups = ["S1"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "access.toml"


def read(file: Path, text: str) -> AccessPolicy:
    file.write_text(text, encoding="utf-8")
    return read_policy(file)


def test_an_access_file_is_read_as_it_says(file: Path) -> None:
    policy = read(file, WHOLE)
    assert policy.readable_by(None) == frozenset({"open"})
    assert policy.readable_by("board") == frozenset({"open", "exempt"})
    board = next(audience for audience in policy.audiences if audience.name == "board")
    assert (board.channels, board.users, board.user_groups) == (("C1",), ("U1",), ("S1",))
    assert [c.name for c in policy.collections if c.public] == ["open"]
    assert [c.name for c in policy.collections if c.restricted] == ["exempt"]


def test_a_paper_belongs_to_the_collection_with_the_deepest_folder(file: Path) -> None:
    policy = read(file, WHOLE)
    for path, name in (
        ("paper.txt", "open"),
        ("board/paper.txt", "open"),
        ("board/exempt/paper.txt", "exempt"),
        ("board/exempt/deeper/paper.txt", "exempt"),
        ("board/exempted/paper.txt", "open"),
    ):
        collection = policy.collection_of(path)
        assert collection is not None
        assert collection.name == name


def test_a_paper_in_no_listed_folder_has_no_collection() -> None:
    policy = AccessPolicy(
        collections=(Collection(name="open", folders=("public",)),),
        audiences=(Audience(name="staff", reads=("open",)),),
        default_audience="staff",
    )
    assert policy.collection_of("elsewhere/paper.txt") is None
    assert policy.collection_of("paper.txt") is None


def test_an_audience_that_is_not_listed_is_refused_with_those_that_are(file: Path) -> None:
    with pytest.raises(Problem, match=r"“press”.*board, staff"):
        read(file, WHOLE).readable_by("press")


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('default_audience = "staf"', "staf"),
        ("[collections.open]\nfolder = ['.']", "folder"),
        ("[collections.open]\nfolders = '.'", "list of names"),
        ("[collections.open]\nfolders = ['.']\npublic = 'yes'", "true or false"),
        ("[audiences.staff]\nreads = ['opne']\n[collections.open]\nfolders = ['.']", "opne"),
        ("[audiences.staff]\nread = ['open']", "read"),
        ("collections = 3", "tables"),
        ("[collections]\nopen = 3", "must be a table"),
        ("colections = 3", "colections"),
        ("[collections", "cannot be read"),
    ],
)
def test_a_typing_error_closes_the_door_and_is_named(file: Path, mistake: str, told: str) -> None:
    with pytest.raises(Problem, match=told):
        read(file, mistake)


def test_a_missing_access_file_lets_nobody_read(file: Path) -> None:
    with pytest.raises(Problem, match="nobody may read"):
        read_policy(file)


def test_without_an_access_file_staff_read_the_one_open_collection() -> None:
    assert OPEN_POLICY.readable_by(None) == frozenset({"open"})
    collection = OPEN_POLICY.collection_of("any/where/paper.pdf")
    assert collection is not None
    assert collection.name == "open"
    assert not collection.restricted


@given(
    folders=st.lists(st.lists(st.sampled_from("abc"), max_size=3).map("/".join), max_size=5),
    path=st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join),
)
def test_a_collection_holds_only_what_lies_below_its_folders(folders: list[str], path: str) -> None:
    named = tuple(folder or "." for folder in folders)
    depth = Collection(name="c", folders=named).holds(f"{path}/paper.txt")
    below = [folder for folder in named if folder == "." or f"{path}/".startswith(f"{folder}/")]
    assert (depth is not None) == bool(below)
    if depth is not None:
        assert depth == max(0 if folder == "." else folder.count("/") + 1 for folder in below)
