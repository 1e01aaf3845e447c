"""From the command line to the model and back: a real library, a real process, a real HTTP server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "What may the Commissioner for Tolver award?"
SHORT = "The Commissioner for Tolver may award contracts of £250,000 or above."
AWARD = "The Commissioner for Tolver (CFT) may award contracts for routine works of £250,000 or above."


def paperclerk(*arguments: str, **settings: str) -> str:
    environment = os.environ | {f"PAPERCLERK_{name.upper()}": value for name, value in settings.items()}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def tolver_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = tmp_path_factory.mktemp("papers")
    lines = [
        "Decision reference: TLV 31",
        "Title: Contracts for Tolver",
        "",
        "1. Introduction",
        f"1.1. {AWARD}",
    ]
    (papers / "tlv-31.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
    library = tmp_path_factory.mktemp("library") / "library"
    paperclerk("ingest", str(papers), "--library", str(library))
    return library


def test_a_configured_model_opens_the_answer_and_a_lost_one_leaves_it(
    stub: Any, draft_json: Any, tolver_library: Path
) -> None:
    def ask(**settings: str) -> dict[str, Any]:
        told = paperclerk("ask", QUESTION, "--json", library=str(tolver_library), **settings)
        answered: dict[str, Any] = json.loads(told)
        return answered

    plain = ask()
    assert plain["outcome"] == "answered"
    assert AWARD in plain["text"]
    stub.says(lambda asked: draft_json((SHORT, asked.token(AWARD), AWARD)))
    opened = ask(writer_address=stub.address, writer_model="stub")
    assert opened["text"] == f"{SHORT} [1]\n\n{plain['text']}"
    assert opened["outcome"] == plain["outcome"]
    stub.behaviour = lambda handler, _asked: handler.send(401, b"{}")
    lost = ask(writer_address=stub.address, writer_model="stub")
    assert lost["text"].startswith(plain["text"])
    assert len(lost["notes"]) == len(plain["notes"]) + 1
    assert lost["citations"] == plain["citations"]


def test_words_of_a_restricted_collection_are_not_sent_unless_the_setting_says_so(
    stub: Any, draft_json: Any, tolver_library: Path, tmp_path: Path
) -> None:
    access = tmp_path / "access.toml"
    access.write_text(
        '[collections.open]\nfolders = ["."]\nrestricted = true\n[audiences.staff]\nreads = ["open"]\n',
        encoding="utf-8",
    )
    stub.says(lambda asked: draft_json((SHORT, asked.token(AWARD), AWARD)))
    settings = {"writer_address": stub.address, "writer_model": "stub", "access": str(access)}
    kept = paperclerk("ask", QUESTION, library=str(tolver_library), **settings)
    assert stub.asked == []
    assert SHORT not in kept
    assert AWARD in kept
    sent = paperclerk("ask", QUESTION, library=str(tolver_library), writer_restricted="yes", **settings)
    assert sent.startswith(SHORT)
