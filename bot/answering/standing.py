"""Where a word of the question stands: in the sentence, in what introduces it, or farther off.

A word counts in full only where it stands in the sentence itself; in the heading, the passage or the
paper's name it counts less, and elsewhere in the paper least.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bot.answering.evidence import lead_of, name_of
from bot.answering.terms import Words, words_of
from index.records import PassageKind

if TYPE_CHECKING:
    from bot.answering.evidence import Analysed, Evidence, Part
    from bot.answering.terms import Term


@dataclass(frozen=True, slots=True)
class Standing:
    """How much a word counts: `coverage` for the sentence with its surroundings, `own` for it alone."""

    coverage: float
    own: float = 0.0
    distant: bool = False
    """Elsewhere in the paper only."""
    exact: bool = False
    """The word itself, not one for it."""


IN_SENTENCE = Standing(1.0, 1.0, exact=True)
IN_OTHER_WORDS = Standing(1.0, 1.0)
"""A word for it stands in the sentence: "staff" for "officers"."""
IN_QUESTION = Standing(0.85, 0.65)
OVER_A_ROW = Standing(0.85, 0.85)
IN_LEAD = Standing(0.85, 0.65)
IN_HEADING = Standing(0.85)
IN_PASSAGE = Standing(0.65)
IN_NAME = Standing(0.65)
NAME_IN_PAPER = Standing(0.5, distant=True)
IN_PAPER = Standing(0.25, distant=True)
NOWHERE = Standing(0.0)

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A sentence and what stands around it, nearest first."""

    sentence: Words
    question: Words | None
    """A question that the paper itself asks just before."""
    lead: Words | None
    row: bool
    heading: Words
    passage: Words
    name: Words | None
    paper: frozenset[str]

    @classmethod
    def of(cls, one: Analysed, part: Part, evidence: Evidence, question: Words | None) -> Self:
        """The surroundings of a part of a passage."""
        document = evidence.documents.get(one.passage.document_id)
        lead = lead_of(one.passage, document)
        return cls(
            sentence=part.words,
            question=question,
            lead=words_of(lead) if lead is not None else None,
            row=one.passage.kind is PassageKind.TABLE_ROW,
            heading=one.heading,
            passage=one.words,
            name=words_of(name_of(document)) if document else None,
            paper=evidence.of_papers.get(one.passage.document_id, frozenset()),
        )

    def standing(self, term: Term) -> Standing:
        """Where the word stands nearest. A year elsewhere in the paper says nothing: it stands nowhere."""
        if term.stem in self.sentence.stems:
            return IN_SENTENCE
        lead = OVER_A_ROW if self.row else IN_LEAD
        places = (
            (self.sentence, IN_OTHER_WORDS),
            (self.question, IN_QUESTION),
            (self.lead, lead),
            (self.heading, IN_HEADING),
            (self.passage, IN_PASSAGE),
            (self.name, IN_NAME),
        )
        for words, standing in places:
            if words is not None and term.is_in(words):
                return standing
        if term.stem in self.paper and not _YEAR.fullmatch(term.word):
            return NAME_IN_PAPER if term.capital or term.abbreviation else IN_PAPER
        return NOWHERE
