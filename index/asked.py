"""A question made ready for searching: its words with their weights, its vector, its tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.limits import asks_who_approves
from index.mentions import Mention, mentions
from index.minilm import Vectors, unit
from index.piece_table import RECOMMENDS, TO_NOTE
from index.word_index import Ids, WordIndex
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.embed import Embedder

_RUN = re.compile(r"\w+")
_RECOMMENDED = re.compile(
    r"\b(?:recommended|asked|invited|requested)\s+to\b|\brecommendations?\b", re.IGNORECASE
)
_NOTE = re.compile(r"\bnot(?:e|es|ed|ing)\b", re.IGNORECASE)
_APPROVE = re.compile(r"\b(?:approv|agree|delegat|authori[sz]|endors|spend)\w*", re.IGNORECASE)
_LIGHT = 0.1
"""What a token of a stop word counts beside one of the rarest word."""
_STOPPED = 0.4
"""What a token of a stop word counts in the vector of a question without its names."""
_NAMES = 0.5
"""Words that named the paper and weigh so much of the others count half inside it; more of them, less."""
_NOTHING = 1e-9
_EXPANDED = 0.5
"""What the long form of an abbreviation counts, all its words together, beside the short one."""
_SHORT, _ENOUGH = 8, 3
"""A question of so few words may ask about the name itself, if it says no more than so many beside it."""
MOST_WORDS = 200
"""Of a question that is a whole page, so many words are searched for."""

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the search sees it."""

    text: str
    words: tuple[str, ...]
    """Each once, in order; stop words left out."""
    ids: Ids
    shares: NDArray[np.float32]
    """1 for a word of the question; less for one that only spells out an abbreviation of it."""
    pairs: NDArray[np.int64]
    """Neighbouring words as pairs of places in `words`."""
    recommended: int
    """Where it asks what somebody is recommended to do: the roles of the points that say so; else 0."""
    approver: bool
    """It asks who may approve or sign for an amount."""
    said: tuple[Mention, ...]
    vector: Vectors
    tokens: Vectors
    """Token states; unit length."""
    token_words: tuple[tuple[int, ...], ...]
    """For each token the places in `words` of the word it is part of; none for a stop word."""

    def beyond(self, naming: NDArray[np.float32]) -> int:
        """How many of its own words do more than name the paper; `naming` is 1 for each that does not."""
        return int(((self.shares == 1) & (naming == 0)).sum())

    def set_aside(self, left: int) -> float:
        """How far the words that name the paper may be set aside, 0 to 1, if so many words are left then.

        "What is the residents' parking scheme?" asks about what its name says: there is nothing else in it.
        """
        return 1.0 if len(self.words) > _SHORT else min(1.0, left / _ENOUGH)


def understand(
    text: str, embedder: Embedder, index: WordIndex, expansions: Mapping[str, float] | None = None
) -> Asked:
    """Make a question ready. `expansions` are words to look for beside its own, with their shares."""
    told = words(text)[:MOST_WORDS]
    added = expansions or {}
    unique = tuple(dict.fromkeys([*told, *added]))
    own = frozenset(told)
    place = {word: at for at, word in enumerate(unique)}
    pairs = {(place[a], place[b]) for a, b in pairwise(told) if a != b}
    (states,) = embedder.states([text])
    runs = [(run.start(), run.end(), words(run.group())) for run in _RUN.finditer(text)]
    token_words = []
    for start, _ in states.spans:
        held = next((found for first, last, found in runs if first <= start < last), [])
        token_words.append(tuple(place[word] for word in held if word in place))
    return Asked(
        text=text,
        words=unique,
        ids=index.ids(unique),
        shares=np.array([1.0 if word in own else _EXPANDED * added[word] for word in unique], np.float32),
        pairs=np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2),
        recommended=_recommended(text),
        approver=asks_who_approves(text),
        said=mentions(text),
        vector=states.vector,
        tokens=states.tokens,
        token_words=tuple(token_words),
    )


def _recommended(text: str) -> int:
    if _RECOMMENDED.search(text) is None:
        return 0
    if _NOTE.search(text):
        return TO_NOTE
    return RECOMMENDS if _APPROVE.search(text) else RECOMMENDS | TO_NOTE


def without_names(weights: Weights, naming: Weights) -> Weights:
    """Weights of words, those that named the paper held down, the more the more of the question they are.

    `naming` says of each word, 0 to 1, how far it did so. "Consider the Agency Agreement between A, B, C
    and D; is it exclusive?" asks about exclusivity alone; in "Why was Pegasus set up?" the name is a good
    part of what there is to go by.
    """
    named = weights * naming
    rest = float((weights - named).sum())
    if rest < _NOTHING:
        return weights
    part = float(named.sum()) / rest
    held: Weights = weights - named + named / np.float32(1 + (part / _NAMES) ** 2)
    return held


def token_weights(asked: Asked, word_weights: Weights) -> Weights:
    """What each token of the question counts: the weight of its word, little for a stop word; sum 1."""
    heaviest = float(word_weights.max(initial=_NOTHING))
    found = np.array(
        [
            max((float(word_weights[at]) for at in held), default=_LIGHT * heaviest)
            for held in asked.token_words
        ],
        dtype=np.float32,
    )
    return found / max(float(found.sum()), _NOTHING)


def focused(asked: Asked, naming: Weights) -> Vectors:
    """The question's vector, turned from the words that named the paper to what is asked about it.

    The mean over token states is what the model's own vector is; here it is taken with weights.
    """
    if not len(asked.tokens) or not naming.any():
        return asked.vector
    told = np.array([bool(held) for held in asked.token_words])
    each = np.where(told, np.float32(1), np.float32(_STOPPED))
    names = [min((float(naming[at]) for at in held), default=0.0) for held in asked.token_words]
    turned = without_names(each, np.array(names, dtype=np.float32)) @ asked.tokens
    return unit(turned)
