"""The evidence: passages that may hold the answer, their sentences, and how much of the question each has.

A word of the question counts by how rare it is in the evidence, and counts in full only where it stands
in the sentence itself; in the heading, the passage or the paper's name it counts less.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.figures import Unit, figures
from bot.answering.terms import Term, Words, terms_of, words_of
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.figures import Figure
    from index.records import Document, Passage

IN_SENTENCE, IN_HEADING, IN_PASSAGE, IN_NAME = 1.0, 0.85, 0.65, 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a passage: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str
    words: Words


@dataclass(frozen=True, slots=True)
class Analysed:
    """A passage made ready for comparing."""

    passage: Passage
    parts: tuple[Part, ...]
    words: Words
    heading: Words


@functools.lru_cache(maxsize=20000)
def analysed(passage: Passage) -> Analysed:
    """The passage cut into sentences; kept, since the same papers are asked about again and again."""
    parts = tuple(
        Part(passage.start + span.start, passage.start + span.end, span.of(passage.text), words_of(span.of(passage.text)))
        for span in sentences(passage.text)
    )
    return Analysed(passage, parts, words_of(passage.text), words_of(passage.section or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is searched for an answer: passages with how alike each is to the question."""

    passages: tuple[Analysed, ...]
    likeness: dict[str, float]
    documents: dict[str, Document]

    def weights(self, terms: Sequence[Term]) -> dict[str, float]:
        """How telling each word of the question is among these passages; names and figures most."""
        count = len(self.passages)
        found = {}
        for term in terms:
            having = sum(term.is_in(one.words) for one in self.passages)
            weight = math.log(1 + (count + 1) / (having + 0.5))
            found[term.stem] = weight * (1.25 if term.abbreviation or term.capital else 1.0)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence, and how much of the question stands in it and around it."""

    one: Analysed
    part: Part
    coverage: float
    """0 to 1, of the question's weight."""
    own: float
    """The same, counting the sentence alone."""
    missing: tuple[Term, ...]
    """Words of the question that stand neither in the sentence nor around it."""
    figures_missing: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a question is about: its words, its figures, and the words that only name the paper."""

    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    text: str

    @classmethod
    def of(cls, text: str, *, without: frozenset[str] = frozenset()) -> Topic:
        """The topic of a question; `without` are stems that name papers and are no topic."""
        terms = tuple(term for term in terms_of(text) if term.stem not in without)
        amounts = tuple(f for f in figures(text) if f.unit in (Unit.MONEY, Unit.PERCENT))
        return cls(terms=terms, figures=amounts, text=text)


def candidates(topic: Topic, evidence: Evidence) -> list[Candidate]:
    """Every sentence of the evidence with its coverage of the topic, best first."""
    weights = evidence.weights(topic.terms)
    found = [
        _candidate(topic, weights, evidence, one, part)
        for one in evidence.passages
        for part in one.parts
    ]
    return sorted(found, key=lambda c: -c.score)


def _candidate(
    topic: Topic, weights: dict[str, float], evidence: Evidence, one: Analysed, part: Part
) -> Candidate:
    document = evidence.documents.get(one.passage.document_id)
    lead = _lead(one.passage, document)
    name = words_of(_name(document)) if document else None
    total = sum(weights.values()) + _FIGURE_WEIGHT * len(topic.figures)
    got = own = 0.0
    missing = []
    for term in topic.terms:
        weight = weights[term.stem]
        if term.is_in(part.words):
            got += weight
            own += weight
        elif term.is_in(one.heading) or (lead is not None and term.is_in(lead)):
            got += IN_HEADING * weight
        elif term.is_in(one.words):
            got += IN_PASSAGE * weight
        elif name is not None and term.is_in(name):
            got += IN_NAME * weight
        else:
            missing.append(term)
    here = {(f.unit, f.value) for f in figures(part.text)} if topic.figures else set()
    figures_missing = sum((f.unit, f.value) not in here for f in topic.figures)
    hits = len(topic.figures) - figures_missing
    got += _FIGURE_WEIGHT * hits
    own += _FIGURE_WEIGHT * hits
    coverage = got / total if total else 0.0
    own = own / total if total else 0.0
    likeness = evidence.likeness.get(one.passage.id, 0.0)
    return Candidate(
        one=one,
        part=part,
        coverage=coverage,
        own=own,
        missing=tuple(missing),
        figures_missing=figures_missing,
        score=0.6 * coverage + 0.4 * own + _LIKENESS_WEIGHT * likeness,
    )


_FIGURE_WEIGHT = 2.0
_LIKENESS_WEIGHT = 0.3


def _lead(passage: Passage, document: Document | None) -> Words | None:
    """The words that introduce a bullet or a row."""
    if document is None or passage.lead_start is None or passage.lead_end is None:
        return None
    return words_of(document.text[passage.lead_start : passage.lead_end])


def _name(document: Document) -> str:
    return " ".join((document.title, document.reference or "", document.programme or "", *document.parties))
