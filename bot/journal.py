"""Who asked what, what was cited, how it ended, and what they thought of it.

A file of its own beside the library, with its own keeping time: it holds what people asked, which is
personal, where the library holds papers. Every answer can be made again from its entry: the question, the
passages with hashes of their words, the generation and the version of the wording.
"""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
import uuid
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from sqlite_utils import Database

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = logging.getLogger(__name__)

WAIT_SECONDS = 10
"""How long one writer waits for another before it gives up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A passage that an answer quoted, and what it said then."""

    passage_id: str
    words_key: str
    document_id: str
    reference: str | None
    paragraph: str | None
    path: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question and how it ended."""

    id: str
    asked: dt.datetime
    person: str
    """The Slack user id, or `command line`."""
    place: str
    """The channel id, or where else it was asked."""
    private: bool
    readable: tuple[str, ...]
    """The collections that whoever saw the reply may read."""
    question: str
    outcome: str
    reason: str
    reply: str
    cited: tuple[Cited, ...]
    generation: str
    wording: str
    seconds: float
    thread: str | None = None
    """The first message of the thread it was asked in, where there is one."""
    nearest: tuple[Cited, ...] = ()
    """What was shown as near where nothing answered."""
    choices: tuple[str, ...] = ()
    """The readings that were offered."""
    understood: str | None = None
    """The question as a language model completed it from its thread, where that one was answered."""

    @property
    def answered_question(self) -> str:
        """The question that the answer answers: as it was completed, where it was."""
        return self.understood or self.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a person thought of an answer."""

    entry_id: str
    given: dt.datetime
    person: str
    good: bool
    reason: str | None = None


@contextmanager
def unwritable_told(file: Path) -> Iterator[None]:
    """Say in a sentence that the file of the journal cannot be used.

    A row that breaks a rule of the tables, or a connection that is used wrongly, is a bug and passes.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except (OSError, sqlite3.Error) as error:
        raise Problem(
            f"The journal {file} cannot be written ({error}): make room there, or name another place for it."
        ) from error


class Journal:
    """The file of entries. Safe to share between threads: each call has a connection of its own."""

    def __init__(self, file: Path) -> None:
        """Open the journal, or make it. Raises `Problem` where it cannot be written."""
        self._file = file
        with unwritable_told(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        with self._database() as database:
            _make_tables(database)

    @contextmanager
    def _database(self) -> Iterator[Database]:
        with (
            unwritable_told(self._file),
            closing(sqlite3.connect(self._file, timeout=WAIT_SECONDS)) as connection,
        ):
            # An answer that was shown must be in the journal, whatever happens to the machine next.
            connection.execute("PRAGMA synchronous=FULL")
            yield Database(connection)

    def record(self, entry: Entry) -> None:
        """Keep an entry. Keeping it again keeps it once, as it is the last time: an answer may grow.

        Where it cannot be kept, the log says so too: whoever asked is seldom who can mend it.
        """
        row = {
            "id": entry.id,
            "asked": _stamp(entry.asked),
            "person": entry.person,
            "outcome": entry.outcome,
            "thread": _thread_key(entry.place, entry.thread) if entry.thread else None,
            "entry": msgspec.json.encode(entry).decode(),
        }
        try:
            with self._database() as database:
                database.table("entries").upsert(row, pk="id")
        except Problem as problem:
            log.error(problem.sentence)  # noqa: TRY400 - the sentence says all of it
            raise

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return next(self._entries("id = ?", entry_id), None)

    def entries(self, first: dt.datetime, last: dt.datetime) -> Iterator[Entry]:
        """The entries asked from `first` until before `last`, oldest first."""
        return self._entries("asked >= ? and asked < ?", _stamp(first), _stamp(last))

    def of_person(self, person: str, most: int | None = None) -> Iterator[Entry]:
        """The entries of one person, oldest first, or the newest `most` of them, newest first."""
        if most is None:
            return self._entries("person = ?", person)
        return self._entries("person = ?", person, order="asked desc, rowid desc", most=most)

    def in_thread(self, place: str, thread: str, most: int) -> tuple[Entry, ...]:
        """The newest `most` entries of a thread, oldest first."""
        found = self._entries(
            "thread = ?", _thread_key(place, thread), order="asked desc, rowid desc", most=most
        )
        return tuple(reversed(tuple(found)))

    def unanswered(self, since: dt.datetime) -> Iterator[Entry]:
        """The questions that found nothing, or only a part, oldest first."""
        return self._entries("asked >= ? and outcome in ('not_found', 'partly')", _stamp(since))

    def _entries(
        self, where: str, *values: str, order: str = "asked, rowid", most: int = -1
    ) -> Iterator[Entry]:
        with self._database() as database:
            rows = list(
                database.query(
                    f"select entry from entries where {where} order by {order} limit ?",  # noqa: S608 - ours
                    [*values, most],
                )
            )
        return (msgspec.json.decode(row["entry"], type=Entry) for row in rows)

    def judge(self, feedback: Feedback) -> None:
        """Keep what a person thought of an answer; thinking again replaces it."""
        row = {
            "entry_id": feedback.entry_id,
            "person": feedback.person,
            "given": _stamp(feedback.given),
            "feedback": msgspec.json.encode(feedback).decode(),
        }
        with self._database() as database:
            database.table("feedback").insert(row, pk=("entry_id", "person"), replace=True)

    def judgements(self, entry_id: str) -> tuple[Feedback, ...]:
        """What people thought of an answer, oldest first."""
        with self._database() as database:
            rows = database.query(
                "select feedback from feedback where entry_id = ? order by given", [entry_id]
            )
            return tuple(msgspec.json.decode(row["feedback"], type=Feedback) for row in rows)

    def judgements_of(self, person: str) -> tuple[Feedback, ...]:
        """What one person thought of answers, their own and others', oldest first."""
        with self._database() as database:
            rows = database.query("select feedback from feedback where person = ? order by given", [person])
            return tuple(msgspec.json.decode(row["feedback"], type=Feedback) for row in rows)

    def purge(self, before: dt.datetime) -> int:
        """Forget what was asked before a moment, and what was thought of it; returns how many entries."""
        with self._database() as database, database.conn:
            gone = database.execute("delete from entries where asked < ?", [_stamp(before)]).rowcount
            database.execute("delete from feedback where entry_id not in (select id from entries)")
        with self._database() as database:
            database.vacuum()  # what is forgotten must not stay readable in the file
        return int(gone)


def new_entry_id() -> str:
    """An id for an entry that nothing else has."""
    return uuid.uuid4().hex


def _make_tables(database: Database) -> None:
    database.table("entries").create(
        {"id": str, "asked": str, "person": str, "outcome": str, "thread": str, "entry": str},
        pk="id",
        if_not_exists=True,
        strict=True,
    )
    database.table("entries").create_index(["asked"], if_not_exists=True)
    database.table("entries").create_index(["person"], if_not_exists=True)
    database.table("entries").create_index(["thread"], if_not_exists=True)
    database.table("feedback").create(
        {"entry_id": str, "person": str, "given": str, "feedback": str},
        pk=("entry_id", "person"),
        if_not_exists=True,
        strict=True,
    )


def _thread_key(place: str, thread: str) -> str:
    return f"{place}/{thread}"


def _stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts by time. A moment without a time zone would be a guess."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {moment}")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
