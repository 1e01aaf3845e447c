"""Whether a sentence is about the thing that a question asks about."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bot.answering import cues
from bot.answering.asked import Asked
from bot.answering.figures import is_number_word
from bot.answering.subjects import COMPARED, MONEY_NAMED, VERBS
from bot.answering.terms import WORD, stem, words_of
from bot.answering.values import has_kind
from bot.answering.word_lists import TELLING_APART
from index.amounts import find_amounts
from index.comparators import comparator_before
from index.dates import find_dates
from index.records import PassageKind, Precision

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
    against = _AGAINST_VALUES if has_kind(asked) else _AGAINST_STATEMENTS
    return not any(says_no(asked, topic, one) for says_no in (*_AGAINST_ALL, *against))


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


_BY_BOUNDS = (Asked.PERSON, Asked.ORGANISATION)
"""Who acts for a sum is told by a rule whose bound takes the sum in."""


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


_LINE_WORDS = 12


def _is_a_label(_asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether the sentence is a heading or a label, which states nothing."""
    text = one.part.text.rstrip()
    kinds = (PassageKind.PROSE, PassageKind.SUMMARY, PassageKind.PARAGRAPH)
    ended = text[-1:].isalnum() and _GOES_ON.search(text) is None
    return one.one.passage.kind in kinds and ended and len(text.split()) < _LINE_WORDS


_GOES_ON = re.compile(r"[;,]\s*(?:and|or|and/or)$")


_IN_SENTENCES = (Asked.REASON, Asked.LIST, Asked.STATUS)
_OWN_NEEDED = 0.34


_OWN_OF_STATEMENTS = {
    Asked.YES_NO: 0.4,
    Asked.STATUS: 0.5,
    Asked.OPEN: 0.3,
    Asked.LIST: 0.3,
    Asked.REASON: 0.2,
}


_YEAR = re.compile(r"(?:19|20)\d\d")


_TELLING_APART = frozenset(map(stem, TELLING_APART))


def _other_thing(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether the sentence is of another of the same things: the existing contracts, not the new."""
    if COMPARED.search(topic.text):
        return False
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


def _names_missing(_asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether a name, an abbreviation or a year of the question stands nowhere in the paper."""
    return any(term.abbreviation or term.capital or _YEAR.fullmatch(term.word) for term in one.missing)


def _figures_missing(asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether a sum of the question is not there; who acts for it is told by a bound that takes it in."""
    bounded = one.figures_bounded if asked in _BY_BOUNDS else 0
    return one.figures_missing > bounded and asked is not Asked.REASON


def _too_little_of_its_own(asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether the sentence itself has too little of the question."""
    return one.own < (_OWN_NEEDED if has_kind(asked) else _OWN_OF_STATEMENTS.get(asked, 0.0))


def _no_sentence(asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether a line of the key information stands where a sentence is wanted."""
    return asked in _IN_SENTENCES and one.one.passage.kind is PassageKind.KEY_INFORMATION


def _other_year(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether a figure of a year is asked for, and the sentence is dated, but in other years."""
    if asked not in _OF_A_YEAR or one.header is not None:
        return False
    years = [d.date for d in find_dates(topic.text) if d.date.precision in _YEARS]
    told = [d.date for d in find_dates(one.part.text)]
    return bool(years and told) and not any(
        year.first <= date.last and date.first <= year.last for year in years for date in told
    )


_OF_A_YEAR = (Asked.AMOUNT, Asked.COUNT, Asked.PERCENT)
_YEARS = (Precision.YEAR, Precision.FINANCIAL_YEAR)


def _only_a_bound(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether it is asked what was paid, and the sentence tells no more than a limit: "above £100,000"."""
    if asked is not Asked.AMOUNT or not _PAID_ASKED.search(topic.text):
        return False
    text = one.part.text
    sums = find_amounts(text)
    return bool(sums) and all(comparator_before(text[: amount.start]) for amount in sums)


_PAID_ASKED = re.compile(
    r"\bhow\s+much\s+(?:\w+\s+){0,2}?(?:did|was|were|has|have)\b.{0,60}\b(?:pay|paid|spen[dt]|cost|lost|lose)\b",
    re.IGNORECASE | re.DOTALL,
)


def _nothing_is_left(asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether it is asked what is left of a sum, and the sentence does not speak of what is left."""
    if asked not in (Asked.AMOUNT, Asked.COUNT) or not _LEFT_ASKED.search(topic.text):
        return False
    return _LEFT.search(one.part.text) is None


_LEFT_ASKED = re.compile(
    r"\b(?:is|are|was|were|do\s+we\s+have)\s+(?:still\s+)?(?:left|unspent|remaining|available)\b|\bremains?\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:left|unspent|remain\w*|balance|available|headroom|underspen[dt]|under-spend|surplus|not\s+(?:yet\s+)?(?:been\s+)?"
    r"(?:spent|used|committed|allocated))\b",
    re.IGNORECASE,
)


def _no_clock_time(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether the time of day is asked for, and the sentence has none."""
    return _CLOCK_ASKED.search(topic.text) is not None and _CLOCK.search(one.part.text) is None


_CLOCK_ASKED = re.compile(r"^\W*(?:at\s+|from\s+|until\s+)?what\s+time\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|noon\b|o['’]clock)|\b\d{1,2}[:.]\d\d\b|\b(?:noon|midday|midnight)\b"
    r"|\b\d{4}\s*(?:hrs|hours)\b",
    re.IGNORECASE,
)


def _other_world(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    return cues.other_world(topic.text, one.part.text) or cues.other_vat(topic.text, one.part.text)


_AGAINST_ALL = (
    _too_little_of_its_own,
    _names_missing,
    _no_sentence,
    _figures_missing,
    _without_its_subject,
    _without_its_deed,
    _other_world,
    _other_thing,
    _no_clock_time,
)
_AGAINST_VALUES = (_half_a_name, _other_event, _other_year, _only_a_bound, _nothing_is_left)
_AGAINST_STATEMENTS = (_is_a_label, _of_other_names)
