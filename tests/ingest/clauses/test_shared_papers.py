"""Measured on the papers beside the checkout: the laws hold on every one, and a known paper is cut right."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from index.records import PassageKind
from ingest.clauses import cut
from ingest.read import Limits, read
from ingest.recognise import recognise
from tests.ingest.clauses.laws import check_laws

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared


def test_pcd_579_is_cut_as_staff_cite_it(shared_data: Path) -> None:
    name = "papers/pcd-579-pegasus-programme.txt"
    (found,) = recognise(read(shared_data / name, name, Limits()), None, "open")
    numbered = {passage.paragraph: passage for passage in found.passages if passage.paragraph}
    assert len(numbered) == 17
    assert {passage.section_number for passage in numbered.values()} == set("12345678")
    assert all((passage.section is None) == (passage.section_number == "4") for passage in numbered.values())
    kinds = [passage.kind for passage in found.passages]
    assert kinds.count(PassageKind.RECOMMENDATION) == 4
    assert kinds.count(PassageKind.KEY_INFORMATION) == 1
    assert kinds.count(PassageKind.SUMMARY) == 1
    assert numbered["8.1"].text == "8.1. None"


@pytest.mark.parametrize(
    "folder", ["cuad/txt", "contractnli", "lbr", "doc2dial", "uk/service_manual", "ie/limerick"]
)
def test_the_laws_hold_on_every_text_and_cutting_is_fast(shared_data: Path, folder: str) -> None:
    files = [
        file
        for file in sorted((shared_data / "packs" / "docs" / folder).rglob("*"))
        if file.suffix in {".txt", ".md"}
    ]
    assert files
    characters, seconds = 0, 0.0
    for file in files[::5]:
        paper = read(file, file.name, Limits())
        begun = time.process_time()
        cutting = cut("paper", paper.text, (), paper.marks)
        seconds += time.process_time() - begun
        characters += len(paper.text)
        check_laws(paper.text, cutting)
    assert seconds < 5 * characters / 1_000_000 + 0.5


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("folder", ["uk/kent", "uk/manordeilo_salem", "cuad/pdf"])
def test_the_laws_hold_on_every_pdf(shared_data: Path, folder: str) -> None:
    files = sorted((shared_data / "packs" / "docs" / folder).rglob("*.pdf"))
    assert files
    for file in files:
        paper = read(file, file.name, Limits())
        for found in recognise(paper, None, "open"):
            assert found.passages or not found.document.text.strip()
        check_laws(paper.text, cut("paper", paper.text, (), paper.marks))
