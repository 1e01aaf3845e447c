"""Measured on real and hand-made hostile files beside the checkout, each read in the cage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from ingest.cage import Cage, Ending, Job, Outcome
from ingest.folder import scan
from ingest.paper import PageState, Paper
from tests.ingest import cage_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.shared, pytest.mark.long, pytest.mark.timeout(900)]

READERS = ("ingest.read.pdf", "ingest.read.html", "ingest.read.docx")
GOOD_PAGES = {PageState.READ, PageState.SALVAGED, PageState.RECOGNISED, PageState.NO_TEXT}


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(preload=READERS) as made:
        yield made


def outcomes(cage: Cage, folder: Path, *, alone: bool = False) -> list[Outcome]:
    found = scan(folder)
    assert found.refused == () or all(refusal.reason for refusal in found.refused)
    jobs = []
    for file in found.files:
        path = str(file.path).encode()
        jobs.append(Job(name=file.relative, payload=b"!" + path if alone else path, fallback=b"!" + path))
    ended = list(cage.run_all(jobs, cage_work.read_paper))
    assert sorted(outcome.job.name for outcome in ended) == sorted(job.name for job in jobs)
    return ended


def papers(ended: list[Outcome]) -> dict[str, Paper]:
    return {
        outcome.job.name: msgspec.json.decode(outcome.value, type=Paper)
        for outcome in ended
        if outcome.ending is Ending.DONE
    }


@pytest.mark.parametrize("alone", [False, True])
def test_every_hostile_file_ends_in_time_and_memory_with_a_reason(
    shared_data: Path, cage: Cage, *, alone: bool
) -> None:
    ended = outcomes(cage, shared_data / "hostile-pdfs", alone=alone)
    assert len(ended) >= 207
    for outcome in ended:
        assert outcome.seconds <= 20, outcome.job.name
        assert outcome.memory <= 1024**3, outcome.job.name
        assert outcome.ending is not Ending.FAILED, (outcome.job.name, outcome.reason, outcome.detail)
        assert outcome.reason or outcome.ending is Ending.DONE
    for name, paper in papers(ended).items():
        for page in paper.pages:
            assert page.state is not PageState.FAILED or page.problem, name
        assert all(0 <= mark.start < mark.end <= len(paper.text) for mark in paper.marks)


def test_damaged_government_papers_are_salvaged(shared_data: Path, cage: Cage) -> None:
    ended = outcomes(cage, shared_data / "hostile-pdfs" / "opf_govdocs_err")
    assert {outcome.ending for outcome in ended} == {Ending.DONE}
    states = Counter(page.state for paper in papers(ended).values() for page in paper.pages)
    assert sum(states[state] for state in GOOD_PAGES) / sum(states.values()) >= 0.93
    assert states[PageState.READ] + states[PageState.SALVAGED] >= 0.9 * sum(states.values())


@pytest.mark.parametrize("pack", ["cuad/pdf", "cuad/txt", "uk", "financebench", "doc2dial", "ie"])
def test_every_paper_of_the_packs_is_read(shared_data: Path, cage: Cage, pack: str) -> None:
    folder = shared_data / "packs" / "docs" / pack
    ended = outcomes(cage, folder)
    assert [outcome.job.name for outcome in ended if outcome.ending is not Ending.DONE] == []
    for name, paper in papers(ended).items():
        assert len(paper.text) > 50, name
        assert not [page for page in paper.pages if page.state is PageState.FAILED], name
        if paper.format in {"text", "markdown"}:
            assert len(paper.text) == len((folder / name).read_bytes().decode("utf-8", "replace")) or (
                paper.warnings
            )
