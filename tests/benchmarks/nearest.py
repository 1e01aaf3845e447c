"""What an index of vectors finds of what one pass over all of them finds, in what time, memory and room.

Run: python -m tests.benchmarks.nearest [VECTORS [FACTORY …]]      (1,000,000 by default)

Without a FACTORY (faiss's description) it is the index chosen for so many vectors, and the compressed one.
Every question is asked of every index in turn, so that what else runs on the machine troubles all alike.
Made-up vectors: topics hold papers, papers hold passages. Every second question is as alike to a passage
(0.6) as questions are to theirs; the others lie between two passages drawn by chance, far from both.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.minilm import Vectors, unit
from index.vectors import COMPRESSED, VectorIndex, VectorsWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 384
QUESTIONS = 200
TOPICS = 200
OF_A_PAPER = 50
AT_A_TIME = 10_000
FLAT, CHOSEN = "Flat", "chosen"
_NEXT = (10, 96)
"""Recall is told among so many; the search fetches the larger number."""
_OF_A_PAPER, _OF_A_PASSAGE, _OF_A_QUESTION = 0.7, 0.7, 1.3
"""How far a paper lies from its topic, a passage from its paper, a question from its passage."""


class Made:
    """Made-up vectors, the same for the same number, a stretch at a time."""

    def __init__(self, count: int) -> None:
        """So many of them."""
        self.count = count
        random = np.random.default_rng(1)
        topics = _near(np.zeros((TOPICS, WIDTH), np.float32), 1.0, random)
        papers = topics[random.integers(TOPICS, size=count // OF_A_PAPER + 1)]
        self._papers = _near(papers, _OF_A_PAPER, random)

    def stretches(self) -> Iterator[Vectors]:
        """All of them, in order."""
        for first in range(0, self.count, AT_A_TIME):
            rows = np.arange(first, min(self.count, first + AT_A_TIME))
            yield _near(self._papers[rows // OF_A_PAPER], _OF_A_PASSAGE, np.random.default_rng(first))

    def questions(self, index: VectorIndex) -> Vectors:
        """Questions about passages drawn from an index of them: about one, about two, in turn."""
        random = np.random.default_rng(2)
        one, other = (index.of(random.integers(self.count, size=QUESTIONS)) for _ in range(2))
        asked = np.where(np.arange(QUESTIONS)[:, None] % 2, unit(one + other), one)
        return _near(asked, _OF_A_QUESTION, random)


def _near(centres: Vectors, far: float, random: np.random.Generator) -> Vectors:
    """A vector near each of these."""
    moved = random.standard_normal(centres.shape, dtype=np.float32)
    moved *= np.float32(far / np.sqrt(WIDTH))
    moved += centres
    return unit(moved)


@dataclass(slots=True)
class Measured:
    """One index and what it did."""

    name: str
    index: VectorIndex
    built: float
    peak: float
    """MB of the process's own while it was built, over what it held before."""
    size: float
    taken: list[float] = field(default_factory=list)
    found: list[dict[int, set[int]]] = field(default_factory=list)


def build(name: str, made: Made, folder: Path) -> Measured:
    """Write an index and open it."""
    folder.mkdir()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before, started = _held("VmRSS"), time.perf_counter()
    with VectorsWriter(folder, WIDTH, None if name == CHOSEN else name) as writer:
        for rows in made.stretches():
            writer.add(rows)
    built, peak = time.perf_counter() - started, _held("VmHWM") - before
    size = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
    return Measured(name, VectorIndex(folder), built, peak, size)


def _held(what: str) -> float:
    told = re.search(
        rf"^{what}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert told
    return int(told[1]) / 1024


def ask(every: list[Measured], questions: Vectors) -> None:
    """Ask each question of each index in turn, the first ten once before that."""
    for question in [*questions[:10], *questions]:
        for one in every:
            started = time.perf_counter()
            near = one.index.nearest(question, max(_NEXT))
            one.taken.append(1000 * (time.perf_counter() - started))
            one.found.append({most: set(near.rows[:most].tolist()) for most in _NEXT})
    for one in every:
        del one.taken[:10], one.found[:10]


def row(one: Measured, flat: Measured) -> str:
    """The row of the table."""
    met = [
        [len(a[most] & b[most]) / most for most in _NEXT] for a, b in zip(one.found, flat.found, strict=True)
    ]
    recall = [np.mean(met[first::2], axis=0) for first in (0, 1)]
    times = np.median(np.array(one.taken) / np.array(flat.taken))
    told = " | ".join(f"{share:.3f}" for of_two in recall for share in of_two)
    return (
        f"| {one.name} | {told} | {np.median(one.taken):.1f} | {np.quantile(one.taken, 0.95):.1f} "
        f"| {times:.2f} | {one.built:.0f} | {one.peak:.0f} | {one.size:.0f} |\n"
    )


HEAD = """\
| index | recall at 10 | at 96 | of two passages, at 10 | at 96 | median ms | p95 | times flat | build s \
| peak MB | MB on disk |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def main(count: int, factories: list[str]) -> None:
    """Build them all, ask, and tell."""
    made, every = Made(count), []
    with tempfile.TemporaryDirectory() as scratch:
        for at, name in enumerate([FLAT, *(factories or [CHOSEN, COMPRESSED])]):
            every.append(build(name, made, Path(scratch) / str(at)))
            sys.stderr.write(f"{name} built in {every[-1].built:.0f} s\n")
        ask(every, made.questions(every[0].index))
        sys.stdout.write(HEAD)
        sys.stdout.writelines(row(one, every[0]) for one in every)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2:])
