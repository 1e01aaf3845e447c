"""Several questions in one, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUESTION_WORD = (
    r"(?:who|what|when|where|why|which|whose|how|is|are|was|were|does|do|did|has|have|can|could|"
    r"will|would|should|may)"
)
_MARK = re.compile(r"(?<=\?)[\s,;]*(?:and\s+|also\s+|then\s+)?(?=\S)", re.IGNORECASE)
_AND = re.compile(
    (
        rf"[,;]?\s+(?:and|also|plus|as\s+well\s+as)\s+(?={_QUESTION_WORD}\s+\w+\s+\w+)|"
        rf";\s+(?={_QUESTION_WORD}\s+\w+\s+\w+)"
    ),
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"^\W*(?:and\s+|but\s+|so\s+|please\s+)?{_QUESTION_WORD}\b", re.IGNORECASE)
_OPENING = re.compile(
    (
        r"^\s*(?:hi|hello|hey|good\s+(?:morning|afternoon|evening)|dear\s+\w+|thanks|"
        r"thank\s+you)(?:\s+there)?[\s,.!:-]+(?=\S{2,})"
    ),
    re.IGNORECASE,
)
_AND_WHY = re.compile(
    r"^\W*(?P<first>(?:(?:who|what|when|where|which|how\s+much)\s+(?=(?:is|are|was|were|has|have|will|did)\b))?"
    r"(?P<rest>(?:is|are|was|were|has|have|will|did)\b.{8,}?)),?\s+and\s+(?P<word>why|when|where)\W*$",
    re.IGNORECASE,
)
_MOST_PARTS = 4


def without_greeting(text: str) -> str:
    """The question without the greeting before it; a greeting alone stays."""
    return _OPENING.sub("", text).strip() or text.strip()


def split(text: str) -> tuple[str, ...]:
    """The questions of a text, at most four: "Who decides, and when is it due?" is two.

    Only cut where both sides ask something: "terms and what follows from them" stays one.
    A bare "… and why?" at the end asks the first question's matter again: "why is it sold?".
    """
    short = _AND_WHY.match(text)
    if short:
        return (short["first"].strip(), f"{short['word'].lower()} {short['rest'].strip()}?")
    parts: list[str] = []
    for marked in _MARK.split(text):
        pieces = _AND.split(marked)
        if len(pieces) > 1 and all(_BEGINS.match(piece) for piece in pieces) and not _shares(pieces):
            parts += pieces
        else:
            parts.append(marked)
    kept = [
        part.strip()
        for position, part in enumerate(parts)
        if len(re.findall(r"\w+", part)) > 1 and (position == 0 or _asks(part))
    ]
    if not kept or len(kept) > _MOST_PARTS:
        return (text.strip(),)
    return tuple(kept)


def _shares(pieces: Sequence[str]) -> bool:
    """Whether two questions share their object: "who proposed and who seconded the motion?" is one."""
    first, second = (re.findall(r"[\w'’-]+", piece.casefold()) for piece in pieces[:2])
    return len(first) <= _SHORTEST_WITH_OBJECT and first[:1] == second[:1]


_SHORTEST_WITH_OBJECT = 3


def _asks(part: str) -> bool:
    """Whether a later part asks something: "Answer in pounds" and "if not, explain why" only instruct."""
    return part.rstrip().endswith("?") or _BEGINS.match(part) is not None
