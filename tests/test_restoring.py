"""A backup of the library, taken as docs/administration.md says, is a library again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def paperclerk(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.timeout(300)
def test_a_restored_backup_answers_and_keeps_confirmed_rules(tmp_path: Path) -> None:
    papers, library, backup = tmp_path / "papers", tmp_path / "library", tmp_path / "backup"
    papers.mkdir()
    (papers / "scheme.txt").write_text(
        "Scheme of Delegation\nReference: SD 9\nDate signed: 2 May 2024\n\n"
        "1. Approvals\n1.1. The Commissioner must approve all contracts of £40,000 or above.\n",
        encoding="utf-8",
    )
    paperclerk("ingest", str(papers), "--library", str(library))
    rule = next(
        word
        for line in paperclerk("rules", "list", "--library", str(library)).splitlines()
        for word in line.split()
        if "40,000" in line
    )
    paperclerk("rules", "confirm", rule, "--by", "Ottilie", "--library", str(library))
    before = paperclerk("threshold", "£50k contract on 3 June 2024", "--library", str(library))
    shutil.copytree(library, backup)
    shutil.rmtree(library)
    shutil.copytree(backup, library)
    assert "Confirmed" in before
    assert paperclerk("threshold", "£50k contract on 3 June 2024", "--library", str(library)) == before
    assert "1.1" in paperclerk("ask", "Who must approve contracts of £40,000?", "--library", str(library))
