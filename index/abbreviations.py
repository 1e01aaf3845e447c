"""Abbreviations of the collection: a question that says "DP" also looks for "Digital Policing"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from index.words import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_FILE = "abbreviations.json"
_MOST_MEANINGS = 3
"""An abbreviation that stands for more than these in a collection helps nobody to find anything."""
_LONGEST_SHORT = 8
_LONGEST = 8
"""Words; what is longer is a sentence that was taken for a name."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A short form and its long form, as words, and the rows of the papers that say so."""

    short: str
    long: tuple[str, ...]
    papers: tuple[int, ...]


def write_abbreviations(
    directory: Path, connection: sqlite3.Connection, paper_rows: Mapping[str, int]
) -> None:
    """Write the abbreviations that the papers of a draft explain."""
    found: dict[tuple[str, tuple[str, ...]], set[int]] = {}
    told = connection.execute("select kind, value, document_id from facts where type = 'abbreviation'")
    for short, long, document in told:
        brief, full = words(short), tuple(dict.fromkeys(words(long)))
        if brief and _is_abbreviation(short) and 1 < len(full) <= _LONGEST and document in paper_rows:
            found.setdefault((brief[0], full), set()).add(paper_rows[document])
    expansions = [Expansion(*key, tuple(sorted(papers))) for key, papers in sorted(found.items())]
    (directory / _FILE).write_bytes(msgspec.json.encode(expansions))


def _is_abbreviation(short: str) -> bool:
    """Whether a short form is capitals, as "DP" and "VR&E" are; "the Agreement" stands for anything."""
    capitals = sum(letter.isupper() for letter in short)
    return capitals > 1 and capitals * 2 > len(short) and len(short) <= _LONGEST_SHORT


class Abbreviations:
    """The abbreviations of a published generation."""

    def __init__(self, directory: Path) -> None:
        """Read what `write_abbreviations` wrote."""
        self._by_word: dict[str, list[Expansion]] = {}
        for one in msgspec.json.decode((directory / _FILE).read_bytes(), type=list[Expansion]):
            for word in {one.short, *one.long}:
                self._by_word.setdefault(word, []).append(one)

    def expansions(self, said: list[str], allowed: NDArray[np.bool_]) -> dict[str, float]:
        """Words to look for beside those of a question, each with its share of what it stands for.

        Only papers that may be read explain anything: a name from another would tell of that paper.
        """
        told = set(said)
        found: dict[str, float] = {}
        for word in dict.fromkeys(said):
            readable = [one for one in self._by_word.get(word, ()) if allowed[list(one.papers)].any()]
            if sum(word == one.short for one in readable) > _MOST_MEANINGS:
                continue
            for one in readable:
                if word == one.short:
                    for part in one.long:
                        found[part] = max(found.get(part, 0.0), 1 / len(one.long))
                elif told.issuperset(one.long):
                    found[one.short] = 1.0
        return {word: share for word, share in found.items() if word not in told}
