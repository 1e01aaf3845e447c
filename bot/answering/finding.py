"""Whether the evidence holds a value of the kind asked for, about the thing asked about.

A score does not decide this: questions without an answer name real things of the papers. A candidate
counts when the words, names and figures of the question stand with it, and the value stands by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answering import cues
from bot.answering.asked import Asked
from bot.answering.figures import figures
from bot.answering.terms import WORD, stem, words_of
from bot.answering.values import Value, has_kind, values
from bot.answering.word_lists import words
from index.dates import find_dates
from index.records import PassageKind
import itertools
from index.records import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.evidence import Candidate, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Words to quote: a slice of a document inside one passage, and the value in it that answers."""

    passage: Passage
    start: int
    end: int
    value: tuple[int, int] | None = None
    """Document offsets of the direct value."""

    @property
    def quote(self) -> str:
        """The words."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def value_text(self) -> str | None:
        """The direct value."""
        if self.value is None:
            return None
        return self.passage.text[self.value[0] - self.passage.start : self.value[1] - self.passage.start]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found: picks that answer, or the nearest ones and why they do not."""

    picks: tuple[Pick, ...] = ()
    near: tuple[Pick, ...] = ()
    why: str = ""
    """The name of the wording that says why nothing was found."""
    notes: tuple[str, ...] = field(default=())
    partly: bool = False


_NEEDED = {
    Asked.AMOUNT: 0.6,
    Asked.TOTAL: 0.6,
    Asked.DATE: 0.5,
    Asked.PERIOD: 0.5,
    Asked.COUNT: 0.6,
    Asked.PERCENT: 0.6,
    Asked.RATE: 0.7,
    Asked.PERSON: 0.6,
    Asked.ORGANISATION: 0.6,
    Asked.PROVISION: 0.5,
    Asked.YES_NO: 0.66,
    Asked.STATUS: 0.66,
    Asked.REASON: 0.5,
    Asked.LIST: 0.5,
    Asked.BREAKDOWN: 0.6,
    Asked.DEFINITION: 0.6,
}
_NEEDED_OPEN = 0.5
_NEAREST = 3
_MOST_PICKS = 3
_AS_GOOD = 0.9


def find(asked: Asked, topic: Topic, ranked: Sequence[Candidate]) -> Finding:
    """The sentences that answer, or the nearest ones. `ranked` are all candidates, best first."""
    fit = [c for c in ranked if fits(asked, topic, c)]
    chosen = _answers(asked, topic, fit)
    if not chosen:
        return Finding(near=nearest(ranked), why="not_found_kind")
    return Finding(picks=tuple(chosen))


def nearest(ranked: Sequence[Candidate]) -> tuple[Pick, ...]:
    """What comes nearest, one sentence of each passage: shown beside "not found", never as an answer."""
    seen: set[str] = set()
    near: list[Pick] = []
    for one in ranked:
        if one.coverage > 0 and one.one.passage.id not in seen:
            seen.add(one.one.passage.id)
            near.append(pick(one))
        if len(near) == _NEAREST:
            break
    return tuple(near)


def pick(one: Candidate, value: Value | None = None) -> Pick:
    """The candidate's sentence as words to quote."""
    found = (one.part.start + value.start, one.part.start + value.end) if value else None
    return Pick(passage=one.one.passage, start=one.part.start, end=one.part.end, value=found)


def fits(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether the candidate is about the thing asked about."""
    if one.coverage < _NEEDED.get(asked, _NEEDED_OPEN):
        return False
    if one.own < (_OWN_NEEDED if has_kind(asked) else _OWN_OF_STATEMENTS.get(asked, 0.0)):
        return False
    if not has_kind(asked) and _is_a_label(one):
        return False
    if any(term.abbreviation or term.capital or _YEAR.fullmatch(term.word) for term in one.missing):
        return False
    if not has_kind(asked) and _of_other_names(topic, one):
        return False
    if one.figures_missing and asked is not Asked.REASON:
        return False
    if has_kind(asked) and (_half_a_name(topic, one) or _other_event(asked, topic, one)):
        return False
    return not _other_thing(topic, one) and not cues.other_vat(topic.text, one.part.text)


_VERBS = frozenset(
    stem(word)
    for word in words(
        """meet cost end expire begin start get pay receive spend run take hold own buy sell need cover give deliver go
        come last change rise fall grow increase approve sign award submit return report use tender recommend follow
        approved recommended asked worth apply release released"""
    )
)
_EVENTS = frozenset(
    stem(word)
    for word in (
        "expire",
        "end",
        "terminate",
        "lapse",
        "start",
        "begin",
        "commence",
        "launch",
        "close",
        "open",
    )
)


def _of_other_names(topic: Topic, one: Candidate) -> bool:
    """Whether none of the names of the question stands near the sentence or names its paper."""
    away = {t.stem for t in (*one.distant, *one.missing)}
    names = [t for t in topic.terms if (t.capital or t.abbreviation) and not t.word.isdigit()]
    return bool(names) and all(t.stem in away for t in names)


def _half_a_name(topic: Topic, one: Candidate) -> bool:
    """Whether the sentence has half of what the question names together: gates, but no gate maintenance."""
    away = {
        t.stem for t in (*one.distant, *one.missing) if not t.light and not t.capital and not t.abbreviation
    }
    here = {t.stem for t in topic.terms if t.stem not in away and t.is_in(one.part.words)}
    joined = [(a, b) for a, b in topic.pairs if b not in _VERBS]
    return any((a in away and b in here) or (a in here and b in away) for a, b in joined)


def _other_event(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether a date is asked for when something ends or begins, and the sentence speaks of neither."""
    if asked not in (Asked.DATE, Asked.PERIOD) or cues.SPAN.search(one.part.text):
        return False
    return any(t.stem in _EVENTS and not t.is_in(one.one.words) for t in topic.terms)


_LINE_WORDS = 12


def _is_a_label(one: Candidate) -> bool:
    """Whether the sentence is a heading or a label, which states nothing."""
    text = one.part.text.rstrip()
    kinds = (PassageKind.PROSE, PassageKind.SUMMARY, PassageKind.PARAGRAPH)
    return one.one.passage.kind in kinds and text[-1:].isalnum() and len(text.split()) < _LINE_WORDS


_OWN_NEEDED = 0.34
_OWN_OF_STATEMENTS = {
    Asked.YES_NO: 0.4,
    Asked.STATUS: 0.5,
    Asked.OPEN: 0.3,
    Asked.LIST: 0.3,
    Asked.REASON: 0.2,
}
_YEAR = re.compile(r"(?:19|20)\d\d")


_TELLING_APART = frozenset(
    stem(word)
    for word in [
        "new",
        "existing",
        "current",
        "future",
        "previous",
        "former",
        "maximum",
        "minimum",
        "capital",
        "revenue",
        "annual",
        "monthly",
        "weekly",
        "daily",
        "initial",
        "final",
        "gross",
        "net",
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "next",
        "total",
        "additional",
        "internal",
        "external",
        "works",
        "goods",
        "interim",
        "permanent",
        "temporary",
        "outline",
        "full",
        "old",
        "original",
        "revised",
        "proposed",
        "actual",
        "estimated",
    ]
)


def _other_thing(topic: Topic, one: Candidate) -> bool:
    """Whether the candidate speaks of another of the same things: the existing contracts, not the new ones."""
    words = WORD.findall(topic.text)
    for first, second in itertools.pairwise(words):
        telling, noun = stem(first), stem(second)
        if telling not in _TELLING_APART or not any(t.stem == noun for t in topic.terms):
            continue
        told = next((t for t in topic.terms if t.stem == telling), None)
        named = next(t for t in topic.terms if t.stem == noun)
        if (
            told
            and named.is_in(one.part.words)
            and not (told.is_in(one.one.words) or told.is_in(one.one.heading))
        ):
            return True
    return False


def _answers(asked: Asked, topic: Topic, fit: Sequence[Candidate]) -> list[Pick]:
    if asked is Asked.BREAKDOWN:
        return _breakdown(fit)
    if asked in (Asked.PERSON, Asked.ORGANISATION) and (role := cues.role_asked(topic.text)):
        return _holders(asked, role, fit)
    if has_kind(asked):
        each = asked is Asked.AMOUNT and cues.ONE_OF.search(topic.text) is not None
        return _with_values(Asked.RATE if each else asked, topic, fit)
    if asked is Asked.REASON:
        return _reasons(fit)
    if asked in (Asked.YES_NO, Asked.STATUS):
        return _deciding(topic, fit)
    return _statements(fit)


def _with_values(asked: Asked, topic: Topic, fit: Sequence[Candidate]) -> list[Pick]:
    """Sentences that hold a value of the kind, the value nearest to the words of the question first.

    What comes close is shown beside the best, and the same value at another place before anything else.
    """
    found: list[tuple[float, Pick]] = []
    for one in fit:
        if found and one.score < found[0][0] * _SAME_VALUE:
            break
        value = _nearest_value(asked, topic, one)
        if value is not None:
            found.append((one.score + _bonus(asked, topic, one, value), pick(one, value)))
    found.sort(key=lambda pair: -pair[0])
    if not found:
        return []
    best, first = found[0]
    kept = [
        p
        for score, p in found
        if score >= best * _AS_GOOD or (_key(p) == _key(first) and score >= best * _SAME_VALUE)
    ]
    return kept[:_MOST_PICKS]


def labelled(asked: Asked, ranked: Sequence[Candidate], passages: Sequence[Passage]) -> Finding | None:
    """A value that stands alone under its label: tables whose cells came out one on a line.

    The label must be what is asked, whole; both lines are quoted, in their order.
    """
    best = next((c for c in ranked[:3] if c.own >= _LABEL_OWN and len(c.part.text) <= _SHORT_LINE), None)
    if best is None or asked not in _ALONE:
        return None
    following = [p for p in passages if 0 < p.position - best.one.passage.position <= _LINES_BELOW]
    for passage in following:
        if len(passage.text) > _SHORT_LINE:
            return None
        found = values(asked, passage.text)
        if found:
            at = passage.start
            value = (at + found[0].start, at + found[0].end)
            return Finding(picks=(pick(best), Pick(passage=passage, start=at, end=passage.end, value=value)))
    return None


_ALONE = (Asked.AMOUNT, Asked.COUNT, Asked.PERCENT, Asked.DATE, Asked.RATE)
_LABEL_OWN, _SHORT_LINE, _LINES_BELOW = 0.75, 60, 2
_EXACT = 0.3
_SAME_VALUE = 0.62
_LATEST = 0.4
_HYPOTHETICAL = 0.3


def _bonus(asked: Asked, topic: Topic, one: Candidate, value: Value) -> float:
    """Exact dates before lengths of time for "when"; what was, before what a standing rule may require."""
    bonus = 0.0
    if asked is Asked.DATE and find_dates(one.part.text[value.start : value.end]):
        bonus += _EXACT
    if cues.PAST.search(topic.text) and cues.STANDING.search(one.part.text):
        bonus -= _HYPOTHETICAL
    if asked in (Asked.PERSON, Asked.ORGANISATION) and cues.AWARDED.search(topic.text):
        bonus += _EXACT if cues.COMPANY.search(one.part.text[value.start : value.end]) else 0.0
    years = [t for t in topic.terms if _YEAR.fullmatch(t.word)]
    if years and all(t.is_in(one.part.words) for t in years):
        bonus += _EXACT
    return bonus


def _key(one: Pick) -> frozenset[str]:
    """The figures of a value: "£1.84m" and "up to £1.84m" are the same one."""
    text = one.value_text or ""
    return frozenset(str(f.value) for f in figures(text)) or frozenset((text.casefold(),))


_FAR = 160


def _nearest_value(asked: Asked, topic: Topic, one: Candidate) -> Value | None:
    kind = asked
    if asked is Asked.RATE and one.one.passage.kind is PassageKind.TABLE_ROW:
        kind = Asked.AMOUNT
    found = [v for v in values(kind, one.part.text, topic.text) if not _is_asked(v, topic, one)]
    if asked is Asked.AMOUNT and not found and cues.MAY_BE_A_SHARE.search(topic.text):
        found = list(values(Asked.PERCENT, one.part.text))
    if asked is Asked.COUNT:
        found = [v for v in found if cues.counts_it(topic, one.part.text, v.end)]
    if not found:
        return None
    spots = [
        (m.start(), m.end())
        for m in WORD.finditer(one.part.text)
        if any(t.is_in(words_of(m.group())) for t in topic.terms)
    ]
    if not spots:
        return found[0] if one.one.passage.lead_start is not None or len(found) == 1 else None
    exact = [v for v in found if asked is Asked.DATE and find_dates(one.part.text[v.start : v.end])]
    graded = sorted((_distance(v, spots), v.start, v) for v in exact or found)
    return graded[0][2] if graded[0][0] <= _FAR else None


def _distance(value: Value, spots: Sequence[tuple[int, int]]) -> float:
    """How far a value stands from the words of the question; one that follows them is nearer."""
    after = [value.start - end for _, end in spots if end <= value.start]
    before = [start - value.end for start, _ in spots if start >= value.end]
    inside = [0 for start, end in spots if value.start < end and start < value.end]
    return min([*after, *(1.5 * gap for gap in before), *inside], default=1000)


def _is_asked(value: Value, topic: Topic, one: Candidate) -> bool:
    """Whether the value is what the question itself gives: its figure or its name is no answer."""
    words = {stem(w) for w in WORD.findall(one.part.text[value.start : value.end])}
    known = {t.stem for t in topic.terms} | {stem(w) for w in ("the", "a", "and", "of", "for")}
    return bool(words) and words <= known


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


_LOOKED_AT, _NEAR_REASON, _MOST_REASONS = 12, 0.85, 2


def _deciding(topic: Topic, fit: Sequence[Candidate]) -> list[Pick]:
    """The sentence that decides; of a thing asked to have happened, not the one that plans it."""
    chosen: list[Candidate] = []
    for one in fit:
        if cues.asks_done(topic.text) and not _says_done(topic, one):
            continue
        chosen.append(one)
    return [pick(one) for one in chosen[:2] if one.score >= chosen[0].score * _ALSO]


_ALSO = 0.75


def _says_done(topic: Topic, one: Candidate) -> bool:
    """What is recommended has not happened for that; what is said to have happened has."""
    if one.one.passage.kind is PassageKind.RECOMMENDATION and not one.settled:
        return False
    return cues.says_done(topic.text, one.part.text)


def _statements(fit: Sequence[Candidate]) -> list[Pick]:
    if not fit:
        return []
    first = fit[0]
    chosen = [first]
    for one in fit[1:]:
        if one.score < first.score * _AS_GOOD or len(chosen) == _MOST_PICKS:
            break
        chosen.append(one)
    return [pick(one) for one in chosen]


def about(term: str, text: str) -> bool:
    """Whether a text has a word or one for it."""
    return bool(re.search(rf"\b{re.escape(term)}", text, re.IGNORECASE))
