"""How well passages are found: a file of questions with known answers, asked of an open library."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bot.evaluation.gold import GoldQuestion, is_same_paper, read_gold
from bot.evaluation.measures import DEEPEST, FoundPlace, Mean, means, measure
from index.search import Query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.access import Readable
    from index.library import Library
    from index.records import DocumentCard
    from index.search import Hit, Searcher


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalResult:
    """What was measured over one file of questions."""

    name: str
    generation: str
    asked: int
    absent: int
    """Questions left out because their paper is not in the library, or they have no answer."""
    means: dict[str, Mean]
    median_ms: float
    p95_ms: float

    def table(self) -> str:
        """The measures as a Markdown table, in per cent with 95 % intervals."""
        rows = [
            f"| {name} | {100 * mean.value:.1f} | {100 * mean.low:.1f}–{100 * mean.high:.1f} | {mean.count} |"
            for name, mean in self.means.items()
        ]
        told = (
            f"**{self.name}**: {self.asked} questions asked, {self.absent} left out; "
            f"{self.median_ms:.0f} ms median, {self.p95_ms:.0f} ms at the 95th percentile."
        )
        head = [
            told,
            "",
            "| measure | % | 95 % interval | questions |",
            "| --- | --- | --- | --- |",
        ]
        return "\n".join([*head, *rows]) + "\n"


def evaluate_retrieval(
    file: Path, library: Library, searcher: Searcher, readable: Readable, *, bare: bool = False
) -> RetrievalResult:
    """Ask every question of a file that has an answer in a paper of the library, and measure what is found.

    `bare` asks the question without the words that name the paper, of that paper alone; questions of the
    set that say so (`scope: document`) are asked that way in any case.
    """
    name = f"{file.stem} (asked of its own paper)" if bare else file.stem
    return evaluate_questions(name, read_gold(file), library, searcher, readable, bare=bare)


def evaluate_questions(
    name: str,
    questions: Iterable[GoldQuestion],
    library: Library,
    searcher: Searcher,
    readable: Readable,
    *,
    bare: bool = False,
) -> RetrievalResult:
    """As `evaluate_retrieval`, of these questions."""
    cards = library.cards(readable)
    measured, taken, absent = [], [], 0
    named = {card.id: card for card in cards}
    for question in questions:
        papers = _papers(question, cards)
        if not (question.answerable and question.gold and papers):
            absent += 1
            continue
        started = time.perf_counter()
        hits = searcher.search(_query(question, papers, bare=bare), readable, DEEPEST)
        taken.append(1000 * (time.perf_counter() - started))
        places = [_place(hit, named[hit.passage.document_id]) for hit in hits]
        measured.append(measure(_told_by_page(question, papers), places))
    return RetrievalResult(
        name=name,
        generation=library.generation,
        asked=len(measured),
        absent=absent,
        means=means(measured),
        median_ms=float(np.median(taken)) if taken else 0.0,
        p95_ms=float(np.quantile(taken, 0.95)) if taken else 0.0,
    )


def _papers(question: GoldQuestion, cards: tuple[DocumentCard, ...]) -> list[DocumentCard]:
    wanted = [doc for doc in (question.doc, question.doc_pdf) if doc]
    return [card for card in cards if any(is_same_paper(card.path, doc) for doc in wanted)]


def _told_by_page(question: GoldQuestion, papers: list[DocumentCard]) -> GoldQuestion:
    """The question as it is, or, where only the PDF of its paper is there, its answer told by pages alone."""
    if question.doc and any(is_same_paper(card.path, question.doc) for card in papers):
        return question
    return replace(question, gold=tuple(replace(place, start=None, end=None) for place in question.gold))


def _query(question: GoldQuestion, papers: list[DocumentCard], *, bare: bool) -> Query:
    earlier = tuple(turn.text for turn in question.history)
    if bare or question.scope == "document":
        first = next((c for c in papers if question.doc and is_same_paper(c.path, question.doc)), papers[0])
        text = (question.question_bare if bare else None) or question.question
        return Query(text=text, document_ids=(first.id,), earlier=earlier)
    return Query(text=question.question, earlier=earlier)


def _place(hit: Hit, card: DocumentCard) -> FoundPlace:
    return FoundPlace(
        path=card.path,
        start=card.offset + hit.start,
        end=card.offset + hit.end,
        page=hit.passage.page,
    )
