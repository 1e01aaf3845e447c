"""Which words stand in which pieces: arrays mapped from disk, so that a question costs microseconds.

SQLite's own full-text search holds the words durably and answers for exact phrases (`phrases.py`); at
50,000 pieces it takes a hundred times as long to rank, which is why ranking reads these arrays.
"""

from __future__ import annotations

import functools
import hashlib
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

K1 = 1.2
B = 0.75
"""How fast a repeated word stops counting, and how much a long piece is held back (BM25's usual ones)."""
USUAL_LENGTH = 60.0
"""Words of a usual piece. Not the library's average: what a paper weighs must not tell of other papers."""

_FILES = (
    "vocabulary",
    "starts",
    "pieces",
    "impacts",
    "tokens",
    "sentence_starts",
    "piece_sentences",
    "paper_starts",
    "papers",
    "paper_counts",
)

Ids = NDArray[np.int64]


class WordIndexWriter:
    """Takes the words of each piece in turn, then writes the arrays."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._ids: dict[int, int] = {}
        self._tokens = array("i")
        self._sentence_starts = array("q", [0])
        self._piece_sentences = array("q", [0])
        self._around = array("i")
        self._around_pieces = array("i")

    def add(self, sentences: Iterable[Sequence[str]], around: Sequence[str] = ()) -> None:
        """Add a piece: the words of each of its sentences, and words that stand around it.

        What stands around (its section, the words that introduce it) counts when pieces are ranked, not
        when a sentence is chosen.
        """
        self.add_hashed([[word_hash(word) for word in words] for words in sentences], around)

    def add_hashed(self, sentences: Iterable[Iterable[int]], around: Sequence[str] = ()) -> None:
        """Add a piece as `add` does, its own words given by their numbers (see `word_hash`)."""
        piece = len(self._piece_sentences) - 1
        for hashes in sentences:
            self._tokens.extend(self._known(hashes))
            self._sentence_starts.append(len(self._tokens))
        ids = self._known(word_hash(word) for word in around)
        self._around.extend(ids)
        self._around_pieces.extend([piece] * len(ids))
        self._piece_sentences.append(len(self._sentence_starts) - 1)

    def write(self, directory: Path, paper_of: Sequence[int]) -> None:
        """Write the arrays. Word ids become places in the sorted vocabulary of hashes.

        `paper_of` gives each piece's paper.
        """
        hashes = np.array(list(self._ids), dtype=np.uint64)
        order = np.argsort(hashes)
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        tokens = place[np.frombuffer(self._tokens, dtype=np.int32)] if self._ids else np.zeros(0, np.int32)
        around = place[np.frombuffer(self._around, dtype=np.int32)] if self._around else np.zeros(0, np.int32)
        sentence_starts = np.frombuffer(self._sentence_starts, dtype=np.int64)
        piece_sentences = np.frombuffer(self._piece_sentences, dtype=np.int64)
        around_pieces = np.array(self._around_pieces, dtype=np.int64)
        lengths = np.diff(sentence_starts[piece_sentences])
        of_tokens = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        arrays = {
            **_postings(
                np.concatenate([tokens, around]).astype(np.int64),
                np.concatenate([of_tokens, around_pieces]),
                len(order),
                np.array(paper_of, dtype=np.int64),
            ),
            "vocabulary": hashes[order],
            "tokens": tokens,
            "sentence_starts": sentence_starts,
            "piece_sentences": piece_sentences,
        }
        for name in _FILES:
            np.save(directory / f"words-{name}.npy", arrays[name])

    def _known(self, hashes: Iterable[int]) -> list[int]:
        ids = self._ids
        return [ids.setdefault(number, len(ids)) for number in hashes]


def _postings(word: Ids, piece: Ids, vocabulary: int, paper_of: Ids) -> dict[str, NDArray[Any]]:
    """For each word the pieces that hold it, and how much it counts there (BM25 without the idf).

    And for each word the papers that hold it, and in how many of their pieces.

    `word` and `piece` say of each token which word it is and in which piece it stands.
    """
    length = np.bincount(piece, minlength=len(paper_of)).astype(np.float32)
    word, piece, often = _counted(word, piece)
    of_paper, paper, in_paper = _counted(word, paper_of[piece])
    held_back = K1 * (1 - B + B * length[piece] / USUAL_LENGTH)
    impacts = often * (K1 + 1) / (often + held_back)
    return {
        "starts": _starts(word, vocabulary),
        "pieces": piece.astype(np.int32),
        "impacts": impacts.astype(np.float32),
        "paper_starts": _starts(of_paper, vocabulary),
        "papers": paper.astype(np.int32),
        "paper_counts": in_paper.astype(np.int32),
    }


def _counted(word: Ids, place: Ids) -> tuple[Ids, Ids, NDArray[np.float32]]:
    """Each pair of word and place once, by word and then by place, and how often it came."""
    width = int(place.max(initial=0)) + 1
    pairs, often = np.unique(word * width + place, return_counts=True)
    return pairs // width, pairs % width, often.astype(np.float32)


def _starts(word: Ids, vocabulary: int) -> Ids:
    """Where each word's rows begin among rows ordered by word; one more entry than words."""
    starts = np.zeros(vocabulary + 1, dtype=np.int64)
    np.cumsum(np.bincount(word, minlength=vocabulary), out=starts[1:])
    return starts


@functools.lru_cache(maxsize=1 << 17)
def word_hash(word: str) -> int:
    """A number for a word; two words with one number are not met in practice (64 bits)."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Spread:
    """The tokens of some sentences laid end to end: word ids, and where each sentence begins."""

    tokens: NDArray[np.int32]
    starts: Ids


class WordIndex:
    """The words of a published generation, mapped into memory; safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        """Open what `WordIndexWriter.write` wrote."""
        arrays = {
            name: np.load(directory / f"words-{name}.npy", mmap_mode="r").view(np.ndarray) for name in _FILES
        }
        self._vocabulary: NDArray[np.uint64] = arrays["vocabulary"]
        self._starts, self._pieces, self._impacts = arrays["starts"], arrays["pieces"], arrays["impacts"]
        self._tokens = arrays["tokens"]
        self._paper_starts, self._papers = arrays["paper_starts"], arrays["papers"]
        self._paper_counts = arrays["paper_counts"]
        self._sentence_starts: Ids = arrays["sentence_starts"]
        self.piece_sentences: Ids = arrays["piece_sentences"]
        """Where the sentences of each piece begin among all sentences; one more entry than pieces."""

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

    def spread(self, sentences: Ids) -> Spread:
        """The tokens of these sentences."""
        first, last = self._sentence_starts[sentences], self._sentence_starts[sentences + 1]
        return Spread(*laid_out(self._tokens, first, last))


def laid_out(rows: NDArray[Any], first: Ids, last: Ids) -> tuple[NDArray[Any], Ids]:
    """The stretches `rows[first:last]` one after another, and where each begins."""
    lengths = last - first
    ends = np.cumsum(lengths)
    starts = ends - lengths
    total = int(ends[-1]) if len(ends) else 0
    places = np.arange(total, dtype=np.int64) + np.repeat(first - starts, lengths)
    return rows[places], starts
