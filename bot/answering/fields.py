"""Answers from the key information: references, dates of signing, who decided, and what is left empty."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering import structure
from bot.answering.asked import Asked
from bot.answering.candidates import candidates
from bot.answering.citing import harmless, paper_name
from bot.answering.composing import compose, not_found
from bot.answering.picks import Finding, Pick, pick
from bot.answering.quoting import composed, papers_of
from bot.answering.recommended import SETTLED
from bot.answering.reply import Outcome
from bot.answering.topic import Topic
from bot.answering.values import values
from bot.answering.who_is_named import Value
from bot.wording import wording
from index.records import DocumentKind
from index.references import find_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.reply import Reply
    from bot.answering.scope import Scope
    from index.records import Document


def answer(scope: Scope, desk: Desk) -> Reply | None:
    """The entries that are asked for, of each paper meant; None where the papers have no such entry."""
    if said := _done_by(scope, desk):
        return composed([said], desk)
    if unsigned := _unsigned(scope, desk):
        return unsigned
    picks: list[Pick] = []
    empty: list[tuple[Document, str, Sequence[Pick]]] = []
    for card in papers_of(scope, desk):
        document = desk.document(card.id)
        one = structure.field_asked(scope.text, document) if document else None
        if document is None or one is None:
            continue
        found = structure.field_answer(one, document, desk.passages(card.id))
        picks += found.picks
        if found.why == "field_empty":
            empty.append((document, one.name, found.near))
    if picks:
        return _with_other_reference(composed(picks, desk), scope, desk)
    if empty:
        document, field, near = empty[0]
        reason = wording("not_found_field_empty", paper=paper_name(document), field=field.rstrip(": ") + ":")
        return not_found(reason, near, desk.documents, first=desk.first)
    return _dated_beside(scope, desk) if asks_when_signed(scope.text) else None


def _unsigned(scope: Scope, desk: Desk) -> Reply | None:
    """Who signed is asked of a paper that nothing shows to be signed: said so, with who is to decide."""
    if not re.search(r"\bwho\s+(?:has\s+)?signed\b(?!\s+off\b)", scope.text, re.IGNORECASE):
        return None
    for card in papers_of(scope, desk)[:1]:
        document = desk.document(card.id)
        if document is None or document.kind is not DocumentKind.DECISION or document.status in SETTLED:
            return None
        one = structure.field_asked("decision by", document)
        near = structure.field_answer(one, document, desk.passages(card.id)).picks if one else ()
        reason = wording("not_found_not_signed", paper=paper_name(card))
        return not_found(reason, near, desk.documents, first=desk.first)
    return None


def _done_by(scope: Scope, desk: Desk) -> Pick | None:
    """Who approved or signed some thing in a paper, and not the paper: "was approved by the Officer, …"."""
    match = _WHO_DID.search(scope.text)
    topic = Topic.of(scope.text, Asked.PERSON, without=scope.naming)
    if match is None or sum(not term.light for term in topic.terms) < _A_DEED_AND_A_THING:
        return None
    for one in candidates(topic, desk.evidence(scope.text, scope.cards))[:_FEW_SENTENCES]:
        by = re.search(rf"\b{match['deed']}\s+by\s+", one.part.text, re.IGNORECASE)
        if by and one.coverage >= _MOST_OF_IT and not one.missing:
            named = [v for v in values(Asked.PERSON, one.part.text) if v.start >= by.end()]
            return pick(one, _role_and_name(named, one.part.text)) if named else None
    return None


def _role_and_name(named: Sequence[Value], text: str) -> Value:
    """The first that is named, with the name right behind a role: "the Safety Officer, Amy Quill"."""
    first, *rest = named
    if rest and text[first.end : rest[0].start] == ", ":
        return Value(first.start, rest[0].end)
    return first


_WHO_DID = re.compile(r"\bwho\s+(?P<deed>signed|approved|prepared|agreed|wrote)\b", re.IGNORECASE)
_A_DEED_AND_A_THING, _FEW_SENTENCES, _MOST_OF_IT = 3, 5, 0.6


def _with_other_reference(reply: Reply, scope: Scope, desk: Desk) -> Reply:
    """Partly, where a paper's own heading gives another reference than its key information."""
    if not re.search(r"\bref(?:erence)?\b", scope.text, re.IGNORECASE):
        return reply
    for card in papers_of(scope, desk):
        document = desk.document(card.id)
        if document is None or card.reference is None:
            continue
        head = document.text[: min((p.start for p in desk.passages(card.id)), default=0)]
        others = {r.reference for r in find_references(head, [card.reference])} - {card.reference}
        if others:
            note = wording("partly_other_reference", other=harmless(", ".join(sorted(others))))
            first, *rest = reply.text.split("\n\n", 1)
            text = "\n\n".join([first, note, *rest])
            return replace(reply, outcome=Outcome.PARTLY, reason=note, text=text, notes=(note, *reply.notes))
    return reply


def _dated_beside(scope: Scope, desk: Desk) -> Reply | None:
    """The date that an admin put beside a paper which itself bears none; said to be from there."""
    for card in scope.cards if scope.sure else ():
        document = desk.document(card.id)
        if document is None or document.date is None or document.date.words in document.text:
            continue
        named = structure.field_asked("reference", document)
        found = structure.field_answer(named, document, desk.passages(card.id)) if named else Finding()
        if found.picks:
            told = wording("dated_beside", paper=paper_name(card), date=document.date.words)
            return compose(found.picks, desk.documents, lead=told, first=desk.first)
    return None


def asks_when_signed(text: str) -> bool:
    """Whether the question is for the date of a paper, or the day from which it is in force."""
    return _WHEN_SIGNED.search(text) is not None


_WHEN_SIGNED = re.compile(
    r"\b(?:when|on\s+what\s+date|what\s+date)\b.*\b(?:signed|approved|decided|agreed|taken|dated|made)\b\W*$|"
    r"\bwhen\s+(?:did|was|were|has|have|had)\b.*\b(?:approv(?:e|ed)|signed?|agreed?|decided?|authori[sz]ed?)\s+"
    r"(?:it|this|that|(?:the\s+)?(?:decision|paper|report)|[A-Z]{2,6}[\s/-]?\d[\w/-]*)\W*$|"
    r"\b(?:when|from\s+when|since\s+when|what\s+date)\b.*\b(?:valid|in\s+force|effective|take\s+effect)\b|"
    r"\bdate\s+(?:of|was)\b.*\b(?:decision|paper|signed|signature|report|[A-Z]{2,6}\s?\d+)|\bdated\b\W*$",
    re.IGNORECASE,
)
