"""Where the chunks of a framework stand in the text they were cut from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without its white space, and where each character that is left stood."""

    letters: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Bare:
        """The bare form of a text."""
        places = tuple(place for place, character in enumerate(text) if not character.isspace())
        return cls("".join(text[place] for place in places), places)

    def find(self, words: str, after: int = 0) -> tuple[int, int] | None:
        """Where these words begin and end, white space aside, not before `after`; None if nowhere."""
        wanted = "".join(words.split())
        first = bisect_right(self.places, after - 1)
        found = self.letters.find(wanted, first) if wanted else -1
        return (self.places[found], self.places[found + len(wanted) - 1] + 1) if found >= 0 else None


def spans_of(text: str, chunks: Sequence[str]) -> list[tuple[int, int] | None]:
    """The place of each chunk, in the order they were cut; None for one whose words are not there.

    Each is looked for after the beginning of the one before, since chunks may overlap, and a clause that
    a contract repeats must not be taken for its first occurrence.
    """
    bare, after, found = Bare.of(text), 0, []
    for chunk in chunks:
        span = bare.find(chunk, after)
        if span:
            after = span[0] + 1
        found.append(span)
    return found
