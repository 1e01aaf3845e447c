"""Passages to the pieces that are embedded: short enough that the model reads all of each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.sentences import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST = 128
"""Tokens of a piece. Longer ones blur what they say, and the model cuts off at 256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a passage: `passage.text[start:end]`, and the sentences in it.

    `sentences` count in the passage's text too, in reading order; together they hold every word.
    """

    start: int
    end: int
    sentences: tuple[Span, ...]


def cut(texts: Sequence[str], count: Callable[[Sequence[str]], list[int]]) -> list[tuple[Piece, ...]]:
    """The pieces of each text, in reading order, cut at the borders of sentences.

    Pieces do not overlap, and together hold every word. Only a sentence that is longer than a piece may
    be is cut inside: at a semicolon or comma where it has one, else between words.
    """
    parted = [sentences(text) for text in texts]
    lengths = iter(
        count([span.of(text) for text, spans in zip(texts, parted, strict=True) for span in spans])
    )
    found = []
    for text, spans in zip(texts, parted, strict=True):
        counted = [(span, next(lengths)) for span in spans]
        short: list[tuple[Span, int]] = []
        for span, length in counted:
            short.extend([(span, length)] if length <= LONGEST else _parts(text, span, count))
        found.append(_packed(short))
    return found


def key(text: str) -> bytes:
    """What a vector belongs to: the words that were embedded, so that equal words are embedded once."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _packed(spans: list[tuple[Span, int]]) -> tuple[Piece, ...]:
    """Sentences put together, as evenly as they go, while a piece has room."""
    total = sum(length for _, length in spans)
    if not spans:
        return ()
    room = min(LONGEST, max(LONGEST // 2, -(-total // -(-total // LONGEST)) + LONGEST // 8))
    pieces: list[list[Span]] = []
    filled = room + 1
    for span, length in spans:
        if filled + length > room:
            pieces.append([])
            filled = 0
        pieces[-1].append(span)
        filled += length
    return tuple(Piece(start=held[0].start, end=held[-1].end, sentences=tuple(held)) for held in pieces)


_CLAUSE_END = re.compile(r"[;:,)]\s+|\s+(?=\((?:[a-z]{1,4}|\d{1,2})\)\s)")
_WORD = re.compile(r"\S+")
_LETTERS_OF_A_WORD = 60


def _parts(text: str, span: Span, count: Callable[[Sequence[str]], list[int]]) -> list[tuple[Span, int]]:
    """A sentence too long for a piece, cut where a clause ends, or between words if none does."""
    clauses = _divided(text, span, _CLAUSE_END)
    lengths = count([clause.of(text) for clause in clauses])
    atoms: list[tuple[Span, int]] = []
    for clause, length in zip(clauses, lengths, strict=True):
        if length <= LONGEST:
            atoms.append((clause, length))
            continue
        words = _words(text, clause)
        atoms.extend(zip(words, count([word.of(text) for word in words]), strict=True))
    joined: list[tuple[Span, int]] = []
    for atom, length in atoms:
        if joined and joined[-1][1] + length <= LONGEST:
            joined[-1] = (Span(joined[-1][0].start, atom.end), joined[-1][1] + length)
        else:
            joined.append((atom, length))
    return joined


def _divided(text: str, span: Span, border: re.Pattern[str]) -> list[Span]:
    found, start = [], span.start
    for match in border.finditer(text, span.start, span.end):
        end = match.start() + len(match.group().rstrip())
        if end > start and match.end() < span.end:
            found.append(Span(start, end))
            start = match.end()
    found.append(Span(start, span.end))
    return found


def _words(text: str, span: Span) -> list[Span]:
    """The words of a stretch; what has no end, such as a row of a thousand underscores, is cut too."""
    return [
        Span(first, min(first + _LETTERS_OF_A_WORD, match.end()))
        for match in _WORD.finditer(text, span.start, span.end)
        for first in range(match.start(), match.end(), _LETTERS_OF_A_WORD)
    ]
