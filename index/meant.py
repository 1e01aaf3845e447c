"""Which papers a question means: by reference, title, file name, parties, dates, and the words inside.

A question carries no mark between "which paper" and "what about it". So every word of it is weighed by how
few papers it points at: in "Consider Aspiegel's Non-Disclosure Agreement; may the recipient …" one word
stands in one paper's name, and outweighs all the others together.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.mentions import Mention
from index.name_spans import name_spans, worth
from index.naming import FIELDS, FILE, NAME, START, TITLE, NameField, Scores, idf, weight
from index.word_index import word_hash

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.word_index import Ids, WordIndex

_LEAST_MASS = 4.0
"""A name so common that it weighs less than this is not said by saying one word of it."""
_SATURATION = 0.6
_TELLING = 2.5
"""The idf among papers from which on a word is taken to name the paper and nothing else."""
_NOTHING = 1e-9

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Meant:
    """How much each paper is meant, by four signs from 0 to 1; rows as in the index."""

    reach: Scores
    """The question's words that stand in the paper's name, by weight, as a share of the most possible."""
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


@dataclass(frozen=True)
class Said:
    """The words of a question, and which readable papers hold each way of writing them, field by field."""

    mentions: tuple[Mention, ...]
    held: dict[str, dict[str, NDArray[np.int32]]]
    allowed: Mask
    readable: int

    @functools.cached_property
    def anew(self) -> tuple[dict[str, float], ...]:
        """For each mention the ways that no mention before it has: a word said twice names no paper twice."""
        before: set[str] = set()
        found = []
        for mention in self.mentions:
            found.append({way: part for way, part in mention.ways.items() if way not in before})
            before.update(way for way, part in mention.ways.items() if part == 1)
        return tuple(found)


class PaperNames:
    """The naming words of a published generation; safe to share between threads."""

    def __init__(self, directory: Path, papers: int, word_index: WordIndex) -> None:
        """Open the fields of a library of so many papers."""
        self._fields = {field: NameField(directory, field) for field in FIELDS}
        self._papers, self._words = papers, word_index

    def masses(self, allowed: Mask) -> Masses:
        """How much the names of papers weigh; the same for every question of one reader."""
        return Masses(self._fields[TITLE].masses(allowed), self._fields[FILE].masses(allowed))

    def said(self, mentions: Sequence[Mention], allowed: Mask) -> Said:
        """Look up the words of a question. Papers that may not be read neither score nor weigh."""
        ways = list(dict.fromkeys(way for mention in mentions for way in mention.ways))
        hashes = np.array([word_hash(way) for way in ways], dtype=np.uint64)
        held = {}
        for field in FIELDS:
            found = (
                (ways[at], rows[allowed[rows]]) for at, rows in self._fields[field].papers(hashes).items()
            )
            held[field] = {way: rows for way, rows in found if len(rows)}
        return Said(tuple(mentions), held, allowed, int(allowed.sum()))

    def holding(self, said: Said, words: Sequence[str], papers: Ids) -> Scores:
        """For each of these papers (one row each, repeats allowed), 1 for each word that its name has."""
        held, found = said.held[NAME], np.zeros((len(papers), len(words)), dtype=np.float32)
        for column, word in enumerate(words):
            if word in held:
                has = np.zeros(self._papers, dtype=np.bool_)
                has[held[word]] = True
                found[:, column] = has[papers]
        return found

    def meant(self, said: Said, masses: Masses) -> Meant:
        """How much each paper is meant."""
        title, _ = self._by_field(said, TITLE)
        file, _ = self._by_field(said, FILE)
        share = np.maximum(
            title / np.maximum(masses.title, _LEAST_MASS), file / np.maximum(masses.file, _LEAST_MASS)
        )
        name, most_name = self._by_field(said, NAME)
        opening, most_opening = self._by_field(said, START)
        inside, most_inside = self._inside(said)
        single = max(weight(1, said.readable), _NOTHING)
        return Meant(
            reach=_shares(name, most_name),
            share=np.minimum(share, 1),
            opening=_shares(opening, most_opening),
            inside=_shares(inside, most_inside),
            most=(most_name / single, most_name / single, most_opening / single, most_inside / single),
        )

    def only_naming(self, said: Said, paper: int) -> frozenset[str]:
        """The words of the question that do nothing but name this paper.

        They have done their work once it is found: inside it, "the Agency Agreement between A and B" would
        lead to the page that names A and B, whatever is asked about it.
        """
        if said.readable <= 1:
            return frozenset()
        least = min(_TELLING, idf(1, said.readable))
        worths = []
        for mention in said.mentions:
            rarity, in_name = None, False
            for way in mention.ways:
                held = [said.held[field][way] for field in (NAME, START) if way in said.held[field]]
                if any(paper in rows for rows in held):
                    holding = len(np.unique(np.concatenate(held)))
                    rarity = max(rarity or 0.0, min(1.0, idf(holding, said.readable) / least))
                    in_name = in_name or paper in said.held[NAME].get(way, ())
            worths.append(worth(mention, rarity, in_name=in_name))
        spans = name_spans(worths)
        asked = {
            way
            for mention, inside in zip(said.mentions, spans, strict=True)
            if not inside
            for way, part in mention.ways.items()
            if part == 1
        }
        return (
            frozenset(
                way
                for mention, inside in zip(said.mentions, spans, strict=True)
                if inside
                for way, part in mention.ways.items()
                if part == 1
            )
            - asked
        )

    def _by_field(self, said: Said, field: str) -> tuple[Scores, float]:
        """What is said of each paper's field, by weight, and the most that could be said."""
        total, most = np.zeros(self._papers, dtype=np.float32), 0.0
        held = said.held[field]
        for mention, ways in zip(said.mentions, said.anew, strict=True):
            known = [(part, held[way]) for way, part in ways.items() if way in held]
            if known:
                best = np.zeros(self._papers, dtype=np.float32)
                for part, rows in known:
                    told = mention.weight * part * weight(len(rows), said.readable)
                    best[rows] = np.maximum(best[rows], np.float32(told))
                total += best
                most += float(best.max())
        return total, _at_most(total, most)

    def _inside(self, said: Said) -> tuple[Scores, float]:
        total, most = np.zeros(self._papers, dtype=np.float32), 0.0
        for mention, ways in zip(said.mentions, said.anew, strict=True):
            best = np.zeros(self._papers, dtype=np.float32)
            for part, word in zip(ways.values(), self._words.ids(list(ways)), strict=True):
                if word < 0:
                    continue
                rows, often = self._words.papers(int(word))
                kept = said.allowed[rows]
                told = mention.weight * part * weight(int(kept.sum()), said.readable)
                reached = (told * (1 - _SATURATION ** often[kept])).astype(np.float32)
                best[rows[kept]] = np.maximum(best[rows[kept]], reached)
            total += best
            most += float(best.max(initial=0))
        return total, _at_most(total, most)


def _at_most(said: Scores, together: float) -> float:
    """What could be said of one paper at most: midway between what is said of the best one and of all.

    Of all together alone, names would fade as a library grows: each word of a question stands in some title.
    """
    return (together + float(said.max(initial=0))) / 2


def _shares(said: Scores, most: float) -> Scores:
    return said / np.float32(max(most, _NOTHING))
