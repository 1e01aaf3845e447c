"""The papers a question is asked of: named in it, given with it, carried over, or found by a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering import papers
from bot.answering.abbreviations import using
from bot.answering.composing import not_found
from bot.answering.naming import names_in, share_of_names
from bot.answering.reply import Outcome, Reply
from bot.answering.thread import carried_over
from bot.answering.versions import in_force, without_drafts
from bot.wording import wording
from index.records import DocumentCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.naming import Named
    from bot.answering.question import Question
    from index.near_references import UnknownReference


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A question as it is meant, and the papers it may be answered from."""

    text: str
    """The question proper, without the words that only say which paper."""
    cards: tuple[DocumentCard, ...] = ()
    """Empty: any paper."""
    sure: bool = False
    """No other paper may answer."""
    naming: frozenset[str] = frozenset()
    """Stems that name papers and are no topic."""


_ENOUGH_NAMES = 0.6


def scope_of(  # noqa: PLR0911 - one return for each way to a paper
    text: str, question: Question, desk: Desk
) -> Scope | Reply:
    """The scope of a question, or the reply where the paper it names is not there."""
    naming, rest = papers.split_naming(text)
    if question.document is not None:
        given = papers.find_given(question.document, desk.cards)
        if not given:
            return _unknown(question.document, (), desk)
        named = papers.find_named(text, given)
        return Scope(text=rest, cards=given, sure=True, naming=named.words)
    carried = carried_over(text, question.earlier)
    named = papers.find_named(text, desk.cards)
    if named.unknown and not named.cards:
        return _unknown_reference(named.unknown[0], text, desk)
    if naming is not None and not named.sure and names_in(naming):
        return _verified(naming, rest, named, desk)
    if named.cards:
        meant = without_drafts(in_force(named.cards, text, desk.today), text)
        return Scope(text=text, cards=meant or named.cards, sure=named.sure, naming=named.words)
    kept = tuple(card for card in desk.cards if card.id in carried.documents)
    if kept:
        return Scope(text=carried.text, cards=kept, sure=False)
    if len(desk.cards) == 1:
        return Scope(text=carried.text, cards=desk.cards, sure=True)
    return Scope(text=carried.text)


def _verified(naming: str, rest: str, named: Named, desk: Desk) -> Scope | Reply:
    """Of the papers that may be meant, those that really have the names; or that there is none."""
    likely = {card.id: card for card in (*named.cards[:_MOST_READ], *desk.likely_papers(naming)[:_MOST_READ])}
    graded = [
        (share_of_names(naming, document.text, card), card)
        for card in likely.values()
        for document in (desk.document(card.id),)
        if document is not None
    ]
    best = max((share for share, _ in graded), default=0.0)
    if best < _ENOUGH_NAMES:
        return _absent(naming, desk)
    kept = tuple(card for share, card in graded if share >= best)
    return Scope(text=rest, cards=kept[:2], sure=True, naming=named.words)


_MOST_READ = 6


def _absent(naming: str, desk: Desk) -> Reply:
    return not_found(
        wording("not_found_absent_paper", naming=naming.strip()), (), desk.documents, first=desk.first
    )


def _unknown(words: str, near: Sequence[str], desk: Desk) -> Reply:
    if near:
        told = wording("not_found_unknown_paper_near", reference=words, near=" / ".join(near))
    else:
        told = wording("not_found_unknown_paper", reference=words)
    return not_found(told, (), desk.documents, first=desk.first)


def _unknown_reference(unknown: UnknownReference, text: str, desk: Desk) -> Reply:
    """A reference the library does not hold: said so, and what may be meant is offered, never assumed.

    Where papers mention it, what they say of it is shown as near.
    """
    words = unknown.reference or unknown.words
    mentions = using(words, [one.passage for one in desk.evidence(words).passages])
    if mentions and not unknown.near:
        reason = wording("not_found_unknown_paper", reference=words)
        return not_found(reason, mentions, desk.documents, first=desk.first)
    reply = _unknown(words, unknown.near, desk)
    choices = tuple(text[: unknown.start] + near + text[unknown.end :] for near in unknown.near)
    return Reply(
        outcome=Outcome.NOT_FOUND,
        reason=reply.reason,
        text="\n".join([reply.text, *(f"• {choice}" for choice in choices)]),
        choices=choices,
    )
