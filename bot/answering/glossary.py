"""What an abbreviation or a term means, from every paper that may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.abbreviations import definition, expansion, using
from bot.answering.composing import compose, not_found
from bot.answering.terms import is_abbreviation
from bot.wording import wording
from index.facts import Abbreviation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.picks import Finding
    from bot.answering.reply import Reply
    from index.records import DocumentCard

_MOST_READ = 40


def expanded(term: str, desk: Desk, cards: Sequence[DocumentCard] = ()) -> Finding:
    """What papers say an abbreviation stands for: those given, or all."""
    ids = tuple(card.id for card in cards) or None
    first = term.casefold()[:1]
    facts = [
        f for f in desk.library.facts(desk.readable, Abbreviation, ids) if f.short.casefold()[:1] == first
    ]
    wanted = {fact.evidence.passage_id for fact in facts}
    passages = {
        p.id: p
        for document_id in {fact.evidence.document_id for fact in facts}
        for p in desk.passages(document_id)
        if p.id in wanted
    }
    found = expansion(term, facts, passages)
    for pick in found.picks:
        desk.document(pick.passage.document_id)
    return found


def meaning(term: str, desk: Desk) -> Reply:
    """The expansions and definitions of a term, or where it is used unexplained."""
    found = expanded(term, desk)
    if found.picks:
        return compose(found.picks, desk.documents, first=desk.first)
    ids = desk.library.mentioning(term, desk.readable)[:_MOST_READ]
    passages = [p for i in ids if desk.document(i) for p in desk.passages(i)]
    defined = definition(term, passages)
    if defined.picks:
        return compose(defined.picks, desk.documents, first=desk.first)
    near = using(term, passages)
    name = "not_found_not_expanded" if near else "not_found_no_abbreviation"
    if not near and not is_abbreviation(term):
        name = "not_found_not_defined"
    return not_found(wording(name, term=term), near, desk.documents, first=desk.first)
