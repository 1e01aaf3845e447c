"""Answers from how one paper is built: key information, places, sections, recommendations, status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import cues, fields, places, structure
from bot.answering.asked import Asked
from bot.answering.citing import paper_name
from bot.answering.composing import not_found
from bot.answering.naming import title_stems
from bot.answering.picks import Finding, Pick
from bot.answering.quoting import composed, papers_of, which_paper
from bot.answering.recommended import SETTLED, only_recommended
from bot.answering.terms import WORD, stem
from bot.answering.topic import Topic
from bot.wording import wording
from index.records import PassageKind

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.reply import Reply
    from bot.answering.scope import Scope
    from index.records import DocumentCard

_FEW_PAPERS = 2


def of_one_paper(  # noqa: PLR0911 - one return for each kind of question
    kind: Asked, scope: Scope, desk: Desk
) -> Reply | None:
    """Key information, numbered places, recommendations, sections, summaries."""
    number = places.place_asked(scope.text, scope.naming)
    if number is not None:
        return _place(number, scope, desk)
    if kind is Asked.FIELD or (kind in (Asked.DATE, Asked.STATUS) and fields.asks_when_signed(scope.text)):
        return fields.answer(scope, desk)
    if kind is Asked.RECOMMENDATION and not _recommended_by_another(scope):
        return _recommendation(scope, desk)
    if kind is Asked.STATUS and scope.sure and _only_status(scope):
        return _status(scope, desk)
    if kind is Asked.ABOUT:
        return _about(scope, desk)
    if kind in (Asked.PERSON, Asked.ORGANISATION):
        several = re.search(r"\bwho\s+are\b", scope.text, re.IGNORECASE)
        return _role(scope, desk) or (_section(scope, desk) if several else None)
    if kind in (Asked.OPEN, Asked.YES_NO, Asked.LIST, Asked.DEFINITION):
        return _named_field(scope, desk) or _section(scope, desk)
    return None


def _place(number: str, scope: Scope, desk: Desk) -> Reply | None:
    cards = scope.cards or _with_place(number, scope, desk)
    if not cards:
        return which_paper(scope, desk)
    picks: list[Pick] = []
    for card in cards:
        if desk.document(card.id):
            picks += places.place_answer(number, desk.passages(card.id)).picks
    if picks:
        return composed(picks, desk)
    name = paper_name(cards[0])
    return not_found(
        wording("not_found_no_such_place", paper=name, place=number), (), desk.documents, first=desk.first
    )


def _with_place(number: str, scope: Scope, desk: Desk) -> tuple[DocumentCard, ...]:
    """The paper that the words beside a number point to, if it has it: "7.2 of the ferry agreement"."""
    if places.only_a_place(scope.text):
        return ()
    likely = desk.likely_papers(scope.text)
    return next(((c,) for c in likely if places.place_answer(number, desk.passages(c.id)).picks), ())


def _named_field(scope: Scope, desk: Desk) -> Reply | None:
    """An entry of the key information that the question names whole, of a paper it names."""
    for card in scope.cards if scope.sure or len(scope.cards) == 1 else ():
        document = desk.document(card.id)
        one = structure.field_named(scope.text, document) if document else None
        if document is not None and one is not None:
            picks = structure.field_answer(one, document, desk.passages(card.id)).picks
            if picks:
                return composed(picks, desk)
    return None


def _role(scope: Scope, desk: Desk) -> Reply | None:
    """Who holds a role, where the key information of the paper has a line for it."""
    role = cues.role_asked(scope.text)
    for card in scope.cards[:_FEW_PAPERS] if role else ():
        document = desk.document(card.id)
        one = structure.field_of_role(role or "", document) if document else None
        if document is not None and one is not None:
            picks = structure.field_answer(one, document, desk.passages(card.id)).picks
            if picks:
                return composed(picks, desk)
    return None


_RECOMMENDER = re.compile(r"\bdid\s+(?:the\s+)?(?P<who>[A-Z][\w'’]*)(?:\s+[\w'’]+){0,4}?\s+recommend\b")


def _recommended_by_another(scope: Scope) -> bool:
    """Whether what somebody else recommended is asked, and not what the paper recommends."""
    match = _RECOMMENDER.search(scope.text)
    return match is not None and stem(match["who"]) not in scope.naming


def _recommendation(scope: Scope, desk: Desk) -> Reply | None:
    cards = papers_of(scope, desk)
    picks: list[Pick] = []
    near: tuple[Pick, ...] = ()
    for card in cards:
        if desk.document(card.id):
            found = structure.recommendations(scope.text, desk.passages(card.id))
            picks += found.picks
            near = near or found.near
    if picks:
        return composed(picks, desk)
    if near:
        return not_found(wording("not_found_not_recommended"), near, desk.documents, first=desk.first)
    return None


_STATUS_WORDS = frozenset(
    stem(word) for word in ("approve", "sign", "agree", "decide", "reject", "authorise", "force")
)


def _only_status(scope: Scope) -> bool:
    """Whether the question asks of a paper as such whether it was approved or signed."""
    topic = Topic.of(scope.text, without=scope.naming)
    return all(t.stem in _STATUS_WORDS or t.stem in scope.naming or t.light for t in topic.terms)


def _status(scope: Scope, desk: Desk) -> Reply | None:
    """The line that says it was signed, or the words of the decision; else that it is recommended only."""
    for card in scope.cards:
        document = desk.document(card.id)
        if document is None or document.status not in SETTLED:
            continue
        passages = desk.passages(card.id)
        one = structure.field_asked("date signed", document)
        found = structure.field_answer(one, document, passages) if one and one.value.strip() else Finding()
        decided = [structure.whole(p) for p in passages if p.kind is PassageKind.RECOMMENDATION]
        if found.picks or decided:
            return composed([*found.picks, *decided[:3]], desk)
    return only_recommended(Asked.STATUS, scope, desk)


def _about(scope: Scope, desk: Desk) -> Reply | None:
    picks: list[Pick] = []
    for card in papers_of(scope, desk)[:2]:
        if desk.document(card.id):
            picks += structure.summary(desk.passages(card.id)).picks
    return composed(picks, desk) if picks else None


def _section(scope: Scope, desk: Desk) -> Reply | None:
    for card in papers_of(scope, desk)[:3]:
        if desk.document(card.id):
            passages = desk.passages(card.id)
            text = _without_names(scope, title_stems(card.title))
            found = structure.section_asked(text, passages) or structure.section_named(text, passages)
            if found and found.picks:
                return composed(found.picks, desk)
    return None


def _without_names(scope: Scope, title: frozenset[str]) -> str:
    """The question without the words that only name the paper, or stand in its title."""
    naming = scope.naming | title
    kept = [w for w in scope.text.split() if not any(s in naming for s in _stems(w))]
    return " ".join(kept) or scope.text


def _stems(word: str) -> list[str]:
    return [stem(one) for one in WORD.findall(word)]
