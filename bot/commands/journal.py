"""`paperclerk journal`: what was asked, for information requests, for its subjects, for what is missing."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click
import msgspec

from bot.access_file import access_file_of
from bot.audit import Audit
from bot.journal import Journal
from bot.journal_export import csv_header, csv_line, json_line, row_of
from bot.output import emit, say
from bot.unanswered import clusters
from index.access import Readable, policy_of
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.journal import Entry
    from bot.replaying import Compared, Replayed
    from bot.settings import Settings
    from index.library import Library

_DAY = click.DateTime(["%Y-%m-%d"])
_MOST_WORDINGS = 3


@click.group()
def command() -> None:
    """What was asked and answered: export, retention, subject access, what found no answer, replay."""


@command.command("export")
@click.option("--from", "first", type=_DAY, help="The first day; without it, from the beginning.")
@click.option("--to", "last", type=_DAY, help="The last day, included; without it, up to now.")
@click.option("--csv/--jsonl", "as_csv", default=False, help="CSV for a spreadsheet, or JSON lines.")
@click.pass_obj
def export(settings: Settings, first: dt.datetime | None, last: dt.datetime | None, as_csv: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Write every question of a period, with its answer, citations and feedback, to stdout.

    Days are those of this machine's time zone. Columns stay as they are; new ones come at the end.
    """
    begin, end = _beginning(first), _end(last)
    if begin >= end:
        raise Problem("The period ends before it begins; exchange --from and --to.")
    journal = _journal(settings)
    _write(journal, journal.entries(begin, end), as_csv=as_csv)


def _beginning(day: dt.datetime | None) -> dt.datetime:
    return day.astimezone() if day else dt.datetime.min.replace(tzinfo=dt.UTC)


def _end(day: dt.datetime | None) -> dt.datetime:
    return (day + dt.timedelta(days=1)).astimezone() if day else dt.datetime.max.replace(tzinfo=dt.UTC)


def _write(journal: Journal, entries: Iterable[Entry], *, as_csv: bool) -> None:
    out = sys.stdout.buffer
    if as_csv:
        # Spreadsheets take a file for UTF-8 only where it begins with this mark.
        out.write(b"\xef\xbb\xbf" + csv_header().encode())
    for entry in entries:
        row = row_of(entry, journal.judgements(entry.id))
        out.write(csv_line(row).encode() if as_csv else json_line(row))
    out.flush()


@command.command("purge")
@click.option(
    "--older-than", "days", type=click.IntRange(min=0), help="Days; the retention setting if left out."
)
@click.pass_obj
def purge(settings: Settings, days: int | None) -> None:
    """Forget what was asked more than so many days ago, and what was thought of it. What admins did stays."""
    if days is None:
        if not settings.journal_months:
            raise Problem("The journal keeps everything (journal_months is 0); give --older-than DAYS.")
        days = round(settings.journal_months * 365.25 / 12)
    gone = _journal(settings).purge(dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=days))
    say(f"Forgotten: {gone} of the questions, those older than {days} days.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFeedback:
    """What a person thought of an answer: a record of theirs, whoever asked."""

    record: str = "feedback"
    entry: str
    given: dt.datetime
    good: bool
    reason: str | None


@command.command("person")
@click.argument("user")
@click.pass_obj
def person(settings: Settings, user: str) -> None:
    """Write everything that is kept of one person as JSON lines: questions, feedback given, acts as admin."""
    journal = _journal(settings)
    _write(journal, journal.of_person(user), as_csv=False)
    for one in journal.judgements_of(user):
        emit(GivenFeedback(entry=one.entry_id, given=one.given, good=one.good, reason=one.reason))
    for line in Audit(settings.journal).lines(user):
        emit({"record": "act as admin", **msgspec.to_builtins(line)})


@command.command("unanswered")
@click.option("--days", type=click.IntRange(min=1), default=90, show_default=True, help="How far back.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each cluster.")
@click.pass_obj
def unanswered(settings: Settings, days: int, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Questions that found nothing or only a part, those that are alike together, most asked first."""
    since = dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=days)
    found = clusters(_journal(settings).unanswered(since))
    if as_json:
        for cluster in found:
            emit(cluster)
        return
    if not found:
        say(f"Every question of the last {days} days found an answer.")
    for cluster in found:
        say(f"{cluster.times} × {cluster.example} (last on {cluster.last.astimezone():%d %B %Y})")
        others = [question for question in cluster.questions if question != cluster.example]
        for question in others[:_MOST_WORDINGS]:
            say(f"    also: {question}")


@command.command("audit")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def audit(settings: Settings, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """What admins did from Slack: when, who, what. Each rule's own changes are in `rules show`."""
    for line in Audit(_file(settings)).lines():
        if as_json:
            emit(line)
        else:
            say(
                f"{line.at:%Y-%m-%d %H:%M} {line.by} {line.action}{f': {line.detail}' if line.detail else ''}"
            )


@command.command("replay")
@click.argument("entry_id", metavar="ID")
@click.option(
    "--again", is_flag=True, help="Ask it again too: in its own library if that is kept, for its readers."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def replay(settings: Settings, entry_id: str, again: bool, as_json: bool) -> None:  # noqa: FBT001 - click gives them by name
    """Hold the passages an answer cited against the library of today: the same, changed or gone."""
    from bot.replaying import replay as held_against  # noqa: PLC0415 - export and purge open no library
    from index.library import Library  # noqa: PLC0415 - the same

    journal = _journal(settings)
    entry = journal.entry(entry_id)
    if entry is None:
        raise Problem(
            f"There is no entry {entry_id} in the journal; “paperclerk journal export” has the ids."
        )
    library = Library.open(settings.library)
    found = held_against(entry, library, _everything(settings, library))
    if again:
        found = _asked_again(found, settings, journal, library)
    emit(found) if as_json else say(_replay_text(found))


def _asked_again(found: Replayed, settings: Settings, journal: Journal, current: Library) -> Replayed:
    from bot.replaying import asked_again, library_then  # noqa: PLC0415 - only here is asked

    library = library_then(settings.library, found.entry.generation) or current
    reply = asked_again(found.entry, library, settings, journal)
    return replace(found, reply=reply, asked_in=library.generation)


def _everything(settings: Settings, library: Library) -> Readable:
    """Whoever has the journal may see every collection; those that are no longer listed, nobody."""
    policy = policy_of(access_file_of(settings, library))
    return Readable(frozenset(collection.name for collection in policy.collections))


def _replay_text(found: Replayed) -> str:
    entry = found.entry
    lines = [
        f"{entry.question} ({entry.asked:%d %B %Y, %H:%M} UTC, {entry.outcome}, {entry.generation})",
        f"Against {found.generation}: of {len(found.passages)} cited, {len(found.changed)} not as they were.",
    ]
    lines += [_compared_text(one) for one in found.passages]
    if found.same_reply is not None:
        lines.append(
            f"Asked again in {found.asked_in}: {'the same answer' if found.same_reply else 'another answer'}."
        )
        if not found.same_reply:
            lines.append(found.reply or "")
    return "\n".join(lines)


def _compared_text(one: Compared) -> str:
    place = ", ".join(
        part
        for part in (
            one.cited.reference or one.cited.path,
            one.cited.paragraph and f"para {one.cited.paragraph}",
        )
        if part
    )
    told = f"  {place}: {one.change.value}"
    if one.change.value == "as it was":
        return told
    told += f"\n    - {one.cited.quote}"
    return told + (f"\n    + {one.now}" if one.now else "")


def _journal(settings: Settings) -> Journal:
    """The journal that is there."""
    return Journal(_file(settings))


def _file(settings: Settings) -> Path:
    """Its file. Reading must not make an empty one where the setting has a typing error."""
    if not settings.journal.is_file():
        raise Problem(f"There is no journal {settings.journal}; PAPERCLERK_JOURNAL names it.")
    return settings.journal
