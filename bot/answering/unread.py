"""Pages of a named paper that hold no words: what was not found may stand there, and the reply says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.citing import harmless, paper_name
from bot.answering.reply import Outcome, Reply
from bot.wording import wording

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.scope import Scope

_FEW_PAPERS, _MOST_PAGES = 2, 8


def with_unread_pages(reply: Reply, scope: Scope, desk: Desk) -> Reply:
    """The reply; where nothing was found in a named paper, with its pages that could not be searched.

    A paper without any words is told of elsewhere.
    """
    if reply.outcome is not Outcome.NOT_FOUND or not scope.sure:
        return reply
    notes = []
    for card in scope.cards[:_FEW_PAPERS]:
        document = desk.document(card.id)
        empty = [page for page in document.pages if page.start >= page.end] if document else []
        if document and empty and len(empty) < len(document.pages):
            pages = ", ".join(page.label or str(page.number) for page in empty[:_MOST_PAGES])
            notes.append(wording("note_pages_without_words", paper=harmless(paper_name(card)), pages=pages))
    if not notes:
        return reply
    return replace(reply, text="\n\n".join([reply.text, *notes]), notes=(*reply.notes, *notes))
