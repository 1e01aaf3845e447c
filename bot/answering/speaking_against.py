"""What speaks against a sentence as an answer: another thing, another year, a label, a bound."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bot.answering import cues
from bot.answering.asked import Asked
from bot.answering.subjects import COMPARED
from bot.answering.terms import WORD, stem
from bot.answering.values import has_kind
from bot.answering.word_lists import TELLING_APART
from index.amounts import find_amounts
from index.comparators import comparator_before
from index.dates import find_dates
from index.records import PassageKind, Precision

if TYPE_CHECKING:
    from bot.answering.candidates import Candidate
    from bot.answering.topic import Topic


_BY_BOUNDS = (Asked.PERSON, Asked.ORGANISATION)
"""Who acts for a sum is told by a rule whose bound takes the sum in."""


_LINE_WORDS = 12


def is_a_label(_asked: Asked, _topic: Topic, one: Candidate) -> bool:
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


def other_thing(_asked: Asked, topic: Topic, one: Candidate) -> bool:
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


def names_missing(_asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether a name, an abbreviation or a year of the question stands nowhere in the paper."""
    return any(term.abbreviation or term.capital or _YEAR.fullmatch(term.word) for term in one.missing)


def figures_missing(asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether a sum of the question is not there; who acts for it is told by a bound that takes it in."""
    bounded = one.figures_bounded if asked in _BY_BOUNDS else 0
    return one.figures_missing > bounded and asked is not Asked.REASON


def too_little_of_its_own(asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether the sentence itself has too little of the question."""
    return one.own < (_OWN_NEEDED if has_kind(asked) else _OWN_OF_STATEMENTS.get(asked, 0.0))


def no_sentence(asked: Asked, _topic: Topic, one: Candidate) -> bool:
    """Whether a line of the key information stands where a sentence is wanted."""
    return asked in _IN_SENTENCES and one.one.passage.kind is PassageKind.KEY_INFORMATION


def other_year(asked: Asked, topic: Topic, one: Candidate) -> bool:
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


def only_a_bound(asked: Asked, topic: Topic, one: Candidate) -> bool:
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


def nothing_is_left(asked: Asked, topic: Topic, one: Candidate) -> bool:
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


def no_clock_time(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether the time of day is asked for, and the sentence has none."""
    return _CLOCK_ASKED.search(topic.text) is not None and _CLOCK.search(one.part.text) is None


_CLOCK_ASKED = re.compile(r"^\W*(?:at\s+|from\s+|until\s+)?what\s+time\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|noon\b|o['’]clock)|\b\d{1,2}[:.]\d\d\b|\b(?:noon|midday|midnight)\b"
    r"|\b\d{4}\s*(?:hrs|hours)\b",
    re.IGNORECASE,
)


def other_world(_asked: Asked, topic: Topic, one: Candidate) -> bool:
    """Whether what would have been is asked, or a sum with VAT, and the sentence tells the other."""
    return cues.other_world(topic.text, one.part.text) or cues.other_vat(topic.text, one.part.text)
