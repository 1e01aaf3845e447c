"""How far long work has come, told to whoever shows it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What is being done, as a person would say it."""

    LOOKING = "looking through the folder"
    READING = "reading papers"
    COMPARING = "comparing papers"
    EMBEDDING = "embedding passages"
    CHECKING = "asking the golden questions"
    WRITING = "writing the library"


class Progress(Protocol):
    """Told of each step: `done` of `total` pieces of this stage are finished. Stages do not return."""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """Show it."""


def silent(stage: Stage, done: int, total: int) -> None:
    """Show nothing."""
