"""Slack's way to say no: a word for programs, and details where the form of something was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Refused(Exception):  # noqa: N818 - it names what is so; the word says why
    """A call is not carried out. `word` is Slack's (`channel_not_found`, `invalid_blocks`, …)."""

    def __init__(self, word: str, *details: str, more: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.details = details
        self.more = tuple(more)
        """Further fields of the answer, such as the scope that is needed."""


class NotThere(LookupError):  # noqa: N818 - the same
    """A person looks into a channel that they are not in, or names something that does not exist."""
