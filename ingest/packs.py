"""Several papers in one file: where each begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper of a file: `paper.text[start:end]`."""

    start: int
    end: int


def split_pack(paper: Paper) -> tuple[Part, ...]:
    """The papers of a file, in order; together they are the whole of its text."""
    return (Part(start=0, end=len(paper.text)),)
