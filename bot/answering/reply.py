"""What a reply is: one of a closed set of outcomes, with statements that stand on citations.

A quote that is not in its passage cannot be made: `Citation` refuses it at construction. Nor can a
statement that says more than its quotes: `Reply` checks each against its own citations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answering.checking_statements import check_statement
from index.records import Document, Passage


class Outcome(StrEnum):
    """How a question can end. There is no silent ending."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    WITHHELD = "withheld"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage and the words quoted from it. `start` and `end` count in the document's text."""

    number: int
    passage: Passage
    document: Document
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.passage.document_id != self.document.id:
            raise ValueError("a citation's passage belongs to its document")
        if not self.passage.start <= self.start < self.end <= self.passage.end:
            raise ValueError("a quote lies inside its passage")
        if self.document.text[self.passage.start : self.passage.end] != self.passage.text:
            raise ValueError("a passage is a slice of its document")

    @property
    def quote(self) -> str:
        """The words, verbatim."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the reply and the numbers of the citations it stands on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is said. `text` is the whole reply in plain words, citations included."""

    outcome: Outcome
    reason: str
    """Why it ended so, in words a person understands."""
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """Of `clarify`: the readings to choose from, each a question to ask instead."""
    understood: str | None = None
    """The question as a model completed it in the words of its thread, where that one is answered."""

    def __post_init__(self) -> None:
        quotes = {citation.number: citation.quote for citation in self.citations}
        for statement in self.statements:
            if not statement.citations or not set(statement.citations) <= quotes.keys():
                raise ValueError("a statement stands on citations of its own reply")
            check_statement(statement.text, [quotes[number] for number in statement.citations])
