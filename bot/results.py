"""The shapes that `--json` prints: one object for each question, stable for scripts that read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.reply import Citation, Reply
    from index.records import Document, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementResult:
    """A sentence of the reply and the numbers of the citations it stands on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationResult:
    """A quote with its place.

    `path` is relative to the ingested folder. For text files `start` and `end` are code-point offsets into
    the file as read with `newline=""`; for other formats, into the text that the library holds.
    """

    number: int
    passage_id: str
    path: str
    reference: str | None
    title: str
    section: str | None
    section_inferred: bool
    paragraph: str | None
    page: int | None
    quote: str
    start: int
    end: int
    date: str | None
    """As exact as the paper gives it: `2019-05-23`, `2019-05`, `2019`; otherwise its words."""
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyResult:
    """One answered question."""

    id: str | None
    question: str
    outcome: str
    reason: str
    text: str
    statements: tuple[StatementResult, ...]
    citations: tuple[CitationResult, ...]
    nearest: tuple[CitationResult, ...]
    notes: tuple[str, ...]
    choices: tuple[str, ...]
    generation: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HitResult:
    """A found stretch of a paper: `likeness` of meaning, share of `words`, `score` it is ranked by."""

    path: str
    start: int
    end: int
    page: int | None
    paragraph: str | None
    reference: str | None
    text: str
    likeness: float
    words: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found for one query, best first."""

    id: str | None
    hits: tuple[HitResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedResult:
    """A line of a questions file that could not be asked, and why."""

    id: str | None
    problem: str


def of_reply(reply: Reply, *, key: str | None, question: str, generation: str, seconds: float) -> ReplyResult:
    """A reply as it is printed."""
    return ReplyResult(
        id=key,
        question=question,
        outcome=reply.outcome.value,
        reason=reply.reason,
        text=reply.text,
        statements=tuple(StatementResult(text=s.text, citations=s.citations) for s in reply.statements),
        citations=tuple(of_citation(citation) for citation in reply.citations),
        nearest=tuple(of_citation(citation) for citation in reply.nearest),
        notes=reply.notes,
        choices=reply.choices,
        generation=generation,
        seconds=round(seconds, 4),
    )


def of_citation(citation: Citation) -> CitationResult:
    """A citation as it is printed."""
    document, passage = citation.document, citation.passage
    return CitationResult(
        number=citation.number,
        passage_id=passage.id,
        path=document.path,
        reference=document.reference,
        title=document.title,
        section=section_of(passage),
        section_inferred=passage.section_inferred,
        paragraph=passage.paragraph,
        page=passage.page,
        quote=citation.quote,
        start=document.offset + citation.start,
        end=document.offset + citation.end,
        date=date_of(document),
        status=document.status.value,
    )


def section_of(passage: Passage) -> str | None:
    """The section as staff name it: its heading as printed, or its number where the heading is lost."""
    return passage.section or passage.section_number


def date_of(document: Document) -> str | None:
    """The document's date, as exact as the paper gives it."""
    date = document.date
    if date is None:
        return None
    shapes = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    shape = shapes.get(date.precision.value)
    return date.first.strftime(shape) if shape else date.words
