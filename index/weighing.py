"""Pieces looked at closely: how each fits what is asked, sign by sign, and each of its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.asked import token_weights
from index.meant import PaperNames, Said
from index.minilm import Vectors
from index.piece_table import OPENS_PAPER, OPENS_SECTION, STATES_LIMIT, PieceTable
from index.ranking import PieceSigns, Signs, best_of_each, sentence_scores
from index.states import StateStore
from index.vectors import VectorIndex
from index.word_index import Ids, WordIndex

if TYPE_CHECKING:
    from index.asked import Asked
    from index.word_index import Spread

_NOTHING = 1e-9
_FEW = 2
"""Each so many words that a question has beside the name make the paper's beginning e times less likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What is asked about the paper once it is found: a vector, and the weight of each word."""

    vector: Vectors
    weights: Signs
    whole: Signs
    """The weight of each word, those that only name the paper not held down."""
    said: Said
    """Where the names of papers have the question's words."""
    sure: float
    """How sure it is which paper is meant, 0 to 1."""
    left: int
    """How many words the question has beside those that only name the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Pieces looked at closely: their signs, and their sentences with what each has of the question."""

    rows: Ids
    signs: PieceSigns
    sure: float
    """How sure it is which paper is meant."""
    sentences: Ids
    """Rows of the sentences, piece after piece."""
    starts: Ids
    """Where each piece's sentences begin in `sentences`."""
    sentence_scores: Signs
    coverage: Signs
    """Of each sentence: the share of the question's words in it, by weight."""
    piece_coverage: Signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """The search files that pieces are looked up in."""

    table: PieceTable
    words: WordIndex
    vectors: VectorIndex
    states: StateStore | None
    names: PaperNames

    def weigh(self, asked: Asked, rows: Ids, focus: Focus, fitting: Signs, paper: Signs) -> Weighed:
        """Look closely at some pieces; `fitting` and `paper` are signs of theirs that are known already."""
        first, last = self.words.piece_sentences[rows], self.words.piece_sentences[rows + 1]
        lengths = last - first
        starts = np.cumsum(lengths) - lengths
        sentences = np.arange(int(lengths.sum())) + np.repeat(first - starts, lengths)
        holds, pairs = _held(asked, self.words.spread(sentences))
        own = focus.weights * (asked.shares == 1)
        share = _shares(own)
        coverage, held = holds @ share, best_of_each(holds, starts)
        tokens = token_weights(asked, own)
        if self.states is not None:
            matches = self.states.best_matches(asked.tokens @ self.states.axes, sentences)
            sentence_finest = matches @ tokens
            finest = best_of_each(matches, starts) @ tokens
        else:
            sentence_finest, finest = np.zeros_like(coverage), np.zeros(len(rows), dtype=np.float32)
        beside, named = self._elsewhere(asked, rows, held, focus)
        signs = PieceSigns(
            likeness=self.vectors.likeness(focus.vector, rows),
            words=fitting,
            bigrams=best_of_each(pairs, starts) @ _pair_shares(asked, own),
            finest=finest,
            sentence=best_of_each(coverage, starts),
            beside=beside @ share,
            named=named @ _shares(focus.whole * (asked.shares == 1)),
            heading=self._heading(asked, rows, share),
            section=self._has_role(rows, OPENS_SECTION),
            opening=self._has_role(rows, OPENS_PAPER) * np.float32(np.exp(-focus.left / _FEW)),
            recommended=self._has_role(rows, asked.recommended),
            limit=self._has_role(rows, STATES_LIMIT * asked.approver),
            paper=paper,
        )
        return Weighed(
            rows=rows,
            signs=signs,
            sure=focus.sure,
            sentences=sentences,
            starts=starts,
            sentence_scores=sentence_scores(coverage, sentence_finest),
            coverage=coverage,
            piece_coverage=held @ share,
        )

    def _has_role(self, rows: Ids, role: int) -> Signs:
        return (self.table.roles[rows] & role > 0).astype(np.float32)

    def _elsewhere(self, asked: Asked, rows: Ids, held: Signs, focus: Focus) -> tuple[Signs, Signs]:
        """For each piece the question's words that only its neighbours have, and that only names have.

        `held` are the words of its own sentences. A neighbour is one of the same paper.
        """
        paper = self.table.paper_of[rows]
        before, after = np.maximum(rows - 1, 0), np.minimum(rows + 1, len(self.table) - 1)
        before = np.where(self.table.paper_of[before] == paper, before, rows)
        after = np.where(self.table.paper_of[after] == paper, after, rows)
        around = self.words.held(asked.ids, np.concatenate([rows, before, after])).reshape(3, len(rows), -1)
        beside = around.max(axis=0) - around[0]
        named = np.maximum(around[0], self.names.holding(focus.said, asked.words, paper)) - held
        return beside, np.maximum(named, 0)

    def _heading(self, asked: Asked, rows: Ids, share: Signs) -> Signs:
        """How far what introduces each piece and the question say the same."""
        spread = self.words.around(rows)
        holds, _ = _held(asked, spread)
        lengths = np.diff(np.append(spread.starts, len(spread.tokens)))
        fitting: Signs = np.minimum(holds @ share, holds.sum(axis=1) / np.maximum(lengths, 1))
        return fitting


def _held(asked: Asked, spread: Spread) -> tuple[Signs, Signs]:
    """For each stretch of words: which words of the question it holds, and which neighbouring pairs."""
    order = np.argsort(asked.ids, kind="stable")
    ids = asked.ids[order]
    holds = np.zeros((len(spread.starts), len(asked.ids)), dtype=np.float32)
    pairs = np.zeros((len(spread.starts), len(asked.pairs)), dtype=np.float32)
    if not len(ids) or not len(spread.tokens):
        return holds, pairs
    found = np.minimum(np.searchsorted(ids, spread.tokens), len(ids) - 1)
    which = np.where(ids[found] == spread.tokens, order[found], -1)
    lengths = np.diff(np.append(spread.starts, len(spread.tokens)))
    stretch = np.repeat(np.arange(len(spread.starts)), lengths)
    known = which >= 0
    holds[stretch[known], which[known]] = 1
    together = np.flatnonzero(known[:-1] & known[1:] & (stretch[:-1] == stretch[1:]))
    for column, (left, right) in enumerate(asked.pairs):
        both = together[(which[together] == left) & (which[together + 1] == right)]
        pairs[stretch[both], column] = 1
    return holds, pairs


def _shares(weights: Signs) -> Signs:
    return weights / np.float32(max(float(weights.sum()), _NOTHING))


def _pair_shares(asked: Asked, weights: Signs) -> Signs:
    """How much each pair of neighbouring words counts: as much as the lighter of the two; sum 1."""
    if not len(asked.pairs):
        return np.zeros(0, dtype=np.float32)
    return _shares(weights[asked.pairs].min(axis=1))
