"""Which words stand in which pieces: arrays mapped from disk, so that a question costs microseconds.

SQLite's own full-text search holds the words durably and answers for exact phrases (`phrases.py`); at
50,000 pieces it takes a hundred times as long to rank, which is why ranking reads these arrays.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILES = (
    "vocabulary",
    "starts",
    "pieces",
    "impacts",
    "tokens",
    "sentence_starts",
    "piece_sentences",
    "around",
    "around_starts",
    "paper_starts",
    "papers",
    "paper_counts",
)

Ids = NDArray[np.int64]


@functools.lru_cache(maxsize=1 << 17)
def word_hash(word: str) -> int:
    """A number for a word; two words with one number are not met in practice (64 bits)."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of some pieces one after another, by their ids, and how many belong to what."""

    tokens: NDArray[np.int32]
    sentence_lengths: Ids
    sentences: Ids
    """How many sentences each piece has."""
    around: NDArray[np.int32]
    """Words that stand around a piece: its section, the words that introduce it."""
    around_lengths: Ids


@dataclass(frozen=True, slots=True)
class Spread:
    """The tokens of some sentences laid end to end: word ids, and where each sentence begins."""

    tokens: NDArray[np.int32]
    starts: Ids


class WordIndex:
    """The words of a published generation, mapped into memory; safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        """Open what `word_writer.WordIndexWriter.write` wrote."""
        arrays = {
            name: np.load(directory / f"words-{name}.npy", mmap_mode="r").view(np.ndarray) for name in FILES
        }
        self._vocabulary: NDArray[np.uint64] = arrays["vocabulary"]
        self._starts, self._pieces, self._impacts = arrays["starts"], arrays["pieces"], arrays["impacts"]
        self._tokens = arrays["tokens"]
        self._paper_starts, self._papers = arrays["paper_starts"], arrays["papers"]
        self._paper_counts = arrays["paper_counts"]
        self._sentence_starts: Ids = arrays["sentence_starts"]
        self.piece_sentences: Ids = arrays["piece_sentences"]
        """Where the sentences of each piece begin among all sentences; one more entry than pieces."""
        self._around, self._around_starts = arrays["around"], arrays["around_starts"]

    def __len__(self) -> int:
        return len(self.piece_sentences) - 1

    def ids(self, words: Sequence[str]) -> Ids:
        """The id of each word, -1 for a word that stands nowhere."""
        if not len(self._vocabulary):
            return np.full(len(words), -1, dtype=np.int64)
        hashes = np.array([word_hash(word) for word in words], dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._vocabulary, hashes), len(self._vocabulary) - 1)
        found: Ids = np.where(self._vocabulary[places] == hashes, places, -1)
        return found

    def idf(self, ids: Ids, allowed: NDArray[np.bool_]) -> NDArray[np.float32]:
        """How telling each word is among the allowed pieces; one that stands nowhere tells most."""
        readable = int(allowed.sum())
        everything = readable == len(self)
        holding = np.zeros(len(ids), dtype=np.float32)
        for at, word in enumerate(ids):
            if word >= 0:
                held = self.pieces(int(word))
                holding[at] = len(held) if everything else int(allowed[held].sum())
        return np.log1p((readable - holding + 0.5) / (holding + 0.5)).astype(np.float32)

    def scores(self, ids: Ids, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """BM25 of every piece for these words, each with its weight (its idf, to begin with)."""
        total = np.zeros(len(self), dtype=np.float32)
        for at, word in enumerate(ids):
            if word >= 0:
                first, last = self._starts[word], self._starts[word + 1]
                total[self._pieces[first:last]] += self._impacts[first:last] * weights[at]
        return total

    def pieces(self, word: int) -> NDArray[np.int32]:
        """The pieces that hold a word, in order."""
        held: NDArray[np.int32] = self._pieces[self._starts[word] : self._starts[word + 1]]
        return held

    def papers(self, word: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The papers that hold a word, and in how many of their pieces."""
        first, last = self._paper_starts[word], self._paper_starts[word + 1]
        return self._papers[first:last], self._paper_counts[first:last]

    def held(self, ids: Ids, pieces: Ids) -> NDArray[np.float32]:
        """For each of these pieces (in ascending order), 1 for each word that it or its heading holds."""
        found = np.zeros((len(pieces), len(ids)), dtype=np.float32)
        for column, word in enumerate(ids):
            if word >= 0 and len(held := self.pieces(int(word))):
                places = np.minimum(np.searchsorted(held, pieces), len(held) - 1)
                found[:, column] = held[places] == pieces
        return found

    def hashes(self, sentence: int) -> list[int]:
        """The words of one sentence in reading order, by their numbers (see `word_hash`)."""
        first, last = self._sentence_starts[sentence], self._sentence_starts[sentence + 1]
        told: list[int] = self._vocabulary[self._tokens[first:last]].tolist()
        return told

    @property
    def vocabulary(self) -> NDArray[np.uint64]:
        """Every word by its number, in ascending order; a word's id is its place here."""
        return self._vocabulary

    def told(self, first: int, last: int) -> Told:
        """What was told of the pieces from `first` to before `last`."""
        sentences = self.piece_sentences[first : last + 1]
        ends = self._sentence_starts[sentences[0] : sentences[-1] + 1]
        around = self._around_starts[first : last + 1]
        return Told(
            tokens=self._tokens[ends[0] : ends[-1]],
            sentence_lengths=np.diff(ends),
            sentences=np.diff(sentences),
            around=self._around[around[0] : around[-1]],
            around_lengths=np.diff(around),
        )

    def spread(self, sentences: Ids) -> Spread:
        """The tokens of these sentences."""
        first, last = self._sentence_starts[sentences], self._sentence_starts[sentences + 1]
        return Spread(*laid_out(self._tokens, first, last))

    def around(self, pieces: Ids) -> Spread:
        """The words that stand around these pieces."""
        first, last = self._around_starts[pieces], self._around_starts[pieces + 1]
        return Spread(*laid_out(self._around, first, last))


def laid_out(rows: NDArray[Any], first: Ids, last: Ids) -> tuple[NDArray[Any], Ids]:
    """The stretches `rows[first:last]` one after another, and where each begins."""
    lengths = last - first
    ends = np.cumsum(lengths)
    starts = ends - lengths
    total = int(ends[-1]) if len(ends) else 0
    places = np.arange(total, dtype=np.int64) + np.repeat(first - starts, lengths)
    return rows[places], starts
