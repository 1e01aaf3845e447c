"""One question as it is answered in its thread: shown in parts where a model writes, stopped when told to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.slack.blocks import MOST_BLOCKS, MOST_CHARACTERS, characters, cut, escaped, seen
from bot.slack.reply_form import blocks_below, first_part, second_part
from bot.slack.streaming import Ended, Whole
from bot.writing.onlooker import Stopped

if TYPE_CHECKING:
    from bot.answering.reply import Reply
    from bot.slack.reception import Reception
    from bot.slack.reply_form import Offer
    from bot.slack.status_line import Shown
    from bot.slack.streaming import Stream
    from bot.slack.told import Asked, Told

log = logging.getLogger(__name__)

MOST_TEXT = 3900
"""Slack refuses to change a message to a text of more than 4,000 characters."""


class LiveAnswer:
    """Shows the first part of an answer while the second is written; knows whether to go on."""

    def __init__(self, reception: Reception, asked: Asked, shown: Shown) -> None:
        self._reception = reception
        self._asked = asked
        self._shown = shown
        self._stream: Stream | None = None
        self._first: Reply | None = None

    @property
    def begun(self) -> bool:
        """Whether a part of the answer stands in the thread."""
        return self._stream is not None

    def show(self, reply: Reply, offer: Offer) -> None:
        """Show what the papers say, where Slack takes it in parts; the entry is in the journal by now."""
        asked = self._asked
        blocks = first_part(reply, offer)
        if asked.thread is None or blocks is None:
            return
        self._shown.finish()
        self._stream = self._reception.streams.begin(asked.place, asked.thread, asked.person, blocks)
        self._first = reply
        self._reception.numbers.count("streamed" if self._stream else "not streamed")

    def stopped(self) -> bool:
        """Whether the stop button was pressed since the question was taken."""
        asked = self._asked
        return asked.thread is not None and self._reception.stops.pressed(
            asked.place, asked.thread, asked.taken
        )

    def finished(self, told: Told) -> bool:
        """Show the rest below what stands there; False where the whole is yet to be posted.

        Raises `Stopped` where the person pressed the stop button meanwhile.
        """
        if self._stream is None or self._first is None:
            return False
        more, below = self._rest(told)
        text = told.text
        if len(text) > MOST_TEXT and told.reply is not None:
            text = escaped(cut(seen(told.reply.text), MOST_TEXT, escaped))
        whole = Whole(text=text, blocks=told.blocks, key=told.key)
        match self._stream.finish(more, below, whole):
            case Ended.WHOLE:
                return True
            case Ended.STOPPED:
                raise Stopped
            case Ended.BROKEN:
                return False

    def _rest(self, told: Told) -> tuple[list[dict[str, object]] | None, list[dict[str, object]]]:
        """The second part and what stands below it; None where the message must become another."""
        if told.reply is None or told.offer is None or self._first is None:
            return None, []
        more = second_part(told.reply, self._first, told.offer)
        below = blocks_below(told.reply, told.offer)
        first = first_part(self._first, told.offer)
        if more is None or first is None:
            return None, []
        every = [*first, *more, *below]
        if len(every) > MOST_BLOCKS or characters(every) > MOST_CHARACTERS:
            return None, []
        return more, below
