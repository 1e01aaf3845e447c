"""Whether the evidence holds a value of the kind asked for, about the thing asked about.

A score does not decide this: questions without an answer name real things of the papers. A candidate
counts when the words, names and figures of the question stand with it, and the value stands by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering import cues, plans
from bot.answering.asked import Asked
from bot.answering.choosing_values import with_values
from bot.answering.fitting import fits
from bot.answering.picks import Finding, Pick, nearest, pick, with_following
from bot.answering.subjects import SOURCE_ASKED
from bot.answering.values import has_kind, values
from index.records import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.candidates import Candidate
    from bot.answering.topic import Topic


def find(asked: Asked, topic: Topic, ranked: Sequence[Candidate]) -> Finding:
    """The sentences that answer, or the nearest ones. `ranked` are all candidates, best first."""
    fit = [c for c in ranked if fits(asked, topic, c)]
    chosen = (_sources(topic, ranked) if asked is Asked.OPEN else []) or _answers(asked, topic, fit)
    if not chosen:
        return Finding(near=nearest(ranked), why="not_found_kind")
    return Finding(picks=tuple(chosen))


def _answers(asked: Asked, topic: Topic, fit: Sequence[Candidate]) -> list[Pick]:
    if asked is Asked.BREAKDOWN:
        return _breakdown(fit)
    if asked in (Asked.PERSON, Asked.ORGANISATION) and (role := cues.role_asked(topic.text)):
        return _holders(asked, role, fit)
    if has_kind(asked):
        each = asked is Asked.AMOUNT and cues.ONE_OF.search(topic.text) is not None
        return with_values(Asked.RATE if each else asked, topic, fit)
    if asked is Asked.REASON:
        return _reasons(fit)
    if asked in (Asked.YES_NO, Asked.STATUS):
        return _deciding(topic, fit)
    return _statements(fit)


def _holders(asked: Asked, role: str, fit: Sequence[Candidate]) -> list[Pick]:
    """Sentences that say who holds a role: "the contractor is X Ltd", never a mere mention of both."""
    for one in fit:
        for value in values(asked, one.part.text):
            if cues.holds_role(one.part.text, value.start, value.end, role):
                return [pick(one, value)]
    return []


def _breakdown(fit: Sequence[Candidate]) -> list[Pick]:
    """A split is at least two amounts or shares in one passage."""
    for one in fit:
        text = one.one.passage.text
        if max(len(values(Asked.AMOUNT, text)), len(values(Asked.PERCENT, text))) > 1 and cues.SPLIT.search(
            text
        ):
            return [pick(one)]
    return []


def _reasons(fit: Sequence[Candidate]) -> list[Pick]:
    """The sentences that give the reason, surest words first, with what follows them: "This will …"."""
    graded: list[tuple[float, Pick]] = []
    for one in fit[:_LOOKED_AT]:
        following = cues.following(one.one.parts, one.part)
        grade = cues.reason_grade(one.part.text)
        if grade or following is not None:
            end = following.end if following else one.part.end
            graded.append((one.score + grade, Pick(passage=one.one.passage, start=one.part.start, end=end)))
    graded.sort(key=lambda pair: -pair[0])
    return [one for score, one in graded if score >= graded[0][0] * _NEAR_REASON][:_MOST_REASONS]


_MOST_PICKS, _AS_GOOD = 3, 0.9
_LOOKED_AT, _NEAR_REASON, _MOST_REASONS = 30, 0.85, 2


def situation(ranked: Sequence[Candidate], topic: Topic) -> tuple[Pick, ...]:
    """What the papers say of a thing whose reason they do not give: facts, no plans and no decisions.

    All that is asked must stand by it, so that nothing false is taken for granted.
    """
    kinds = (PassageKind.SUMMARY, PassageKind.PARAGRAPH, PassageKind.PROSE)
    told = [
        c
        for c in ranked[:_LOOKED_AT]
        if c.one.passage.kind in kinds
        and c.own >= _OWN_OF_A_SITUATION
        and not (c.missing or c.distant)
        and fits(Asked.REASON, topic, c)
        and not plans.is_plan(c.part.text)
    ]
    return tuple(_with_before(c) for c in told[:_MOST_REASONS] if c.score >= told[0].score * _AS_GOOD)


def _with_before(one: Candidate) -> Pick:
    """The sentence with the one before it: what is so is often told right before what follows from it."""
    at = one.one.parts.index(one.part)
    start = one.one.parts[at - 1].start if at else one.part.start
    return Pick(passage=one.one.passage, start=start, end=one.part.end)


_OWN_OF_A_SITUATION = 0.55


def _deciding(topic: Topic, fit: Sequence[Candidate]) -> list[Pick]:
    """The sentence that decides; of a thing asked to have happened, not the one that plans it."""
    chosen: list[Candidate] = []
    for one in fit:
        if plans.asks_done(topic.text) and not _says_done(topic, one):
            continue
        chosen.append(one)
    return [pick(one) for one in chosen[:2] if one.score >= chosen[0].score * _ALSO]


_ALSO = 0.75


def _says_done(topic: Topic, one: Candidate) -> bool:
    """What is recommended has not happened for that; what is said to have happened has."""
    if one.one.passage.kind is PassageKind.RECOMMENDATION and not one.settled:
        return False
    return plans.says_done(topic.text, one.part.text)


def _statements(fit: Sequence[Candidate]) -> list[Pick]:
    if not fit:
        return []
    first = fit[0]
    chosen = [first]
    for one in fit[1:]:
        if one.score < first.score * _AS_GOOD or len(chosen) == _MOST_PICKS:
            break
        chosen.append(one)
    return [with_following(one, _ROOM) for one in chosen]


_ROOM = 320
"""Characters of a statement with what follows it."""


def _sources(topic: Topic, ranked: Sequence[Candidate]) -> list[Pick]:
    """The sentences that say from where money comes; what is asked of may stand elsewhere in the paper."""
    if SOURCE_ASKED.search(topic.text) is None:
        return []
    told = [c for c in ranked if cues.SOURCE.search(c.part.text) and not any(t.capital for t in c.missing)]
    kept = [c for c in told if not c.figures_missing and c.coverage >= min(told[0].coverage, _SOURCE_NEEDED)]
    return [pick(c) for c in kept[:_MOST_REASONS] if c.score >= kept[0].score * _AS_GOOD]


_SOURCE_NEEDED = 0.3
