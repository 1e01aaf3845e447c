"""Which words of a question only say which paper is meant. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.mentions import Mention

_STRANGER = -0.7
_MET = 0.25
_LOWER_CASE = 0.6
_ASKING = -0.6
_LINKING = -0.05
_LEAST_NAME = 0.9


def worth(mention: Mention, rarity: float | None, *, in_name: bool) -> float:
    """How much a word speaks for standing in the name of a paper.

    `rarity` says how few papers it points at, 0 to 1; None if it has nothing to do with this paper. A word
    in small letters that stands at the beginning of the paper only ("the expiry date") is as likely asked
    about as it is a name, unless it stands nowhere else.
    """
    if not mention.ways:
        return _ASKING if mention.asks else _LINKING
    if rarity is None:
        return _STRANGER
    if mention.weight > 1:
        return _MET + rarity
    return _LOWER_CASE * (_MET + rarity) if in_name or rarity == 1 else 0.0


def name_spans(worths: Sequence[float]) -> list[bool]:
    """Which words of a question lie in a stretch that names the paper: where their worth adds up.

    "Network Affiliate Agreement between National CineMedia, LLC and Digital Cinema" is one stretch, though
    half of its words are common; "agreement" in "is there an exclusivity agreement?" is no stretch. Words
    that questions are built with part "which paper" from "what about it".
    """
    inside = [False] * len(worths)
    left = list(worths)
    while True:
        first, last = _best_stretch(left)
        if first == last:
            return inside
        inside[first:last] = [True] * (last - first)
        left[first:last] = [_STRANGER] * (last - first)


def _best_stretch(worths: Sequence[float]) -> tuple[int, int]:
    """The stretch whose worth adds up to most; an empty one where none is worth enough."""
    best, found = _LEAST_NAME, (0, 0)
    start, total = 0, 0.0
    for at, value in enumerate(worths):
        if total <= 0:
            start, total = at, 0.0
        total += value
        if total > best:
            best, found = total, (start, at + 1)
    return found
