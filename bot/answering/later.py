"""Later papers beside what was answered: what amends or supersedes a cited paper, and what it says of this.

Only papers that the reader may read are looked at: one that may not be read is not hinted at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.asked import Asked
from bot.answering.candidates import candidates
from bot.answering.citing import dated, harmless, paper_name
from bot.answering.composing import compose
from bot.answering.finding import find
from bot.answering.picks import Pick
from bot.answering.programmes import ceilings, with_amount
from bot.answering.reply import Outcome, Reply
from bot.answering.topic import Topic
from bot.wording import wording
from index.records import DocumentCard, DocumentKind, LinkKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.desk import Desk
    from bot.answering.scope import Scope

_NAMES = {LinkKind.AMENDS: "later_amends", LinkKind.SUPERSEDES: "later_supersedes"}
_NO_CHANGE = (Status.DRAFT, Status.TEMPLATE)
_SPENDING = re.compile(r"\b(?:approv|spen|cost|budget|total|fund|expenditure|ask|worth|value)", re.IGNORECASE)
_MOST_PAPERS, _MOST_PICKS = 2, 2


def with_later(reply: Reply, kind: Asked, scope: Scope, desk: Desk) -> Reply:
    """The reply, with what later papers that amend or supersede a cited one say of the same.

    A contract says it by the number of the cited clause ("in clause 17.2 …"), another paper by answering
    the question itself. Where it does not, that it exists is told, and that nothing was found in it.
    """
    if reply.outcome not in (Outcome.ANSWERED, Outcome.PARTLY):
        return reply
    for earlier, later, link in _amending(reply, desk)[:_MOST_PAPERS]:
        of_contract = later.kind is DocumentKind.CONTRACT
        picks = (
            _of_clauses(reply, earlier, later, desk)
            if of_contract
            else _of_the_same(kind, scope, later, desk)
        )
        names = {
            "later": harmless(paper_name(later)),
            "standing": harmless(dated(later)),
            "earlier": harmless(paper_name(earlier)),
        }
        reply = _beside(reply, link, names, picks[:_MOST_PICKS], desk)
    return reply


def _amending(reply: Reply, desk: Desk) -> list[tuple[DocumentCard, DocumentCard, LinkKind]]:
    """Each cited paper with the papers that change it and are not cited themselves, in the order cited."""
    cited = {citation.document.id: desk.card(citation.document.id) for citation in reply.citations}
    return [
        (card, other, link.kind)
        for card in cited.values()
        if card is not None and card.reference
        for other in desk.cards
        if other.id not in cited and other.status not in _NO_CHANGE
        for link in other.links
        if link.kind in _NAMES and link.reference == card.reference
    ]


def _of_clauses(reply: Reply, earlier: DocumentCard, later: DocumentCard, desk: Desk) -> list[Pick]:
    """What the later contract says of the very clauses cited: "In clause 17.2, … is replaced by …"."""
    numbers = {
        citation.passage.paragraph
        for citation in reply.citations
        if citation.document.id == earlier.id and citation.passage.paragraph
    }
    return list(_naming(numbers, later, desk))


def _naming(numbers: Iterable[str], later: DocumentCard, desk: Desk) -> Iterable[Pick]:
    told = "|".join(re.escape(number) for number in sorted(numbers))
    if not told:
        return
    named = re.compile(
        rf"\b(?:clauses?|paragraphs?|paras?\.?|sections?|conditions?)\s+(?:{told})(?![\d.(]*\d|\()",
        re.IGNORECASE,
    )
    for passage in desk.passages(later.id):
        if named.search(passage.text):
            yield Pick(passage=passage, start=passage.start, end=passage.end)


def _of_the_same(kind: Asked, scope: Scope, later: DocumentCard, desk: Desk) -> list[Pick]:
    """What answers the same question in the later paper; of what may be spent, the ceiling that it sets."""
    if kind in (Asked.AMOUNT, Asked.TOTAL) and _SPENDING.search(scope.text):
        return [with_amount(one) for one in ceilings((later,), desk)]
    kind = Asked.AMOUNT if kind is Asked.TOTAL else kind
    evidence = desk.evidence(scope.text, (later,))
    topic = Topic.of(scope.text, without=scope.naming)
    return list(find(kind, topic, candidates(topic, evidence)).picks)


def _beside(reply: Reply, link: LinkKind, names: dict[str, str], picks: Sequence[Pick], desk: Desk) -> Reply:
    if not picks:
        note = wording(f"{_NAMES[link]}_silent", **names)
        return replace(reply, text=f"{reply.text}\n\n{note}", notes=(*reply.notes, note))
    for pick in picks:
        desk.document(pick.passage.document_id)
    lead = wording(_NAMES[link], **names)
    first = max(citation.number for citation in reply.citations) + 1
    told = compose(picks, desk.documents, lead=lead, first=first)
    return replace(
        reply,
        text=f"{reply.text}\n\n{told.text}",
        statements=(*reply.statements, *told.statements),
        citations=(*reply.citations, *told.citations),
        notes=tuple(dict.fromkeys((*reply.notes, lead, *told.notes))),
    )
