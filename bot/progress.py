"""Progress bars on a terminal; one line for each stage where there is none."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import TaskID

    from index.progress import Progress as Told
    from index.progress import Stage


@contextmanager
def shown_progress() -> Iterator[Told]:
    """What to tell of progress: bars on stderr, so that results on stdout stay clean."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    ) as bars:
        yield _Bars(bars)


class _Bars:
    """A bar for each stage."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[Stage, TaskID] = {}

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage.value.capitalize(), total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


class _Lines:
    """A line when a stage begins: a log file has no use for bars."""

    def __init__(self) -> None:
        self._seen: set[Stage] = set()

    def __call__(self, stage: Stage, done: int, total: int) -> None:  # noqa: ARG002 - a line needs no count
        if stage not in self._seen:
            self._seen.add(stage)
            sys.stderr.write(f"{stage.value} ({total}) …\n")
            sys.stderr.flush()
