"""A library that is damaged on disk under a serving bot, in its own process: what people are told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.wording import wording
from index import generations
from tests.bot.slack.conftest import ingest
from tests.bot.slack.meeting import Meeting, view_words, words_of
from tests.bot.slack.test_outside import FERRY

pytestmark = [pytest.mark.real_model, pytest.mark.long, pytest.mark.timeout(300)]


def damage(library: Path, name: str) -> None:
    """Write over a page of a generation's papers."""
    file = library / name / "library.sqlite"
    file.chmod(0o644)
    with file.open("r+b") as data:
        data.seek(8192)
        data.write(b"\0" * 4096)


def test_what_is_damaged_while_it_is_served_is_not_answered_from_and_an_admin_sees_why(
    slack: Meeting, serve: Any, quarne_papers: Path, quarne_library: Path, tmp_path: Path
) -> None:
    papers = Path(shutil.copytree(quarne_papers, tmp_path / "papers"))
    library = Path(shutil.copytree(quarne_library, tmp_path / "library"))
    ferry = papers / "published" / "qd-101-ferry.txt"
    ferry.write_text(ferry.read_text("utf-8").replace("£312,000", "£333,000"), "utf-8")
    ingest(papers, library)
    later, earlier = generations.names(library)

    def asked() -> str:
        thread = slack.mention("UAMIRA", "CSTAFF", FERRY)
        [answer] = slack.wait_said("CSTAFF", thread=thread)
        return words_of(answer)

    with serve(library=str(library), admins="UBEN"):
        assert "£333,000" in asked()
        damage(library, later)
        assert "£312,000" in asked()
        slack.slack.acts.open_home("UBEN")
        home = slack.slack.wait_until(lambda: slack.slack.sight.home("UBEN"), 10)
        assert home
        assert "is damaged and is not used" in view_words(home)
        damage(library, earlier)
        assert wording("slack_library_touched") in asked()
        ingest(papers, library)
        assert "£333,000" in asked()
