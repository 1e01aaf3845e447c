"""Papers that only recommend: said to, with what a later paper says was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import structure
from bot.answering.asked import Asked
from bot.answering.citing import paper_name
from bot.answering.composing import compose, not_found
from bot.answering.picks import Pick
from bot.answering.quoting import papers_of
from bot.answering.reply import Outcome, Reply
from bot.wording import wording
from index.records import PassageKind, Status

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.scope import Scope
    from index.records import Document

SETTLED = (Status.APPROVED, Status.SIGNED, Status.IN_FORCE)


def only_recommended(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """Says of a paper that only recommends that it does, with the recommendation beside it."""
    if kind is not Asked.STATUS or not re.search(r"\b(?:approv|sign|agree|decid)", scope.text, re.IGNORECASE):
        return None
    for card in papers_of(scope, desk)[:1]:
        document = desk.document(card.id)
        if document is None or document.status in SETTLED:
            continue
        points = [p for p in desk.passages(card.id) if p.kind is PassageKind.RECOMMENDATION][:3]
        if points:
            if (later := _taken_effect(document, desk)) is not None:
                reason = wording("partly_taken_effect", paper=paper_name(card))
                return compose(
                    [structure.whole(points[0]), later],
                    desk.documents,
                    outcome=Outcome.PARTLY,
                    reason=reason,
                    lead=reason,
                    done=frozenset({card.id}),
                    first=desk.first,
                )
            reason = wording("not_found_recommended_only", paper=paper_name(card))
            return not_found(reason, [structure.whole(p) for p in points], desk.documents, first=desk.first)
    return None


def _taken_effect(recommending: Document, desk: Desk) -> Pick | None:
    """The sentence of a settled paper that speaks of the recommended step as taken, by its reference.

    "HMD 291 increased the total", "approved in HMD 291": what another paper merely plans or cites is not it.
    """
    if recommending.reference is None:
        return None
    name = r"[\s-]*".join(re.escape(part) for part in recommending.reference.split())
    taken = re.compile(
        rf"(?<!\w){name}(?!\w)\s+(?:\w+ly\s+)?(?:approved|agreed|authorised|increased|raised|reduced|extended|"
        rf"awarded|amended)\b|\b(?:approved|agreed|authorised|signed|awarded)\s+(?:in|by|under|through)\s+{name}(?!\w)"
    )
    for one in desk.evidence(f"{recommending.reference} approved").passages:
        document = desk.document(one.passage.document_id)
        if document is None or document.id == recommending.id or document.status not in SETTLED:
            continue
        for part in one.parts:
            if taken.search(part.text):
                return Pick(passage=one.passage, start=part.start, end=part.end)
    return None
