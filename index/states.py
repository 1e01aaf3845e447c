"""The token states of every piece, small enough to keep: what the finest comparison reads.

A question's tokens each look for the token most like them ("MaxSim"). States are turned to the axes along
which this collection's states vary most, the first 64 of them kept, a byte for each.
"""

from __future__ import annotations

import functools
from array import array
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.word_index import Ids, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from index.minilm import States, Vectors
    from index.sentences import Span

WIDTH = 64
_STATES, _STARTS, _AXES = "states.bin", "states-starts.npy", "states-axes.npy"
_SCALE = np.float32(127)

Packed = NDArray[np.int8]


def axes_of(states: Iterable[States]) -> Vectors:
    """The axes along which token states vary most, as columns. One text's states are held at a time."""
    together = functools.reduce(np.add, (one.tokens.T @ one.tokens for one in states))
    _, vectors = np.linalg.eigh(together)
    return np.ascontiguousarray(vectors[:, ::-1][:, :WIDTH], dtype=np.float32)


def packed(states: States, axes: Vectors, sentences: Sequence[Span]) -> tuple[Packed, list[int]]:
    """The states as bytes, and how many belong to each sentence (spans of the embedded text).

    Tokens before the first sentence (a header) are left out.
    """
    starts = states.spans[:, 0]
    borders = np.searchsorted(starts, [span.start for span in sentences])
    counts = np.diff(np.append(borders, len(starts))).tolist()
    kept = states.tokens[borders[0] :] @ axes if len(borders) else states.tokens[:0] @ axes
    return np.clip(np.rint(kept * _SCALE), -127, 127).astype(np.int8), counts


class StatesWriter:
    """Takes the states of each sentence in turn, straight to disk. Use with `with`."""

    def __init__(self, directory: Path, axes: Vectors) -> None:
        """Begin the file. `axes` are kept beside it: a question's states are turned to them too."""
        self._directory, self._axes = directory, axes
        self._counts = array("q")
        self._file = (directory / _STATES).open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        np.save(
            self._directory / _STARTS,
            np.concatenate([np.zeros(1, np.int64), np.cumsum(self._counts, dtype=np.int64)]),
        )
        np.save(self._directory / _AXES, self._axes)

    def add(self, states: Packed, counts: Sequence[int]) -> None:
        """Add a piece, or several: their states, and how many of them each of their sentences has."""
        self._file.write(np.ascontiguousarray(states).tobytes())
        self._counts.extend(counts)


class StateStore:
    """The token states of a published generation, mapped into memory; safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        """Open what `StatesWriter` wrote."""
        self._directory = directory
        self._starts: Ids = np.load(directory / _STARTS, mmap_mode="r").view(np.ndarray)
        self.axes: Vectors = np.load(directory / _AXES)
        width = self.axes.shape[1]
        self._states: Packed = (
            np.memmap(directory / _STATES, dtype=np.int8, mode="r").view(np.ndarray).reshape(-1, width)
            if self._starts[-1]
            else np.zeros((0, width), dtype=np.int8)
        )

    @staticmethod
    def is_in(directory: Path) -> bool:
        """Whether a generation keeps token states."""
        return (directory / _STATES).exists()

    def of(self, sentences: Ids) -> tuple[Packed, Ids]:
        """The states of these sentences one after another, and where each sentence's begin."""
        return laid_out(self._states, self._starts[sentences], self._starts[sentences + 1])

    def stretch(self, first: int, last: int) -> tuple[Packed, list[int]]:
        """The states of the sentences from `first` to before `last`, and how many each of them has."""
        starts = self._starts[first : last + 1]
        width, count = self._states.shape[1], int(starts[-1] - starts[0])
        # Read, not mapped: whoever goes through all of them would hold the whole file in memory.
        with (self._directory / _STATES).open("rb") as file:
            file.seek(int(starts[0]) * width)
            told = np.frombuffer(file.read(count * width), dtype=np.int8).reshape(count, width)
        return told, np.diff(starts).tolist()

    def best_matches(self, question: Vectors, sentences: Ids) -> Vectors:
        """For each sentence and each question token, the likeness of its most alike token.

        `question` are the question's token states, turned to the store's axes; 0 for an empty sentence.
        """
        states, starts = self.of(sentences)
        matches = np.zeros((len(sentences), len(question)), dtype=np.float32)
        if not len(states):
            return matches
        likeness = states.astype(np.float32) @ (question.T / _SCALE)
        filled = self._starts[sentences + 1] > self._starts[sentences]
        matches[filled] = np.maximum.reduceat(likeness, starts[filled], axis=0)
        return matches
