"""What the installer says when packages cannot be had: one sentence that a person can act on."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from locks.install import why

INSTALLER = Path(__file__).parents[1] / "locks" / "install.py"
NO_NETWORK = (
    "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError('<pip>: "
    "[Errno -3] Temporary failure in name resolution')': /simple/aiohttp/\n"
    "ERROR: Could not find a version that satisfies the requirement aiohttp==3.14.5 (from versions: none)\n"
    "ERROR: No matching distribution found for aiohttp==3.14.5\n"
)


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        (NO_NETWORK, "check the network"),
        ("ERROR: No matching distribution found for aiohttp==3.14.5\n", "has no aiohttp==3.14.5"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
            "Make room and try again",
        ),
        (NO_NETWORK + "OSError: [Errno 28] No space left on device\n", "Make room and try again"),
        ("ERROR: [Errno 13] Permission denied: '/srv/env/lib/x'\n", "/srv/env cannot be written"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n",
            "some.txt is not the one",
        ),
    ],
)
def test_what_pip_complains_of_becomes_one_sentence(said: str, mend: str) -> None:
    sentence = why(said, "some.txt", "/srv/env")
    assert sentence is not None
    assert mend in sentence
    assert "\n" not in sentence


def test_what_is_not_known_is_left_to_pips_own_words() -> None:
    assert why("ERROR: something new\n", "some.txt", "/srv/env") is None


def test_an_environment_that_was_left_unfinished_is_told_of(tmp_path: Path) -> None:
    venv.create(tmp_path / "environment", with_pip=False)
    python = tmp_path / "environment" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = subprocess.run([python, INSTALLER], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "remove it and try again" in done.stderr
    assert len(done.stderr.splitlines()) == 1
