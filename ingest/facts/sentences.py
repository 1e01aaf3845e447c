"""The sentences of a passage, and evidence cut from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.facts import Evidence
from index.records import Passage
from index.sentences import sentences

if TYPE_CHECKING:
    from index.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a passage; `start` counts in the document."""

    passage: Passage
    start: int
    text: str

    def evidence(self, start: int, end: int) -> Evidence:
        """The words `self.text[start:end]`, with their place."""
        return Evidence(
            document_id=self.passage.document_id,
            passage_id=self.passage.id,
            start=self.start + start,
            end=self.start + end,
            text=self.text[start:end],
        )

    def whole(self) -> Evidence:
        """The sentence itself as evidence."""
        return self.evidence(0, len(self.text))


def sentences_of(passage: Passage) -> tuple[Sentence, ...]:
    """The passage's sentences, in order."""
    return tuple(
        Sentence(passage=passage, start=passage.start + span.start, text=span.of(passage.text))
        for span in sentences(passage.text)
    )


def lead_of(document: Document, passage: Passage) -> str:
    """The words that introduce the passage: "… is recommended to approve:"."""
    if passage.lead_start is None or passage.lead_end is None:
        return ""
    return document.text[passage.lead_start : passage.lead_end]
