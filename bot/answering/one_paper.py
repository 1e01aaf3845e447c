"""One decision paper on a page: its key information, what it recommends or decides, and its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.citing import harmless, paper_name
from bot.answering.composing import compose
from bot.answering.structure import summary, whole
from bot.wording import wording
from index.records import LinkKind, PassageKind

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.picks import Pick
    from bot.answering.reply import Reply
    from index.records import DocumentCard

_MOST = 24
_BACK = {
    LinkKind.AMENDS: "link_amended_by",
    LinkKind.SUPERSEDES: "link_superseded_by",
    LinkKind.APPROVES: "link_approved_by",
    LinkKind.MENTIONS: "link_mentioned_by",
}
_FORTH = {
    LinkKind.AMENDS: "link_amends",
    LinkKind.SUPERSEDES: "link_supersedes",
    LinkKind.APPROVES: "link_approves",
    LinkKind.MENTIONS: "link_mentions",
}


def one_paper(card: DocumentCard, desk: Desk) -> Reply:
    """The paper's own words for what it is, with what other papers that may be read say of it."""
    desk.document(card.id)
    passages = desk.passages(card.id)
    picks: list[Pick] = [whole(p) for p in passages if p.kind is PassageKind.KEY_INFORMATION]
    picks += summary(passages).picks
    picks += [whole(p) for p in passages if p.kind is PassageKind.RECOMMENDATION]
    return compose(picks[:_MOST], desk.documents, notes=links_of(card, desk), first=desk.first)


def links_of(card: DocumentCard, desk: Desk) -> tuple[str, ...]:
    """How a paper and others are linked: what it amends, and what amends it. Only readable papers speak."""
    told: dict[str, None] = {}
    for link in card.links:
        if link.kind in _FORTH and link.reference != card.reference:
            told[wording(_FORTH[link.kind], paper=harmless(link.reference))] = None
    for other in desk.cards:
        for link in other.links:
            if (
                card.reference
                and link.reference == card.reference
                and other.id != card.id
                and link.kind in _BACK
            ):
                told[wording(_BACK[link.kind], paper=harmless(paper_name(other)))] = None
    return tuple(told)
