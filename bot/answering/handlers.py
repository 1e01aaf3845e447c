"""Each kind of question to what answers it; what nothing special answers goes to the evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import abbreviations, clause_answers, naming
from bot.answering.asked import Asked
from bot.answering.asking import abbreviation_asked
from bot.answering.candidates import candidates
from bot.answering.citing import paper_name
from bot.answering.composing import not_found
from bot.answering.evidence import Evidence
from bot.answering.evidence_answers import from_evidence
from bot.answering.glossary import expanded
from bot.answering.paper_answers import of_one_paper
from bot.answering.picks import nearest
from bot.answering.quoting import composed, which_paper
from bot.answering.reply import Outcome
from bot.answering.terms import is_abbreviation
from bot.answering.topic import Topic
from bot.answering.values import values
from bot.answering.withholding import part_two
from bot.wording import wording
from index.records import DocumentKind

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.picks import Finding
    from bot.answering.reply import Reply
    from bot.answering.scope import Scope


def answer_from(kind: Asked, scope: Scope, desk: Desk) -> Reply:
    """The reply to a single question of the kind, within its scope."""
    if _too_vague(kind, scope) and (asked_back := which_paper(scope, desk)):
        return asked_back
    for handler in (of_one_paper, _abbreviation, part_two, _clause, _definition):
        reply = handler(kind, scope, desk)
        if reply is not None:
            return reply
    return from_evidence(kind, scope, desk)


_ONE_PAPER = (
    Asked.AMOUNT,
    Asked.TOTAL,
    Asked.DATE,
    Asked.PERIOD,
    Asked.PERSON,
    Asked.ORGANISATION,
    Asked.FIELD,
    Asked.STATUS,
    Asked.REASON,
    Asked.RECOMMENDATION,
    Asked.ABOUT,
    Asked.PLACE,
)


def _too_vague(kind: Asked, scope: Scope) -> bool:
    """Whether the question fits any paper and says of none: "how much was approved?"."""
    topic = Topic.of(scope.text)
    return (
        kind in _ONE_PAPER
        and not scope.cards
        and not topic.figures
        and all(t.stem in naming.VAGUE_STEMS or t.light for t in topic.terms)
    )


# --- how a paper is built ---------------------------------------------------------------------------


# --- terms, Part 2, clauses ---------------------------------------------------------------------------


def _abbreviation(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    if kind is not Asked.ABBREVIATION:
        return None
    term = abbreviation_asked(scope.text)
    if term is None:
        return None
    found = expanded(term, desk, scope.cards)
    if found.picks:
        return composed(found.picks, desk)
    evidence = desk.evidence(term, scope.cards)
    near = abbreviations.using(term, [one.passage for one in evidence.passages])
    name = "not_found_not_expanded" if near else "not_found_no_abbreviation"
    return not_found(wording(name, term=term), near, desk.documents, first=desk.first)


_NO_CONTRACTS = (DocumentKind.DECISION, DocumentKind.MINUTES)


def _clause(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """Kinds of clause, asked of contracts."""
    clause = clause_answers.clause_asked(scope.text)
    if clause is None or not scope.cards or any(c.kind in _NO_CONTRACTS for c in scope.cards):
        return None
    for card in scope.cards:
        desk.document(card.id)
    evidence = desk.evidence(scope.text, scope.cards)
    found = clause_answers.clause_answer(clause, evidence.passages)
    if found.picks:
        return _how_long(kind, found, scope, desk) or composed(found.picks, desk)
    name = paper_name(scope.cards[0])
    ranked = candidates(Topic.of(scope.text, without=scope.naming), evidence)
    reason = wording("not_found_silent", clause=clause.name, paper=name)
    return not_found(reason, nearest(ranked), desk.documents, first=desk.first)


def _how_long(kind: Asked, found: Finding, scope: Scope, desk: Desk) -> Reply | None:
    """How long is asked and the clause's first sentences do not say: another sentence that does."""
    if kind is not Asked.PERIOD or any(values(kind, pick.quote) for pick in found.picks):
        return None
    reply = from_evidence(kind, scope, desk)
    return reply if reply.outcome is Outcome.ANSWERED else None


def _definition(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    if kind is not Asked.DEFINITION:
        return None
    match = _SAYS_MEANS.search(scope.text) or re.search(
        r"\bwhat\s+(?:does|do)\s+[\"“']?(?P<fourth>.+?)[\"”']?\s+means?\b|"
        r"^(?:so\s+)?what(?:'s|\s+is|\s+are|\s+does|\s+do)\s+(?:a\s+|an\s+|the\s+|"
        r"meant\s+by\s+)?[\"“']?(?P<thing>.+?)[\"”']?"
        r"(?:\s+means?)?\s*\?*$|\b(?:definition|meaning)\s+of\s+(?:the\s+)?[\"“']?(?P<other>.+?)[\"”']"
        r"?\s*\?*$|"
        r"\bdefine\s+[\"“']?(?P<third>.+?)[\"”']?\s*\?*$",
        scope.text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    term = next(part for part in match.groupdict().values() if part).strip()
    evidence = desk.evidence(scope.text, scope.cards)
    if is_abbreviation(term) and (short := expanded(term, desk, scope.cards)).picks:
        return composed(short.picks, desk)
    found = abbreviations.definition(term, [one.passage for one in evidence.passages])
    if found.picks:
        return composed(found.picks, desk)
    if re.search(r"\bmean(?:s|ing)?\b|\bdefin", scope.text, re.IGNORECASE):
        near = abbreviations.using(term, [one.passage for one in evidence.passages])
        return not_found(wording("not_found_not_defined", term=term), near, desk.documents, first=desk.first)
    return None


_SAYS_MEANS = re.compile(
    r"\b(?:says?|said)\s+(?:that\s+)?[\"“']?(?P<said>[\w-]+(?:\s[\w-]+){0,2}?)[\"”']?\s+means\b",
    re.IGNORECASE,
)
"""“What does the guidance say X means?”: the term is X, not the guidance."""


# --- the evidence -------------------------------------------------------------------------------------


__all__ = ["Evidence", "answer_from"]
