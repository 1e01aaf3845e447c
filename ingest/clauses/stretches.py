"""Stretches of a block that end with its sentences: the parts of long prose, the words before a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.sentences import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROSE = 900
"""Characters: about 200 tokens of the embedding model."""
_LONGEST_LEAD = 400


def parts_of(text: str, start: int, end: int) -> Iterator[Span]:
    """`text[start:end]` cut at sentences, each part as long as a passage of prose may be; no word is lost."""
    first = last = start
    for sentence in sentences(text[start:end]):
        if start + sentence.end - first > _PROSE and last > first:
            yield Span(first, last)
            first = start + sentence.start
        last = start + sentence.end
    yield Span(first, last)


def last_sentence(text: str, start: int, end: int) -> Span:
    """The last sentence of `text[start:end]`, cut to a length that can stand before each item of a list."""
    near = max(start, end - 4 * _LONGEST_LEAD)
    last = sentences(text[near:end])[-1]
    begin = max(near + last.start, end - _LONGEST_LEAD)
    while start < begin < end - 1 and not text[begin - 1].isspace():
        begin += 1
    return Span(begin, end)
