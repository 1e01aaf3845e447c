"""Why the writing model could not be used, as a closed set, each with its words in `prompts/`."""

from __future__ import annotations

from enum import StrEnum

from bot.wording import wording


class Why(StrEnum):
    """What went wrong. The value is the end of the name of the file with the words for it."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    BUSY = "busy"
    REFUSED = "refused"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    """The model answered, and no sentence of it stands in the papers."""
    INCOMPLETE = "incomplete"
    """What stands in the papers leaves out some of the passages that answer."""
    PAUSED = "paused"
    BROKEN = "broken"
    """A bug of ours; its traceback is in the log."""


class Failed(Exception):  # noqa: N818 - an outcome that is expected and told, not an error of the program
    """The model could not be used. `after` is how many seconds it asked us to wait, where it did."""

    def __init__(self, why: Why, *, again: bool = False, plainer: bool = False, after: float = 0.0) -> None:
        super().__init__(why.value)
        self.why = why
        self.again = again
        """Whether a second attempt may end otherwise."""
        self.plainer = plainer
        """Whether a second attempt should ask without the JSON mode, which not every server knows."""
        self.after = after


def notice(why: Why) -> str:
    """The sentence for whoever asked."""
    return wording("note_writer_failed", why=wording(f"writing_why_{why.value}"))
