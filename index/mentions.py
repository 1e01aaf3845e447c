"""The words of a question, each with all the ways in which a paper's name may hold it.

"Best Buy" stands in a file name as BESTBUY, "Non-Disclosure Agreement" as NDA, and the other way round
"DHS" on a cover as "Department of Homeland Security". A way that covers several words of the question
counts for each of them in part, so that it never outweighs the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.stems import stem
from index.words import STOP_WORDS, plain, surfaces

_PARTS = re.compile(r"[a-z]+|\d+")
_LINKING = frozenset({"of", "the", "and", "for", "to", "a", "an", "in"})
_LONGEST_RUN = 5
_LONGEST_JOINED = 3
_SHORTEST_INITIALS = 3
_CAPITALISED = re.compile(
    r"[A-Z][\w'’]*+(?:(?=[\s&-])[\s-]*+(?:&[\s-]*+|(?:and|of|the|for)[\s-]++)?+[A-Z][\w'’]*+){1,9}"
)
"""Neighbouring words with capitals. What links them is never tried twice: a page of blanks costs no more."""
_CAPITAL = 2.0
_QUESTION_WORDS = """
what which who whom whose when where why how is are was were do does did can could must shall should
will would has have had there if
"""
_ASKING = frozenset(_QUESTION_WORDS.split())
_WITHIN = re.compile(r"[^\s.!?;:]\s+[\"'“‘(]*$|[-/&'’]$")
_INITIAL = re.compile(r"\w+|&")
_MIXED = re.compile(r"\w*[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Mention:
    """One word of a question: each way of writing it, and how much of it that way stands for.

    A stop word has none.
    """

    ways: dict[str, float]
    weight: float = 1.0
    """More for what is written with a capital, as names are."""
    asks: bool = False
    """One of the words that questions are built with: "what", "is", "there"."""


def mentions(question: str) -> tuple[Mention, ...]:
    """The words of a question that could name a paper, in order."""
    found = list(surfaces(question))
    weights = _weights(question, [surface for surface, _ in found])
    ways = [{word: 1.0 for word in written if word not in STOP_WORDS} for _, written in found]
    parts = [(part, at) for at, (surface, _) in enumerate(found) for part in _PARTS.findall(surface)]
    without = [(part, at) for part, at in parts if part not in _LINKING]
    for run in (*_runs(parts), *_runs(without)):
        covered = sorted({at for _, at in run})
        for way in _joined([part for part, _ in run]):
            for at in covered:
                if ways[at]:
                    ways[at].setdefault(way, 1.0 / len(covered))
    asks = [surface in _ASKING for surface, _ in found]
    return tuple(Mention(*told) for told in zip(ways, weights, asks, strict=True))


def _weights(question: str, found: list[str]) -> list[float]:
    """More for words with a capital inside a sentence; where the text changed its length, all alike."""
    unified = unicodedata.normalize("NFKC", question)
    told = plain(question)
    weights, place = [], 0
    for surface in found:
        place = told.index(surface, place)
        named = len(told) == len(unified) and _is_named(unified, place + len(surface) - len(surface.lstrip()))
        weights.append(_CAPITAL if named else 1.0)
        place += len(surface)
    return weights


def _is_named(text: str, place: int) -> bool:
    """Whether a word has a capital that no beginning of a sentence gives it: "Pegasus", "eHandshake"."""
    if _MIXED.match(text, place):
        return True
    return text[place : place + 1].isupper() and bool(_WITHIN.search(text[max(0, place - 8) : place]))


def _runs(parts: list[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """Neighbouring words, two to five, that begin and end with one that says something."""
    return [
        parts[first : first + length]
        for length in range(2, _LONGEST_RUN + 1)
        for first in range(len(parts) - length + 1)
        if parts[first][0] not in STOP_WORDS and parts[first + length - 1][0] not in STOP_WORDS
    ]


def _joined(run: list[str]) -> tuple[str, ...]:
    initials = "".join(part[0] for part in run)
    return (initials, stem("".join(run))) if len(run) <= _LONGEST_JOINED else (initials,)


def initials(text: str) -> frozenset[str]:
    """The abbreviations that capitalised names in a text could be known by.

    "Department of Homeland Security" gives "dhs", "Johnson & Johnson" gives "jnj". Two letters stand for too
    much: a title with "Full-Year" would be meant by every "FY".
    """
    found: set[str] = set()
    for run in _CAPITALISED.finditer(text):
        told = [plain(part) for part in _INITIAL.findall(run.group())]
        letters = [part[0] for part in told if part not in _LINKING and part != "&"]
        linked = [
            "n" if part in {"and", "&"} else part[0] for part in told if part not in {"of", "the", "for"}
        ]
        for row in (letters, linked):
            found.update(
                "".join(row[first : first + length])
                for length in range(_SHORTEST_INITIALS, _LONGEST_RUN + 1)
                for first in range(len(row) - length + 1)
            )
    return frozenset(found)
