"""How much of their wording texts share, and which of many are worth comparing."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Shingles = NDArray[np.uint32]
    """The word triples of a text, hashed: sorted, each once."""
    Signature = tuple[int, ...]

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 3
"""Words in a row that count as one piece of wording."""
HASHES = 48
_BAND = 3
"""Hashes that must all agree for two texts to be compared: 16 bands of 3 find 9 in 10 pairs at 0.5."""
_FACTORS = np.arange(1, 2 * HASHES, 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) | np.uint64(1)
_TOP = np.uint64(32)


def shingles(text: str) -> Shingles:
    """The wording of a text; case, punctuation and line breaks do not matter, figures do."""
    words = [zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.zeros(0, dtype=np.uint32)
    hashed = np.array(words + [0] * max(0, _SHINGLE - len(words)), dtype=np.uint64)
    count = max(1, len(hashed) - _SHINGLE + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(_SHINGLE):
            mixed = (mixed * np.uint64(0x100000001B3)) ^ (hashed[place : place + count] * _FACTORS[place + 1])
    return np.unique((mixed >> _TOP).astype(np.uint32))


def likeness(one: Shingles, other: Shingles) -> float:
    """Share of their word triples that both have (Jaccard): 1 for equal wording, 0 for none in common."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    union = len(one) + len(other) - common
    return common / union if union else 1.0


def signature(wording: Shingles) -> Signature:
    """A short print of some wording: two texts agree in as large a share of it as they are alike."""
    if not len(wording):
        return (0,) * HASHES
    wide = wording.astype(np.uint64) + np.uint64(1)
    with np.errstate(over="ignore"):
        return tuple(int((wide * factor >> _TOP).min()) for factor in _FACTORS)


def likely_pairs(signatures: Mapping[str, Signature]) -> set[tuple[str, str]]:
    """Pairs of names whose texts are probably alike, found without comparing each with each."""
    buckets: dict[tuple[int, Signature], list[str]] = defaultdict(list)
    for name in sorted(signatures):
        for band in range(0, HASHES, _BAND):
            buckets[band, signatures[name][band : band + _BAND]].append(name)
    return {
        (one, other)
        for members in buckets.values()
        for place, one in enumerate(members)
        for other in members[place + 1 :]
    }
