"""The evidence: passages that may hold the answer, cut into sentences, and how telling each word is there."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.terms import Term, Words, words_of
from index.records import Document, Passage, PassageKind
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


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
                stems[key] |= words_of(name_of(document)).stems
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


_LIGHT_SHARE = 0.3
_MOST_WEIGHT = 3.2


def name_of(document: Document) -> str:
    """All that a paper goes by: title, reference, programme, date, path, parties."""
    date = document.date.words if document.date else ""
    known = (document.title, document.reference or "", document.programme or "", date, document.path)
    return " ".join((*known, *document.parties))


def lead_of(passage: Passage, document: Document | None) -> str | None:
    """The words that introduce a bullet, or the header over a row."""
    if document is None or passage.lead_start is None or passage.lead_end is None:
        return None
    return document.text[passage.lead_start : passage.lead_end]
