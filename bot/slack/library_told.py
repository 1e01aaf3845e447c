"""What an admin is told of the library: how it stands, what lies where, how its golden questions went."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.slack.admin_view import Visible, shown_status
from bot.slack.audience import Unknown
from bot.wording import wording
from index import catalogue
from index.access import NOTHING
from index.errors import Problem
from ingest.status import status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.slack.reception import Reception
    from index.access import Readable
    from ingest.report import Report

log = logging.getLogger(__name__)


def serve_current(reception: Reception) -> None:
    """Have the library that is now current opened at once, and not at the next question."""
    reception.office.look()
    reception.office.wait(_OPENING_SECONDS)


_OPENING_SECONDS = 60


def readable_of(reception: Reception, person: str) -> Readable:
    """What a person may read in private; nothing where Slack or the access file cannot say.

    Nothing either where the library is not sound: what an admin does to mend it must not fail by that.
    """
    try:
        with reception.office.clerk() as clerk:
            return reception.readable(clerk, person=person, channel=None)
    except (Unknown, Problem) as why:
        log.warning("rights could not be looked up: %s", why)
        return NOTHING


def placed_in(directory: Path) -> list[tuple[str, str]]:
    """Where the files of a generation lie: each path with its collection."""
    connection = catalogue.connect(directory)
    try:
        return [(file.path, file.collection) for file in catalogue.files(connection) if file.collection]
    finally:
        connection.close()


def status_for(reception: Reception, person: str) -> str:
    """How the library stands, in words for one admin. Raises `Problem` where there is none."""
    library = reception.settings.library
    found = status(library)
    return shown_status(
        found, Visible.of(placed_in(library / found.generation), readable_of(reception, person))
    )


def golden_told(report: Report, reception: Reception) -> str:
    """How the golden questions went, in words."""
    if reception.settings.golden_questions is None:
        return wording("slack_reindex_golden_none")
    if not report.golden_failing:
        return wording("slack_reindex_golden_all")
    return wording(
        "slack_reindex_golden",
        count=str(len(report.golden_failing)),
        questions=", ".join(report.golden_failing[:_MOST_QUESTIONS]) + _more(report.golden_failing),
    )


_MOST_QUESTIONS = 20


def _more(questions: Sequence[str]) -> str:
    return ", …" if len(questions) > _MOST_QUESTIONS else ""
