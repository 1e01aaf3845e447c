"""Lists, counts, the latest paper: answered from the whole catalogue, with what the catalogue lacks said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import programmes
from bot.answering.asked import Asked
from bot.answering.citing import paper_name
from bot.answering.composing import compose, not_found
from bot.answering.conditions import Conditions, card_fits, conditions_of
from bot.answering.expiring import expiring
from bot.answering.picks import Pick, sentence_at
from bot.answering.terms import terms_of
from bot.answering.timelines import timeline
from bot.wording import wording
from index.facts import AmountFact
from index.records import DocumentKind, LinkKind, PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.reply import Reply
    from bot.answering.scope import Scope
    from index.records import Document, DocumentCard, Passage

_MOST_LISTED = 40
_LINKS = (
    (LinkKind.AMENDS, r"\bamend(?:s|ed|ing)?\b|\bvar(?:y|ies|ied)\b|\bincreas(?:e|es|ed)\b"),
    (LinkKind.SUPERSEDES, r"\bsupersed\w+\b|\breplac(?:e|es|ed|ing)\b|\brevok\w+\b"),
    (LinkKind.APPROVES, r"\bapprov(?:e|es|ed)\b"),
)


def answer(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:  # noqa: PLR0911 - one for each kind
    """The reply to a question about the papers as such; None where it is about what stands in them."""
    if kind in (Asked.PAPERS, Asked.PAPERS_COUNT, Asked.OPEN, Asked.LIST) and (
        linked := _linked(scope, desk)
    ):
        return linked
    if kind in (Asked.PAPERS, Asked.PAPERS_COUNT):
        return _listed(scope, desk)
    if kind is Asked.LATEST:
        return _latest(scope, desk)
    if kind is Asked.TOTAL and scope.cards and _only_the_name(scope):
        return programmes.total(scope.cards, desk)
    if kind is Asked.EXPIRING:
        return expiring(scope.text, desk)
    if kind is Asked.TIMELINE and scope.cards and _only_the_name(scope):
        return timeline(scope.cards, desk)
    return None


_TOTAL_WORDS = re.compile(
    r"approv|total|spen|cost|money|programme|far|date|altogether|overall|paper|decision|ask|allow|authori|permit"
    r"|given|allocat|grant|award|recommend|timeline|chronology|history|happen",
    re.IGNORECASE,
)


def _only_the_name(scope: Scope) -> bool:
    """Whether a question for a total names nothing but the programme."""
    topic = [
        t for t in terms_of(scope.text) if t.stem not in scope.naming and not _TOTAL_WORDS.search(t.word)
    ]
    return not topic


def _linked(scope: Scope, desk: Desk) -> Reply | None:
    """Papers that amend or replace the one named: "which decision amends HMD 263?"."""
    if not scope.sure or len({c.reference for c in scope.cards}) != 1 or not scope.cards[0].reference:
        return None
    if not re.search(
        r"\b(?:which|what)\s+(?:\w+\s+)?(?:decision|paper|document|deed|report)s?\b",
        scope.text,
        re.IGNORECASE,
    ):
        return None
    kinds = {kind for kind, pattern in _LINKS if re.search(pattern, scope.text, re.IGNORECASE)}
    picks: list[Pick] = []
    for card in desk.cards:
        for link in card.links:
            if link.kind in kinds and link.reference == scope.cards[0].reference:
                picks += _at(card, link.start, desk)
    return compose(picks[:_MOST_LISTED], desk.documents, first=desk.first) if picks else None


def _at(card: DocumentCard, position: int, desk: Desk) -> list[Pick]:
    """The sentence that stands at a position of a paper."""
    if desk.document(card.id) is None:
        return []
    passage = next((p for p in desk.passages(card.id) if p.start <= position < p.end), None)
    return [sentence_at(passage, position - passage.start)] if passage else []


def _listed(scope: Scope, desk: Desk) -> Reply | None:
    """Every paper that meets the conditions, one line each, and how many papers lack the field."""
    asked = conditions_of(scope.text)
    unconditional = asked == Conditions(kinds=asked.kinds) and not scope.cards
    if unconditional and not re.search(r"\b(?:all|list|hold|have|are\s+there)\b", scope.text, re.IGNORECASE):
        return None
    looked_at = [c for c in _candidates(asked, scope, desk) if not asked.kinds or c.kind in asked.kinds]
    lacking = [c for c in looked_at if asked.dated and c.date is None]
    kept = [c for c in looked_at if card_fits(c, asked) and _amount_fits(c, asked, desk)]
    notes = _lacking(lacking, looked_at)
    if not kept:
        reason = wording("list_none", condition=_described(scope.text))
        return not_found(reason, (), desk.documents, notes=notes, first=desk.first)
    kept.sort(key=lambda c: (c.date is None, c.date.first if c.date else None, c.path))
    picks = [pick for card in kept[:_MOST_LISTED] if (pick := _line(card, asked, desk))]
    count = f"{len(kept)} {'paper' if len(kept) == 1 else 'papers'}"
    lead = wording("list_found", count=count, condition=_described(scope.text))
    return compose(picks, desk.documents, lead=lead, notes=notes, first=desk.first)


def _described(text: str) -> str:
    """The question as the condition of a list, without its question word."""
    told = re.sub(
        (
            r"^\W*(?:please\s+)?(?:which|what|list|show|find|how\s+many|"
            r"all)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?"
        ),
        "",
        text,
        flags=re.IGNORECASE,
    )
    return f"“{told.rstrip(' ?.!')}”"


def _lacking(lacking: Sequence[DocumentCard], looked_at: Sequence[DocumentCard]) -> tuple[str, ...]:
    if not lacking:
        return ()
    told = wording("list_lacking", count=str(len(lacking)), all=str(len(looked_at)), field="date")
    return (f"{told[:-1]}: {', '.join(paper_name(card) for card in lacking[:12])}.",)


def _candidates(asked: Conditions, scope: Scope, desk: Desk) -> list[DocumentCard]:
    if asked.words:
        ids = set(desk.library.mentioning(asked.words, desk.readable))
        return [card for card in desk.cards if card.id in ids]
    if scope.cards and not asked.person:
        return list(scope.cards)
    return list(desk.cards)


def _amount_fits(card: DocumentCard, asked: Conditions, desk: Desk) -> bool:
    if asked.over is None:
        return True
    amounts = desk.library.facts(desk.readable, AmountFact, (card.id,))
    return any(fact.pence > asked.over and fact.per is None for fact in amounts)


def _line(card: DocumentCard, asked: Conditions, desk: Desk) -> Pick | None:
    """What shows that a paper belongs to the list: the words asked for, its date, or its first passage."""
    document = desk.document(card.id)
    if document is None:
        return None
    passages = desk.passages(card.id)
    if asked.words:
        for passage in passages:
            at = passage.text.casefold().find(asked.words.casefold())
            if at >= 0:
                return sentence_at(passage, at)
    names = ("date", "signed", "reference") if asked.dated else ("reference", "title", "date")
    return _first_line(document, passages, ("decision", "maker") if asked.person else names)


def _first_line(document: Document, passages: Sequence[Passage], names: Sequence[str]) -> Pick | None:
    """The key information that shows one of the entries, or the paper's first passage."""
    for wanted in names:
        for one in document.fields:
            holder = next((p for p in passages if p.start <= one.start < p.end), None)
            if wanted in one.name.casefold() and one.value.strip() and holder is not None:
                return Pick(passage=holder, start=holder.start, end=holder.end)
    first = next((p for p in passages if p.kind is not PassageKind.SIGNATURE), None)
    return Pick(passage=first, start=first.start, end=first.end) if first else None


def _latest(scope: Scope, desk: Desk) -> Reply | None:
    """The paper with the latest date, and how many papers have none."""
    among = [c for c in (scope.cards or desk.cards) if _kind_fits(c, scope.text)]
    dated = [c for c in among if c.date is not None]
    if not dated:
        return None
    latest = max(dated, key=lambda c: (c.date.last if c.date else None, c.path))
    document = desk.document(latest.id)
    if document is None:
        return None
    passages = desk.passages(latest.id)
    line = _first_line(document, passages, ("date", "signed", "reference"))
    summary = [p for p in passages if p.kind is PassageKind.SUMMARY][:1]
    picks = [*([line] if line else []), *(Pick(passage=p, start=p.start, end=p.end) for p in summary)]
    lacking = [c for c in among if c.date is None]
    return compose(picks, desk.documents, notes=_lacking(lacking, among), first=desk.first)


def _kind_fits(card: DocumentCard, text: str) -> bool:
    if re.search(r"\bdecisions?\b", text, re.IGNORECASE):
        return card.kind is DocumentKind.DECISION
    if re.search(r"\b(?:contract|agreement)s?\b", text, re.IGNORECASE):
        return card.kind is DocumentKind.CONTRACT
    return True
