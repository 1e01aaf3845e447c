"""The wheel holds all that the program needs away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked where no checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=100,
    )
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        held.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


@pytest.mark.timeout(240)
def test_a_question_is_answered_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "qd-7.txt").write_text(
        "Reference: QD 7\nTitle: Ferry\n\n1.1. The ferry to Tolver costs £312,000 a year.\n", encoding="utf-8"
    )
    made = run(installed, tmp_path, "ingest", str(papers), "--library", "library")
    assert made.returncode == 0, made.stderr
    answered = run(
        installed, tmp_path, "ask", "How much does the ferry to Tolver cost?", "--library", "library"
    )
    assert "£312,000" in answered.stdout, answered.stderr
    assert "QD 7, para 1.1" in answered.stdout


def test_texts_page_and_manifest_are_in_the_wheel(installed: Path) -> None:
    for name in ("prompts/not_found.txt", "bot/preview/static/page.js", "bot/preview/templates/page.html"):
        assert (installed / name).read_bytes() == (ROOT / name).read_bytes()
    assert (installed / "bot" / "manifest.json").read_bytes() == (ROOT / "manifest.json").read_bytes()


def test_the_wheel_holds_no_tests_and_no_papers(installed: Path) -> None:
    kept = {folder.name for folder in installed.iterdir() if not folder.name.endswith(".dist-info")}
    assert kept == {"bot", "index", "ingest", "prompts"}
