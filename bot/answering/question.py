"""What is asked, and of what: a question as it reaches the answering."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_QUESTION = 2_000
"""Characters of a question that are looked at: what is longer is a pasted paper, not a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An earlier question of the same thread, and the papers its answer cited (document ids)."""

    question: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; `document` (a reference, a path or an id) asks it of one paper only."""

    text: str
    document: str | None = None
    earlier: tuple[Turn, ...] = ()
    """The thread so far, oldest first."""
