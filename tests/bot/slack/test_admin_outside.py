"""Admins from outside: the whole bot in its own process against a local Slack."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.audit import Audit
from bot.local_slack.block_text import elements
from tests.bot.slack.meeting import Meeting, words_of

pytestmark = pytest.mark.real_model

LAMPS = "How much is spent on street lamps in Tolver?"
PDF = Path(__file__).resolve().parents[3] / "examples" / "papers"


def test_an_admin_looks_decides_and_the_new_library_answers(
    slack: Meeting, serve: Any, quarne_papers: Path, quarne_library: Path, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    library = tmp_path / "library"
    shutil.copytree(quarne_papers, papers)
    shutil.copytree(quarne_library, library)
    lamps = papers / "internal" / "qd-140-lamps.txt"
    lamps.write_text(lamps.read_text(encoding="utf-8").replace("£88,500", "£91,250"), encoding="utf-8")
    (papers / "closed" / "qd-151-sale.txt").write_text("1.1. The sale of the dry dock is secret.\n")
    pdf = next(iter(sorted(PDF.rglob("*.pdf"))))
    with serve(
        library=str(library),
        papers=str(papers),
        access=str(papers / "access.toml"),
        admins="UAMIRA",
        dropped_papers=str(papers / "internal" / "dropped"),
    ) as bot:
        slack.type("UBEN", "CSTAFF", "/reindex")
        refusal = slack.wait_words("CSTAFF", "That is for admins", 20)
        assert refusal.only_for == "UBEN"

        slack.type("UAMIRA", "CSTAFF", "/reindex")
        shown = slack.wait_words(slack.home_of("UAMIRA"), "Would change")
        assert "£91,250" in words_of(shown)
        assert "dry dock" not in words_of(shown)
        assert "qd-151" not in words_of(shown)
        assert "Not shown: 1" in words_of(shown)
        slack.press("UAMIRA", shown, "Re-index now")
        done = slack.wait_words(slack.home_of("UAMIRA"), "Switched", 90)
        assert done.ts == shown.ts
        asked = slack.mention("UBEN", "CSTAFF", LAMPS)
        [answer] = slack.wait_said("CSTAFF", thread=asked, seconds=30)
        assert "£91,250" in words_of(answer)

        slack.type("UAMIRA", "CSTAFF", "/reindex rollback")
        offer = slack.wait_words("CSTAFF", "Go back to that of", 20)
        slack.press("UAMIRA", offer, "Roll back")
        slack.wait_words("CSTAFF", "The library is again", 20)

        slack.slack.acts.upload_file("UAMIRA", slack.home_of("UAMIRA"), "minutes.pdf", pdf.read_bytes())
        menu = slack.wait_words(slack.home_of("UAMIRA"), "Choose the collection", 20)
        options = elements(menu.blocks)[0].told["options"]
        [staff] = [one["value"] for one in options if one["value"].endswith(":staff")]
        slack.press("UAMIRA", menu, action="dropped_into", value=staff)
        slack.wait_words(slack.home_of("UAMIRA"), "is saved as", 30)
        slack.wait_words(slack.home_of("UAMIRA"), "dropped/minutes", 60)
        assert (papers / "internal" / "dropped" / "minutes.pdf").read_bytes() == pdf.read_bytes()
        slack.rest()
        assert slack.record.refused() == (), slack.record.report()
        assert slack.record.notes == []
        bot.terminate()
        assert bot.wait(40) == 0
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "bug " not in log
    assert "Traceback" not in log
    acts = [line.action for line in Audit(tmp_path / "journal.sqlite").lines("UAMIRA")]
    assert acts == ["re-index started", "re-index ended", "rolled back", "paper saved"]
