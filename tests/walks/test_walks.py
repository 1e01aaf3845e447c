"""The walks can be made: what they print is shortened, what they run is checked, the patch still fits."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.walks.engineer import PATCH
from tests.walks.walking import ROOT, Walk

if TYPE_CHECKING:
    from pathlib import Path


def test_the_patch_of_the_engineers_walk_fits_the_project() -> None:
    done = subprocess.run(
        ["git", "apply", "--check", str(PATCH)], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_walk_shows_what_was_run_and_what_it_printed(tmp_path: Path) -> None:
    made = Walk("Staff: a try", tmp_path)
    made.shell("printf 'one\\ntwo\\nthree\\n'", most=2)
    told = "\n".join(made.lines)
    assert "$ printf" in told
    assert "one\ntwo\n… 1 lines more …" in told


def test_a_walk_ends_where_a_command_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        Walk("Staff: a try", tmp_path).shell("exit 3")


def test_the_folder_of_the_machine_is_not_shown(tmp_path: Path) -> None:
    made = Walk("Staff: a try", tmp_path)
    made.shell(f"echo {tmp_path}/papers")
    assert str(tmp_path) not in "\n".join(made.lines[2:]).replace(f"$ echo {tmp_path}/papers", "")
