"""The commands that read the catalogue: a paper, a programme, a timeline, ending contracts, the glossary."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.cli import run
from index.access import OPEN_POLICY
from ingest.caged import reading_of_file
from ingest.parts import Parts
from ingest.recognise import recognise
from ingest.run import Request, ingest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.draft import Draft
    from index.progress import Progress
    from ingest.caged import Order, Reading
    from ingest.reading import Options, Unread

PAPERS = Path(__file__).parents[1] / "answering" / "papers"
HEAVY = ("torch", "faiss", "pypdf", "sentence_transformers", "tokenizers", "slack_bolt")


def _read(orders: Sequence[Order], _options: Options) -> Iterator[tuple[Order, Reading | Unread]]:
    for order in orders:
        yield order, reading_of_file(order, recognise)


def _nothing(_draft: Draft, _progress: Progress) -> None:
    """These commands need no comparison of versions and no search files."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for file in PAPERS.glob("*.txt"):
        shutil.copy(file, folder)
    made = tmp_path_factory.mktemp("library")
    parts = Parts(read=_read, relate=_nothing, write_search_files=_nothing, model="none")
    ingest(Request(library=made, policy=OPEN_POLICY, folders=(folder,)), parts)
    return made


def told(capfd: pytest.CaptureFixture[str], library: Path, *arguments: str, status: int = 0) -> str:
    assert run(["--library", str(library), *arguments]) == status
    out, err = capfd.readouterr()
    return out if status == 0 else err


def test_a_decision_is_shown_with_its_points_and_links(
    library: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = told(capfd, library, "decision", "qhd41")
    assert "Expenditure of up to £2.4m" in shown
    assert "Mentioned by QHD 58." in shown
    assert "QHD 41, Recommendation (approve)" in shown


def test_an_unknown_decision_is_a_problem_with_what_is_near(
    library: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "Did you mean QHD 41?" in told(capfd, library, "decision", "QHD 14", status=1)


def test_a_programme_gives_its_sum_and_the_list_behind_it(
    library: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = told(capfd, library, "programme", "tern")
    assert "£33,900,000" in shown
    assert "£2,400,000 of it is recommended" in shown


def test_a_programme_nobody_knows_is_a_problem(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "known are: Tern Programme" in told(capfd, library, "programme", "Albatross", status=1)


def test_a_timeline_is_by_date(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shown = told(capfd, library, "timeline", "Tern")
    assert shown.index("3 May 2027") < shown.index("14 September 2027")


def test_expiring_says_what_cannot_be_reckoned(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shown = told(capfd, library, "expiring", "600")
    assert "30 April 2029" in shown or "state no date" in shown


def test_the_glossary_quotes_the_paper(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert told(capfd, library, "glossary", "PS").startswith("Passenger Services. “")


def test_json_has_the_shape_of_an_answer(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(told(capfd, library, "glossary", "PS", "--json"))
    assert shown["outcome"] == "answered"
    assert shown["citations"][0]["reference"] == "QHD 41"


def test_a_library_that_is_not_there_is_a_problem(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "paperclerk ingest" in told(capfd, tmp_path / "none", "glossary", "PS", status=1)


def test_the_catalogue_commands_load_no_model_and_no_reader(library: Path) -> None:
    program = (
        "import sys; from bot.cli import run; "
        f"run(['--library', {str(library)!r}, 'decision', 'QHD 41']); "
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
