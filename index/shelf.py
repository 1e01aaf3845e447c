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
from index.asked import Asked, focused, understand, without_names
from index.errors import Problem
from index.meant import Masses, PaperNames, Said
from index.mentions import mentions
from index.piece_table import PieceTable, is_readable, read_about
from index.ranking import Signs, paper_scores, sureness
from index.states import StateStore
from index.vectors import VectorIndex
from index.weighing import Focus, Scales, Weighed
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

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class View:
    """What one reader may search: papers, their pieces, and what names weigh among those papers."""

    papers: Mask
    pieces: Mask
    masses: Masses


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
        self.scales = Scales(
            table=self.table, words=self.words, vectors=self.vectors, states=self.states, names=self.names
        )
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
        whole = self.words.idf(asked.ids, view.pieces) * asked.shares
        focus = Focus(
            vector=focused(asked, naming),
            weights=without_names(whole, naming),
            whole=whole,
            said=said,
            sure=sure,
            left=left,
        )
        fitting = np.where(allowed, self.words.scores(asked.ids, focus.weights), 0)
        fitting /= max(float(fitting.max()), _NOTHING)
        led = _highest(np.where(allowed, fitting + of_paper, -1), most)
        near = self.vectors.nearest(focus.vector, most, allowed).rows
        near_inside = self.vectors.nearest(focus.vector, most, allowed & (self.table.paper_of == best)).rows
        rows = np.unique(np.concatenate([led[allowed[led]], near, near_inside]))
        return self.scales.weigh(asked, rows, focus, fitting[rows], of_paper[rows])


def _highest(values: Signs, most: int) -> Ids:
    """The rows of the highest values, in no order."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.argpartition(-values, most)[:most]
