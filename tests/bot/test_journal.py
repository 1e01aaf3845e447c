from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.journal import Cited, Entry, Feedback, Journal, new_entry_id
from index.errors import Problem
from tests.full_disk import full_disk

NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)


def an_entry(**changes: object) -> Entry:
    entry = Entry(
        id=new_entry_id(),
        asked=NOON,
        person="U1",
        place="C1",
        private=False,
        readable=("open",),
        question="What does it cost?",
        outcome="answered",
        reason="the paper says so",
        reply="It costs £4.",
        cited=(
            Cited(
                passage_id="p1",
                words_key="w1",
                document_id="d1",
                reference="HMD 1",
                paragraph="4.2",
                path="decisions/hmd-1.txt",
                quote="It costs £4.",
            ),
        ),
        generation="gen-1",
        wording="w",
        seconds=0.1,
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "beside" / "journal.sqlite")


def test_an_entry_comes_back_as_it_was_kept(journal: Journal) -> None:
    entry = an_entry(question="naïve “quotes”; drop table entries; --")
    journal.record(entry)
    assert journal.entry(entry.id) == entry


def test_an_entry_kept_twice_is_kept_once_as_it_is_the_last_time(journal: Journal) -> None:
    entry = an_entry()
    journal.record(entry)
    journal.record(replace(entry, reply="In short: yes."))
    assert [e.reply for e in journal.of_person("U1")] == ["In short: yes."]


def test_an_unknown_entry_is_none(journal: Journal) -> None:
    assert journal.entry("none") is None


def test_a_journal_is_still_there_after_a_restart(tmp_path: Path) -> None:
    entry = an_entry()
    Journal(tmp_path / "journal.sqlite").record(entry)
    assert Journal(tmp_path / "journal.sqlite").entry(entry.id) == entry


@given(
    moments=st.lists(st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1)), max_size=8),
    data=st.data(),
)
def test_entries_between_two_moments_are_those_and_in_order(
    moments: list[dt.datetime], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    journal = Journal(tmp_path_factory.mktemp("journal") / "j.sqlite")
    zone = dt.timezone(dt.timedelta(hours=data.draw(st.integers(-12, 12))))
    asked = [moment.replace(tzinfo=dt.UTC) for moment in moments]
    for moment in asked:
        journal.record(an_entry(asked=moment))
    first, last = dt.datetime(2022, 1, 1, tzinfo=zone), dt.datetime(2026, 1, 1, tzinfo=zone)
    found = [entry.asked for entry in journal.entries(first, last)]
    assert found == sorted(moment for moment in asked if first <= moment < last)


def test_a_moment_without_a_time_zone_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="time zone"):
        journal.record(an_entry(asked=dt.datetime(2026, 1, 1)))


def test_the_newest_questions_of_a_person_come_first(journal: Journal) -> None:
    for hour in range(5):
        journal.record(an_entry(asked=NOON + dt.timedelta(hours=hour), question=f"question {hour}"))
    journal.record(an_entry(person="U2", question="somebody else's"))
    assert [e.question for e in journal.of_person("U1", most=2)] == ["question 4", "question 3"]


def test_unanswered_questions_are_those_that_found_nothing_or_a_part(journal: Journal) -> None:
    for outcome in ("answered", "partly", "not_found", "withheld", "clarify"):
        journal.record(an_entry(outcome=outcome))
    journal.record(an_entry(outcome="not_found", asked=NOON - dt.timedelta(days=9)))
    assert {e.outcome for e in journal.unanswered(NOON)} == {"partly", "not_found"}
    assert len(list(journal.unanswered(NOON))) == 2


def test_thinking_again_replaces_what_was_thought(journal: Journal) -> None:
    entry = an_entry()
    journal.record(entry)
    journal.judge(Feedback(entry_id=entry.id, given=NOON, person="U2", good=True))
    journal.judge(Feedback(entry_id=entry.id, given=NOON, person="U2", good=False, reason="wrong paper"))
    journal.judge(Feedback(entry_id=entry.id, given=NOON, person="U3", good=True))
    assert {(f.person, f.good, f.reason) for f in journal.judgements(entry.id)} == {
        ("U2", False, "wrong paper"),
        ("U3", True, None),
    }


def test_purging_forgets_the_old_and_what_was_thought_of_it_even_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    journal = Journal(file)
    old = an_entry(asked=NOON - dt.timedelta(days=400), question="the forgettable question")
    new = an_entry(question="the kept question")
    for entry in (old, new):
        journal.record(entry)
        journal.judge(Feedback(entry_id=entry.id, given=NOON, person="U2", good=True))
    assert journal.purge(NOON - dt.timedelta(days=365)) == 1
    assert journal.entry(old.id) is None
    assert journal.judgements(old.id) == ()
    assert len(journal.judgements(new.id)) == 1
    assert b"forgettable" not in file.read_bytes()
    assert b"kept question" in file.read_bytes()


def test_threads_can_write_at_once(journal: Journal) -> None:
    entries = [an_entry() for _ in range(24)]
    threads = [threading.Thread(target=journal.record, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {e.id for e in journal.of_person("U1")} == {e.id for e in entries}


def test_an_answer_is_on_the_disk_before_it_is_shown(journal: Journal) -> None:
    with journal._database() as database:
        assert database.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Problem, match="journal"):
        Journal(tmp_path / "file" / "journal.sqlite")


def test_a_file_that_is_no_journal_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"this is not a database at all, but text" * 50)
    with pytest.raises(Problem, match="cannot be written"):
        Journal(tmp_path / "journal.sqlite")


def test_a_journal_of_plain_sqlite_can_be_read_by_other_tools(tmp_path: Path) -> None:
    Journal(tmp_path / "journal.sqlite").record(an_entry())
    connection = sqlite3.connect(tmp_path / "journal.sqlite")
    assert connection.execute("select person, outcome from entries").fetchall() == [("U1", "answered")]
    connection.close()


def test_a_thread_gives_its_newest_entries_oldest_first(journal: Journal) -> None:
    entries = [
        an_entry(thread="1.1", asked=NOON + dt.timedelta(minutes=minute), question=f"{minute}?")
        for minute in range(5)
    ]
    for entry in reversed(entries):
        journal.record(entry)
    journal.record(an_entry(thread="1.1", place="C2"))
    journal.record(an_entry(thread="1.2"))
    journal.record(an_entry())
    assert journal.in_thread("C1", "1.1", 3) == tuple(entries[2:])


def test_a_full_disk_is_said_in_a_sentence_and_in_the_log(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    kept = an_entry()
    journal.record(kept)
    with full_disk(), pytest.raises(Problem, match="make room there, or name another place"):
        journal.record(an_entry(reply="x" * 200_000))
    assert "make room there" in caplog.text
    assert journal.entry(kept.id) == kept
