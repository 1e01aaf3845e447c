from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index.errors import Problem
from index.lock import LOCK_NAME, writing

if TYPE_CHECKING:
    from pathlib import Path

_HOLD = """
import sys, time
from pathlib import Path
from index.lock import writing
with writing(Path(sys.argv[1]), "an ingest"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with (
        writing(tmp_path, "an ingest"),
        pytest.raises(Problem, match="being written by an ingest"),
        writing(tmp_path, "a rollback"),
    ):
        pass


def test_the_lock_is_free_again_when_its_holder_is_done(tmp_path: Path) -> None:
    for what in ("an ingest", "a rollback"):
        with writing(tmp_path, what):
            assert (tmp_path / LOCK_NAME).read_text().startswith(f"{what} (process {os.getpid()} on ")


def test_a_holder_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Problem, match=f"process {holder.pid} on"), writing(tmp_path, "a rollback"):
        pass
    holder.kill()
    holder.communicate()
    with writing(tmp_path, "a rollback"):
        pass


def test_the_folder_of_the_library_is_made(tmp_path: Path) -> None:
    with writing(tmp_path / "new" / "library", "an ingest"):
        assert (tmp_path / "new" / "library").is_dir()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Problem, match="cannot be written"), writing(tmp_path / "file", "an ingest"):
        pass
