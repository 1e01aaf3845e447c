"""Paper → documents with their passages, facts and rules: what one file has to say.

Runs inside the cage, one file at a time: nothing here knows of other papers or of the library.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.facts import Fact
from index.records import Document, Passage
from index.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedDocument:
    """One paper of a file, with everything found in it."""

    document: Document
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...] = ()
