"""The gate before a switch: the golden questions, asked of the finished library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.errors import Problem
from index.library import Library
from index.progress import Progress, Stage
from ingest.known import is_current

if TYPE_CHECKING:
    from index.generations import Generation


Golden = Callable[[Library], Sequence[str]]
"""Asks golden questions of a library and gives those that it does not answer as it should."""


class Gate:
    """Stops the switch when more golden questions fall than may.

    A question falls when the library that is served answers it and the new one does not. The first
    library has nothing to fall behind; what it does not answer stands in `failing`.
    """

    def __init__(
        self, golden: Golden | None, allowance: int, served: Generation | None, progress: Progress
    ) -> None:
        self._golden, self._allowance = golden, allowance
        self._served, self._progress = served if is_current(served) else None, progress
        self.failing: tuple[str, ...] = ()
        self.fallen: tuple[str, ...] = ()

    def __call__(self, finished: Library) -> None:
        """Raise `Problem` if more questions fall than may; nothing has been switched then."""
        if self._golden is None:
            return
        self._progress(Stage.CHECKING, 0, 1)
        self.failing = tuple(self._golden(finished))
        if self.failing and self._served is not None:
            before = set(self._golden(Library(self._served)))
            self.fallen = tuple(question for question in self.failing if question not in before)
        self._progress(Stage.CHECKING, 1, 1)
        if len(self.fallen) > self._allowance:
            raise Problem(
                f"Golden questions that would no longer be answered: {len(self.fallen)} "
                f"({'; '.join(self.fallen)}). "
                "The library stays as it was: look at what changed, or raise the allowance."
            )
