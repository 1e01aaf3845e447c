"""The library without a search: for the commands that read the catalogue and load no model."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot import results
from bot.access_file import access_file_of
from bot.answering.desk import Desk
from bot.output import emit, say
from index.access import policy_of
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.reply import Reply
    from bot.settings import Settings


@contextmanager
def reading_desk(settings: Settings, audience: str | None, today: dt.date | None = None) -> Iterator[Desk]:
    """The papers that an audience may read. Raises `Problem` without a library or such an audience."""
    library = Library.open(settings.library)
    try:
        readable = policy_of(access_file_of(settings, library)).readable_by(audience)
        day = today or dt.datetime.now(tz=dt.UTC).date()
        yield Desk(library, None, readable, day, cards=library.cards(readable))
    finally:
        library.close()


def show(reply: Reply, desk: Desk, asked: str, *, as_json: bool) -> None:
    """Print a reply as `ask` does: in plain words, or as one line of JSON."""
    if as_json:
        shown = results.of_reply(
            reply, key=None, question=asked, generation=desk.library.generation, seconds=0.0
        )
        emit(shown)
    else:
        say(reply.text)
