"""From a question to a reply: understand, find, quote, decide, check.

A model may point, the program writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from bot.answering.question import Question
    from bot.answering.reply import Reply
    from index.access import Readable
    from index.library import Library
    from index.search import Searcher


def answer(
    question: Question, library: Library, searcher: Searcher, readable: Readable, today: dt.date
) -> Reply:
    """The reply to a question, from the papers that may be read. Always one of the closed set of outcomes."""
    from bot.answering.replying import reply_to  # noqa: PLC0415 - a threshold look-up loads no search

    return reply_to(question, library, searcher, readable, today)
