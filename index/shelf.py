"""The search files of one generation, open: what is near a question, and by what signs.

What a reader may not read is taken out before anything is scored, counted or weighed.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.abbreviations import Abbreviations
from index.asked import Asked, focused, token_weights, understand, without_names
from index.errors import Problem
from index.meant import Masses, PaperNames, Said
from index.mentions import mentions
from index.minilm import Vectors
from index.piece_table import OPENS_PAPER, OPENS_SECTION, PieceTable, is_readable, read_about
from index.ranking import PieceSigns, Signs, best_of_each, paper_scores, sentence_scores, sureness
from index.states import StateStore
from index.vectors import VectorIndex
from index.word_index import Ids, WordIndex
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.access import Readable
    from index.embed import Embedder

CANDIDATES = 96
"""So many pieces from likeness, and as many from words, are looked at closely; more if more are asked for."""
_CACHED = 32
_REMEMBERED = 4
_FADING = 0.7
"""What an earlier question counts beside the one after it, in saying which paper is meant."""
_NOTHING = 1e-9
_FEW = 2
"""Each so many words that a question has beside the name make the paper's beginning e times less likely."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class View:
    """What one reader may search: papers, their pieces, and what names weigh among those papers."""

    papers: Mask
    pieces: Mask
    masses: Masses


@dataclass(frozen=True, slots=True)
class Focus:
    """What is asked about the paper once it is found: a vector, and the weight of each word."""

    vector: Vectors
    weights: Signs
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


class Shelf:
    """The search files of one generation; safe to share between threads."""

    def __init__(self, directory: Path, model: str) -> None:
        """Open them. Raises `Problem` if there are none, or they were made with another model."""
        about = read_about(directory)
        if about is None or not is_readable(directory):
            raise Problem("The library has no search index of this version; run “paperclerk ingest”.")
        if about.model != model:
            raise Problem(
                "The library was made with another embedding model than the settings name: "
                "run “paperclerk ingest” to make it again, or set the model back."
            )
        self.table = PieceTable(directory)
        self.words = WordIndex(directory)
        self.vectors = VectorIndex(directory)
        self.states = StateStore(directory) if about.states else None
        self.names = PaperNames(directory, len(self.table.papers), self.words)
        self._abbreviations = Abbreviations(directory)
        self._lock = threading.Lock()
        self._views: dict[Readable, View] = {}

    def view(self, readable: Readable) -> View:
        """What a reader of these collections may search."""
        with self._lock:
            if readable not in self._views:
                papers = np.isin(self.table.collections, sorted(readable))
                pieces = papers[self.table.paper_of]
                if len(self._views) >= _CACHED:
                    self._views.clear()
                self._views[readable] = View(papers, pieces, self.names.masses(papers))
            return self._views[readable]

    def understood(self, text: str, embedder: Embedder, view: View) -> Asked:
        """A question made ready, with the long forms of abbreviations that this reader may see."""
        spelt_out = self._abbreviations.expansions(words(text), view.papers)
        return understand(text, embedder, self.words, spelt_out)

    def said(self, asked: Asked, view: View) -> Said:
        """The words of a question, looked up among the names of papers."""
        return self.names.said(asked.said, view.papers)

    def meant(self, said: Said, view: View, earlier: Sequence[str] = ()) -> Signs:
        """How much each paper is meant, 0 to 1.

        Earlier questions, the last of them first, speak for a paper as far as this one leaves it open.
        """
        papers = paper_scores(self.names.meant(said, view.masses))
        left_open = _FADING
        for text in reversed(earlier[-_REMEMBERED:]):
            left_open *= 1 - sureness(papers[view.papers])
            before = self.names.said(mentions(text), view.papers)
            papers = papers + np.float32(left_open) * paper_scores(self.names.meant(before, view.masses))
            left_open *= _FADING
        return papers

    def naming(self, asked: Asked, said: Said, paper: int) -> Signs:
        """1 for each word of the question that only names this paper."""
        only = self.names.only_naming(said, paper)
        return np.array([float(word in only) for word in asked.words], dtype=np.float32)

    def candidates(
        self, asked: Asked, view: View, allowed: Mask, most: int, earlier: Sequence[str] = ()
    ) -> Weighed:
        """The pieces worth a closer look, with their signs.

        They come from words and from likeness, each led by how much the paper is meant; and from likeness
        alone, for the question that names its paper wrongly.
        """
        said = self.said(asked, view)
        paper = self.meant(said, view, earlier)
        of_paper = paper[self.table.paper_of]
        best = int(self.table.paper_of[int(np.argmax(np.where(allowed, of_paper, -1)))])
        sure = sureness(paper[view.papers])
        naming = self.naming(asked, said, best)
        left = asked.beyond(naming)
        naming = naming * np.float32(sure * asked.set_aside(left))
        weights = without_names(self.words.idf(asked.ids, view.pieces) * asked.shares, naming)
        vector = focused(asked, naming)
        fitting = np.where(allowed, self.words.scores(asked.ids, weights), 0)
        fitting /= max(float(fitting.max()), _NOTHING)
        led = _highest(np.where(allowed, fitting + of_paper, -1), most)
        near = self.vectors.nearest(vector, most, allowed).rows
        near_inside = self.vectors.nearest(vector, most, allowed & (self.table.paper_of == best)).rows
        rows = np.unique(np.concatenate([led[allowed[led]], near, near_inside]))
        return self.weigh(asked, rows, Focus(vector, weights, sure, left), fitting[rows], of_paper[rows])

    def weigh(self, asked: Asked, rows: Ids, focus: Focus, fitting: Signs, paper: Signs) -> Weighed:
        """Look closely at some pieces; `fitting` and `paper` are signs of theirs that are known already."""
        first, last = self.words.piece_sentences[rows], self.words.piece_sentences[rows + 1]
        lengths = last - first
        starts = np.cumsum(lengths) - lengths
        sentences = np.arange(int(lengths.sum())) + np.repeat(first - starts, lengths)
        holds, pairs = self._held(asked, sentences)
        own = focus.weights * (asked.shares == 1)
        share = own / max(float(own.sum()), _NOTHING)
        coverage = holds @ share
        piece_coverage = best_of_each(holds, starts) @ share
        tokens = token_weights(asked, own)
        if self.states is not None:
            matches = self.states.best_matches(asked.tokens @ self.states.axes, sentences)
            sentence_finest = matches @ tokens
            finest = best_of_each(matches, starts) @ tokens
        else:
            sentence_finest, finest = np.zeros_like(coverage), np.zeros(len(rows), dtype=np.float32)
        scores = sentence_scores(coverage, sentence_finest)
        signs = PieceSigns(
            likeness=self.vectors.likeness(focus.vector, rows),
            words=fitting,
            sentence=best_of_each(scores, starts),
            coverage=self.words.held(asked.ids, rows) @ share,
            bigrams=best_of_each(pairs, starts) @ _pair_shares(asked, own),
            finest=finest,
            paper=paper,
            section=self._has_role(rows, OPENS_SECTION),
            recommended=self._has_role(rows, asked.recommended),
            opening=self._has_role(rows, OPENS_PAPER) * np.float32(np.exp(-focus.left / _FEW)),
        )
        return Weighed(
            rows=rows,
            signs=signs,
            sure=focus.sure,
            sentences=sentences,
            starts=starts,
            sentence_scores=scores,
            coverage=coverage,
            piece_coverage=piece_coverage,
        )

    def _has_role(self, rows: Ids, role: int) -> Signs:
        return (self.table.roles[rows] & role > 0).astype(np.float32)

    def _held(self, asked: Asked, sentences: Ids) -> tuple[Signs, Signs]:
        """For each sentence: which words of the question it holds, and which neighbouring pairs."""
        spread = self.words.spread(sentences)
        order = np.argsort(asked.ids, kind="stable")
        ids = asked.ids[order]
        holds = np.zeros((len(sentences), len(asked.ids)), dtype=np.float32)
        pairs = np.zeros((len(sentences), len(asked.pairs)), dtype=np.float32)
        if not len(ids) or not len(spread.tokens):
            return holds, pairs
        found = np.minimum(np.searchsorted(ids, spread.tokens), len(ids) - 1)
        which = np.where(ids[found] == spread.tokens, order[found], -1)
        lengths = np.diff(np.append(spread.starts, len(spread.tokens)))
        sentence = np.repeat(np.arange(len(sentences)), lengths)
        known = which >= 0
        holds[sentence[known], which[known]] = 1
        together = np.flatnonzero(known[:-1] & known[1:] & (sentence[:-1] == sentence[1:]))
        for column, (left, right) in enumerate(asked.pairs):
            both = together[(which[together] == left) & (which[together + 1] == right)]
            pairs[sentence[both], column] = 1
        return holds, pairs


def _pair_shares(asked: Asked, weights: Signs) -> Signs:
    """How much each pair of neighbouring words counts: as much as the lighter of the two; sum 1."""
    if not len(asked.pairs):
        return np.zeros(0, dtype=np.float32)
    lighter: Signs = weights[asked.pairs].min(axis=1)
    return lighter / max(float(lighter.sum()), _NOTHING)


def _highest(values: Signs, most: int) -> Ids:
    """The rows of the highest values, in no order."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.argpartition(-values, most)[:most]
