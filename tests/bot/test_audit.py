from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.audit import Audit
from bot.journal import Journal
from index.errors import Problem
from tests.bot.test_journal import an_entry


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def test_acts_come_back_oldest_first_with_who_and_when(file: Path) -> None:
    audit = Audit(file)
    audit.note(by="U1", action="re-index started")
    audit.note(by="U2", action="rolled back", detail="from gen-2 to gen-1")
    first, second = audit.lines()
    assert (first.by, first.action, first.detail) == ("U1", "re-index started", "")
    assert (second.by, second.detail) == ("U2", "from gen-2 to gen-1")
    assert first.at <= second.at <= dt.datetime.now(tz=dt.UTC)
    assert audit.lines("U2") == (second,)


def test_acts_are_there_after_a_restart_and_after_the_journal_is_purged(file: Path) -> None:
    journal = Journal(file)
    journal.record(an_entry())
    Audit(file).note(by="U1", action="rolled back")
    assert journal.purge(dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=1)) == 1
    assert [line.action for line in Audit(file).lines()] == ["rolled back"]


@pytest.mark.parametrize("statement", ["delete from audit", "update audit set by = 'somebody else'"])
def test_nobody_takes_an_act_back(file: Path, statement: str) -> None:
    audit = Audit(file)
    audit.note(by="U1", action="rolled back")
    with (
        closing(sqlite3.connect(file)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="audit lines are never"),
    ):
        connection.execute(statement)
    assert len(audit.lines()) == 1


def test_a_file_that_is_no_journal_is_said_to_be_none(file: Path) -> None:
    file.write_text("not a database, and too long to be taken for an empty one " * 50)
    with pytest.raises(Problem, match="cannot be written"):
        Audit(file)
