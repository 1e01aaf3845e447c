"""Somebody who watches an answer being written: sees first what the papers say, and may call it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.answering.reply import Reply


class Stopped(Exception):  # noqa: N818 - it names what is so, not what the caller did wrong
    """The person does not want the answer any more."""


class Onlooker(Protocol):
    """Who waits for the answer."""

    def shown(self, reply: Reply) -> None:
        """Called with the reply from the papers, checked and whole, just before a model is asked about it."""

    def stopped(self) -> bool:
        """Whether the person has called it off; asked again and again while the model writes."""
