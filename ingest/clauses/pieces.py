"""A passage to be: what the cutter finds and the merging puts together."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import PassageKind
from index.sentences import Span
from ingest.clauses.numbering import Place
from ingest.clauses.sections import Section


@dataclass(slots=True, kw_only=True)
class Piece:
    """A passage to be."""

    start: int
    end: int
    kind: PassageKind
    section: Section
    place: Place | None = None
    paragraph: str | None = None
    lead: Span | None = None
    verb: str | None = None
    ended: bool = True
    bullet: bool = False
    barred: bool = False
    """It must not grow backwards: a heading, hidden text or a footnote stands before it."""
