"""Questions that found no answer, those that are alike together: what the papers are asked and do not say.

Pure. Two questions are alike when they share most of their words, as stems and without the words that
say nothing. No model is asked: an admin can see why two stand together.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.stems import stem
from index.words import all_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.journal import Entry

ALIKE = 0.5
"""The share of their words, taken together, that two questions must have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Questions that are alike, the newest first; `example` is the shortest of them."""

    example: str
    questions: tuple[str, ...]
    """Each wording once."""
    times: int
    """How often they were asked."""
    people: int
    """By how many."""
    last: dt.datetime


def clusters(entries: Iterable[Entry]) -> tuple[Cluster, ...]:
    """The unanswered questions in clusters, the one asked most often first.

    Every entry is in exactly one. A question joins the cluster whose first question it is most like, so
    that a chain of small differences does not draw strangers together.
    """
    groups: list[tuple[frozenset[str], list[Entry]]] = []
    ordered = sorted(entries, key=lambda entry: (-len(key_of(entry.question)), entry.asked, entry.id))
    for entry in ordered:
        key = key_of(entry.question)
        nearest = max(groups, key=lambda group: likeness(group[0], key), default=None)
        if nearest is not None and likeness(nearest[0], key) >= ALIKE:
            nearest[1].append(entry)
        else:
            groups.append((key, [entry]))
    found = [_cluster(group) for _, group in groups]
    return tuple(sorted(found, key=lambda one: (-one.times, -one.last.timestamp(), one.example)))


def key_of(question: str) -> frozenset[str]:
    """What a question is about: the stems of its words; of one with stop words alone, those."""
    return frozenset(stem(word) for word in words(question) or all_words(question))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common words among all words of both: 1 for the same words, 0 for none in common."""
    together = one | other
    return len(one & other) / len(together) if together else 1.0


def _cluster(entries: list[Entry]) -> Cluster:
    newest = sorted(entries, key=lambda entry: (entry.asked, entry.id), reverse=True)
    questions = tuple(dict.fromkeys(" ".join(entry.question.split()) for entry in newest))
    return Cluster(
        example=min(questions, key=lambda question: (len(question), question)),
        questions=questions,
        times=len(entries),
        people=len({entry.person for entry in entries}),
        last=newest[0].asked,
    )
