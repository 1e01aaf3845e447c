"""Writes which words stand in which pieces, a stretch of the vocabulary at a time (see `word_index.py`)."""

from __future__ import annotations

from array import array
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFile
from index.word_index import Ids, Told, WordIndex, word_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


K1 = 1.2
B = 0.75
"""How fast a repeated word stops counting, and how much a long piece is held back (BM25's usual ones)."""
USUAL_LENGTH = 60.0
"""Words of a usual piece. Not the library's average: what a paper weighs must not tell of other papers."""
_AT_A_TIME = 1_000_000
"""Tokens that are sorted together: all of a large library at once would take gigabytes."""


class WordIndexWriter:
    """Takes the words of each piece in turn, then writes the arrays."""

    def __init__(self, before: WordIndex | None = None) -> None:
        """Begin with nothing; pieces of `before` can be taken over by `add_told`."""
        known = before.vocabulary.tolist() if before else []
        self._ids: dict[int, int] = dict(zip(known, range(len(known)), strict=True))
        self._tokens, self._around = array("i"), array("i")
        self._sentence_lengths, self._sentences, self._around_lengths = array("q"), array("q"), array("q")

    def add(self, sentences: Iterable[Sequence[str]], around: Sequence[str] = ()) -> None:
        """Add a piece: the words of each of its sentences, and words that stand around it.

        What stands around (its section, the words that introduce it) counts when pieces are ranked, not
        when a sentence is chosen.
        """
        hashed = [[word_hash(word) for word in words] for words in sentences]
        self.add_hashed(hashed, [word_hash(word) for word in around])

    def add_hashed(self, sentences: Sequence[Iterable[int]], around: Iterable[int]) -> None:
        """Add a piece as `add` does, words given by their numbers (see `word_hash`)."""
        for hashes in sentences:
            before = len(self._tokens)
            self._tokens.extend(self._known(hashes))
            self._sentence_lengths.append(len(self._tokens) - before)
        self._sentences.append(len(sentences))
        ids = self._known(around)
        self._around.extend(ids)
        self._around_lengths.append(len(ids))

    def add_told(self, told: Told) -> None:
        """Add pieces as the index that was given at the beginning tells them."""
        for taken, rows, kind in (
            (self._tokens, told.tokens, np.int32),
            (self._around, told.around, np.int32),
            (self._sentence_lengths, told.sentence_lengths, np.int64),
            (self._sentences, told.sentences, np.int64),
            (self._around_lengths, told.around_lengths, np.int64),
        ):
            taken.frombytes(np.ascontiguousarray(rows, dtype=kind).tobytes())

    @property
    def piece_sentences(self) -> Ids:
        """Where the sentences of each piece begin; one more entry than pieces."""
        return _ends(_read(self._sentences, np.int64))

    def write(self, directory: Path, paper_of: Sequence[int] | Ids) -> None:
        """Write the arrays, once. Word ids become places in the sorted vocabulary of what stands there.

        `paper_of` gives each piece's paper.
        """
        hashes = np.array(list(self._ids), dtype=np.uint64)
        tokens, around = _read(self._tokens, np.int32), _read(self._around, np.int32)
        used = np.zeros(len(hashes), dtype=np.bool_)
        used[tokens] = used[around] = True
        kept = np.flatnonzero(used)
        kept = kept[np.argsort(hashes[kept])]
        place = np.zeros(len(hashes), dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        for rows in (tokens, around):  # in place: a large library has tens of millions of them
            for first in range(0, len(rows), _AT_A_TIME):
                rows[first : first + _AT_A_TIME] = place[rows[first : first + _AT_A_TIME]]
        sentence_starts = _ends(_read(self._sentence_lengths, np.int64))
        around_starts = _ends(_read(self._around_lengths, np.int64))
        for name, array_ in {
            "vocabulary": hashes[kept],
            "tokens": tokens,
            "sentence_starts": sentence_starts,
            "piece_sentences": self.piece_sentences,
            "around": around,
            "around_starts": around_starts,
        }.items():
            np.save(directory / f"words-{name}.npy", array_)
        own, near = _Held(tokens, sentence_starts[self.piece_sentences]), _Held(around, around_starts)
        _write_postings(directory, own, near, len(kept), np.array(paper_of, dtype=np.int64))

    def _known(self, hashes: Iterable[int]) -> list[int]:
        ids = self._ids
        return [ids.setdefault(number, len(ids)) for number in hashes]


def _read(taken: array[int], kind: type[Any]) -> NDArray[Any]:
    return np.frombuffer(taken, dtype=kind) if taken else np.zeros(0, dtype=kind)


def _ends(lengths: Ids) -> Ids:
    """Where stretches of these lengths begin, laid end to end; the last entry is where they end."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])


@dataclass(frozen=True, slots=True)
class _Held:
    """Words one after another, and where those of each piece begin and end."""

    words: NDArray[np.int32]
    ends: Ids

    def of(self, first: int, last: int) -> tuple[Ids, Ids]:
        """The words from `first` to before `last`, wherever they stand, and the piece of each."""
        places = np.flatnonzero((self.words >= first) & (self.words < last))
        pieces = np.searchsorted(self.ends, places, side="right") - 1
        return self.words[places].astype(np.int64), pieces.astype(np.int64)


def _write_postings(directory: Path, own: _Held, around: _Held, vocabulary: int, paper_of: Ids) -> None:
    """For each word the pieces that hold it, and how much it counts there (BM25 without the idf).

    And for each word the papers that hold it, and in how many of their pieces.
    """
    length = (np.diff(own.ends) + np.diff(around.ends)).astype(np.float32)
    held_back = K1 * (1 - B + B * length / USUAL_LENGTH)
    holding, in_papers = np.zeros(vocabulary, np.int64), np.zeros(vocabulary, np.int64)
    everywhere = np.bincount(own.words, minlength=vocabulary) + np.bincount(
        around.words, minlength=vocabulary
    )
    with ExitStack() as ends:
        files = {
            name: ends.enter_context(ArrayFile(directory / f"words-{name}.npy", kind))
            for name, kind in _POSTINGS.items()
        }
        for first, last in _stretches(everywhere):
            inside, beside = own.of(first, last), around.of(first, last)
            words, places = (np.concatenate(both) for both in zip(inside, beside, strict=True))
            of_piece, pieces, often = _counted(words, places)
            of_paper, papers, in_paper = _counted(of_piece, paper_of[pieces])
            holding += np.bincount(of_piece, minlength=vocabulary)
            in_papers += np.bincount(of_paper, minlength=vocabulary)
            files["pieces"].add(pieces)
            files["impacts"].add(often * (K1 + 1) / (often + held_back[pieces]))
            files["papers"].add(papers)
            files["paper_counts"].add(in_paper)
    np.save(directory / "words-starts.npy", _ends(holding))
    np.save(directory / "words-paper_starts.npy", _ends(in_papers))


_POSTINGS: dict[str, type[Any]] = {
    "pieces": np.int32,
    "impacts": np.float32,
    "papers": np.int32,
    "paper_counts": np.int32,
}


def _stretches(often: Ids) -> Iterator[tuple[int, int]]:
    """One stretch of the vocabulary after another, the words of each few enough to be sorted at once."""
    ends = np.cumsum(often)
    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _AT_A_TIME, side="right")))
        yield first, last
        first = last


def _counted(word: Ids, place: Ids) -> tuple[Ids, Ids, NDArray[np.float32]]:
    """Each pair of word and place once, by word and then by place, and how often it came."""
    width = int(place.max(initial=0)) + 1
    pairs, often = np.unique(word * width + place, return_counts=True)
    return pairs // width, pairs % width, often.astype(np.float32)
