"""The token states of every piece, small enough to keep: what the finest comparison reads.

A question's tokens each look for the token most like them ("MaxSim"). States are turned to the axes along
which this collection's states vary most, the first 64 of them kept, a byte for each.
"""

from __future__ import annotations

import errno
import functools
import os
import weakref
from array import array
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from index.minilm import States, Vectors
    from index.sentences import Span
    from index.word_index import Ids

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
    """The token states of a published generation; safe to share between threads.

    What is asked for is read, not mapped. A page that is looked at brings its neighbours with it, so that
    after a hundred questions a process held nearly the whole file of a mapped store: 290 of 307 MB.
    """

    def __init__(self, directory: Path) -> None:
        """Open what `StatesWriter` wrote."""
        self._starts: Ids = np.load(directory / _STARTS, mmap_mode="r").view(np.ndarray)
        self.axes: Vectors = np.load(directory / _AXES)
        self._width = int(self.axes.shape[1])
        self._file = os.open(directory / _STATES, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._file)

    @staticmethod
    def is_in(directory: Path) -> bool:
        """Whether a generation keeps token states."""
        return (directory / _STATES).exists()

    def of(self, sentences: Ids) -> tuple[Packed, Ids]:
        """The states of these sentences one after another, and where each sentence's begin."""
        first, last = self._starts[sentences], self._starts[sentences + 1]
        lengths = last - first
        starts = np.cumsum(lengths) - lengths
        # Sentences that lie together, as those of a piece do, are read together.
        begins = np.flatnonzero(np.append(True, first[1:] != last[:-1])) if len(first) else first
        return self._read(int(lengths.sum()), starts[begins], first[begins]), starts

    def stretch(self, first: int, last: int) -> tuple[Packed, list[int]]:
        """The states of the sentences from `first` to before `last`, and how many each of them has."""
        starts = self._starts[first : last + 1]
        return self._read(int(starts[-1] - starts[0]), starts[:1] * 0, starts[:1]), np.diff(starts).tolist()

    def _read(self, count: int, places: Ids, first: Ids) -> Packed:
        """So many states: from each place on, those of the file that begin at `first`."""
        room = memoryview(bytearray(count * self._width))
        ends = [*(places * self._width).tolist(), len(room)]
        for begin, end, offset in zip(ends, ends[1:], (first * self._width).tolist(), strict=False):
            if os.preadv(self._file, [room[begin:end]], offset) != end - begin:
                raise OSError(errno.EIO, "the token states end too early")
        return np.frombuffer(room, dtype=np.int8).reshape(count, self._width)

    def best_matches(self, question: Vectors, sentences: Ids) -> Vectors:
        """For each sentence and each question token, the likeness of its most alike token.

        `question` are the question's token states, turned to the store's axes; 0 for an empty sentence.
        """
        states, starts = self.of(sentences)
        matches = np.zeros((len(sentences), len(question)), dtype=np.float32)
        if not len(states):
            return matches
        # A row for each token of the question: the best of a stretch is then sought in numbers side by side.
        likeness = (question / _SCALE) @ states.astype(np.float32).T
        filled = self._starts[sentences + 1] > self._starts[sentences]
        matches[filled] = np.maximum.reduceat(likeness, starts[filled], axis=1).T
        return matches
