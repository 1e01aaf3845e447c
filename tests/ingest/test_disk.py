from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import Problem
from ingest.disk import enough_space, full_disk_told

ROOT = Path(__file__).resolve().parents[2]
_SMALL_FILES = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from index.draft import Draft
from index.errors import Problem
from index.records import Document
from ingest.disk import full_disk_told
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
library = Path(sys.argv[2])
def write(words):
    with full_disk_told(library), Draft(library) as draft:
        draft.put(Document(id="d", path="a", places=("a",), collection="open", format="text", sha256="0",
                           text=words, title="a"), ())
        return draft.publish()
first = write("small")
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
try:
    write("large" * 1_000_000)
except Problem as problem:
    print(problem.sentence)
print((library / "current").read_text().strip() == first, sorted(p.name for p in library.glob("building-*")))
"""


def test_room_for_another_generation_is_looked_for_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough_space(tmp_path, None, [1000])
    small = shutil.disk_usage(tmp_path)._replace(free=100 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: small)
    enough_space(tmp_path, None, [1000])
    with pytest.raises(Problem, match="has 100 MB free and the new library may need"):
        enough_space(tmp_path, None, [50 * 2**20])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE])
def test_a_disk_that_cannot_be_written_is_a_sentence(tmp_path: Path, number: int) -> None:
    with pytest.raises(Problem, match="could not be written"), full_disk_told(tmp_path):
        raise OSError(number, os.strerror(number))
    with pytest.raises(Problem, match="could not be written"), full_disk_told(tmp_path):
        raise sqlite3.OperationalError("database or disk is full")


def test_other_errors_stay_bugs(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="pipe"), full_disk_told(tmp_path):
        raise OSError(errno.EPIPE, "Broken pipe")
    with pytest.raises(sqlite3.OperationalError, match="no such table"), full_disk_told(tmp_path):
        raise sqlite3.OperationalError("no such table: papers")


def test_a_library_survives_a_disk_that_fills_while_it_is_written(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SMALL_FILES, str(ROOT), str(tmp_path / "library")],
        capture_output=True,
        text=True,
        check=True,
    )
    sentence, state = done.stdout.splitlines()
    assert "could not be written" in sentence
    assert state == "True []"
