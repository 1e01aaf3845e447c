"""The journal as rows for information requests and for the people it is about. Pure: entries in, lines out.

The columns are stable: new ones are added at the end, none is renamed or taken away.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import msgspec

from bot.journal import Cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.journal import Entry, Feedback

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula, and somebody else wrote the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question and how it ended, as it is exported."""

    id: str
    asked: dt.datetime
    person: str
    place: str
    private: bool
    readable: tuple[str, ...]
    question: str
    outcome: str
    reason: str
    reply: str
    citations: tuple[Cited, ...]
    nearest: tuple[Cited, ...]
    choices: tuple[str, ...]
    feedback: tuple[str, ...]
    generation: str
    wording: str
    seconds: float
    thread: str | None
    understood: str | None


COLUMNS = tuple(field.name for field in fields(Row))


def row_of(entry: Entry, judgements: Iterable[Feedback]) -> Row:
    """The row of an entry with what was thought of it; who thought it is not part of a question's row."""
    return Row(
        id=entry.id,
        asked=entry.asked.astimezone(dt.UTC),
        person=entry.person,
        place=entry.place,
        private=entry.private,
        readable=entry.readable,
        question=entry.question,
        outcome=entry.outcome,
        reason=entry.reason,
        reply=entry.reply,
        citations=entry.cited,
        nearest=entry.nearest,
        choices=entry.choices,
        feedback=tuple(_judged(one) for one in judgements),
        generation=entry.generation,
        wording=entry.wording,
        seconds=entry.seconds,
        thread=entry.thread,
        understood=entry.understood,
    )


def _judged(feedback: Feedback) -> str:
    verdict = "good" if feedback.good else "not right"
    return f"{verdict}: {feedback.reason}" if feedback.reason else verdict


def csv_header() -> str:
    """The first line of the CSV file."""
    return _line(COLUMNS)


def csv_line(row: Row) -> str:
    """A row as a line of CSV. A cell that a spreadsheet would run as a formula has `'` before it.

    Lists are one cell, an item a line; the hashes of cited passages stand in the JSON lines alone.
    """
    return _line([_safe(_cell(value)) for value in (getattr(row, name) for name in COLUMNS)])


def json_line(row: Row) -> bytes:
    """A row as a line of JSON, with everything that is known of each citation."""
    return msgspec.json.encode(row) + b"\n"


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            return value.isoformat(timespec="seconds")
        case tuple():
            return "\n".join(_cell(item) for item in value)
        case Cited():
            place = ", ".join(
                part
                for part in (value.reference, f"para {value.paragraph}" if value.paragraph else "")
                if part
            )
            return f"{place or value.path}: “{' '.join(value.quote.split())}”"
        case _:
            return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
