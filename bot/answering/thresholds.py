"""Threshold questions in plain words: the look-up's answer as a reply with citations."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.citing import citation_line, harmless
from bot.answering.reply import Citation, Outcome, Reply, Statement
from bot.answering.threshold_question import has_value
from bot.threshold_desk import ThresholdDesk
from bot.threshold_text import cited
from index.access import Readable
from index.asked_value import in_force
from index.comparing import Applies
from index.library import Library
from index.records import PartialDate
from index.references import find_references
from index.register import Register
from index.rules import Topic
from index.thresholds import is_old_law, look_up, rule_line
from index.typed import read_typed
from index.vocabulary import categories_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from bot.answering.question import Question
    from index.rules import Category, KnownRule
    from index.threshold_answer import RuleLine, ThresholdAnswer


def answer_threshold(
    question: Question, library: Library, readable: Readable, today: dt.date, *, first: int = 1
) -> Reply:
    """The reply to a threshold question. Citations are numbered from `first`.

    With `question.document`, only the rules that this paper states count; the register's figures then
    stand in the notes. An amount typed earlier in the thread counts where the question has none.
    """
    desk = _desk(library)
    known = desk.known(readable)
    papers = _papers(question, library, readable)
    if papers:
        known = tuple(one for one in known if one.source.document_id in papers)
    writer = _Writer(library=library, readable=readable, first=first)
    text = _with_earlier(question)
    if not has_value(text):
        return _limits(text, known, today, writer)
    answer = look_up(read_typed(text), known, PartialDate.of_day(today))
    if answer.clarify is not None:
        told = "\n".join((answer.clarify.question, *(f"- {choice}" for choice in answer.clarify.choices)))
        return Reply(
            outcome=Outcome.CLARIFY, reason=answer.clarify.question, text=told, choices=answer.clarify.choices
        )
    return _looked_up(answer, _asked_words(text), writer)


def _papers(question: Question, library: Library, readable: Readable) -> frozenset[str]:
    """The papers that the question is confined to: the one asked of, or those whose references it names."""
    if question.document is not None:
        return frozenset({question.document})
    named = {found.reference for found in find_references(question.text)}
    return frozenset(card.id for card in library.cards(readable) if card.reference in named)


@functools.lru_cache(maxsize=4)
def _desk(library: Library) -> ThresholdDesk:
    return ThresholdDesk(library=library, register=Register(library.directory.parent))


def _with_earlier(question: Question) -> str:
    """The question, with the nearest amount of the thread where it names none itself."""
    if has_value(question.text):
        return question.text
    for turn in reversed(question.earlier):
        if has_value(turn.question) and not _NEW_LIMIT.search(question.text):
            return f"{turn.question} {question.text}"
    return question.text


_NEW_LIMIT = re.compile(r"\b(?:limit|threshold|ceiling|how much|at what)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Writer:
    """Citations made while a reply is written; each passage is read once."""

    library: Library
    readable: Readable
    first: int
    citations: list[Citation]

    def __init__(self, *, library: Library, readable: Readable, first: int) -> None:
        self.library, self.readable, self.first = library, readable, first
        self.citations = []

    def cite(self, line: RuleLine) -> Citation | None:
        """The citation of a rule's words; None for a rule of the register, which names its source."""
        source = line.citation
        if (
            source.document_id is None
            or source.passage_id is None
            or source.start is None
            or source.end is None
        ):
            return None
        document = self.library.document(source.document_id, self.readable)
        passage = self.library.passage(source.passage_id, self.readable)
        if document is None or passage is None:
            return None
        start, end = source.start - document.offset, source.end - document.offset
        if not passage.start <= start < end <= passage.end:
            return None
        number = self.first + len(self.citations)
        citation = Citation(number=number, passage=passage, document=document, start=start, end=end)
        self.citations.append(citation)
        return citation


def _looked_up(answer: ThresholdAnswer, wanted: set[str], writer: _Writer) -> Reply:
    """The rules that apply, those first whose subject, role or instrument the question names."""
    lines = [line for group in answer.groups for line in group.rules]
    holding = [line for line in lines if line.applies is not Applies.NO]
    bounded = [line for line in holding if line.words is not None]
    if not bounded:
        return _nothing(answer, lines, holding, writer)
    holding = _about(holding, wanted)
    statements, told = _told(answer, holding, writer)
    meeting = [note for note in answer.notes if note.startswith("Two rules meet")]
    asked = Topic.WHO_APPROVES in {
        group.question for group in answer.groups for line in group.rules if line in bounded
    }
    reason = "The rules for this value were found."
    if not asked:
        reason = "No rule found says who approves this value."
    if meeting:
        reason = meeting[0]
    return Reply(
        outcome=Outcome.ANSWERED if asked and not meeting else Outcome.PARTLY,
        reason=reason,
        text=_text(told, writer.citations, answer.notes),
        statements=tuple(statements),
        citations=tuple(writer.citations),
        notes=answer.notes,
    )


def _told(
    answer: ThresholdAnswer, holding: Sequence[RuleLine], writer: _Writer
) -> tuple[list[Statement], list[str]]:
    statements: list[Statement] = []
    told: list[str] = []
    for group in answer.groups:
        rows = [line for line in holding if line in group.rules]
        if rows:
            told.append(f"{group.question.value.capitalize()}:")
        for line in rows:
            citation = writer.cite(line)
            sentence = _sentence(line, citation)
            told.append(f"- {sentence}")
            if citation is not None:
                statements.append(Statement(text=citation.quote, citations=(citation.number,)))
    return statements, told


def _nothing(
    answer: ThresholdAnswer, lines: Sequence[RuleLine], overrides: Sequence[RuleLine], writer: _Writer
) -> Reply:
    """No rule applies: say so, with the nearest, and what holds whatever the value; infer nothing."""
    reason = answer.notes[0] if answer.notes else "No rule for this value was found."
    told = [reason]
    shown = [*[line for line in lines if line.applies is Applies.NO][:4], *overrides]
    told.extend(f"- {_sentence(line, writer.cite(line))}" for line in shown)
    return Reply(
        outcome=Outcome.NOT_FOUND,
        reason=reason,
        text=_text(told, writer.citations, answer.notes[1:]),
        nearest=tuple(writer.citations),
        notes=answer.notes,
    )


def _sentence(line: RuleLine, citation: Citation | None) -> str:
    """One rule in a sentence: who, what for, its bounds as written, whether it applies, how sure it is."""
    who = f"{line.authority}: " if line.authority else ""
    what = ", ".join(part for part in (line.subject, line.words) if part)
    place = " ".join(part for part in (line.instrument, line.paragraph) if part)
    applies = "" if line.applies is Applies.YES else f"{line.applies.value}; "
    marker = f" [{citation.number}]" if citation else ""
    source = "" if citation else f" ({cited(line.citation)})" if line.citation.addresses else ""
    standing = f"{line.status.value}{marker}{source}"
    told = f"{who}{what}{f' ({place})' if place else ''}: {applies}{line.because}. {standing}"
    return harmless(told)


def _text(told: Iterable[str], citations: Sequence[Citation], notes: Sequence[str]) -> str:
    parts = ["\n".join(told)]
    if citations:
        parts.append(
            "\n".join(f"[{one.number}] {citation_line(one)}\n“{harmless(one.quote)}”" for one in citations)
        )
    if notes:
        parts.append("\n".join(f"Note: {note}" for note in notes))
    return "\n\n".join(parts)


_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "what",
        "whats",
        "which",
        "where",
        "when",
        "who",
        "how",
        "much",
        "many",
        "limit",
        "limits",
        "threshold",
        "thresholds",
        "value",
        "values",
        "amount",
        "before",
        "something",
        "has",
        "have",
        "must",
        "need",
        "needs",
        "required",
        "can",
        "may",
        "does",
        "with",
        "from",
        "that",
        "this",
        "are",
        "our",
        "approve",
        "approves",
        "approval",
        "sign",
        "signs",
        "level",
        "ceiling",
        "above",
        "below",
        "over",
        "under",
        "authority",
        "delegated",
        "rule",
        "rules",
        "go",
        "goes",
        "money",
        "spend",
    ]
)


_MOST = 8
"""Rules shown for a question that names no amount."""


def _limits(text: str, known: Sequence[KnownRule], today: dt.date, writer: _Writer) -> Reply:
    """The rules that a question without an amount asks about: by who decides, what for, which instrument."""
    day = read_typed(text).on or PartialDate.of_day(today)
    wanted = _asked_words(text)
    categories = set(categories_in(text))
    living = [one for one in known if one.rule.bound and (in_force(one.rule, day) or is_old_law(one, day))]
    scored = [(_likeness(one, wanted, categories), one) for one in living]
    best = max((score for score, _ in scored), default=0)
    chosen = [one for score, one in scored if score == best and score > 0]
    chosen = sorted(chosen, key=lambda one: one.rule.evidence is None)[:_MOST]
    if not chosen:
        reason = "No rule found in the papers or the register is about that."
        return Reply(outcome=Outcome.NOT_FOUND, reason=reason, text=reason)
    statements, told = [], []
    for one in chosen:
        line = rule_line(one, day)
        citation = writer.cite(line)
        told.append(f"- {_sentence(line, citation)}")
        if citation is not None:
            statements.append(Statement(text=citation.quote, citations=(citation.number,)))
    return Reply(
        outcome=Outcome.ANSWERED,
        reason="The rules that are about that were found.",
        text=_text(told, writer.citations, ()),
        statements=tuple(statements),
        citations=tuple(writer.citations),
    )


_FEW = 6
"""So few rules are all shown: a "contract" needs its business case approved too."""


def _about(holding: list[RuleLine], wanted: set[str]) -> list[RuleLine]:
    """The rules whose subject, role or instrument the question names; all of them where it names none."""
    likeness = {id(line): _line_likeness(line, wanted) for line in holding}
    named = [
        line
        for line in holding
        if likeness[id(line)] or line.words is None or line.citation.document_id is None
    ]
    of_papers = [line for line in holding if line.citation.document_id is not None]
    if len(of_papers) > _FEW and any(likeness[id(line)] and line.words for line in named):
        holding = named
    return sorted(holding, key=lambda line: (line.words is None, -likeness[id(line)]))


def _asked_words(text: str) -> set[str]:
    return _stems(text) - _COMMON


def _line_likeness(line: RuleLine, wanted: set[str]) -> int:
    told = f"{line.subject or ''} {line.authority or ''} {line.instrument or ''}"
    return len(wanted & _stems(told))


def _stems(text: str) -> set[str]:
    """The words of a text without the s of a plural: "grants" is asked about as "grant"."""
    return {word.removesuffix("s") for word in _WORD.findall(text.casefold())}


def _likeness(one: KnownRule, wanted: set[str], categories: set[Category]) -> int:
    """How many of the words asked about the rule has in its role, its subject and its instrument."""
    rule = one.rule
    if categories and rule.category and rule.category not in categories:
        return 0
    role = _stems(rule.authority or "")
    rest = _stems(f"{rule.subject or ''} {rule.instrument or ''} {one.source.quote or ''}")
    return 3 * len(wanted & role) + len(wanted & rest) + (2 if rule.category in categories else 0)
