"""The evidence: passages that may hold the answer, their sentences, and how much of the question each has.

A word of the question counts by how rare it is in the evidence, and counts in full only where it stands
in the sentence itself; in the heading, the passage or the paper's name it counts less.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering.figures import Figure, Unit, figures
from bot.answering.terms import Term, Words, terms_of, words_of
from index.records import Document, Passage, PassageKind, Status
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


IN_HEADING, IN_PASSAGE, IN_NAME, NAME_IN_PAPER, IN_PAPER = 0.85, 0.65, 0.65, 0.5, 0.25


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
    spans = [(0, len(passage.text))] if passage.kind is PassageKind.TABLE_ROW else sentences(passage.text)
    parts = tuple(
        Part(passage.start + start, passage.start + end, text, words_of(text))
        for start, end in spans
        for text in (passage.text[start:end],)
    )
    return Analysed(passage, parts, words_of(passage.text), words_of(passage.section or ""))


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What is searched for an answer: passages with how alike each is to the question."""

    passages: tuple[Analysed, ...]
    likeness: dict[str, float]
    documents: dict[str, Document]

    @functools.cached_property
    def of_papers(self) -> dict[str, frozenset[str]]:
        """The stems that stand anywhere in the evidence of each paper, and in what is known of it."""
        stems: dict[str, set[str]] = {}
        for one in self.passages:
            stems.setdefault(one.passage.document_id, set()).update(one.words.stems)
        for key, document in self.documents.items():
            if key in stems:
                stems[key] |= words_of(_name(document)).stems
        return {key: frozenset(found) for key, found in stems.items()}

    @functools.cached_property
    def header_rows(self) -> frozenset[tuple[str, int]]:
        """Where tables' header rows begin: they name what is in the cells and answer nothing themselves."""
        return frozenset(
            (one.passage.document_id, one.passage.lead_start)
            for one in self.passages
            if one.passage.lead_start is not None
        )

    def weights(self, terms: Sequence[Term]) -> dict[str, float]:
        """How telling each word of the question is among these passages; names and figures most."""
        count = len(self.passages)
        found = {}
        for term in terms:
            having = sum(term.is_in(one.words) for one in self.passages)
            weight = min(math.log(1 + (count + 1) / (having + 0.5)), _MOST_WEIGHT)
            if term.light:
                weight *= _LIGHT_SHARE
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
    settled: bool = False
    """The paper is approved, signed or in force."""
    distant: tuple[Term, ...] = ()
    """Words that stand elsewhere in the paper only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a question is about: its words, its figures, and the words that only name the paper."""

    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    text: str
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Neighbouring words of the question that both count."""

    @classmethod
    def of(cls, text: str, *, without: frozenset[str] = frozenset()) -> Topic:
        """The topic of a question; `without` are stems that name papers and are no topic."""
        every = terms_of(text)
        terms = tuple(term for term in every if term.stem not in without)
        if not any(not term.light for term in terms):
            terms = every
        amounts = tuple(f for f in figures(text) if f.unit in (Unit.MONEY, Unit.PERCENT))
        kept = {term.stem for term in terms}
        pairs = frozenset(p for p in words_of(text).pairs if p[0] in kept and p[1] in kept)
        return cls(terms=terms, figures=amounts, text=text, pairs=pairs)


def candidates(topic: Topic, evidence: Evidence) -> list[Candidate]:
    """Every sentence of the evidence with its coverage of the topic, best first."""
    weights = evidence.weights(topic.terms)
    found: list[Candidate] = []
    for one in evidence.passages:
        if (one.passage.document_id, one.passage.start) in evidence.header_rows and _is_row(one.passage):
            continue
        before: Candidate | None = None
        question: Words | None = None
        for part in one.parts:
            if part.text.rstrip().endswith("?"):
                question = part.words
                continue
            made = _candidate(topic, weights, evidence, one, part, question)
            if before is not None and _PRONOUN.match(part.text):
                made = _carried(made, before)
            before = made
            if not _only_a_title(part, one.passage, evidence):
                found.append(made)
    return sorted(found, key=lambda c: -c.score)


def _is_row(passage: Passage) -> bool:
    return passage.kind is PassageKind.TABLE_ROW


def _carried(one: Candidate, before: Candidate) -> Candidate:
    """A sentence that begins "It …" or "They …" speaks of what the sentence before it names."""
    own = min(1.0, one.own + _FROM_BEFORE * before.own)
    return replace(one, own=own, score=one.score + 0.4 * (own - one.own))


_SETTLED = (Status.APPROVED, Status.SIGNED, Status.IN_FORCE)


def _only_a_title(part: Part, passage: Passage, evidence: Evidence) -> bool:
    """Whether a part is the paper's own title or a heading: it names the thing and says nothing of it."""
    if passage.kind in (PassageKind.KEY_INFORMATION, PassageKind.TABLE_ROW, PassageKind.LIST_ITEM):
        return False
    if passage.kind is PassageKind.RECOMMENDATION or part.text.rstrip()[-1:] in '.;:!?)”"':
        return False
    document = evidence.documents.get(passage.document_id)
    title = document.title.casefold() if document else ""
    plain = part.text.strip().casefold()
    return plain == title or (part.start == passage.start and plain.removeprefix("title:").strip() == title)


def _candidate(  # noqa: PLR0917 - the parts of one comparison
    topic: Topic,
    weights: dict[str, float],
    evidence: Evidence,
    one: Analysed,
    part: Part,
    question: Words | None = None,
) -> Candidate:
    """`question` is a question that the paper itself asks just before: what follows it answers it."""
    document = evidence.documents.get(one.passage.document_id)
    lead = _lead(one.passage, document)
    name = words_of(_name(document)) if document else None
    row = one.passage.kind is PassageKind.TABLE_ROW
    paper = evidence.of_papers.get(one.passage.document_id, frozenset())
    total = sum(weights.values()) + _FIGURE_WEIGHT * len(topic.figures)
    got = own = 0.0
    missing: list[Term] = []
    distant: list[Term] = []
    for term in topic.terms:
        weight = weights[term.stem]
        if term.is_in(part.words):
            got += weight
            own += weight
        elif question is not None and term.is_in(question):
            got += IN_HEADING * weight
            own += IN_NAME * weight
        elif lead is not None and term.is_in(lead):
            got += IN_HEADING * weight
            own += (IN_HEADING if row else IN_NAME) * weight
        elif term.is_in(one.heading):
            got += IN_HEADING * weight
        elif term.is_in(one.words):
            got += IN_PASSAGE * weight
        elif name is not None and term.is_in(name):
            got += IN_NAME * weight
        elif term.stem in paper and not _YEAR.fullmatch(term.word):
            got += (NAME_IN_PAPER if term.capital or term.abbreviation else IN_PAPER) * weight
            distant.append(term)
        else:
            missing.append(term)
    here = {(f.unit, f.value) for f in figures(part.text)} if topic.figures else set()
    around = {(f.unit, f.value) for f in figures(one.passage.text)} if topic.figures else set()
    hits = sum((f.unit, f.value) in here for f in topic.figures)
    near = sum((f.unit, f.value) in around for f in topic.figures)
    got += _FIGURE_WEIGHT * (hits + IN_PASSAGE * (near - hits))
    own += _FIGURE_WEIGHT * hits
    coverage = got / total if total else 0.0
    own = own / total if total else 0.0
    likeness = evidence.likeness.get(one.passage.id, 0.0)
    score = (
        0.6 * coverage + 0.4 * own + _LIKENESS_WEIGHT * likeness + _PAIR_WEIGHT * _side_by_side(topic, part)
    )
    return Candidate(
        one=one,
        part=part,
        coverage=coverage,
        own=own,
        missing=_without_half_names(topic, missing),
        figures_missing=len(topic.figures) - near,
        score=score,
        distant=tuple(distant),
        settled=document is not None and document.status in _SETTLED,
    )


def _without_half_names(topic: Topic, missing: Sequence[Term]) -> tuple[Term, ...]:
    """The missing words, less those whose name is there in another word: "Saltermouth [Borough] Council"."""
    gone = {term.stem for term in missing}
    here = {t.stem for t in topic.terms if t.capital and t.stem not in gone}
    joined = {a for a, b in topic.pairs if b in here} | {b for a, b in topic.pairs if a in here}
    return tuple(term for term in missing if not (term.capital and term.stem in joined))


def _side_by_side(topic: Topic, part: Part) -> float:
    """The share of the question's neighbouring words that are neighbours in the sentence too."""
    return len(topic.pairs & part.words.pairs) / len(topic.pairs) if topic.pairs else 0.0


_YEAR = re.compile(r"(?:19|20)\d\d")
_PRONOUN = re.compile(r"\W*(?:it|its|they|their|these|this|such|both|he|she)\b", re.IGNORECASE)
_FROM_BEFORE = 0.6
_LIGHT_SHARE = 0.3
_MOST_WEIGHT = 3.2
_PAIR_WEIGHT = 0.25
_FIGURE_WEIGHT = 2.0
_LIKENESS_WEIGHT = 0.3


def _lead(passage: Passage, document: Document | None) -> Words | None:
    """The words that introduce a bullet or a row."""
    if document is None or passage.lead_start is None or passage.lead_end is None:
        return None
    return words_of(document.text[passage.lead_start : passage.lead_end])


def _name(document: Document) -> str:
    date = document.date.words if document.date else ""
    known = (document.title, document.reference or "", document.programme or "", date, document.path)
    return " ".join((*known, *document.parties))
