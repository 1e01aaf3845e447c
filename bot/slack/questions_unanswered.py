"""The unanswered questions of the last months for admins: which papers are missing, or say too little."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, shortened
from bot.unanswered import clusters
from bot.wording import wording

if TYPE_CHECKING:
    from bot.journal import Journal
    from bot.unanswered import Cluster

DAYS = 90
_MOST = 15
_MOST_WORDINGS = 2
_QUESTION = 300


def unanswered_text(journal: Journal, now: dt.datetime | None = None) -> str:
    """The clusters in words, most asked first. Nobody's name is among them."""
    moment = now or dt.datetime.now(tz=dt.UTC)
    found = clusters(journal.unanswered(moment - dt.timedelta(days=DAYS)))
    if not found:
        return wording("slack_unanswered_none", days=str(DAYS))
    count = sum(one.times for one in found)
    lines = [wording("slack_unanswered_heading", days=str(DAYS), count=str(count))]
    for one in found[:_MOST]:
        lines += _lines(one)
    if len(found) > _MOST:
        lines.append(wording("slack_unanswered_more", count=str(len(found) - _MOST)))
    return "\n".join(lines)


def _lines(one: Cluster) -> list[str]:
    last = one.last.astimezone()
    others = [question for question in one.questions if question != one.example]
    return [
        wording(
            "slack_unanswered_cluster",
            times=str(one.times),
            example=harmless(shortened(one.example, _QUESTION)),
            people=str(one.people),
            last=f"{last.day} {last:%B}",
        ),
        *(
            wording("slack_unanswered_also", question=harmless(shortened(question, _QUESTION)))
            for question in others[:_MOST_WORDINGS]
        ),
    ]
