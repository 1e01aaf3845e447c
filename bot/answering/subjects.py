"""What a question's own grammar says of its words: the thing it asks of, and words its kind already says."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bot.answering.asked import Asked
from bot.answering.terms import WORD, stem
from bot.answering.word_lists import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUBJECT = re.compile(
    r"\bhow\s+(?:much|big|large)\s+(?:money\s+)?(?:is|was|are|were|will\s+be)\s+"
    r"(?:(?:there|set\s+aside|(?:being\s+)?spent)\s+(?:for|on)\s+)?(?:the\s+|our\s+)?"
    r"(?P<subject>[\w'’ -]+?)"
    r"(?:\s+(?:in|for|under|by|to|from|at|per|during|over|within|this|next|last)\b.*|\W*$)",
    re.IGNORECASE,
)
_SPENT_ON = re.compile(
    r"\bhow\s+much\s+(?:did|does|do|has|have|had|will|would)\b.{2,60}?\b"
    r"(?:pay|paid|spend|spent|receive|received|save|saved|raise|raised|earn|earned)\s+(?:in|on|for|from)\s+"
    r"(?:the\s+|our\s+)?(?P<subject>[a-z][\w'’ -]*?)"
    r"(?:\s+(?:in|for|under|by|to|from|at|per|during|over|within|this|next|last)\b.*|\W*$)",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\bhow\s+much\s+(?:more|less|dearer|cheaper|higher|lower|bigger|larger|smaller)\b|\bthan\s+before\b",
    re.IGNORECASE,
)
"""A difference is asked for."""
MONEY_NAMED = re.compile(
    r"\b(?:rents?|fees?|prices?|allowances?|salar(?:y|ies)|royalt(?:y|ies)|deposits?|charges?|contributions?|"
    r"precepts?|grants?|penalt(?:y|ies))\b",
    re.IGNORECASE,
)
"""Sums that have a name: they are paid, and where the name stands with a sum, the sum is that."""
SOURCE_ASKED = re.compile(
    r"\b(?:come|comes|came|coming|taken|moved|met|paid|funded|drawn|found)\s+from\b"
    r"|\b(?:which|what)\s+(?:budget|fund|reserve|grant)\s+(?:pays?|meets?|funds?|covers?)\b"
    r"|\bwhere\b.*\b(?:from|found)\b|\bhow\b.*\b(?:funded|paid\s+for|financed)\b",
    re.IGNORECASE,
)
"""Where money comes from."""
_PLACING = words("after before since until under from in")
VERBS = frozenset(
    stem(word)
    for word in words(
        """meet cost end expire begin start get pay receive spend run take hold own buy sell need cover give
        deliver go come last change rise fall grow increase approve sign award submit return
        report use tender recommend follow approved recommended asked worth apply release released
        set provide make decide identify write lead use keep store serve check review monitor host
        supply manage work pass move send let save fund require allow state mention say include
        happen fail"""
    )
)
"""What is done to a thing: no part of its name."""


def subject_of(text: str) -> frozenset[str]:
    """The stems of the thing whose amount is asked: "overtime" of "How much is overtime in the budget?"."""
    match = _SPENT_ON.search(text) or _SUBJECT.search(text)
    found = {stem(word) for word in WORD.findall(match["subject"])} if match else set()
    return frozenset(found) - VERBS


_NAMED_THING = re.compile(
    r"^\W*what\s+(?:is|was|are|were)\s+(?:the\s+|a\s+|an\s+)(?:[\w'’-]+\s+){0,2}?(?P<head>[\w'’-]+)"
    r"\s+(?:of|for|under|in|on|to)\b",
    re.IGNORECASE,
)


_SAID_BY = re.compile(
    r"\bwhat\s+(?:did|does|do|has|have)\s+(?:the\s+|our\s+)?(?:[\w'’-]+\s+){0,2}?"
    r"(?P<head>[a-z][\w'’-]*)\s+(?:say|said|think|want|ask|object)\b",
    re.IGNORECASE,
)


def sayer(text: str) -> frozenset[str]:
    """The stem of who is asked to have said something: "union" of "What did the union say about it?"."""
    match = _SAID_BY.search(text)
    return frozenset({stem(match["head"])}) if match else frozenset()


_OF_WHAT = re.compile(
    r"\b(?:of|for|on)\s+(?:the\s+|an?\s+|our\s+)?(?:[\w'’-]+\s+){0,2}?(?P<head>[\w'’-]+)\W*$", re.IGNORECASE
)


def thing_it_is_of(text: str) -> frozenset[str]:
    """The stem of what the thing asked for is of, said last: "ferry" of "the running costs of the ferry"."""
    match = _OF_WHAT.search(text)
    return frozenset({stem(match["head"])} - VERBS) if match else frozenset()


_HAPPENED_TO = re.compile(
    r"\bwhat\s+(?:has\s+)?happened\s+to\s+(?:the\s+|our\s+)?(?P<head>[\w'’-]+)", re.IGNORECASE
)


def thing_named(text: str) -> frozenset[str]:
    """The stem of the thing that is asked for by its name: "fine" of "What is the fine for a breach?"."""
    match = _NAMED_THING.search(text) or _HAPPENED_TO.search(text)
    return frozenset({stem(match["head"])} - VERBS) if match else frozenset()


def implied(kind: Asked | None, text: str, naming: Iterable[str] = ()) -> frozenset[str]:
    """Stems that an answer need not have: its kind says them, or they only place a paper that is named.

    A rent is paid; what lasts is a length of time; "after HMD 270" only says which paper is meant.
    """
    found: set[str] = set()
    if kind in (Asked.AMOUNT, Asked.RATE) and MONEY_NAMED.search(text):
        found.add("pay")
    if kind is Asked.AMOUNT and COMPARED.search(text):
        found |= {"before", "new", "dearer", "cheaper", "higher", "lower", "bigger", "larger", "smaller"}
    if SOURCE_ASKED.search(text):
        found |= {"come", "take", "money", "pay", "meet", "cover"}
    if kind is Asked.COUNT:
        found |= {"often", "times"}
    if kind is Asked.PERIOD and re.search(r"\bhow\s+(?:long|many|much)\b", text, re.IGNORECASE):
        found |= {"last", "continue", "run", "take", "longer", "month", "year", "week", "day"}
    named = frozenset(naming)
    said = [word.casefold() for word in WORD.findall(text)]
    for word, following in itertools.pairwise(said):
        if word in _PLACING and stem(following) in named:
            found.add(word)
    return frozenset(stem(word) for word in found)
