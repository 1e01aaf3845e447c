"""Picks made into a reply, and the papers a question may be answered from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.citing import paper_name
from bot.answering.composing import compose, not_found
from bot.answering.reply import Outcome, Reply
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.picks import Pick
    from bot.answering.scope import Scope
    from index.records import DocumentCard, Passage


def papers_of(scope: Scope, desk: Desk) -> tuple[DocumentCard, ...]:
    """The papers of the scope, or the one a search points to first."""
    return scope.cards or desk.likely_papers(scope.text)[:1]


def which_paper(scope: Scope, desk: Desk) -> Reply | None:
    """Asks back where "the decision" could be several papers."""
    if scope.cards:
        return None
    likely = desk.likely_papers(scope.text)[:4]
    if len(likely) < 2:  # noqa: PLR2004 - one paper needs no choice
        return None
    choices = tuple(
        wording("choice_of_paper", question=scope.text.rstrip(" ?") + "?", paper=paper_name(card))
        for card in likely
    )
    return not_found(
        wording("clarify_which_paper"),
        (),
        desk.documents,
        outcome=Outcome.CLARIFY,
        choices=choices,
        opening="clarify",
        first=desk.first,
    )


def composed(picks: Sequence[Pick], desk: Desk, others: Sequence[Passage] = ()) -> Reply:
    """The picks as an answer; `others` are passages where the same words may stand too."""
    for pick in picks:
        desk.document(pick.passage.document_id)
    return compose(picks, desk.documents, others=others, first=desk.first)
