"""Several signs of fitness into one order: a weighted sum, each sign between 0 and 1 (or a cosine).

Pure: arrays in, arrays out. The weights were chosen on one half of the measuring sets and checked on the
other (`docs/quality.md`); reciprocal ranks lose to them because they forget by how much a sign leads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from index.meant import Meant

Signs = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each sign counts."""

    likeness: float = 0.8
    words: float = 0.41
    bigrams: float = 0.24
    finest: float = 0.92
    sentence: float = 0.26
    beside: float = 0.3
    named: float = 0.66
    heading: float = 0.28
    section: float = 0.11
    opening: float = 0.22
    recommended: float = 0.6
    limit: float = 0.8
    paper: float = 1.23
    sure_paper: float = 1.6
    """What comes to `paper` as it becomes sure which one is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWeights:
    """How much each sign that a paper is meant counts."""

    reach: float = 1.5
    share: float = 1.0
    opening: float = 2.0
    inside: float = 1.4
    doubt: float = 0.45
    """So many words that point at a single paper make a sign half sure."""


WEIGHTS = Weights()
PAPER_WEIGHTS = PaperWeights()


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceSigns:
    """The signs of each candidate, one entry for each."""

    likeness: Signs
    """Cosine of the piece and the question."""
    words: Signs
    """BM25 as a share of the best piece's."""
    bigrams: Signs
    """Share of the question's neighbouring words that stand together."""
    finest: Signs
    """Token by token: how alike the most alike token of the piece is, by the weight of the word."""
    sentence: Signs
    """Share of the question's words, by weight, in the sentence that has most of them."""
    beside: Signs
    """Share of the question's words that it lacks, and the piece before it or after it has."""
    named: Signs
    """Share of the question's words that it lacks, and what introduces it or its paper's name has.

    "What does Pegasus cost?" is answered by "It costs £6.7m." in the paper that is called Pegasus: the word
    is not missing there.
    """
    heading: Signs
    """How far what introduces it and the question say the same: the lesser share of the other's words."""
    section: Signs
    """1 for what stands right under a heading, in papers where headings say what their text is of."""
    opening: Signs
    """For the beginning of such a paper: 1 for a question that only names it, less the more it asks."""
    recommended: Signs
    """1 for a point of the recommendation, where the question asks what is recommended."""
    limit: Signs
    """1 for what says from which amount on, or up to which, where the question asks who may approve."""
    paper: Signs
    """How much its paper is meant."""


def piece_scores(signs: PieceSigns, sure: float, weights: Weights = WEIGHTS) -> Signs:
    """The score of each candidate; `sure` is how sure it is which paper is meant, 0 to 1."""
    total: Signs = (
        weights.likeness * signs.likeness
        + weights.words * signs.words
        + weights.bigrams * signs.bigrams
        + weights.finest * signs.finest
        + weights.sentence * signs.sentence
        + weights.beside * signs.beside
        + weights.named * signs.named
        + weights.heading * signs.heading
        + weights.section * signs.section
        + weights.opening * signs.opening
        + weights.recommended * signs.recommended
        + weights.limit * signs.limit
        + (weights.paper + weights.sure_paper * sure) * signs.paper
    )
    return total


def paper_scores(meant: Meant, weights: PaperWeights = PAPER_WEIGHTS) -> Signs:
    """How much each paper is meant, 0 to 1.

    A sign counts by how much it could tell: "Who is the supplier?" has no word that points at few papers,
    and then the paper whose title happens to say "supplier" is no better than the others.
    """
    each = np.array([weights.reach, weights.share, weights.opening, weights.inside], dtype=np.float32)
    most = np.array(meant.most, dtype=np.float32)
    sure = each * most / (most + np.float32(weights.doubt))
    signs = np.stack([meant.reach, meant.share, meant.opening, meant.inside])
    total: Signs = sure @ signs / each.sum()
    return total


_RIVALS = 2
_NO_LEAD, _CLEAR_LEAD = 0.83, 0.64


def sureness(papers: Signs) -> float:
    """How sure it is which paper is meant, 0 to 1: by how far the best is ahead of the third.

    Not of the second: the same contract as text and as PDF, a draft and its final, are meant alike.
    """
    if len(papers) == 1:
        return 1.0
    rank = min(len(papers) - 1, _RIVALS)
    ordered = np.partition(papers, [-rank - 1, -1])
    behind = float(ordered[-rank - 1]) / max(float(ordered[-1]), 1e-9)
    return min(1.0, max(0.0, (_NO_LEAD - behind) / (_NO_LEAD - _CLEAR_LEAD)))


def sentence_scores(coverage: Signs, finest: Signs) -> Signs:
    """The score of each sentence within its piece."""
    found: Signs = np.float32(0.4) * coverage + np.float32(0.6) * finest
    return found


def best_of_each(values: Signs, starts: NDArray[np.int64]) -> Signs:
    """The highest value of each stretch; every stretch begins at its start and holds at least one."""
    best: Signs = np.maximum.reduceat(values, starts, axis=0) if len(starts) else values[:0]
    return best
