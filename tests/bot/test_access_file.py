from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.access_file import access_file_of
from bot.settings import Settings
from index.access import OPEN_POLICY, policy_of
from index.errors import Problem
from index.library import Library
from ingest.run import Request, ingest
from tests.ingest.conftest import LineParts


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library that was made with an access file."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("Words.", encoding="utf-8")
    request = Request(
        library=tmp_path / "library",
        policy=OPEN_POLICY,
        folders=(tmp_path / "papers",),
        access_file=tmp_path / "access.toml",
    )
    ingest(request, LineParts().parts())
    return Library.open(tmp_path / "library")


def test_the_file_of_the_settings_comes_before_the_one_the_library_was_made_with(library: Library) -> None:
    settings = Settings()
    assert access_file_of(settings, library) == Path(str(library.manifest.sources.access_file))
    assert access_file_of(replace(settings, access=Path("/srv/access.toml")), library) == Path(
        "/srv/access.toml"
    )
    assert access_file_of(settings, None) is None


def test_a_file_that_has_vanished_closes_everything(tmp_path: Path) -> None:
    assert policy_of(None) == OPEN_POLICY
    with pytest.raises(Problem, match="nobody may read anything"):
        policy_of(tmp_path / "access.toml")
