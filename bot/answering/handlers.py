"""Each kind of question to what answers it; what nothing special answers goes to the evidence."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering import abbreviations, clause_answers, cues, papers, structure
from bot.answering.asked import Asked, abbreviation_asked
from bot.answering.citing import paper_name
from bot.answering.composing import compose, not_found
from bot.answering.evidence import Evidence, Topic, candidates
from bot.answering.finding import Finding, find, labelled, nearest, pick
from bot.answering.glossary import expanded
from bot.answering.reply import Outcome, Reply
from bot.answering.terms import WORD, stem
from bot.answering.values import has_kind
from bot.wording import wording
from index.records import DocumentKind, PassageKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.evidence import Candidate
    from bot.answering.finding import Pick
    from bot.answering.scope import Scope
    from index.records import Document, DocumentCard, Passage

_SETTLED = (Status.APPROVED, Status.SIGNED, Status.IN_FORCE)


def answer_from(kind: Asked, scope: Scope, desk: Desk) -> Reply:
    """The reply to a single question of the kind, within its scope."""
    if _too_vague(kind, scope) and (asked_back := _which_paper(scope, desk)):
        return asked_back
    for handler in (_of_one_paper, _abbreviation, _part_two, _clause, _definition):
        reply = handler(kind, scope, desk)
        if reply is not None:
            return reply
    return _from_evidence(kind, scope, desk)


_ONE_PAPER = (
    Asked.AMOUNT, Asked.TOTAL, Asked.DATE, Asked.PERIOD, Asked.PERSON, Asked.ORGANISATION, Asked.FIELD, Asked.STATUS,
    Asked.REASON, Asked.RECOMMENDATION, Asked.ABOUT, Asked.PLACE,
)  # fmt: skip


def _too_vague(kind: Asked, scope: Scope) -> bool:
    """Whether the question fits any paper and says of none: "how much was approved?"."""
    topic = Topic.of(scope.text)
    return (
        kind in _ONE_PAPER
        and not scope.cards
        and not topic.figures
        and all(t.stem in papers.VAGUE or t.light for t in topic.terms)
    )


# --- how a paper is built ---------------------------------------------------------------------------


def _of_one_paper(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """Key information, numbered places, recommendations, sections, summaries."""
    number = structure.place_asked(scope.text, scope.naming)
    if number is not None:
        return _place(number, scope, desk)
    if kind is Asked.FIELD or (kind in (Asked.DATE, Asked.STATUS) and _asks_when_signed(scope.text)):
        return _field(scope, desk)
    if kind is Asked.RECOMMENDATION:
        return _recommendation(scope, desk)
    if kind is Asked.STATUS and scope.sure and _only_status(scope):
        return _status(scope, desk)
    if kind is Asked.ABOUT:
        return _about(scope, desk)
    if kind in (Asked.OPEN, Asked.YES_NO, Asked.LIST, Asked.DEFINITION):
        return _section(scope, desk)
    return None


def _asks_when_signed(text: str) -> bool:
    return _WHEN_SIGNED.search(text) is not None


_WHEN_SIGNED = re.compile(
    r"\b(?:when|on\s+what\s+date|what\s+date)\b.*\b(?:signed|approved|decided|agreed|taken|dated|made)\b\W*$|"
    r"\b(?:when|from\s+when|since\s+when|what\s+date)\b.*\b(?:valid|in\s+force|effective|take\s+effect)\b|"
    r"\bdate\s+(?:of|was)\b.*\b(?:decision|paper|signed|signature|report|[A-Z]{2,6}\s?\d+)|\bdated\b\W*$",
    re.IGNORECASE,
)


def _papers(scope: Scope, desk: Desk) -> tuple[DocumentCard, ...]:
    """The papers of the scope, or the one a search points to first."""
    return scope.cards or desk.likely_papers(scope.text)[:1]


def _which_paper(scope: Scope, desk: Desk) -> Reply | None:
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
        wording("clarify_which_paper"), (), desk.documents, outcome=Outcome.CLARIFY, choices=choices,
        opening="clarify", first=desk.first,
    )  # fmt: skip


def _place(number: str, scope: Scope, desk: Desk) -> Reply | None:
    if not scope.cards:
        return _which_paper(scope, desk)
    picks: list[Pick] = []
    for card in scope.cards:
        if desk.document(card.id):
            picks += structure.place_answer(number, desk.passages(card.id)).picks
    if picks:
        return _composed(picks, desk)
    name = paper_name(scope.cards[0])
    return not_found(
        wording("not_found_no_such_place", paper=name, place=number), (), desk.documents, first=desk.first
    )


def _field(scope: Scope, desk: Desk) -> Reply | None:
    picks: list[Pick] = []
    empty: list[tuple[Document, str, Sequence[Pick]]] = []
    for card in _papers(scope, desk):
        document = desk.document(card.id)
        one = structure.field_asked(scope.text, document) if document else None
        if document is None or one is None:
            continue
        found = structure.field_answer(one, document, desk.passages(card.id))
        picks += found.picks
        if found.why == "field_empty":
            empty.append((document, one.name, found.near))
    if picks:
        return _composed(picks, desk)
    if empty:
        document, field, near = empty[0]
        reason = wording("not_found_field_empty", paper=paper_name(document), field=field.rstrip(": ") + ":")
        return not_found(reason, near, desk.documents, first=desk.first)
    return None


def _recommendation(scope: Scope, desk: Desk) -> Reply | None:
    cards = _papers(scope, desk)
    picks: list[Pick] = []
    near: tuple[Pick, ...] = ()
    for card in cards:
        if desk.document(card.id):
            found = structure.recommendations(scope.text, desk.passages(card.id))
            picks += found.picks
            near = near or found.near
    if picks:
        return _composed(picks, desk)
    if near:
        return not_found(wording("not_found_not_recommended"), near, desk.documents, first=desk.first)
    return None


_STATUS_WORDS = frozenset(
    stem(word) for word in ("approve", "sign", "agree", "decide", "reject", "authorise", "force")
)


def _only_status(scope: Scope) -> bool:
    """Whether the question asks of a paper as such whether it was approved or signed."""
    topic = Topic.of(scope.text, without=scope.naming)
    return all(t.stem in _STATUS_WORDS or t.stem in scope.naming or t.light for t in topic.terms)


def _status(scope: Scope, desk: Desk) -> Reply | None:
    """The line that says it was signed, or the words of the decision; else that it is recommended only."""
    for card in scope.cards:
        document = desk.document(card.id)
        if document is None or document.status not in _SETTLED:
            continue
        passages = desk.passages(card.id)
        one = structure.field_asked("date signed", document)
        found = structure.field_answer(one, document, passages) if one and one.value.strip() else Finding()
        decided = [structure.whole(p) for p in passages if p.kind is PassageKind.RECOMMENDATION]
        if found.picks or decided:
            return _composed([*found.picks, *decided[:3]], desk)
    return _only_recommended(Asked.STATUS, scope, desk)


def _about(scope: Scope, desk: Desk) -> Reply | None:
    picks: list[Pick] = []
    for card in _papers(scope, desk)[:2]:
        if desk.document(card.id):
            picks += structure.summary(desk.passages(card.id)).picks
    return _composed(picks, desk) if picks else None


def _section(scope: Scope, desk: Desk) -> Reply | None:
    text = _without_names(scope)
    for card in _papers(scope, desk)[:3]:
        if desk.document(card.id):
            passages = desk.passages(card.id)
            found = structure.section_asked(text, passages) or structure.section_named(text, passages)
            if found and found.picks:
                return _composed(found.picks, desk)
    return None


def _without_names(scope: Scope) -> str:
    """The question without the words that only name the paper."""
    kept = [w for w in scope.text.split() if not any(s in scope.naming for s in _stems(w))]
    return " ".join(kept) or scope.text


def _stems(word: str) -> list[str]:
    return [stem(one) for one in WORD.findall(word)]


# --- terms, Part 2, clauses ---------------------------------------------------------------------------


def _abbreviation(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    if kind is not Asked.ABBREVIATION:
        return None
    term = abbreviation_asked(scope.text)
    if term is None:
        return None
    found = expanded(term, desk, scope.cards)
    if found.picks:
        return _composed(found.picks, desk)
    evidence = desk.evidence(term, scope.cards)
    near = abbreviations.using(term, [one.passage for one in evidence.passages])
    name = "not_found_not_expanded" if near else "not_found_no_abbreviation"
    return not_found(wording(name, term=term), near, desk.documents, first=desk.first)


_PART_TWO = re.compile(
    r"\bpart\s*(?:2|two|II)\b|\bexempt\b|\bnot\s+(?:for\s+)?publi(?:sh|cation)|\bwithheld\b|\bredact",
    re.IGNORECASE,
)


def _part_two(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    if kind is not Asked.PART_TWO:
        return None
    cards = _papers(scope, desk)
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
        return _composed(forms[:1], desk)
    picks = picks[:3]
    if not picks:
        return not_found(wording("not_found_no_part_two", paper=name), (), desk.documents, first=desk.first)
    if whether:
        return _composed(picks, desk)
    return _withheld(picks, desk)


_PART_TWO_FORM = re.compile(
    r"\bpart\s*(?:2|two|II)\b.{0,40}(?:\?|:).{0,10}\b(?:yes|no)\b", re.IGNORECASE | re.DOTALL
)


def _withheld(picks: Sequence[Pick], desk: Desk) -> Reply:
    document = desk.documents[picks[0].passage.document_id]
    reason = wording("withheld", paper=paper_name(document))
    return compose(
        picks, desk.documents, outcome=Outcome.WITHHELD, reason=reason, lead=reason, first=desk.first
    )


def _clause(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """Kinds of clause, asked of contracts."""
    del kind
    clause = clause_answers.clause_asked(scope.text)
    if clause is None or not scope.cards or any(c.kind is DocumentKind.DECISION for c in scope.cards):
        return None
    for card in scope.cards:
        desk.document(card.id)
    evidence = desk.evidence(scope.text, scope.cards)
    found = clause_answers.clause_answer(clause, evidence.passages)
    if found.picks:
        return _composed(found.picks, desk)
    name = paper_name(scope.cards[0])
    ranked = candidates(Topic.of(scope.text, without=scope.naming), evidence)
    reason = wording("not_found_silent", clause=clause.name, paper=name)
    return not_found(reason, nearest(ranked), desk.documents, first=desk.first)


def _definition(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    if kind is not Asked.DEFINITION:
        return None
    match = re.search(
        r"\bwhat\s+(?:does|do)\s+[\"“']?(?P<fourth>.+?)[\"”']?\s+means?\b|"
        r"\bsays?\s+(?P<fifth>[\w-]+)\s+means\b|"
        r"^(?:so\s+)?what(?:'s|\s+is|\s+are|\s+does|\s+do)\s+(?:a\s+|an\s+|the\s+|"
        r"meant\s+by\s+)?[\"“']?(?P<thing>.+?)[\"”']?"
        r"(?:\s+means?)?\s*\?*$|\b(?:definition|meaning)\s+of\s+(?:the\s+)?[\"“']?(?P<other>.+?)[\"”']"
        r"?\s*\?*$|"
        r"\bdefine\s+[\"“']?(?P<third>.+?)[\"”']?\s*\?*$",
        scope.text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    term = next(part for part in match.groupdict().values() if part).strip()
    evidence = desk.evidence(scope.text, scope.cards)
    found = abbreviations.definition(term, [one.passage for one in evidence.passages])
    if found.picks:
        return _composed(found.picks, desk)
    if re.search(r"\bmean(?:s|ing)?\b|\bdefin", scope.text, re.IGNORECASE):
        near = abbreviations.using(term, [one.passage for one in evidence.passages])
        return not_found(wording("not_found_not_defined", term=term), near, desk.documents, first=desk.first)
    return None


# --- the evidence -------------------------------------------------------------------------------------


def _without_text(scope: Scope, desk: Desk) -> Reply | None:
    """A paper that is here as a scan without text: said so, with where other papers mention it."""
    if not scope.sure or not scope.cards or any(desk.passages(card.id) for card in scope.cards):
        return None
    name = paper_name(scope.cards[0])
    evidence = desk.evidence(scope.text)
    near = abbreviations.using(name, [one.passage for one in evidence.passages])
    return not_found(wording("not_found_no_text", paper=name), near, desk.documents, first=desk.first)


def _from_evidence(kind: Asked, scope: Scope, desk: Desk) -> Reply:
    """The general way: a value of the kind asked for, about the thing asked about; wider once, then not."""
    if silent := _without_text(scope, desk):
        return silent
    if kind is Asked.FIELD:
        kind = Asked.PERSON if re.search(r"\bwho\b", scope.text, re.IGNORECASE) else Asked.OPEN
    topic = Topic.of(cues.IN_THE_END.sub(" ", scope.text), without=scope.naming)
    evidence = desk.evidence(scope.text, scope.cards)
    ranked = candidates(topic, evidence)
    if cues.IN_THE_END.search(scope.text):
        ranked = _latest_first(ranked, desk)
    found = find(kind, topic, ranked)
    if not found.picks and scope.cards and not scope.sure:
        wider = desk.evidence(scope.text)
        known = {card.id for card in scope.cards}
        names = scope.naming & papers.capitalised(scope.text)
        again = [
            c
            for c in candidates(Topic.of(scope.text, without=names), wider)
            if c.one.passage.document_id not in known and names <= c.one.words.stems
        ]
        second = find(kind, Topic.of(scope.text, without=names), again)
        if second.picks:
            found, evidence, ranked = second, wider, again
    if not found.picks and ranked:
        paper = desk.passages(ranked[0].one.passage.document_id)
        found = labelled(kind, ranked, paper) or found
    kept_back = _kept_back(kind, ranked, found)
    if kept_back:
        return _withheld([pick(c) for c in kept_back], desk)
    if found.picks:
        return _composed(
            _with_points(found.picks, desk), desk, others=[one.passage for one in evidence.passages]
        )
    return _refused(kind, scope, desk, ranked, found)


def _latest_first(ranked: Sequence[Candidate], desk: Desk) -> list[Candidate]:
    """ "In the end" means the last paper that says so: its sentences before those of earlier papers."""
    dates = {d.id: d.date.last for d in desk.documents.values() if d.date is not None}
    latest = max(dates.values(), default=None)
    raised = [
        replace(c, score=c.score + _LATEST) if dates.get(c.one.passage.document_id) == latest else c
        for c in ranked
    ]
    return sorted(raised, key=lambda c: -c.score)


_LATEST = 0.4


def _kept_back(kind: Asked, ranked: Sequence[Candidate], found: Finding) -> list[Candidate]:
    """Sentences on the topic that say it is kept in Part 2, where nothing better states a value."""
    if not has_kind(kind):
        return []
    told = [
        c for c in ranked[:20] if _PART_TWO.search(c.part.text) and c.coverage >= _ABOUT_IT and c.own >= _OWN
    ]
    best = max((c.score for c in ranked if found.picks and _holds(c, found.picks[0])), default=0.0)
    return [c for c in told if c.score >= best][:2]


def _holds(one: Candidate, picked: Pick) -> bool:
    return one.part.start == picked.start and one.one.passage.id == picked.passage.id


_OWN = 0.3


def _with_points(picks: Sequence[Pick], desk: Desk) -> list[Pick]:
    """A sentence that introduces points is given with all of them: "… consists of:" and the list."""
    found: list[Pick] = []
    for one in picks:
        found.append(one)
        passages = desk.passages(one.passage.document_id)
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
        found += [p for p in points if p not in found]
    return found


_MOST_POINTS = 12


def _refused(kind: Asked, scope: Scope, desk: Desk, ranked: Sequence[Candidate], found: Finding) -> Reply:
    recommended = _only_recommended(kind, scope, desk)
    if recommended is not None:
        return recommended
    reason = wording("not_found_open") if kind in _OPEN else wording("not_found_kind", kind=kind.value)
    if kind is Asked.STATUS and ranked and ranked[0].coverage >= _ABOUT_IT:
        reason = wording("not_found_plan_only")
    return not_found(reason, found.near, desk.documents, first=desk.first)


_ABOUT_IT = 0.45
_OPEN = (Asked.OPEN, Asked.LIST, Asked.ABOUT)


def _only_recommended(kind: Asked, scope: Scope, desk: Desk) -> Reply | None:
    """ "Was it approved?" of a paper that only recommends: said so, with the recommendation beside it."""
    if kind is not Asked.STATUS or not re.search(r"\b(?:approv|sign|agree|decid)", scope.text, re.IGNORECASE):
        return None
    for card in _papers(scope, desk)[:1]:
        document = desk.document(card.id)
        if document is None or document.status in _SETTLED:
            continue
        points = [p for p in desk.passages(card.id) if p.kind is PassageKind.RECOMMENDATION][:3]
        if points:
            reason = wording("not_found_recommended_only", paper=paper_name(card))
            return not_found(reason, [structure.whole(p) for p in points], desk.documents, first=desk.first)
    return None


def _composed(picks: Sequence[Pick], desk: Desk, others: Sequence[Passage] = ()) -> Reply:
    for pick in picks:
        desk.document(pick.passage.document_id)
    return compose(picks, desk.documents, others=others, first=desk.first)


__all__ = ["Evidence", "answer_from"]
