"""How passages were cut in the previous generation: equal words need not be cut and read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from index.piece_table import PieceTable, is_current
from index.pieces import Piece, key
from index.sentences import Span
from index.word_index import WordIndex

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CutPassage:
    """A passage's pieces, and for each piece the words of its sentences by their numbers."""

    pieces: tuple[Piece, ...]
    words: tuple[tuple[list[int], ...], ...]


class Carried:
    """The passages of a generation, found by their words."""

    def __init__(self, directory: Path) -> None:
        """Open the search files in this folder."""
        self._table, self._words = PieceTable(directory), WordIndex(directory)
        self._rows = {row.tobytes(): at for at, row in enumerate(self._table.digests)}
        passages = np.arange(len(self._table.digests) + 1)
        self._first = np.searchsorted(self._table.passage_of, passages).tolist()
        self._sentences: list[int] = self._words.piece_sentences.tolist()

    @classmethod
    def of(cls, directory: Path | None) -> Self | None:
        """None where there are no search files, or code that cuts otherwise wrote them."""
        return cls(directory) if directory and is_current(directory) else None

    def cut(self, text: str) -> CutPassage | None:
        """How a passage of these words was cut; None where there was none.

        The same words may have stood elsewhere: pieces count from the passage's own beginning.
        """
        row = self._rows.get(key(text))
        if row is None:
            return None
        start = int(self._table.starts[row])
        pieces, words = [], []
        for piece in range(self._first[row], self._first[row + 1]):
            first, last = self._sentences[piece], self._sentences[piece + 1]
            begin, end = (self._table.spans[piece] - start).tolist()
            spans = (self._table.sentences[first:last] - start).tolist()
            pieces.append(Piece(start=begin, end=end, sentences=tuple(Span(*span) for span in spans)))
            words.append(tuple(self._words.hashes(sentence) for sentence in range(first, last)))
        return CutPassage(tuple(pieces), tuple(words))
