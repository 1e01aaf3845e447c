"""Threshold questions in plain words: the look-up's answer as a reply with citations."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from bot.answering.reply import Outcome, Reply
from bot.answering.threshold_lines import RuleCitations, written
from bot.answering.threshold_question import has_value
from bot.answering.threshold_subjects import asked_words, lines_about, rules_about
from bot.threshold_desk import ThresholdDesk
from index import money
from index.comparing import Applies
from index.records import PartialDate
from index.references import find_references
from index.register import Register
from index.rules import Topic
from index.thresholds import look_up, rule_line
from index.typed import read_typed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.answering.question import Question
    from index.access import Readable
    from index.library import Library
    from index.rules import KnownRule
    from index.threshold_answer import RuleLine, ThresholdAnswer


def answer_threshold(
    question: Question, library: Library, readable: Readable, today: dt.date, *, first: int = 1
) -> Reply:
    """The reply to a threshold question. Citations are numbered from `first`.

    With `question.document`, only the rules that this paper states count; the register's figures then
    stand in the notes. An amount typed earlier in the thread counts where the question has none. Who is
    asked about who approves is told that, and by which other rules the value is caught.
    """
    desk = _desk(library)
    known = desk.known(readable)
    papers = _papers(question, library, readable)
    if papers:
        known = tuple(one for one in known if one.source.document_id in papers)
    cited = RuleCitations(library=library, readable=readable, first=first)
    text, day = _with_earlier(question), PartialDate.of_day(today)
    if not has_value(text):
        return _limits(text, known, day, cited)
    typed = read_typed(text)
    answer = look_up(typed, known, day)
    if answer.clarify is not None:
        told = "\n".join((answer.clarify.question, *(f"- {choice}" for choice in answer.clarify.choices)))
        return Reply(
            outcome=Outcome.CLARIFY, reason=answer.clarify.question, text=told, choices=answer.clarify.choices
        )
    others: tuple[Topic, ...] = ()
    if _asks_only_who(question.text) and _names_somebody(answer):
        others = tuple(group.question for group in answer.groups if group.question is not Topic.WHO_APPROVES)
        answer = look_up(typed, known, day, topics=frozenset({Topic.WHO_APPROVES}))
    return _looked_up(answer, asked_words(text), cited, others)


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


TO_SEE_THEM = "To see them: /threshold "
"""Before a value, at the end of a line, as Slack takes it; another surface names its own command."""
_NEW_LIMIT = re.compile(r"\b(?:limit|threshold|ceiling|how much|at what)\b", re.IGNORECASE)
_WHO = re.compile(r"\bwho(?:se|m)?\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:what|which|how|law|legal|statut\w*|regulat\w*|procure\w*|tender\w*|quot(?:e|ation)s?|route|procedure|"
    r"process|notices?|publish\w*|advertis\w*|deed|seal|form)\b",
    re.IGNORECASE,
)


def _asks_only_who(text: str) -> bool:
    """Whether a question asks who approves, and nothing of law, procedure, form or notices."""
    return _WHO.search(text) is not None and _MORE.search(text) is None


def _names_somebody(answer: ThresholdAnswer) -> bool:
    return any(
        line.authority and line.words and line.applies is not Applies.NO
        for group in answer.groups
        if group.question is Topic.WHO_APPROVES
        for line in group.rules
    )


def _looked_up(
    answer: ThresholdAnswer, wanted: set[str], cited: RuleCitations, others: Sequence[Topic]
) -> Reply:
    """The rules that apply, those first whose subject, role or instrument the question names."""
    lines = [line for group in answer.groups for line in group.rules]
    holding = [line for line in lines if line.applies is not Applies.NO]
    bounded = [line for line in holding if line.words is not None]
    if not bounded:
        return _nothing(answer, lines, holding, cited)
    told = _told(answer, lines_about(holding, wanted), cited, headed=not others)
    if others:
        told += [_also(answer, others)]
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
        text=written(told, cited.citations, answer.notes),
        statements=cited.statements(),
        citations=tuple(cited.citations),
        notes=answer.notes,
    )


def _told(
    answer: ThresholdAnswer, holding: Sequence[RuleLine], cited: RuleCitations, *, headed: bool
) -> list[str]:
    told: list[str] = []
    for group in answer.groups:
        rows = [line for line in holding if line in group.rules]
        if rows:
            told += [f"{group.question.value.capitalize()}:"] if headed else []
            told += cited.lines(rows)
    return told if headed else [_heading(answer, holding), *told]


def _heading(answer: ThresholdAnswer, holding: Sequence[RuleLine]) -> str:
    """Who approves, in one line: everybody whose rule covers the value."""
    covering = [line for line in holding if line.words is not None and line.authority]
    sure = [line for line in covering if line.applies is Applies.YES]
    names = list(dict.fromkeys(line.authority or "" for line in sure or covering))
    value = money.format(answer.amounts[0].pence)
    if len(names) == 1:
        return f"{value}: {names[0]}{'' if sure else ', depending on what it is'}."
    return f"{value}: more than one role is named for it, each by a rule of its own: {'; '.join(names)}."


def _also(answer: ThresholdAnswer, others: Sequence[Topic]) -> str:
    named = ", ".join(topic.value.removeprefix("which ") for topic in others)
    return f"Also known for this value: {named}. {TO_SEE_THEM}{money.format(answer.amounts[0].pence)}"


def _nothing(
    answer: ThresholdAnswer, lines: Sequence[RuleLine], overrides: Sequence[RuleLine], cited: RuleCitations
) -> Reply:
    """No rule applies: say so, with the nearest, and what holds whatever the value; infer nothing."""
    reason = answer.notes[0] if answer.notes else "No rule for this value was found."
    nearest = [line for line in lines if line.applies is Applies.NO][:4]
    told = [reason, *cited.lines([*nearest, *overrides])]
    return Reply(
        outcome=Outcome.NOT_FOUND,
        reason=reason,
        text=written(told, cited.citations, answer.notes[1:]),
        nearest=tuple(cited.citations),
        notes=answer.notes,
    )


def _limits(text: str, known: Sequence[KnownRule], today: PartialDate, cited: RuleCitations) -> Reply:
    """The rules that a question without an amount asks about."""
    day = read_typed(text).on or today
    chosen = rules_about(text, known, day)
    if not chosen:
        reason = "No rule found in the papers or the register is about that."
        return Reply(outcome=Outcome.NOT_FOUND, reason=reason, text=reason)
    told = cited.lines([rule_line(one, day) for one in chosen])
    return Reply(
        outcome=Outcome.ANSWERED,
        reason="The rules that are about that were found.",
        text=written(told, cited.citations, ()),
        statements=cited.statements(),
        citations=tuple(cited.citations),
    )
