"""Which papers a question means: by reference, title, file name, parties, dates, and the words inside.

A question carries no mark between "which paper" and "what about it". So every word of it is weighed by how
few papers it points at: in "Consider Aspiegel's Non-Disclosure Agreement; may the recipient …" one word
stands in one paper's name, and outweighs all the others together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.mentions import Mention, initials
from index.word_index import word_hash
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.records import Document
    from index.word_index import Ids, WordIndex

OPENING = 2000
"""Characters of a paper's beginning that say who and what it is about."""

NAME, TITLE, FILE, START = FIELDS = ("name", "title", "file", "opening")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|%20")
_RARITY = 1.5
"""The power of idf: one rare word outweighs several common ones."""
_LEAST_MASS = 4.0
"""A name so common that it weighs less than this is not said by saying one word of it."""
_SATURATION = 0.6
_TELLING = 2.5
"""The idf among papers from which on a word is taken to name the paper and nothing else."""

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


def write_names(directory: Path, papers: Iterable[Names]) -> None:
    """Write the naming words of all papers, in the order of their rows."""
    listed = [names.fields for names in papers]
    for field in FIELDS:
        pairs = [(word_hash(word), row) for row, fields in enumerate(listed) for word in fields[field]]
        hashes = np.array([pair[0] for pair in pairs], dtype=np.uint64)
        rows = np.array([pair[1] for pair in pairs], dtype=np.int32)
        order = np.lexsort((rows, hashes))
        vocabulary, starts = np.unique(hashes[order], return_index=True)
        np.save(directory / f"names-{field}-words.npy", vocabulary)
        np.save(directory / f"names-{field}-starts.npy", np.append(starts, len(rows)).astype(np.int64))
        np.save(directory / f"names-{field}-papers.npy", rows[order])


class _Field:
    def __init__(self, directory: Path, field: str) -> None:
        self._words = np.load(directory / f"names-{field}-words.npy", mmap_mode="r")
        self._starts = np.load(directory / f"names-{field}-starts.npy", mmap_mode="r")
        self._papers = np.load(directory / f"names-{field}-papers.npy", mmap_mode="r")

    def papers(self, word: str) -> NDArray[np.int32]:
        """The papers whose field holds a word."""
        wanted = np.uint64(word_hash(word))
        place = int(np.searchsorted(self._words, wanted))
        if place >= len(self._words) or self._words[place] != wanted:
            return np.zeros(0, dtype=np.int32)
        held: NDArray[np.int32] = self._papers[self._starts[place] : self._starts[place + 1]]
        return held

    def masses(self, allowed: NDArray[np.bool_]) -> Scores:
        """How much each paper's field weighs in all, among the allowed papers."""
        held = allowed[self._papers]
        word = np.repeat(np.arange(len(self._words)), np.diff(self._starts))
        holding = np.bincount(word[held], minlength=len(self._words))
        each = _weights(holding, int(allowed.sum()))[word] * held
        return np.bincount(self._papers, weights=each, minlength=len(allowed)).astype(np.float32)


def _weights(holding: NDArray[np.int64], papers: int) -> NDArray[np.float64]:
    return np.log1p((papers - holding + 0.5) / (holding + 0.5)) ** _RARITY


def _idf(holding: int, papers: int) -> float:
    return float(np.log1p((papers - holding + 0.5) / (holding + 0.5)))


def _weight(holding: int, papers: int) -> float:
    return float(_weights(np.array([holding]), papers)[0])


@dataclass(frozen=True, slots=True)
class Meant:
    """How much each paper is meant, by four signs from 0 to 1; rows as in the index."""

    reach: Scores
    """The question's words that stand in the paper's name, by weight, of those in any one name."""
    share: Scores
    """How much of the paper's title or file name is said."""
    opening: Scores
    """As `reach`, of the words of the paper's beginning."""
    inside: Scores
    """As `reach`, of the words anywhere in the paper."""
    most: tuple[float, float, float, float]
    """How much could be said at most for each sign, in words that point at a single paper."""


@dataclass(frozen=True, slots=True)
class Masses:
    """What titles and file names weigh in all, for each paper."""

    title: Scores
    file: Scores


class PaperNames:
    """The naming words of a published generation; safe to share between threads."""

    def __init__(self, directory: Path, papers: int, word_index: WordIndex, paper_of: Ids) -> None:
        """Open what `write_names` wrote. `paper_of` gives the paper's row for each piece."""
        self._fields = {field: _Field(directory, field) for field in FIELDS}
        self._papers, self._words, self._paper_of = papers, word_index, paper_of

    def masses(self, allowed: NDArray[np.bool_]) -> Masses:
        """How much the names of papers weigh; the same for every question of one reader."""
        return Masses(self._fields[TITLE].masses(allowed), self._fields[FILE].masses(allowed))

    def meant(self, said: Sequence[Mention], allowed: NDArray[np.bool_], masses: Masses) -> Meant:
        """How much each paper is meant. Papers that may not be read neither score nor weigh."""
        title, _ = self._said(said, TITLE, allowed)
        file, _ = self._said(said, FILE, allowed)
        share = np.maximum(
            title / np.maximum(masses.title, _LEAST_MASS), file / np.maximum(masses.file, _LEAST_MASS)
        )
        name, most_name = self._said(said, NAME, allowed)
        opening, most_opening = self._said(said, START, allowed)
        inside, most_inside = self._inside(said, allowed)
        single = max(_weight(1, int(allowed.sum())), 1e-9)
        return Meant(
            reach=_shares(name, most_name),
            share=np.minimum(share, 1),
            opening=_shares(opening, most_opening),
            inside=_shares(inside, most_inside),
            most=(most_name / single, most_name / single, most_opening / single, most_inside / single),
        )

    def spoken_of(self, said: Sequence[Mention], paper: int, allowed: NDArray[np.bool_]) -> dict[str, float]:
        """The words of the question, each with 1 if it only names this paper, else 0.

        These have done their work once the paper is found: inside it, "the Agency Agreement between A and B"
        would lead to the page that names A and B, whatever is asked about it.
        """
        if allowed.sum() <= 1:
            return {}
        named = name_spans([self._worth(mention, paper, allowed) for mention in said])
        found: dict[str, float] = {}
        for mention, inside in zip(said, named, strict=True):
            for way, part in mention.ways.items():
                if part == 1:
                    found[way] = 1.0 if inside else 0.0
        return found

    def _worth(self, mention: Mention, paper: int, allowed: NDArray[np.bool_]) -> float:
        """How much a word speaks for standing in the paper's name: by how few papers it points at."""
        if not mention.ways:
            return _ASKING if mention.asks else _LINKING
        readable = int(allowed.sum())
        rarity, in_name = -1.0, False
        for way in mention.ways:
            held = [self._fields[field].papers(way) for field in (NAME, START)]
            if any(paper in papers for papers in held):
                papers = np.unique(np.concatenate(held))
                least = min(_TELLING, _idf(1, readable))
                rarity = max(rarity, min(1.0, _idf(int(allowed[papers].sum()), readable) / least))
                in_name = in_name or paper in held[0]
        if rarity < 0:
            return _STRANGER
        if mention.weight > 1:
            return _MET + rarity
        return _LOWER_CASE * (_MET + rarity) if in_name or rarity == 1 else 0.0

    def _said(self, said: Sequence[Mention], field: str, allowed: NDArray[np.bool_]) -> tuple[Scores, float]:
        """What is said of each paper's field, by weight, and the most that could be said."""
        total, most, readable = np.zeros(self._papers, dtype=np.float32), 0.0, int(allowed.sum())
        for mention in said:
            best: Scores | None = None
            for way, part in mention.ways.items():
                held = self._fields[field].papers(way)
                held = held[allowed[held]]
                if len(held):
                    best = np.zeros(self._papers, dtype=np.float32) if best is None else best
                    weight = np.float32(mention.weight * part * _weight(len(held), readable))
                    best[held] = np.maximum(best[held], weight)
            if best is not None:
                total += best
                most += float(best.max())
        return total, most

    def _inside(self, said: Sequence[Mention], allowed: NDArray[np.bool_]) -> tuple[Scores, float]:
        total, most, readable = np.zeros(self._papers, dtype=np.float32), 0.0, int(allowed.sum())
        for mention in said:
            best = np.zeros(self._papers, dtype=np.float32)
            ways = list(mention.ways)
            for way, word in zip(ways, self._words.ids(ways), strict=True):
                if word < 0:
                    continue
                held = self._paper_of[self._words.pieces(int(word))]
                often = np.bincount(held, minlength=self._papers) * allowed
                weight = mention.weight * mention.ways[way] * _weight(int((often > 0).sum()), readable)
                best = np.maximum(best, (weight * (1 - _SATURATION**often)).astype(np.float32))
            total += best
            most += float(best.max(initial=0))
        return total, most


_STRANGER = -0.7
_MET = 0.25
_LOWER_CASE = 0.6
_ASKING = -0.6
_LINKING = -0.05
_LEAST_NAME = 0.9


def name_spans(worth: Sequence[float]) -> list[bool]:
    """Which words of a question lie in a stretch that names the paper: where their worth adds up.

    "Network Affiliate Agreement between National CineMedia, LLC and Digital Cinema" is one stretch, though
    half of its words are common; "agreement" in "is there an exclusivity agreement?" is no stretch. Words
    that questions are built with part "which paper" from "what about it".
    """
    inside = [False] * len(worth)
    left = list(worth)
    while True:
        best, first, last = _LEAST_NAME, 0, 0
        start, total = 0, 0.0
        for at, value in enumerate(left):
            if total <= 0:
                start, total = at, 0.0
            total += value
            if total > best + 1e-9:
                best, first, last = total, start, at + 1
        if first == last:
            return inside
        inside[first:last] = [True] * (last - first)
        left[first:last] = [_STRANGER] * (last - first)


def _shares(said: Scores, most: float) -> Scores:
    return said / np.float32(max(most, 1e-9))
