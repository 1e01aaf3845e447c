"""After a re-index: those who were answered from a paragraph that has changed since are told, once."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, shortened
from bot.replaying import Change, compared, library_then
from bot.slack.audience import Unknown
from bot.slack.responding import say_privately
from bot.slack.told import Asked, said_only
from bot.wording import wording
from index.errors import Problem

if TYPE_CHECKING:
    from bot.journal import Entry
    from bot.replaying import Compared
    from bot.slack.reception import Reception
    from index.library import Library

log = logging.getLogger(__name__)

_SHOWN = 800


def tell_of_changes(reception: Reception, before: str) -> int:
    """Tell each asker of the last days whose answer's paragraphs this re-index changed; returns how many.

    `before` is the generation that was served until now: what it said already otherwise than the answer
    has been told of then. Both wordings are shown only of papers that the asker may read today.
    """
    days = reception.settings.tell_of_changes
    if not days:
        return 0
    now = dt.datetime.now(tz=dt.UTC)
    told = 0
    library = library_then(reception.settings.library, before)
    if library is None:
        return 0
    for entry in reception.journal.entries(now - dt.timedelta(days=days), now):
        changes = _changes(reception, entry, library)
        if changes:
            told += 1
            sentence = _sentence(entry, changes)
            asked = Asked(person=entry.person, place=entry.person, text="", private=True)
            say_privately(reception, said_only(asked, sentence, "told"))
    return told


def _changes(reception: Reception, entry: Entry, before: Library) -> list[Compared]:
    """What has changed with this re-index; nothing where the asker's rights cannot be looked up."""
    if not entry.cited:
        return []
    try:
        with reception.office.clerk() as clerk:
            if entry.generation == clerk.library.generation:
                return []
            readable = reception.readable(clerk, person=entry.person, channel=None)
            found = compared(entry, clerk.library, readable)
            stood = compared(entry, before, readable)
    except (Unknown, Problem) as why:
        log.warning("an asker was not told of changes: %s", why)
        return []
    # A paper that is gone, or that the asker may no longer read, is not spoken of.
    return [
        now
        for now, then in zip(found, stood, strict=True)
        if now.change in (Change.CHANGED, Change.GONE) and then.change is Change.SAME
    ]


def _sentence(entry: Entry, changes: list[Compared]) -> str:
    asked = entry.asked.astimezone()
    lines = [wording("slack_changed_told", day=f"{asked.day} {asked:%B %Y}", question=entry.question)]
    for one in changes:
        cited = one.cited
        place = f"{cited.reference or cited.path}{f', para {cited.paragraph}' if cited.paragraph else ''}"
        before = harmless(shortened(cited.quote, _SHOWN))
        lines.append(wording("slack_changed_place", place=harmless(place), before=before))
        if one.now:
            lines.append(wording("slack_changed_now", now=harmless(shortened(one.now, _SHOWN))))
        else:
            lines.append(wording("slack_changed_gone"))
    return "\n".join(lines)
