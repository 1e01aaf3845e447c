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
    words: float = 0.6
    sentence: float = 0.15
    coverage: float = 0.25
    bigrams: float = 0.15
    finest: float = 1.2
    section: float = 0.2
    opening: float = 0.3
    recommended: float = 1.0
    paper: float = 0.7
    sure_paper: float = 10.0
    """What comes to `paper` as it becomes sure which one is meant: near 1, only its passages are left."""


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
    sentence: Signs
    """The best sentence: its share of the question's words and its finest likeness."""
    coverage: Signs
    """Share of the question's words, by weight, that stand in the piece or introduce it."""
    bigrams: Signs
    """Share of the question's neighbouring words that stand together."""
    finest: Signs
    """Token by token: how alike the most alike token of the piece is, by the weight of the word."""
    paper: Signs
    """How much its paper is meant."""
    section: Signs
    """1 for what stands right under a heading, in papers where headings say what their text is of."""
    opening: Signs
    """For the beginning of such a paper: 1 for a question that only names it, less the more it asks."""
    recommended: Signs
    """1 for a point of the recommendation, where the question asks what is recommended."""


def piece_scores(signs: PieceSigns, sure: float, weights: Weights = WEIGHTS) -> Signs:
    """The score of each candidate; `sure` is how sure it is which paper is meant, 0 to 1."""
    total: Signs = (
        weights.likeness * signs.likeness
        + weights.words * signs.words
        + weights.sentence * signs.sentence
        + weights.coverage * signs.coverage
        + weights.bigrams * signs.bigrams
        + weights.finest * signs.finest
        + weights.section * signs.section
        + weights.opening * signs.opening
        + weights.recommended * signs.recommended
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
