"""What a paper itself says it keeps back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import structure
from bot.answering.asked import Asked
from bot.answering.citing import paper_name
from bot.answering.composing import compose, not_found
from bot.answering.quoting import composed, papers_of
from bot.answering.reply import Outcome, Reply
from bot.answering.values import has_kind
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.candidates import Candidate
    from bot.answering.desk import Desk
    from bot.answering.picks import Finding, Pick
    from bot.answering.scope import Scope


_PART_TWO = re.compile(
    r"\bpart\s*(?:2|two|II)\b|\bexempt\s+(?:information|material|appendi\w+|annex\w*|reports?|items?|from\s+(?:publi|disclos)\w+)|\bnot\s+(?:for\s+)?publi(?:sh|cation)|\bwithheld\b|\bredact",
    re.IGNORECASE,
)


def part_two(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """What is said of a Part 2: whether there is one, or that it is kept back."""
    if kind is not Asked.PART_TWO:
        return None
    cards = papers_of(scope, desk)
    picks = [
        structure.whole(passage)
        for card in cards
        if desk.document(card.id)
        for passage in desk.passages(card.id)
        if re.search(r"\bpart\s*(?:2|two|II)\b", passage.text, re.IGNORECASE)
    ]
    name = paper_name(cards[0]) if cards else ""
    whether = re.match(r"\W*(?:is|are|was|does|do|has)\b", scope.text, re.IGNORECASE)
    forms = [one for one in picks if _PART_TWO_FORM.search(one.quote)]
    if whether and forms:
        return composed(forms[:1], desk)
    picks = picks[:3]
    if not picks:
        return not_found(wording("not_found_no_part_two", paper=name), (), desk.documents, first=desk.first)
    if whether:
        return composed(picks, desk)
    return withheld(picks, desk)


_PART_TWO_FORM = re.compile(
    r"\bpart\s*(?:2|two|II)\b.{0,40}(?:\?|:).{0,10}\b(?:yes|no)\b", re.IGNORECASE | re.DOTALL
)


def withheld(picks: Sequence[Pick], desk: Desk) -> Reply:
    """The reply that the paper itself keeps it back, in its own words."""
    document = desk.documents[picks[0].passage.document_id]
    reason = wording("withheld", paper=paper_name(document))
    return compose(
        picks, desk.documents, outcome=Outcome.WITHHELD, reason=reason, lead=reason, first=desk.first
    )


def kept_back(kind: Asked, ranked: Sequence[Candidate], found: Finding) -> list[Candidate]:
    """Sentences on the topic that say it is kept in Part 2, where nothing better states a value."""
    if not has_kind(kind):
        return []
    told = [
        c for c in ranked[:20] if _PART_TWO.search(c.part.text) and c.coverage >= ABOUT_IT and c.own >= _OWN
    ]
    best = max((c.score for c in ranked if found.picks and _holds(c, found.picks[0])), default=0.0)
    return [c for c in told if c.score >= best][:2]


_OWN = 0.3


ABOUT_IT = 0.45


def _holds(one: Candidate, picked: Pick) -> bool:
    return one.part.start == picked.start and one.one.passage.id == picked.passage.id
