"""The sentences of the evidence, each with how much of the question stands in it and around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering.cues import counts_what_is_before
from bot.answering.evidence import Analysed, Part, lead_of
from bot.answering.figures import Comparator, Figure, Unit, figures, is_number_word
from bot.answering.standing import IN_NAME, IN_PASSAGE, IN_QUESTION, NOWHERE, Standing, Surroundings
from bot.answering.subjects import MONEY_NAMED
from bot.answering.terms import Term, stem
from bot.answering.word_lists import words
from index.records import Passage, PassageKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.evidence import Evidence
    from bot.answering.terms import Words
    from bot.answering.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence, and how much of the question stands in it and around it."""

    one: Analysed
    part: Part
    coverage: float
    """0 to 1, of the question's weight."""
    own: float
    """The same, counting the sentence alone, without the words that the paper's name has."""
    missing: tuple[Term, ...]
    """Words of the question that stand neither in the sentence nor around it."""
    figures_missing: int
    figures_bounded: int
    """Figures of the question that a bound of the sentence takes in: £60,000 by "more than £50,000"."""
    score: float
    settled: bool = False
    """The paper is approved, signed or in force."""
    header: str | None = None
    """Of a table's row: the words over its columns."""
    distant: tuple[Term, ...] = ()
    """Words that stand elsewhere in the paper only."""
    since: int | None = None
    """Where the sentence before it begins, if it goes on with what that one speaks of."""


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
            if before is not None:
                if _PRONOUN.match(part.text) or counts_what_is_before(part.text):
                    made = _carried(made, before)
                elif before.own > made.own and _goes_on(topic, part):
                    made = _carried(made, before, since=before.part.start)
            before = made
            if not _only_a_title(part, one.passage, evidence) and not _only_a_link(part):
                found.append(made)
    return sorted(found, key=lambda c: -c.score)


def _is_row(passage: Passage) -> bool:
    return passage.kind is PassageKind.TABLE_ROW


def _carried(one: Candidate, before: Candidate, *, since: int | None = None) -> Candidate:
    """A sentence that begins "It …" or "They …" speaks of what the sentence before it names.

    Where it points back in other ways ("the bridge was …"), both are given: `since` says from where on.
    """
    own = min(1.0, one.own + _FROM_BEFORE * before.own)
    return replace(one, own=own, score=one.score + 0.4 * (own - one.own), since=since)


def _goes_on(topic: Topic, part: Part) -> bool:
    """Whether a sentence goes on with what the one before it tells of: "the grant has to be drawn down by …".

    It must name something of the question, or say "this" or "they"; beside a sum, more than what any sum
    may be called.
    """
    sums = any(one.unit is Unit.MONEY for one in figures(part.text))
    named = any(
        term.is_in(part.words)
        for term in topic.terms
        if not (term.light or (sums and MONEY_NAMED.fullmatch(term.word)))
    )
    return _POINTS_BACK.search(part.text) is not None if named else _SAYS_THIS.search(part.text) is not None


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


def _only_a_link(part: Part) -> bool:
    """Whether a part is little more than an address on the web."""
    addresses = sum(len(match.group()) for match in _ADDRESS.finditer(part.text))
    return bool(addresses) and 2 * addresses > len(part.text)


_ADDRESS = re.compile(r"https?://\S+")


def _candidate(  # noqa: PLR0917 - the parts of one comparison
    topic: Topic,
    weights: dict[str, float],
    evidence: Evidence,
    one: Analysed,
    part: Part,
    question: Words | None,
) -> Candidate:
    """`question` is a question that the paper itself asks just before: what follows it answers it."""
    document = evidence.documents.get(one.passage.document_id)
    around = Surroundings.of(one, part, evidence, question)
    total = sum(weights.values()) + _FIGURE_WEIGHT * len(topic.figures)
    got = own = exact = named = 0.0
    missing: list[Term] = []
    distant: list[Term] = []
    for term in topic.terms:
        standing = _another_number(term, topic, part) or around.standing(term)
        got += standing.coverage * weights[term.stem]
        own += standing.own * weights[term.stem]
        exact += standing.exact * weights[term.stem]
        named += (standing is IN_NAME) * weights[term.stem]
        if standing is NOWHERE:
            missing.append(term)
        elif standing.distant:
            distant.append(term)
    hits, near = _figures_met(topic, one, part)
    got += _FIGURE_WEIGHT * (hits + IN_PASSAGE.coverage * (near - hits))
    own += _FIGURE_WEIGHT * hits
    coverage = got / total if total else 0.0
    score_own = own / total if total else 0.0
    own = own / (total - named) if total > named else score_own
    likeness = evidence.likeness.get(one.passage.id, 0.0)
    score = (
        0.6 * coverage
        + 0.4 * score_own
        + _EXACT_WEIGHT * (exact / total if total else 0.0)
        + _LIKENESS_WEIGHT * likeness
        + _PAIR_WEIGHT * _side_by_side(topic, part)
    )
    return Candidate(
        one=one,
        part=part,
        coverage=coverage,
        own=own,
        missing=_without_half_names(topic, missing),
        figures_missing=len(topic.figures) - near,
        figures_bounded=_figures_bounded(topic, part),
        header=lead_of(one.passage, document) if _is_row(one.passage) else None,
        score=score,
        distant=tuple(distant),
        settled=document is not None and document.status in _SETTLED,
    )


def _figures_met(topic: Topic, one: Analysed, part: Part) -> tuple[int, int]:
    """How many of the question's figures stand in the sentence, and how many in its passage."""
    if not topic.figures:
        return 0, 0
    here = {(f.unit, f.value) for f in figures(part.text)}
    around = {(f.unit, f.value) for f in figures(one.passage.text)}
    hits = sum((f.unit, f.value) in here for f in topic.figures)
    return hits, sum((f.unit, f.value) in around for f in topic.figures)


def _figures_bounded(topic: Topic, part: Part) -> int:
    """How many of the question's figures lie within a bound that the sentence states."""
    bounds = [f for f in figures(part.text) if f.comparator is not None] if topic.figures else []
    return sum(any(_takes_in(bound, asked) for bound in bounds) for asked in topic.figures)


def _takes_in(bound: Figure, asked: Figure) -> bool:
    if bound.unit is not asked.unit:
        return False
    match bound.comparator:
        case Comparator.AT_LEAST:
            return asked.value >= bound.value
        case Comparator.ABOVE:
            return asked.value > bound.value
        case Comparator.AT_MOST:
            return asked.value <= bound.value
        case Comparator.BELOW:
            return asked.value < bound.value
        case _:
            return False


def _another_number(term: Term, topic: Topic, part: Part) -> Standing | None:
    """A number of the same thing decides whether it is so: "four terms?" by "limited to three terms"."""
    if not topic.decides or not _is_number(term.stem) or term.stem in part.words.stems:
        return None
    counted = {second for first, second in topic.pairs if first == term.stem}
    met = any(_is_number(first) and second in counted for first, second in part.words.pairs)
    return IN_QUESTION if met else None


def _is_number(word: str) -> bool:
    return word.isdigit() or is_number_word(word)


def _without_half_names(topic: Topic, missing: Sequence[Term]) -> tuple[Term, ...]:
    """The missing words, less the plain parts of names that are there: "Saltermouth [Borough] Council"."""
    gone = {term.stem for term in missing}
    here = {t.stem for t in topic.terms if t.capital and t.stem not in gone}
    joined = {a for a, b in topic.pairs if b in here} | {b for a, b in topic.pairs if a in here}
    return tuple(term for term in missing if not (term.capital and term.stem in joined & _PLAIN_IN_NAMES))


_PLAIN_IN_NAMES = frozenset(
    stem(word)
    for word in words(
        """borough city county district metropolitan royal council authority limited company group trust
        service services unit office department agency corporation"""
    )
)


def _side_by_side(topic: Topic, part: Part) -> float:
    """The share of the question's neighbouring words that are neighbours in the sentence too."""
    return len(topic.pairs & part.words.pairs) / len(topic.pairs) if topic.pairs else 0.0


_PRONOUN = re.compile(r"\W*(?:it|its|they|their|these|this|such|both|he|she)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^\W*+(?:\w[\w'’-]*+\W++){0,8}?(?:the|this|these|that|those|it|its|they|their|such)\b", re.IGNORECASE
)
"""Taken without going back, so that a line of dashes costs no more than its length."""
_SAYS_THIS = re.compile(r"^\W*+(?:\w[\w'’-]*+\W++){0,8}?(?:this|these|it|they|such)\b", re.IGNORECASE)
_FROM_BEFORE = 0.6
_PAIR_WEIGHT = 0.25
_EXACT_WEIGHT = 0.05
_FIGURE_WEIGHT = 2.0
_LIKENESS_WEIGHT = 0.3
