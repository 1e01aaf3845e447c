"""Whether a sentence is about the thing that a question asks about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import cues
from bot.answering import speaking_against as against
from bot.answering.asked import Asked
from bot.answering.figures import is_number_word
from bot.answering.subjects import MONEY_NAMED, VERBS
from bot.answering.terms import stem, words_of
from bot.answering.values import has_kind

if TYPE_CHECKING:
    from bot.answering.candidates import Candidate
    from bot.answering.topic import Topic


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


def fits(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether the candidate is about the thing asked about: nothing speaks against it."""
    if one.coverage < _needed(asked, topic, one):
        return False
    more = _AGAINST_VALUES if has_kind(asked) else _AGAINST_STATEMENTS
    return not any(says_no(asked, topic, one) for says_no in (*_AGAINST_ALL, *more))


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


def _of_other_names(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether none of the names of the question stands near the sentence or names its paper."""
    away = {t.stem for t in (*one.distant, *one.missing)}
    names = [t for t in topic.terms if (t.capital or t.abbreviation) and not t.word.isdigit()]
    return bool(names) and all(t.stem in away for t in names)


def _without_its_subject(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether nothing of the thing asked of stands by the sentence: a budget, but not its overtime."""
    away = {t.stem for t in (*one.distant, *one.missing)}
    nowhere = {t.stem for t in one.missing}
    if topic.named and topic.named <= nowhere:
        return True
    if topic.whose and topic.whose <= nowhere:
        return True
    return bool(topic.subject) and topic.subject <= away


def _without_its_deed(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether what is asked to be done does not stand by the sentence: sold, signed, extended."""
    if asked not in (Asked.PERSON, Asked.YES_NO, Asked.PERIOD):
        return False
    deed = cues.deed_asked(topic.text)
    term = next((t for t in topic.terms if t.stem == deed), None)
    if term is None or term.is_in(one.part.words) or term.is_in(one.one.heading):
        return False
    return one.header is None or not term.is_in(words_of(one.header))


def _needed(asked: Asked, topic: Topic, one: Candidate) -> float:
    """How much of the question must stand there: less where the sentence has its very heart."""
    needed = _NEEDED.get(asked, _NEEDED_OPEN)
    named = MONEY_NAMED.search(topic.text) if asked is Asked.AMOUNT else None
    whole = not one.missing and not any(term.capital for term in one.distant)
    if named and whole and stem(named.group()) in one.part.words.stems:
        return needed - _LESS_NEEDED
    deed = cues.deed_asked(topic.text) if asked is Asked.PERSON else None
    if deed and one.part.words.stems >= {deed, "by"} and _BY.search(one.part.text):
        return needed - 2 * _LESS_NEEDED
    again = asked is Asked.YES_NO and _AGAIN.search(topic.text) and _AGAIN.search(one.part.text)
    return needed - _LESS_NEEDED if again else needed


_LESS_NEEDED = 0.15
_BY = re.compile(r"^\W*\w+\s+by\s*:", re.IGNORECASE)
"""A line that says who did it: "Ordered by: …"."""
_AGAIN = re.compile(r"\b(?:again|further|another|any\s+more)\b", re.IGNORECASE)


def _half_a_name(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether the sentence has half of what the question names together: gates, but no gate maintenance."""
    away = {
        t.stem for t in (*one.distant, *one.missing) if not t.light and not t.capital and not t.abbreviation
    }
    here = {t.stem for t in topic.terms if t.stem not in away and t.is_in(one.part.words)}
    if asked is Asked.COUNT:  # what is counted stands by the number, or it is none
        return False
    if any(t.capital and t.is_in(one.part.words) for t in topic.terms):  # named here: it is no other one
        return False
    numbers = {t.stem for t in topic.terms if is_number_word(t.word)}
    joined = [(a, b) for a, b in topic.pairs if b not in VERBS and a not in numbers]
    return any((a in away and b in here) or (a in here and b in away) for a, b in joined)


def _other_event(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether a date is asked for when something ends or begins, and the sentence speaks of neither."""
    if asked not in (Asked.DATE, Asked.PERIOD) or cues.SPAN.search(one.part.text):
        return False
    return any(t.stem in _EVENTS and not t.is_in(one.one.words) for t in topic.terms)


_AGAINST_ALL = (
    against.too_little_of_its_own,
    against.names_missing,
    against.no_sentence,
    against.figures_missing,
    _without_its_subject,
    _without_its_deed,
    against.other_world,
    against.other_thing,
    against.no_clock_time,
)
_AGAINST_VALUES = (
    _half_a_name,
    _other_event,
    against.other_year,
    against.only_a_bound,
    against.nothing_is_left,
)
_AGAINST_STATEMENTS = (against.is_a_label, _of_other_names)
