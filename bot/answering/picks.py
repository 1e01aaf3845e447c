"""Words picked to be quoted, and what a search for an answer found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.records import Passage
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.candidates import Candidate
    from bot.answering.who_is_named import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Words to quote: a slice of a document inside one passage, and the value in it that answers."""

    passage: Passage
    start: int
    end: int
    value: tuple[int, int] | None = None
    """Document offsets of the direct value."""

    @property
    def quote(self) -> str:
        """The words."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def value_text(self) -> str | None:
        """The direct value."""
        if self.value is None:
            return None
        return self.passage.text[self.value[0] - self.passage.start : self.value[1] - self.passage.start]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found: picks that answer, or the nearest ones and why they do not."""

    picks: tuple[Pick, ...] = ()
    near: tuple[Pick, ...] = ()
    why: str = ""
    """The name of the wording that says why nothing was found."""
    notes: tuple[str, ...] = field(default=())
    partly: bool = False


_NEAREST = 3


def nearest(ranked: Sequence[Candidate]) -> tuple[Pick, ...]:
    """What comes nearest in each passage: shown beside "not found", never as an answer.

    A sentence comes with what follows it, as far as there is room: what was not recognised as the answer
    often stands there.
    """
    seen: set[str] = set()
    near: list[Pick] = []
    for one in ranked:
        if one.coverage > 0 and one.one.passage.id not in seen:
            seen.add(one.one.passage.id)
            near.append(with_following(one))
        if len(near) == _NEAREST:
            break
    return tuple(near)


_ROOM = 450
"""Characters."""


def with_following(one: Candidate, room: int = _ROOM) -> Pick:
    """The candidate's sentence with those after it in its passage, as far as there is room."""
    first = pick(one)
    ends = [part.end for part in one.one.parts if part.end > first.end and part.end - first.start <= room]
    return replace(first, end=max(ends, default=first.end))


def pick(one: Candidate, value: Value | None = None) -> Pick:
    """The candidate's sentence as words to quote."""
    found = (one.part.start + value.start, one.part.start + value.end) if value else None
    start = one.part.start if one.since is None else one.since
    return Pick(passage=one.one.passage, start=start, end=one.part.end, value=found)


def sentence_at(passage: Passage, at: int, value: tuple[int, int] | None = None) -> Pick:
    """The sentence of a passage that holds its character `at`, as words to quote."""
    span = next((s for s in sentences(passage.text) if s.start <= at < s.end), None)
    start, end = (span.start, span.end) if span else (0, len(passage.text))
    return Pick(passage=passage, start=passage.start + start, end=passage.start + end, value=value)
