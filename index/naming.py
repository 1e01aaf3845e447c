"""The words by which papers are named: titles, references, file names, parties, dates, beginnings."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.mentions import initials
from index.word_index import word_hash
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.records import Document

OPENING = 2000
"""Characters of a paper's beginning that say who and what it is about."""

NAME, TITLE, FILE, START = FIELDS = ("name", "title", "file", "opening")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|%20")
_RARITY = 1.5
"""The power of idf: one rare word outweighs several common ones."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words by which a paper may be meant, by where they stand."""

    title: frozenset[str]
    file: frozenset[str]
    extra: frozenset[str]
    opening: frozenset[str]

    @property
    def fields(self) -> dict[str, frozenset[str]]:
        """The words of each field of the index."""
        return {
            NAME: self.title | self.file | self.extra,
            TITLE: self.title,
            FILE: self.file,
            START: self.opening,
        }


def names_of(document: Document) -> Names:
    """The naming words of a paper. Numbering and dates of file names count as the rest does."""
    path = PurePosixPath(document.path)
    stem = path.stem.replace("%20", " ").replace("_", " ")
    parted = _CAMEL.sub(" ", path.stem)
    told = [
        *document.parties,
        *path.parent.parts,
        document.programme or "",
        document.decision_maker or "",
        document.kind.value,
        document.date.words if document.date else "",
    ]
    title = f"{document.title} {document.reference or ''}"
    opening = document.text[:OPENING]
    return Names(
        title=frozenset(words(title)),
        file=frozenset(words(parted)),
        extra=frozenset(
            [*words(" . ".join(told)), *words(stem), *initials(f"{title} . {parted} . {' . '.join(told)}")]
        ),
        opening=frozenset([*words(opening), *initials(opening)]),
    )


HashedNames = dict[str, NDArray[np.uint64]]
"""The naming words of a paper by field, each by its number, in ascending order."""


def hashed(names: Names) -> HashedNames:
    """The naming words by their numbers: what is kept of them."""
    return {
        field: np.array(sorted(word_hash(word) for word in told), dtype=np.uint64)
        for field, told in names.fields.items()
    }


def write_names(directory: Path, papers: Sequence[HashedNames]) -> None:
    """Write the naming words of all papers, in the order of their rows."""
    for field in FIELDS:
        hashes = np.concatenate([np.zeros(0, np.uint64), *(names[field] for names in papers)])
        rows = np.repeat(np.arange(len(papers), dtype=np.int32), [len(names[field]) for names in papers])
        order = np.lexsort((rows, hashes))
        vocabulary, starts = np.unique(hashes[order], return_index=True)
        np.save(directory / f"names-{field}-words.npy", vocabulary)
        np.save(directory / f"names-{field}-starts.npy", np.append(starts, len(rows)).astype(np.int64))
        np.save(directory / f"names-{field}-papers.npy", rows[order])


def read_names(directory: Path, papers: int) -> list[HashedNames]:
    """The naming words of each of so many papers, as they were written."""
    told: list[HashedNames] = [{} for _ in range(papers)]
    for field in FIELDS:
        for names, words_of_one in zip(told, NameField(directory, field).by_paper(papers), strict=True):
            names[field] = words_of_one
    return told


class NameField:
    """The words of one field of all papers, mapped into memory."""

    def __init__(self, directory: Path, field: str) -> None:
        """Open what `write_names` wrote of a field."""
        self._words, self._starts, self._papers = (
            np.load(directory / f"names-{field}-{part}.npy", mmap_mode="r").view(np.ndarray)
            for part in ("words", "starts", "papers")
        )

    def papers(self, hashes: NDArray[np.uint64]) -> dict[int, NDArray[np.int32]]:
        """For each of these words (by its place) that the field holds anywhere: the papers that do."""
        if not len(self._words) or not len(hashes):
            return {}
        places = np.minimum(np.searchsorted(self._words, hashes), len(self._words) - 1)
        return {
            int(at): self._papers[self._starts[places[at]] : self._starts[places[at] + 1]]
            for at in np.flatnonzero(self._words[places] == hashes)
        }

    def by_paper(self, papers: int) -> list[NDArray[np.uint64]]:
        """The words of each of so many papers, in ascending order."""
        word = np.repeat(np.arange(len(self._words)), np.diff(self._starts))
        order = np.argsort(self._papers, kind="stable")
        borders = np.searchsorted(self._papers[order], np.arange(1, papers))
        return np.split(self._words[word[order]], borders) if papers else []

    def masses(self, allowed: NDArray[np.bool_]) -> Scores:
        """How much each paper's field weighs in all, among the allowed papers."""
        held = allowed[self._papers]
        word = np.repeat(np.arange(len(self._words)), np.diff(self._starts))
        holding = np.bincount(word[held], minlength=len(self._words))
        each = weights_of(holding, int(allowed.sum()))[word] * held
        return np.bincount(self._papers, weights=each, minlength=len(allowed)).astype(np.float32)


def idf(holding: int, papers: int) -> float:
    """How telling a word is that stands in so many of so many papers."""
    return math.log1p((papers - holding + 0.5) / (holding + 0.5))


def weight(holding: int, papers: int) -> float:
    """What a word that stands in so many papers weighs in naming one of them."""
    return math.pow(idf(holding, papers), _RARITY)


def weights_of(holding: NDArray[np.int64], papers: int) -> NDArray[np.float64]:
    """`weight` of several words at once."""
    weights: NDArray[np.float64] = np.log1p((papers - holding + 0.5) / (holding + 0.5)) ** _RARITY
    return weights
