"""A quote stands in its passage, on whole words, and leaves nothing behind that belongs to it.

Stricter than it would have to be: what is refused costs a sentence, what is let through costs trust.
Pure; knows texts, not papers.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.binding import NEGATION, PROVISO
from bot.answering.figures import NUMBER_WORD, figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST_QUOTE = 12

_MONEY = r"(?:(?:[£$€]|GBP\s?|USD\s?|EUR\s?)\s?)?"
_DIGITS = r"\d+(?:[.,:/]\d+)*"
_SCALE = r"\s?(?:million|billion|thousand|mn|bn|[mkb])\b"
_NUMBER = rf"(?:{NUMBER_WORD}|hundred|thousand|million|billion)\b"
_TOKEN = re.compile(
    rf"{_MONEY}{_DIGITS}(?:{_SCALE})?(?:\s?(?:%|per\s?cent\b))?\w*(?:/\w+)*|\w+(?:[-‐‑'’/.&]\w+)*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"{_MONEY}{_DIGITS}(?:(?:[-–]{_MONEY}{_DIGITS})+(?:{_SCALE})?|\s+(?:to|and|or)\s+{_MONEY}{_DIGITS}{_SCALE})"
    rf"|\b{_NUMBER}(?:(?<=hundred|housand|million|billion)\s+and\s+{_NUMBER}|[\s-]+{_NUMBER})+",
    re.IGNORECASE,
)
"""Figures of several words, whole or not at all: "2021-22", "£5 to £6 million", "two hundred and six"."""
_CUT_BEFORE = re.compile(
    r"\b(?:not|no|never|neither|nor|cannot|without|\w+n['’]t)(?:\W+\w+){0,3}\W*$", re.IGNORECASE
)
_CUT_AFTER = re.compile(
    (
        r"\W{0,3}(?:unless|except(?:ing)?|provided|providing|save|only\s+if|other\s+than|but\s+not|"
        r"subject\s+to)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a quote was found: `passage[start:end]`."""

    start: int
    end: int


class Unsupported(ValueError):  # noqa: N818 - it says what the statement is
    """A quote that is not in its passage, or a statement that is not in its quotes."""


def find_quote(quote: str, passage: str, *, fields: Iterable[str] = ()) -> Place:
    """Where a proposed quote stands in a passage. Raises `Unsupported` when it does not stand there.

    White space and the shape of quotation marks and dashes may differ; nothing else. An ellipsis may
    skip words only where it skips no negation, proviso or figure; the place then holds what was skipped.
    """
    parts = [part.strip() for part in re.split(r"\[?(?:…|\.\s?\.\s?\.)\]?", quote) if part.strip()]
    if not parts:
        raise Unsupported("the quote is empty")
    places = places_of(parts, passage)
    for left, right in itertools.pairwise(places):
        skipped = passage[left.end : right.start]
        if NEGATION.search(skipped) or PROVISO.search(skipped) or figures(skipped):
            raise Unsupported("the quote skips words that change its sense")
    place = Place(start=places[0].start, end=places[-1].end)
    check_cut(passage, place.start, place.end, fields=fields)
    return place


def check_cut(passage: str, start: int, end: int, *, fields: Iterable[str] = ()) -> None:
    """Whether `passage[start:end]` may be quoted by itself. Raises `Unsupported` where it may not."""
    quote = passage[start:end]
    whole = {plain(passage), *(plain(field) for field in fields)}
    if len(quote) < SHORTEST_QUOTE and plain(quote) not in whole:
        raise Unsupported("the quote is too short to be recognised")
    if not any(letter.isalnum() for letter in quote):
        raise Unsupported("the quote has no words")
    if _cuts(passage, start) or _cuts(passage, end):
        raise Unsupported("the quote cuts a word or a figure in two")
    _check_neighbours(passage, start, end)


def _check_neighbours(passage: str, start: int, end: int) -> None:
    """A quote may not leave behind the "not", the "unless" or the "or above" that belongs to it."""
    before = re.split(r"(?<=[.!?;:])\s|\n", passage[:start])[-1]
    if before.strip() and _CUT_BEFORE.search(before):
        raise Unsupported("the quote leaves a negation behind")
    if _CUT_AFTER.match(passage, end):
        raise Unsupported("the quote leaves a proviso behind")
    for figure in figures(passage):
        inside = start <= figure.start and figure.end <= end
        if inside and (figure.whole_start < start or figure.whole_end > end):
            raise Unsupported("the quote leaves a comparator behind")


def plain(text: str) -> str:
    """The words without what may differ: white space, the shape of quotation marks and dashes, capitals."""
    return re.sub(r"\s+", " ", text.translate(_SHAPES)).strip().casefold()


_SHAPES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "\u00a0": " "}
)


def places_of(parts: Sequence[str], passage: str) -> list[Place]:
    """The places of the parts, one after the other. The case of letters counts: "us" is not "US"."""
    flat = passage.translate(_SHAPES)
    places: list[Place] = []
    begin = 0
    for part in parts:
        pattern = r"\s+".join(re.escape(word) for word in part.translate(_SHAPES).split())
        match = next((m for m in re.finditer(pattern, flat[begin:]) if _whole(flat, begin, m)), None)
        if match is None:
            raise Unsupported("the quote does not stand in its passage")
        places.append(Place(start=begin + match.start(), end=begin + match.end()))
        begin = places[-1].end
    return places


def _whole(text: str, begin: int, match: re.Match[str]) -> bool:
    return not (_cuts(text, begin + match.start()) or _cuts(text, begin + match.end()))


def _cuts(text: str, at: int) -> bool:
    """Whether a place lies inside a word or a figure."""
    return any(start < at < end for start, end in _undivided(text))


@functools.lru_cache(maxsize=64)
def _undivided(text: str) -> tuple[tuple[int, int], ...]:
    """The words and figures of a text, which a quote holds whole or not at all."""
    return tuple(found.span() for kind in (_TOKEN, _TOGETHER) for found in kind.finditer(text))
