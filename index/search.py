"""Finding passages: the papers meant first, then the passages in them, then the sentences in those."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.abbreviations import write_abbreviations
from index.asked import without_names
from index.phrases import find_phrase, write_phrases
from index.piece_table import FOLDER, is_current
from index.ranking import piece_scores
from index.records import Passage
from index.reranker import READ, Reranker
from index.rows import as_json
from index.shelf import CANDIDATES, Mask, Shelf, View
from index.shelving import write_shelf
from index.weighing import Focus, Weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.access import Readable
    from index.draft import Draft
    from index.embed import Embedder
    from index.library import Library
    from index.progress import Progress
    from index.ranking import Signs


PART = 0.2
"""Of a long passage, what was found reaches from the first to the last piece that scores so near its best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for. `document_ids` confines it to these papers; `earlier` are earlier questions."""

    text: str
    document_ids: tuple[str, ...] | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage, the part of it that was found (offsets of its document), and why."""

    passage: Passage
    start: int
    end: int
    score: float
    likeness: float
    """Cosine of meanings, -1 to 1."""
    words: float
    """Share of the question's words that stand in the part, by weight, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentence:
    """A sentence of a passage (offsets of its document), and how well it fits the question."""

    passage: Passage
    start: int
    end: int
    score: float
    words: float
    """Share of the question's words that stand in it, by weight, 0 to 1."""


def write_search_files(draft: Draft, embedder: Embedder, progress: Progress) -> None:
    """Write the search files of a draft; what the previous generation embedded is carried over."""
    rows = write_shelf(draft.directory, draft.papers(), embedder, progress, previous=draft.previous)
    connection = draft.database.conn
    carried = draft.previous is not None and is_current(draft.previous / FOLDER)
    write_phrases(connection, carried=carried)
    write_abbreviations(draft.directory / FOLDER, connection, rows)
    draft.model = embedder.fingerprint


class Searcher:
    """The search over one open library; safe to share between threads."""

    def __init__(self, library: Library, embedder: Embedder, *, reranker: str | None = None) -> None:
        """Open the search files. Raises `Problem` if there are none, or they are another model's.

        `reranker` is a cross-encoder's name or path, as the setting has it.
        """
        self._library, self._embedder = library, embedder
        self._shelf = Shelf(library.directory / FOLDER, embedder.fingerprint)
        self._reranker = Reranker(reranker) if reranker else None

    def search(self, query: Query, readable: Readable, k: int) -> tuple[Hit, ...]:
        """The `k` best passages, best first, each once; fewer where fewer may be read."""
        view = self._shelf.view(readable)
        allowed = self._allowed(view, query)
        if k < 1 or not allowed.any():
            return ()
        asked = self._shelf.understood(query.text, self._embedder, view)
        weighed = self._shelf.candidates(asked, view, allowed, max(CANDIDATES, 2 * k), query.earlier)
        scores = piece_scores(weighed.signs, weighed.sure)
        hits = self._hits(weighed, scores, max(k, READ) if self._reranker else k, readable)
        return self._read_again(query.text, hits)[:k] if self._reranker else hits

    def is_word(self, word: str) -> bool:
        """Whether the embedding model knows a word in small letters whole, as it does common words."""
        return self._embedder.count([word]) == [1]

    def phrase(self, words: str, readable: Readable, k: int) -> tuple[Passage, ...]:
        """Passages that hold these words side by side, as a quotation does; the shortest first."""
        with self._library.connection() as connection:
            ids = list(find_phrase(connection, words, as_json(sorted(readable)), k))
        return self._library.passages_of(ids, readable)

    def sentences(
        self, query: Query, passages: Sequence[Passage], readable: Readable
    ) -> tuple[FoundSentence, ...]:
        """Every sentence of these passages, the one that fits the question best first.

        A sentence is compared in the context of its passage: "It is £6.7m" fits "what does Pegasus cost?"
        because the passage around it speaks of Pegasus.
        """
        held = {passage.id.encode(): passage for passage in passages}
        table, view = self._shelf.table, self._shelf.view(readable)
        wanted = np.flatnonzero(np.isin(table.passages, np.array(list(held), dtype="S24")))
        rows = np.flatnonzero(np.isin(table.passage_of, wanted) & view.pieces)
        if not len(rows):
            return ()
        asked = self._shelf.understood(query.text, self._embedder, view)
        papers = np.unique(table.paper_of[rows])
        whole, said = (
            self._shelf.words.idf(asked.ids, view.pieces) * asked.shares,
            self._shelf.said(asked, view),
        )
        weights, left = whole, len(asked.words)
        if len(papers) == 1:
            naming = self._shelf.naming(asked, said, int(papers[0]))
            weights, left = without_names(weights, naming), asked.beyond(naming)
        nothing = np.zeros(len(rows), dtype=np.float32)
        focus = Focus(vector=asked.vector, weights=weights, whole=whole, said=said, sure=0.0, left=left)
        weighed = self._shelf.scales.weigh(asked, rows, focus, nothing, nothing)
        lengths = np.diff(np.append(weighed.starts, len(weighed.sentences)))
        piece = np.repeat(piece_scores(weighed.signs, 0.0), lengths)
        of_passage = np.repeat(table.passage_of[rows], lengths)
        scores = weighed.sentence_scores + 0.5 * piece
        return tuple(
            FoundSentence(
                passage=held[bytes(table.passages[of_passage[at]])],
                start=int(table.sentences[weighed.sentences[at], 0]),
                end=int(table.sentences[weighed.sentences[at], 1]),
                score=float(scores[at]),
                words=float(weighed.coverage[at]),
            )
            for at in np.argsort(-scores, kind="stable")
        )

    def _allowed(self, view: View, query: Query) -> Mask:
        if query.document_ids is None:
            return view.pieces
        known = self._shelf.table.paper_rows
        rows = [known[i] for i in query.document_ids if i in known]
        return view.pieces & np.isin(self._shelf.table.paper_of, rows)

    def _read_again(self, question: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The first hits in the cross-encoder's order, with the scores that stood at those places."""
        if not self._reranker or not hits:
            return hits
        again = self._reranker.order(question, [hit.passage.text for hit in hits[:READ]])
        reordered = [replace(hits[at], score=hits[place].score) for place, at in enumerate(again)]
        return (*reordered, *hits[READ:])

    def _hits(self, weighed: Weighed, scores: Signs, most: int, readable: Readable) -> tuple[Hit, ...]:
        """The passages of the best pieces, each with the part of it that was found."""
        table = self._shelf.table
        order = np.argsort(-scores, kind="stable")
        rows = table.passage_of[weighed.rows]
        _, first = np.unique(rows[order], return_index=True)
        chosen = order[np.sort(first)[:most]]
        ids = [table.passages[rows[at]].decode() for at in chosen]
        passages = {passage.id: passage for passage in self._library.passages_of(ids, readable)}
        found = []
        for key, at in zip(ids, chosen, strict=True):
            if key in passages:
                near = weighed.rows[(rows == rows[at]) & (scores >= scores[at] - PART)]
                found.append(
                    Hit(
                        passage=passages[key],
                        start=int(table.spans[near, 0].min()),
                        end=int(table.spans[near, 1].max()),
                        score=float(scores[at]),
                        likeness=float(weighed.signs.likeness[at]),
                        words=float(weighed.piece_coverage[at]),
                    )
                )
        return tuple(found)
