"""Admins from outside: the whole bot in its own process against a local Slack."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.audit import Audit

pytestmark = [pytest.mark.shared]

LAMPS = "How much is spent on street lamps in Tolver?"
PDF = Path(__file__).resolve().parents[3] / "examples" / "papers"


def message_with(slack: Any, channel: str, words: str, seconds: float = 60) -> Any:
    def found() -> Any:
        return next((m for m in slack.messages(channel) if words in m.visible_text), None)

    return slack.wait_until(found, seconds, f"a message with “{words}”")


def test_an_admin_looks_decides_and_the_new_library_answers(
    slack: Any, serve: Any, quarne_papers: Path, quarne_library: Path, tmp_path: Path
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
        slack.slash("UBEN", "CSTAFF", "/reindex").wait_ack(3)
        refusal = message_with(slack, "CSTAFF", "That is for admins", 20)
        assert refusal.ephemeral_to == "UBEN"

        slack.slash("UAMIRA", "CSTAFF", "/reindex").wait_ack(3)
        shown = message_with(slack, slack.dm("UAMIRA"), "Would change")
        assert "£91,250" in shown.visible_text
        assert "dry dock" not in shown.visible_text
        assert "qd-151" not in shown.visible_text
        assert "Not shown: 1" in shown.visible_text
        slack.click_button("UAMIRA", shown, text="Re-index now")
        done = message_with(slack, slack.dm("UAMIRA"), "Switched", 90)
        assert done.ts == shown.ts
        asked = slack.send_mention("UBEN", "CSTAFF", LAMPS)
        [answer] = slack.wait_for_messages("CSTAFF", thread_ts=asked.ts, timeout=30)
        assert "£91,250" in answer.visible_text

        slack.slash("UAMIRA", "CSTAFF", "/reindex rollback").wait_ack(3)
        offer = message_with(slack, "CSTAFF", "Go back to that of", 20)
        slack.click_button("UAMIRA", offer, text="Roll back")
        message_with(slack, "CSTAFF", "The library is again", 20)

        file = {"id": "F1", "name": "minutes.pdf", "user": "UAMIRA", "size": pdf.stat().st_size}
        slack._do(lambda: slack.world.files.update(F1=file | {"url_private": f"{slack.origin}/files/F1"}))
        slack._do(lambda: slack.world.file_data.update(F1=pdf.read_bytes()))
        slack.send_message("UAMIRA", slack.dm("UAMIRA"), "", subtype="file_share", files=[{"id": "F1"}])
        menu = message_with(slack, slack.dm("UAMIRA"), "Choose the collection", 20)
        slack.click_button("UAMIRA", menu, "dropped_into", value="F1:staff")
        message_with(slack, slack.dm("UAMIRA"), "is saved as", 30)
        message_with(slack, slack.dm("UAMIRA"), "dropped/minutes", 60)
        assert (papers / "internal" / "dropped" / "minutes.pdf").read_bytes() == pdf.read_bytes()
        slack.wait_idle()
        assert slack.failed_calls() == [], slack.report()
        assert slack.notes == []
        bot.terminate()
        assert bot.wait(40) == 0
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "bug " not in log
    assert "Traceback" not in log
    acts = [line.action for line in Audit(tmp_path / "journal.sqlite").lines("UAMIRA")]
    assert acts == ["re-index started", "re-index ended", "rolled back", "paper saved"]
