"""What a check of `paperclerk doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check ended."""

    GOOD = "good"
    MIND = "mind"
    """It works, and there is something to know."""
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One check: what was looked at, what is so, what to do."""

    what: str
    state: State
    said: str
    to_do: str = ""
