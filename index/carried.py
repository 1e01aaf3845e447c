"""What the previous generation knew of its papers: what is as it was need not be cut and read again."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from index.naming import HashedNames, read_names
from index.piece_table import PaperPieces, PieceTable, is_current
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
    """The papers and passages of a generation: papers by their id, passages by their words."""

    def __init__(self, directory: Path) -> None:
        """Open the search files in this folder."""
        self._table, self.words = PieceTable(directory), WordIndex(directory)
        self._names = read_names(directory, len(self._table.papers))

    @classmethod
    def of(cls, directory: Path | None) -> Self | None:
        """None where there are no search files, or code that cuts otherwise wrote them."""
        return cls(directory) if directory and is_current(directory) else None

    def pieces(self, paper: str) -> range | None:
        """The rows of a paper's pieces; None where there was no such paper."""
        row = self._table.paper_rows.get(paper)
        return None if row is None else self._table.pieces(row)

    def names(self, paper: str) -> HashedNames:
        """The words by which a paper that was there is named."""
        return self._names[self._table.paper_rows[paper]]

    def rows(self, paper: str) -> PaperPieces:
        """The rows of a paper that was there."""
        row, table = self._table.paper_rows[paper], self._table
        first, last = table.paper_passages[row : row + 2]
        pieces = table.pieces(row)
        held = slice(pieces.start, pieces.stop)
        sentences = slice(self._sentences[pieces.start], self._sentences[pieces.stop])
        return PaperPieces(
            passages=table.passages[first:last],
            digests=table.digests[first:last],
            starts=table.starts[first:last],
            passage_of=table.passage_of[held] - first,
            spans=table.spans[held],
            sentences=table.sentences[sentences],
            keys=table.keys[held],
            headings=table.headings[held],
            roles=table.roles[held],
        )

    @functools.cached_property
    def _rows(self) -> dict[bytes, int]:
        return {row.tobytes(): at for at, row in enumerate(self._table.digests)}

    @functools.cached_property
    def _first(self) -> list[int]:
        passages = np.arange(len(self._table.digests) + 1)
        told: list[int] = np.searchsorted(self._table.passage_of, passages).tolist()
        return told

    @functools.cached_property
    def _sentences(self) -> list[int]:
        told: list[int] = self.words.piece_sentences.tolist()
        return told

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
            words.append(tuple(self.words.hashes(sentence) for sentence in range(first, last)))
        return CutPassage(tuple(pieces), tuple(words))
