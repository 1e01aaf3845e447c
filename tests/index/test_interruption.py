"""A kill at any point of a writing leaves the old library or the new one, never a mix."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.write_points import WritePoint

ROOT = Path(__file__).resolve().parents[2]
WRITER = Path(__file__).with_name("interrupted_writer.py")
AFTER_THE_SWITCH = {"SWITCHED", "PRUNED"}
NOT_IN_A_WRITING = {"WITHDRAWAL_MARKED"}


def _run(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(WRITER), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_a_kill_at_every_numbered_point_leaves_the_old_library_or_the_new(tmp_path: Path) -> None:
    seen = _run("points", str(tmp_path))
    for point in WritePoint:
        killed, gained = seen[f"write {point.name}"]
        assert killed == (point.name not in NOT_IN_A_WRITING)
        assert gained == (1 if point.name in AFTER_THE_SWITCH | NOT_IN_A_WRITING else 0), point.name
    for name in ("LOCKED", "WITHDRAWAL_MARKED", "POINTER_WRITTEN"):
        assert seen[f"rollback {name}"] == [True, 0]
    assert seen["rollback SWITCHED"] == [True, -1]
    assert seen["generations"] == 3
    assert seen["left over"] == 0


def test_two_hundred_kills_at_random_leave_no_mix(tmp_path: Path) -> None:
    seen = _run("random", str(tmp_path), "200", "1")
    assert seen["bad"] == 0
    assert seen["old"] + seen["new"] >= 200
    assert seen["old"] > 20, "the kills came too late to mean anything"


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_thousand_kills_at_random_leave_no_mix(tmp_path: Path) -> None:
    for seed in range(5):
        seen = _run("random", str(tmp_path / str(seed)), "250", str(seed))
        assert seen["bad"] == 0
        assert seen["old"] + seen["new"] >= 250
