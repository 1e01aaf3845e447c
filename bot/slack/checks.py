"""What `paperclerk doctor` looks at, one check each: what is so, and what to do where it is not right."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from bot.journal import Journal
from bot.slack.checks_of_slack import bot_token, way
from bot.slack.found import Found, State
from index.access import read_policy
from index.embed import find_model
from index.errors import Problem
from index.library import Library
from index.piece_table import FOLDER, is_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.settings import Settings

FOLLOW_UP_EVENTS = "message.channels and message.groups"
_SAFE_SQLITE = (3, 51, 3)


def examine(settings: Settings) -> Iterator[Found]:
    """Every check, one after the other; none raises, and none changes anything but making the journal."""
    checks: tuple[tuple[str, Callable[[Settings], Found]], ...] = (
        ("SQLite", _sqlite),
        ("embedding model", _model),
        ("library", _library),
        ("access file", _access),
        ("journal", _journal),
        ("bot token and scopes", bot_token),
        ("way to Slack", way),
        ("admins", _admins),
        ("settings of Slack", _options),
    )
    for what, check in checks:
        try:
            yield check(settings)
        except Problem as problem:
            yield Found(what=what, state=State.BAD, said=problem.sentence)
        except Exception as error:  # noqa: BLE001 - the other checks are still worth making
            yield Found(what=what, state=State.BAD, said=f"The check itself failed: {error!r}.")


def _sqlite(_settings: Settings) -> Found:
    said = f"version {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < _SAFE_SQLITE:
        said += "; its write-ahead logs are not safe between processes before 3.51.3, and none is used here"
    return Found(what="SQLite", state=State.GOOD, said=said)


def _model(settings: Settings) -> Found:
    model = find_model(settings.model)
    return Found(
        what="embedding model", state=State.GOOD, said=f"{model.name}, weights {model.fingerprint[:12]}…"
    )


def _library(settings: Settings) -> Found:
    library = Library.open(settings.library)
    try:
        counts = library.manifest.counts
        said = f"{counts.documents:,} papers, {counts.passages:,} passages, {library.generation}"
        model = find_model(settings.model).fingerprint
        made_with = library.manifest.model
        if made_with is not None and made_with != model:
            return Found(
                what="library",
                state=State.BAD,
                said=f"{said}; made with another embedding model",
                to_do="Run “paperclerk ingest” again, or set PAPERCLERK_MODEL to the model it was made with.",
            )
        if not is_readable(library.directory / FOLDER):
            return Found(
                what="library",
                state=State.BAD,
                said=f"{said}; its search files are of another version",
                to_do="Run “paperclerk ingest”; what it has read and embedded, it keeps.",
            )
        if library.notices:
            return Found(what="library", state=State.MIND, said=f"{said}. {' '.join(library.notices)}")
        return Found(what="library", state=State.GOOD, said=said)
    finally:
        library.close()


def _access(settings: Settings) -> Found:
    file = settings.access
    if file is None:
        library = Library.open(settings.library)
        named = library.manifest.sources.access_file
        library.close()
        file = Path(named) if named else None
    if file is None:
        return Found(
            what="access file",
            state=State.MIND,
            said="none: every member of the workspace may read every paper, guests may read none",
            to_do="Write an access.toml beside the papers if some are not for everyone.",
        )
    policy = read_policy(file)
    bound = sum(len(one.channels) for one in policy.audiences)
    return Found(
        what="access file",
        state=State.GOOD,
        said=f"{file}: {len(policy.collections)} collections, {len(policy.audiences)} audiences, "
        f"channels bound to one: {bound}, default “{policy.default_audience}”",
    )


def _journal(settings: Settings) -> Found:
    Journal(settings.journal)
    kept = f"kept for {settings.journal_months} months" if settings.journal_months else "kept for ever"
    return Found(what="journal", state=State.GOOD, said=f"{settings.journal} can be written; {kept}")


def _admins(settings: Settings) -> Found:
    if settings.admins or settings.admin_group:
        group = f" and user group {settings.admin_group}" if settings.admin_group else ""
        return Found(what="admins", state=State.GOOD, said=f"{len(settings.admins)} named{group}")
    return Found(
        what="admins",
        state=State.MIND,
        said="none: nobody can re-index from Slack",
        to_do="Set PAPERCLERK_ADMINS to Slack user ids, or PAPERCLERK_ADMIN_GROUP to a user group's id.",
    )


def _options(settings: Settings) -> Found:
    said = []
    if settings.follow_ups:
        said.append(f"follow-ups are on: the app needs the events {FOLLOW_UP_EVENTS}")
    if settings.ask_a_person is None:
        said.append("“Ask a person” is off: no channel is set")
    if not said:
        return Found(what="settings of Slack", state=State.GOOD, said="nothing to say")
    return Found(what="settings of Slack", state=State.MIND, said="; ".join(said))
