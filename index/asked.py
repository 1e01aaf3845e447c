"""A question made ready for searching: its words with their weights, its vector, its tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.mentions import Mention, mentions
from index.minilm import Vectors
from index.word_index import Ids, WordIndex
from index.words import words

if TYPE_CHECKING:
    from index.embed import Embedder

_RUN = re.compile(r"\w+")
_LIGHT = 0.1
"""What a token of a stop word counts beside one of the rarest word."""
MOST_WORDS = 200
"""Of a question that is a whole page, so many words are searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the search sees it."""

    text: str
    words: tuple[str, ...]
    """Each once, in order; stop words left out."""
    ids: Ids
    pairs: NDArray[np.int64]
    """Neighbouring words as pairs of places in `words`."""
    said: tuple[Mention, ...]
    vector: Vectors
    tokens: Vectors
    """Token states; unit length."""
    token_words: tuple[tuple[int, ...], ...]
    """For each token the places in `words` of the word it is part of; none for a stop word."""


def understand(text: str, embedder: Embedder, index: WordIndex) -> Asked:
    """Make a question ready."""
    told = words(text)[:MOST_WORDS]
    unique = tuple(dict.fromkeys(told))
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
        pairs=np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2),
        said=mentions(text),
        vector=states.vector,
        tokens=states.tokens,
        token_words=tuple(token_words),
    )


def token_weights(asked: Asked, idf: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each token of the question counts: the weight of its word, little for a stop word; sum 1."""
    heaviest = float(idf.max(initial=1.0))
    found = np.array(
        [max((float(idf[at]) for at in held), default=_LIGHT * heaviest) for held in asked.token_words],
        dtype=np.float32,
    )
    return found / max(float(found.sum()), 1e-9)
