"""Of the sentences that fit, those that hold a value of the kind asked for, nearest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import cues, plans
from bot.answering.asked import Asked
from bot.answering.columns import column_of
from bot.answering.figures import figures
from bot.answering.picks import Finding, Pick, pick
from bot.answering.terms import WORD, stem, words_of
from bot.answering.values import values
from index.dates import find_dates
from index.records import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.candidates import Candidate
    from bot.answering.topic import Topic
    from bot.answering.who_is_named import Value


_MOST_PICKS = 3


_AS_GOOD = 0.9


def with_values(asked: Asked, topic: Topic, fit: Sequence[Candidate]) -> list[Pick]:
    """Sentences that hold a value of the kind, the value nearest to the words of the question first.

    What comes close is shown beside the best, and the same value at another place before anything else.
    """
    found: list[tuple[float, Pick]] = []
    for one in fit:
        if found and one.score < found[0][0] * _SAME_VALUE:
            break
        if asked is Asked.AMOUNT and cues.RULE.search(one.part.text) and not _asks_for_a_rule(topic):
            continue
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
    labels = (c for c in ranked[:3] if len(c.part.text) <= _SHORT_LINE and not c.missing)
    best = next((c for c in labels if c.own >= _LABEL_OWN), None)
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
_YEAR = re.compile(r"(?:19|20)\d\d")


_SAME_VALUE = 0.62


_HYPOTHETICAL = 0.3


def _asks_for_a_rule(topic: Topic) -> bool:
    """Whether a standing limit is asked for; elsewhere it is no cost and no budget."""
    return bool(topic.figures) or cues.LIMIT_ASKED.search(topic.text) is not None or "value" in topic.text


def _bonus(asked: Asked, topic: Topic, one: Candidate, value: Value) -> float:
    """Exact dates before lengths of time for "when"; what was, before what a standing rule may require."""
    bonus = 0.0
    if asked is Asked.DATE and find_dates(one.part.text[value.start : value.end]):
        bonus += _EXACT
    if cues.PAST.search(topic.text) and cues.STANDING.search(one.part.text):
        bonus -= _HYPOTHETICAL
    if asked is Asked.DATE and _BY_WHEN.search(topic.text):
        bonus += _EXACT if _NOT_AFTER.search(one.part.text[: value.start]) else 0.0
    if asked is Asked.DATE and plans.asks_when_it_was(topic.text) and plans.tells_a_plan(one.part.text):
        bonus -= _HYPOTHETICAL
    if asked in (Asked.PERSON, Asked.ORGANISATION) and cues.AWARDED.search(topic.text):
        bonus += _EXACT if cues.COMPANY.search(one.part.text[value.start : value.end]) else 0.0
    if asked is Asked.PERSON and cues.has_the_deed(topic.text, one.part.text):
        bonus += _EXACT
    years = [t for t in topic.terms if _YEAR.fullmatch(t.word)]
    if years and all(t.is_in(one.part.words) for t in years):
        bonus += _EXACT
    return bonus


_BY_WHEN = re.compile(
    r"\bby\s+(?:when|(?:what|which)\s+(?:date|day|month|year))\b|\bdeadline\b", re.IGNORECASE
)
_NOT_AFTER = re.compile(
    r"\b(?:by|before|until|than|deadline(?:\s+\w+){0,3})\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)


def _key(one: Pick) -> frozenset[str]:
    """The figures of a value: "£1.84m" and "up to £1.84m" are the same one."""
    text = one.value_text or ""
    return frozenset(str(f.value) for f in figures(text)) or frozenset((text.casefold(),))


_FAR = 160


def _nearest_value(asked: Asked, topic: Topic, one: Candidate) -> Value | None:
    kind = asked
    if asked is Asked.RATE and one.one.passage.kind is PassageKind.TABLE_ROW:
        kind = Asked.AMOUNT
    label = _label_of(one)
    found = [
        v
        for v in values(kind, one.part.text, topic.text)
        if v.start >= label and not _is_asked(v, topic, one)
    ]
    column = column_of(one.part.text, one.header, topic.terms) if one.header else None
    if column is not None:
        found = [v for v in found if column[0] <= v.start < column[1]]
    if asked is Asked.AMOUNT and not found and cues.MAY_BE_A_SHARE.search(topic.text):
        found = list(values(Asked.PERCENT, one.part.text))
    if asked is Asked.COUNT:
        before = _sentence_before(one) if cues.counts_what_is_before(one.part.text) else ""
        sure = not any(not term.light for term in one.missing)
        found = [v for v in found if cues.counts_it(topic, one.part.text, v.end, before, sure=sure)]
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


def _sentence_before(one: Candidate) -> str:
    at = one.one.parts.index(one.part)
    return one.one.parts[at - 1].text if at else ""


def _label_of(one: Candidate) -> int:
    """Where the words begin behind the paragraph's own number: "1.3." counts nothing."""
    number = one.one.passage.paragraph
    if number is None or one.part.start != one.one.passage.start:
        return 0
    return len(number) if one.part.text.startswith(number) else 0


def _distance(value: Value, spots: Sequence[tuple[int, int]]) -> float:
    """How far a value stands from the words of the question; one that follows them is nearer."""
    after = [value.start - end for _, end in spots if end <= value.start]
    before = [start - value.end for start, _ in spots if start >= value.end]
    inside = [0 for start, end in spots if value.start < end and start < value.end]
    return min([*after, *(1.5 * gap for gap in before), *inside], default=1000)


def _is_asked(value: Value, topic: Topic, one: Candidate) -> bool:
    """Whether the value is what the question itself gives: its figure or its name is no answer."""
    text = one.part.text[value.start : value.end]
    given = {(f.unit, f.value) for f in topic.figures}
    told = {(f.unit, f.value) for f in figures(text)}
    if told and told <= given:
        return True
    words = [stem(w) for w in WORD.findall(text)]
    known = {t.stem for t in topic.terms} | {stem(w) for w in ("the", "a", "and", "of", "for", "s")}
    if words and set(words) <= known:
        return True
    # "PIN and Passwords" of "who looks after the passwords?" is what it is about, and nobody.
    things = {t.stem for t in topic.terms if not t.capital}
    return " and " in text and bool(words) and words[-1] in things
