"""Measuring answers: outcome, paper, passage, gold inside a quote, over-refusal beside fabrication.

Reads the measuring packs (`gold` as places), the project's own golden questions (`evidence` as words) and
any file of the same shape. Pure but for asking: how a question is asked is given.
"""

from __future__ import annotations

import datetime as dt
import re
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from bot.answering.reply import Outcome
from bot.evaluation.gold import read_lines
from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.answering.reply import Citation, Reply


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the answer stands in the file, and its words."""

    text: str = ""
    start: int | None = None
    end: int | None = None


class AnswerQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question with what is known of its answer. Unknown keys of a line are of no concern."""

    id: str
    question: str
    question_bare: str | None = None
    answerable: bool = True
    outcome: str | None = None
    """The outcome expected, where the file says one; otherwise `answered` or none."""
    kind: str | None = None
    category: str | None = None
    doc: str | None = None
    paper: str | None = None
    document: str | None = None
    scope: str | None = None
    gold: tuple[Place, ...] = ()
    evidence: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    """Words at other places of the papers that answer as well as the evidence."""
    audience: str | None = msgspec.field(name="as", default=None)
    on: dt.date | None = None

    @property
    def group(self) -> str:
        """The kind of question, for the table."""
        return self.kind or self.category or "all"

    @property
    def path(self) -> str | None:
        """The paper that holds the answer, where the file names one."""
        return self.paper or self.doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One question asked, and what is true of its reply."""

    question: AnswerQuestion
    outcome: Outcome
    reason: str
    right_outcome: bool
    right_paper: bool
    right_passage: bool
    """A citation overlaps the gold, or holds words of the evidence."""
    gold_inside: bool
    """Every piece of the gold stands whole inside some quote."""
    verbatim: bool
    """Every quote is what stands at its place."""
    seconds: float

    @property
    def failed(self) -> bool:
        """Whether the question counts as not answered as it should be."""
        return not self.right_outcome or (self.question.answerable and not self.right_passage)


def read_questions(file: Path) -> tuple[AnswerQuestion, ...]:
    """The questions of a file. Raises `Problem` that names the first line which is none."""
    return read_lines(file, AnswerQuestion)


def evaluate(
    questions: Sequence[AnswerQuestion], ask: Callable[[AnswerQuestion], Reply]
) -> tuple[Judged, ...]:
    """Ask every question and judge the replies."""
    judged = []
    for question in questions:
        started = time.perf_counter()
        reply = ask(question)
        judged.append(judge(question, reply, time.perf_counter() - started))
    return tuple(judged)


_GIVEN = (Outcome.ANSWERED, Outcome.PARTLY)
_KEPT = (Outcome.NOT_FOUND, Outcome.WITHHELD, Outcome.CLARIFY)


def judge(question: AnswerQuestion, reply: Reply, seconds: float) -> Judged:
    """What is true of a reply to a question with a known answer.

    Where the file names no outcome, an answerable question wants an answer and any other wants none:
    `withheld` and `clarify` state no fact either.
    """
    quotes = [_flat(citation.quote) for citation in reply.citations]
    pieces = [
        _flat(piece) for piece in (*question.evidence, *(g.text for g in question.gold)) if piece.strip()
    ]
    overlapping = [c for c in reply.citations if _overlaps(c, question)]
    either = any(_flat(piece) in quote for piece in question.either for quote in quotes)
    holding = bool(question.evidence) and any(any(piece in quote for quote in quotes) for piece in pieces)
    return Judged(
        question=question,
        outcome=reply.outcome,
        reason=reply.reason,
        right_outcome=_right_outcome(question, reply.outcome),
        right_paper=any(_same_paper(c, question) for c in reply.citations),
        right_passage=bool(overlapping) or holding or either,
        gold_inside=either
        or (bool(pieces) and all(any(piece in quote for quote in quotes) for piece in pieces)),
        verbatim=all(_is_verbatim(c) for c in (*reply.citations, *reply.nearest)),
        seconds=seconds,
    )


def _right_outcome(question: AnswerQuestion, outcome: Outcome) -> bool:
    if question.outcome is None:
        return outcome in (_GIVEN if question.answerable else _KEPT)
    return outcome.value == question.outcome or (question.outcome == "answered" and outcome is Outcome.PARTLY)


def _is_verbatim(citation: Citation) -> bool:
    text = citation.document.text
    passage = citation.passage
    return (
        text[passage.start : passage.end] == passage.text
        and text[citation.start : citation.end] == citation.quote
    )


def _same_paper(citation: Citation, question: AnswerQuestion) -> bool:
    if question.path is None:
        return False
    wanted = PurePosixPath(question.path).parts
    return any(
        parts[-shorter:] == wanted[-shorter:]
        for place in citation.document.places or (citation.document.path,)
        for parts in (PurePosixPath(place).parts,)
        for shorter in (min(len(parts), len(wanted)),)
    )


def _overlaps(citation: Citation, question: AnswerQuestion) -> bool:
    if not _same_paper(citation, question):
        return False
    start, end = citation.document.offset + citation.start, citation.document.offset + citation.end
    return any(
        g.start is not None and g.end is not None and g.start < end and start < g.end for g in question.gold
    )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one set or one kind of question; shares are of 1."""

    name: str
    questions: int
    right_outcome: float
    right_passage: float | None
    gold_inside: float | None
    over_refusal: float | None
    fabrication: float | None
    """Of the questions without an answer, how many were answered all the same."""
    verbatim: float
    median_ms: float


def figures_of(name: str, judged: Sequence[Judged]) -> Figures:
    """The figures of some judged questions. Raises `Problem` where there are none."""
    if not judged:
        raise Problem(f"There is no question in {name}.")
    answerable = [j for j in judged if j.question.answerable]
    silent = [j for j in judged if not j.question.answerable]
    return Figures(
        name=name,
        questions=len(judged),
        right_outcome=_share(judged, [j.right_outcome for j in judged]),
        right_passage=_share(answerable, [j.right_passage and j.outcome in _GIVEN for j in answerable])
        if answerable
        else None,
        gold_inside=_share(answerable, [j.gold_inside for j in answerable]) if answerable else None,
        over_refusal=_share(answerable, [j.outcome not in _GIVEN for j in answerable])
        if answerable
        else None,
        fabrication=_share(silent, [j.outcome in _GIVEN for j in silent]) if silent else None,
        verbatim=_share(judged, [j.verbatim for j in judged]),
        median_ms=1000 * statistics.median(j.seconds for j in judged),
    )


def _share(of: Sequence[Judged], true: Sequence[bool]) -> float:
    return sum(true) / len(of) if of else 0.0


def table(name: str, judged: Sequence[Judged]) -> str:
    """A Markdown table: the set as a whole, then each kind of question."""
    kinds = Counter(j.question.group for j in judged)
    rows = [figures_of(name, judged)]
    if len(kinds) > 1:
        rows += [figures_of(k, [j for j in judged if j.question.group == k]) for k in sorted(kinds)]
    head = (
        "| set | questions | right outcome | right passage | gold inside a quote | over-refusal "
        "| fabrication | verbatim | median ms |"
    )
    return "\n".join([head, "| --- |" + " ---: |" * 8, *(_row(row) for row in rows)])


def _row(row: Figures) -> str:
    shares = (
        row.right_outcome,
        row.right_passage,
        row.gold_inside,
        row.over_refusal,
        row.fabrication,
        row.verbatim,
    )
    shown = " | ".join("–" if share is None else f"{100 * share:.1f} %" for share in shares)
    return f"| {row.name} | {row.questions} | {shown} | {row.median_ms:.0f} |"


def failures(judged: Sequence[Judged]) -> str:
    """The questions that failed, one line each, as Markdown."""
    return "\n".join(
        f"- {j.question.id} ({j.question.group}): {_flat(j.question.question)[:160]} → {j.outcome.value}"
        f"{'' if j.outcome in _GIVEN else f': {_flat(j.reason)[:120]}'}"
        for j in judged
        if j.failed
    )
