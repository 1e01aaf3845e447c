"""One message that is changed as work goes on, as often as Slack likes it and no more."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from bot.journal import new_entry_id
from bot.slack.blocks import cut, escaped, plain, said
from bot.slack.posting import Message, NotPosted
from bot.slack.trouble import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.slack.blocks import Block
    from bot.slack.reception import Reception

log = logging.getLogger(__name__)

BETWEEN = 1.2
"""Seconds between two changes. Slack takes about fifty a minute."""
_MOST_TEXT = 3900
"""Slack refuses to change a message to a text of more than 4,000 characters."""
_MOST_SHOWN = 11_000


class LiveMessage:
    """A message in one person's conversation with the bot, or one that stands there already."""

    def __init__(
        self, reception: Reception, channel: str, stamp: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._reception = reception
        self.channel = channel
        self._stamp = stamp
        self._clock = clock
        self._changed = float("-inf")

    @classmethod
    def begin(cls, reception: Reception, person: str, sentence: str) -> LiveMessage:
        """Post the first words in a person's own conversation. Raises `NotPosted` where Slack does not."""
        try:
            channel = str(reception.client.conversations_open(users=person)["channel"]["id"])
        except TROUBLE as error:
            raise NotPosted(type(error).__name__) from error
        message = Message(channel=channel, text=plain(sentence), blocks=said(sentence), key=new_entry_id())
        return cls(reception, channel, reception.poster.post(message))

    def show(self, sentence: str) -> None:
        """Change it, unless it was changed only just now: then these words are passed over."""
        if self._clock() - self._changed >= BETWEEN:
            self._change(sentence, said(sentence))

    def finish(self, sentence: str, more: Sequence[Block] = ()) -> None:
        """Change it for the last time; where Slack does not take that, post the words anew."""
        blocks = [*said(cut(sentence, _MOST_SHOWN)), *more]
        time.sleep(min(BETWEEN, max(0.0, self._changed + BETWEEN - self._clock())))
        if self._change(sentence, blocks):
            return
        message = Message(
            channel=self.channel, text=plain(sentence), blocks=tuple(blocks), key=new_entry_id()
        )
        try:
            self._reception.poster.post(message)
        except NotPosted as refused:
            log.error("how a re-index ended could not be told: %s", refused.why)  # noqa: TRY400 - Slack's word

    def _change(self, sentence: str, blocks: Sequence[Block]) -> bool:
        self._changed = self._clock()
        try:
            self._reception.client.chat_update(
                channel=self.channel,
                ts=self._stamp,
                text=escaped(cut(sentence, _MOST_TEXT, escaped)),
                blocks=list(blocks),
            )
        except TROUBLE as error:
            log.warning("a message was not changed (%s)", type(error).__name__)
            return False
        return True
