"""What lies on the desk while one question is answered: the papers read, and the evidence gathered."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answering.evidence import Evidence, analysed
from bot.answering.searches import Found, Searches
from bot.answering.terms import WORD
from index.access import Readable
from index.library import Library
from index.records import Document, DocumentCard, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence


HITS = 40
_RANK_WEIGHT = 1.0
WHOLE_PAPERS = 16
"""So many papers at most are looked through whole; of more, only what the search found."""
MOST_PASSAGES = 2000
"""Passages of papers that are looked through whole."""


@dataclass(slots=True)
class Desk:
    """One piece of work: reads what may be read, each paper once."""

    library: Library
    searcher: Searches | None
    """None where nothing is searched for: the commands that read the catalogue load no model."""
    readable: Readable
    today: dt.date
    cards: tuple[DocumentCard, ...] = ()
    first: int = 1
    """The number of the next citation."""
    documents: dict[str, Document] = field(default_factory=dict)
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _hits: dict[tuple[str, tuple[str, ...] | None], tuple[Found, ...]] = field(default_factory=dict)

    def card(self, document_id: str) -> DocumentCard | None:
        """What is known of a paper unopened."""
        return next((card for card in self.cards if card.id == document_id), None)

    def document(self, document_id: str) -> Document | None:
        """A paper with its text."""
        if document_id not in self.documents:
            found = self.library.document(document_id, self.readable)
            if found is None:
                return None
            self.documents[document_id] = found
        return self.documents[document_id]

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of a paper."""
        if document_id not in self._passages:
            self._passages[document_id] = self.library.passages(document_id, self.readable)
        return self._passages[document_id]

    def hits(self, text: str, ids: tuple[str, ...] | None, k: int) -> tuple[Found, ...]:
        """What a search finds; each search is made once."""
        if self.searcher is None:
            return ()
        if (text, ids) not in self._hits:
            from index.search import Query  # noqa: PLC0415 - the catalogue commands load no search

            self._hits[text, ids] = self.searcher.search(Query(text=text, document_ids=ids), self.readable, k)
        return self._hits[text, ids]

    def words_at_hand(self, text: str) -> set[str]:
        """The words of what a search finds and of the papers' titles: what a slip may have meant."""
        found = {word for hit in self.hits(text, None, HITS) for word in WORD.findall(hit.passage.text)}
        return found.union(*(WORD.findall(card.title) for card in self.cards))

    def is_word(self, word: str) -> bool:
        """Whether a word in small letters is a common one, whatever the papers have."""
        return self.searcher is not None and self.searcher.is_word(word)

    def evidence(self, text: str, cards: Sequence[DocumentCard] = (), *, k: int = HITS) -> Evidence:
        """The passages that may answer: all of a few papers, or what the search finds among many."""
        ids = tuple(card.id for card in cards)
        hits = self.hits(text, ids or None, k)
        top = max((hit.score for hit in hits), default=0.0) or 1.0
        likeness = {
            hit.passage.id: max(0.0, float(hit.likeness)) + _RANK_WEIGHT * max(0.0, hit.score / top)
            for hit in hits
        }
        passages = {hit.passage.id: hit.passage for hit in hits}
        if 0 < len(ids) <= WHOLE_PAPERS:
            best = sorted(ids, key=lambda one: -sum(h.score for h in hits if h.passage.document_id == one))
            for one in best:
                if len(passages) < MOST_PASSAGES or one == best[0]:
                    passages |= {p.id: p for p in self.passages(one) if p.id not in passages}
        for document_id in {passage.document_id for passage in passages.values()}:
            self.document(document_id)
        return Evidence(
            passages=tuple(analysed(passage) for passage in passages.values()),
            likeness=likeness,
            documents=self.documents,
        )

    def likely_papers(self, text: str) -> tuple[DocumentCard, ...]:
        """The papers that a search points to, best first; for questions that name none."""
        hits = self.hits(text, None, HITS)[: HITS // 4]
        points: Counter[str] = Counter()
        for rank, hit in enumerate(hits):
            points[hit.passage.document_id] += 1 / (1 + rank)  # type: ignore[assignment]
        found = (self.card(document_id) for document_id, _ in points.most_common())
        return tuple(card for card in found if card)
