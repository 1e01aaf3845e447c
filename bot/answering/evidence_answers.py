"""The general way to an answer: a value of the kind asked for, about the thing asked about; wider once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering import abbreviations, cues, naming, structure
from bot.answering.asked import Asked
from bot.answering.candidates import Candidate, candidates
from bot.answering.choosing_values import labelled
from bot.answering.citing import paper_name
from bot.answering.columns import cells_of
from bot.answering.composing import compose, not_found
from bot.answering.evidence import Evidence
from bot.answering.finding import find, situation
from bot.answering.picks import Finding, pick
from bot.answering.quoting import composed
from bot.answering.recommended import only_recommended
from bot.answering.reply import Outcome
from bot.answering.topic import Topic
from bot.answering.withholding import ABOUT_IT, kept_back, withheld
from bot.wording import wording
from index.records import PassageKind

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.answering.picks import Pick
    from bot.answering.reply import Reply
    from bot.answering.scope import Scope
    from index.records import Passage


def _without_text(scope: Scope, desk: Desk) -> Reply | None:
    """A paper that is here as a scan without text: said so, with where other papers mention it."""
    if not scope.sure or not scope.cards or any(desk.passages(card.id) for card in scope.cards):
        return None
    name = paper_name(scope.cards[0])
    evidence = desk.evidence(scope.text)
    near = abbreviations.using(name, [one.passage for one in evidence.passages])
    return not_found(wording("not_found_no_text", paper=name), near, desk.documents, first=desk.first)


def from_evidence(kind: Asked, scope: Scope, desk: Desk) -> Reply:
    """The general way: a value of the kind asked for, about the thing asked about; wider once, then not."""
    if silent := _without_text(scope, desk):
        return silent
    kind = _as_statement(kind, scope.text)
    looked = _looked_for(kind, scope, desk)
    if (
        scope.cards
        and not scope.sure
        and (not looked.found.picks or not scope.naming & naming.capitalised(scope.text))
    ):
        wider = _looked_wider(kind, scope, desk)
        if wider is not None and wider.best > looked.best + (_WIDER if looked.found.picks else -1):
            looked = wider
    found, ranked = looked.found, looked.ranked
    if not found.picks and ranked:
        paper = desk.passages(ranked[0].one.passage.document_id)
        found = labelled(kind, ranked, paper) or found
    silent_on = kept_back(kind, ranked, found)
    if silent_on:
        return withheld([pick(c) for c in silent_on], desk)
    if found.picks:
        others = [one.passage for one in looked.evidence.passages]
        return composed(_with_points(found.picks, desk), desk, others=others)
    if kind is Asked.REASON and (told := situation(ranked, looked.topic)):
        return _only_the_situation(told, desk)
    return _refused(kind, scope, desk, ranked, found.near)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """What was looked for, where, and what was found."""

    topic: Topic
    evidence: Evidence
    ranked: Sequence[Candidate]
    found: Finding

    @property
    def best(self) -> float:
        """The score of the first sentence picked; 0 where none was."""
        first = self.found.picks[0] if self.found.picks else None
        same = (
            c.score
            for c in self.ranked
            if first and c.part.start == first.start and c.one.passage == first.passage
        )
        return next(same, 0.0)


_MOST_OTHERS = 5000
"""Of more papers the search is asked for all, and those known are left out afterwards."""
_WIDER = 0.15
"""A paper that only plain words point to answers, unless another answers so much better."""


def _as_statement(kind: Asked, text: str) -> Asked:
    """The kind of statement that answers where no field and no list of dates does."""
    if kind is Asked.FIELD:
        return Asked.PERSON if re.search(r"\bwho\b", text, re.IGNORECASE) else Asked.OPEN
    return Asked.OPEN if kind is Asked.TIMELINE else kind


def _looked_for(kind: Asked, scope: Scope, desk: Desk) -> _Looked:
    """In the papers of the scope, or in what a search finds."""
    topic = Topic.of(cues.IN_THE_END.sub(" ", scope.text), kind, without=scope.naming)
    evidence = desk.evidence(scope.text, scope.cards)
    ranked = candidates(topic, evidence)
    if cues.IN_THE_END.search(scope.text):
        ranked = _latest_first(ranked, desk)
    return _Looked(topic=topic, evidence=evidence, ranked=ranked, found=find(kind, topic, ranked))


def _looked_wider(kind: Asked, scope: Scope, desk: Desk) -> _Looked | None:
    """In other papers than those that the question may mean; None where they do not answer either."""
    known = {card.id for card in scope.cards}
    others = tuple(card for card in desk.cards if card.id not in known)
    evidence = desk.evidence(scope.text, others if len(others) <= _MOST_OTHERS else ())
    names = scope.naming & naming.capitalised(scope.text)
    topic = Topic.of(scope.text, kind, without=names)
    ranked = [
        c
        for c in candidates(topic, evidence)
        if c.one.passage.document_id not in known and names <= c.one.words.stems
    ]
    found = find(kind, topic, ranked)
    return _Looked(topic=topic, evidence=evidence, ranked=ranked, found=found) if found.picks else None


def _latest_first(ranked: Sequence[Candidate], desk: Desk) -> list[Candidate]:
    """The sentences of the last paper first: "in the end" means what it says, not what earlier ones did."""
    dates = {d.id: d.date.last for d in desk.documents.values() if d.date is not None}
    latest = max(dates.values(), default=None)
    raised = [
        replace(c, score=c.score + _LATEST) if dates.get(c.one.passage.document_id) == latest else c
        for c in ranked
    ]
    return sorted(raised, key=lambda c: -c.score)


_LATEST = 0.4


def _with_points(picks: Sequence[Pick], desk: Desk) -> list[Pick]:
    """A sentence that introduces points is given with all of them: "… consists of:" and the list."""
    found: list[Pick] = []
    for one in picks:
        found.append(one)
        passages = desk.passages(one.passage.document_id)
        found += [p for p in _header(one, passages) if p not in found]
        points = [
            structure.whole(p)
            for p in passages
            if p.lead_start is not None
            and p.kind is not PassageKind.TABLE_ROW
            and one.passage.start <= p.lead_start < one.passage.end
            and p.id != one.passage.id
        ]
        if not points and one.quote.rstrip().endswith(":"):
            follow = [p for p in passages if p.position > one.passage.position][:_MOST_POINTS]
            points = [structure.whole(p) for p in itertools.takewhile(structure.is_point, follow)]
            points = points or [structure.whole(p) for p in follow[:1] if len(p.text) <= _LONGEST_POINT]
        found += [p for p in points if p not in found]
    return found


_MOST_POINTS, _LONGEST_POINT = 12, 600


def _header(one: Pick, passages: Sequence[Passage]) -> list[Pick]:
    """The header over a row that gives a value: of three columns or more, a row alone does not say which."""
    row = one.passage.kind is PassageKind.TABLE_ROW and one.value is not None
    if not row or one.passage.lead_start is None or len(cells_of(one.passage.text)) < _FEW_CELLS:
        return []
    return [structure.whole(p) for p in passages if p.start <= one.passage.lead_start < p.end]


_FEW_CELLS = 3


def _only_the_situation(told: Sequence[Pick], desk: Desk) -> Reply:
    said = wording("partly_situation")
    return compose(told, desk.documents, lead=said, reason=said, outcome=Outcome.PARTLY, first=desk.first)


def _refused(
    kind: Asked, scope: Scope, desk: Desk, ranked: Sequence[Candidate], near: Sequence[Pick]
) -> Reply:
    recommended = only_recommended(kind, scope, desk)
    if recommended is not None:
        return recommended
    reason = wording("not_found_open") if kind in _OPEN else wording("not_found_kind", kind=kind.value)
    if kind is Asked.STATUS and ranked and ranked[0].coverage >= ABOUT_IT:
        reason = wording("not_found_plan_only")
    return not_found(reason, near, desk.documents, first=desk.first)


_OPEN = (Asked.OPEN, Asked.LIST, Asked.ABOUT)
