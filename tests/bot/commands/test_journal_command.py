from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.audit import Audit
from bot.cli import EXIT_PROBLEM, run
from bot.journal import Feedback, Journal
from index.access import OPEN_POLICY
from index.library import Library
from ingest.run import Request, ingest
from tests.bot.test_journal import an_entry
from tests.bot.test_replaying import LINES, entry_citing
from tests.ingest.conftest import LineParts

Capture = pytest.CaptureFixture[bytes]


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.setenv("PAPERCLERK_JOURNAL", str(tmp_path / "journal.sqlite"))
    return Journal(tmp_path / "journal.sqlite")


def at_noon(day: str) -> dt.datetime:
    """Noon of a day in this machine's own time."""
    return dt.datetime.fromisoformat(f"{day}T12:00").astimezone()


def lines(capture: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capture.readouterr().out.splitlines()]


def test_a_period_is_exported_with_its_last_day(journal: Journal, capfdbinary: Capture) -> None:
    for day in ("2026-02-27", "2026-03-01", "2026-03-31", "2026-04-01"):
        journal.record(an_entry(asked=at_noon(day), question=f"on {day}"))
    assert run(["journal", "export", "--from", "2026-03-01", "--to", "2026-03-31"]) == 0
    assert [one["question"] for one in lines(capfdbinary)] == ["on 2026-03-01", "on 2026-03-31"]


def test_without_days_everything_is_exported(journal: Journal, capfdbinary: Capture) -> None:
    journal.record(an_entry(asked=at_noon("2020-01-01")))
    journal.record(an_entry(asked=dt.datetime.now(tz=dt.UTC)))
    assert run(["journal", "export", "--csv"]) == 0
    told = capfdbinary.readouterr().out.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(told, newline="")))) == 2


@pytest.mark.usefixtures("journal")
def test_a_period_that_ends_before_it_begins_is_refused(capfdbinary: Capture) -> None:
    assert run(["journal", "export", "--from", "2026-03-02", "--to", "2026-03-01"]) == EXIT_PROBLEM
    assert b"exchange --from and --to" in capfdbinary.readouterr().err


def test_a_journal_that_is_not_there_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.setenv("PAPERCLERK_JOURNAL", str(tmp_path / "typo.sqlite"))
    assert run(["journal", "export"]) == EXIT_PROBLEM
    assert b"There is no journal" in capfdbinary.readouterr().err
    assert not (tmp_path / "typo.sqlite").exists()


def test_purging_forgets_what_is_older_and_keeps_the_rest(journal: Journal, capfdbinary: Capture) -> None:
    now = dt.datetime.now(tz=dt.UTC)
    kept = an_entry(asked=now - dt.timedelta(days=29))
    journal.record(kept)
    journal.record(an_entry(asked=now - dt.timedelta(days=31)))
    assert run(["journal", "purge", "--older-than", "30"]) == 0
    assert b"Forgotten: 1" in capfdbinary.readouterr().out
    assert [one.id for one in journal.of_person("U1")] == [kept.id]


def test_purging_without_days_follows_the_retention_setting(
    journal: Journal, capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.record(an_entry(asked=dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=300)))
    assert run(["journal", "purge"]) == 0
    assert b"Forgotten: 0" in capfdbinary.readouterr().out
    monkeypatch.setenv("PAPERCLERK_JOURNAL_MONTHS", "6")
    assert run(["journal", "purge"]) == 0
    assert b"Forgotten: 1" in capfdbinary.readouterr().out
    monkeypatch.setenv("PAPERCLERK_JOURNAL_MONTHS", "0")
    assert run(["journal", "purge"]) == EXIT_PROBLEM


def test_a_person_gets_all_that_is_kept_of_them_and_nothing_of_others(
    journal: Journal, capfdbinary: Capture
) -> None:
    own, other = an_entry(), an_entry(person="U2", question="somebody else's")
    journal.record(own)
    journal.record(other)
    now = dt.datetime.now(tz=dt.UTC)
    journal.judge(Feedback(entry_id=other.id, given=now, person="U1", good=False, reason="old"))
    journal.judge(Feedback(entry_id=other.id, given=now, person="U3", good=True))
    audit = Audit(journal._file)
    audit.note(by="U1", action="rolled back")
    audit.note(by="U2", action="re-index started")
    assert run(["journal", "person", "U1"]) == 0
    question, feedback, act = lines(capfdbinary)
    assert (question["id"], question["person"]) == (own.id, "U1")
    assert (feedback["record"], feedback["entry"], feedback["reason"]) == ("feedback", other.id, "old")
    assert (act["record"], act["action"]) == ("act as admin", "rolled back")


def test_unanswered_questions_are_told_in_clusters(journal: Journal, capfdbinary: Capture) -> None:
    now = dt.datetime.now(tz=dt.UTC)
    for question in ("How many swans are there?", "how many swans?", "Who paints the lamps?"):
        journal.record(an_entry(asked=now, outcome="not_found", question=question))
    journal.record(an_entry(asked=now - dt.timedelta(days=91), outcome="not_found"))
    assert run(["journal", "unanswered"]) == 0
    told = capfdbinary.readouterr().out.decode()
    assert "2 × how many swans?" in told
    assert "also: How many swans are there?" in told
    assert "1 × Who paints the lamps?" in told
    assert "cost" not in told
    assert run(["journal", "unanswered", "--json"]) == 0
    assert [one["times"] for one in lines(capfdbinary)] == [2, 1]


def test_acts_of_admins_are_listed(journal: Journal, capfdbinary: Capture) -> None:
    Audit(journal._file).note(by="U1", action="rolled back", detail="from gen-2 to gen-1")
    assert run(["journal", "audit"]) == 0
    assert b"U1 rolled back: from gen-2 to gen-1" in capfdbinary.readouterr().out


def test_a_replay_says_which_passages_have_changed(
    journal: Journal, tmp_path: Path, capfdbinary: Capture
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    request = Request(library=tmp_path / "library", policy=OPEN_POLICY, folders=(papers,))
    (papers / "lamp.txt").write_text("\n".join(LINES), encoding="utf-8")
    ingest(request, LineParts().parts())
    library = Library.open(tmp_path / "library")
    entry = entry_citing(library, LINES[0], LINES[1])
    library.close()
    journal.record(entry)
    (papers / "lamp.txt").write_text("\n".join([LINES[0], "The keeper is paid £45."]), encoding="utf-8")
    ingest(request, LineParts().parts())

    arguments = ["--library", str(tmp_path / "library"), "journal", "replay", entry.id]
    assert run(arguments) == 0
    told = capfdbinary.readouterr().out.decode()
    assert "of 2 cited, 1 not as they were" in told
    assert "- The keeper is paid £40." in told
    assert "+ The keeper is paid £45." in told
    assert run([*arguments, "--json"]) == 0
    [found] = lines(capfdbinary)
    assert [one["change"] for one in found["passages"]] == ["as it was", "changed"]


@pytest.mark.usefixtures("journal")
def test_an_entry_that_is_not_there_cannot_be_replayed(capfdbinary: Capture) -> None:
    assert run(["journal", "replay", "none"]) == EXIT_PROBLEM
    assert b"There is no entry none" in capfdbinary.readouterr().err


@pytest.mark.parametrize("words", [["audit"], ["unanswered"], ["export"], ["person", "U1"], ["replay", "x"]])
def test_reading_a_journal_that_is_not_there_makes_none(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.setenv("PAPERCLERK_JOURNAL", str(tmp_path / "journal.sqlite"))
    assert run(["journal", *words]) == EXIT_PROBLEM
    assert b"There is no journal" in capfdbinary.readouterr().err
    assert not (tmp_path / "journal.sqlite").exists()
