"""What stands around a sentence of a paper: its introduction, its heading, its table, the paper itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.facts import Evidence
from index.records import Document, DocumentKind, Passage, PassageKind, Status
from ingest.rules.deciders import decider_in, decider_of_cell, decider_of_heading
from ingest.rules.kinds import Setting
from ingest.rules.rows import Sentence, cells_of, subject_cell
from ingest.rules.subjects import subject_of

if TYPE_CHECKING:
    from ingest.rules.found_bound import FoundBound

STANDING = frozenset({DocumentKind.SCHEME, DocumentKind.REGULATIONS})
"""Papers that are instruments themselves: their sentences are rules, their paragraphs the rules' own."""
_HEADER = re.compile(
    r"\b(?:values?|thresholds?|bands?|limits?|amounts?|approv\w+|authori\w+|delegat\w+|procedure"
    r"|quotations?|procurement|competition|levels?|sign\w*|who)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a paper says around its sentences, for the rules that are read in them."""

    document: Document

    def lead(self, passage: Passage) -> str:
        """The words that introduce a passage; none where it has none."""
        if passage.lead_start is None or passage.lead_end is None:
            return ""
        return self.document.text[passage.lead_start : passage.lead_end]

    def setting(self, passage: Passage) -> Setting:
        """What decides which kind of amount a bound in the passage is."""
        lead = self.lead(passage)
        headed = passage.kind is PassageKind.TABLE_ROW and bool(
            _HEADER.search(f"{lead} {passage.section or ''}")
        )
        return Setting(
            standing=self.document.kind in STANDING,
            recommending=passage.kind is PassageKind.RECOMMENDATION,
            row=headed,
            lead=lead if passage.kind is not PassageKind.TABLE_ROW else "",
        )

    def authority(self, passage: Passage, text: str, found: FoundBound) -> str | None:
        """Who decides within a bound: the role in its row or beside it, else the one its heading names."""
        if passage.kind is PassageKind.TABLE_ROW or "|" in text:
            cells = cells_of(text)
            named = [role for cell in cells if (role := decider_of_cell(cell))]
            if named:
                return named[-1]
        after = re.match(r"\s?[–—:-]\s?(?P<role>[^.;]{3,80})", text[found.end :])
        if after and (role := decider_of_cell(after["role"])):
            return role
        given = decider_in(text, found.start, named_only=False)
        return given or self.headed(passage) or decider_in(text, found.start)

    def headed(self, passage: Passage) -> str | None:
        """The role that the introduction or, in a scheme, the heading gives its paragraphs to."""
        lead = self.lead(passage) if passage.kind is not PassageKind.TABLE_ROW else ""
        if lead and (role := decider_of_heading(lead)):
            return role
        if self.document.kind in STANDING and passage.section:
            return decider_of_heading(passage.section)
        return None

    def subject(self, passage: Passage, text: str, found: FoundBound) -> str | None:
        """What a bound is about, in the words of its row or sentence, else of its section."""
        if passage.kind is PassageKind.TABLE_ROW:
            return subject_cell(text, found) or passage.section
        return subject_of(text, found.start, found.end) or (
            passage.section if self.document.kind in STANDING else None
        )

    def version(self) -> str | None:
        """The day by which the paper is told from its other versions, as it prints it."""
        return self.document.date.words if self.document.date else None

    def evidence(self, passage: Passage, sentence: Sentence) -> Evidence:
        """The sentence with its place."""
        text = sentence.text.rstrip()
        return Evidence(
            document_id=self.document.id,
            passage_id=passage.id,
            start=sentence.start,
            end=sentence.start + len(text),
            text=text,
        )

    def doubts(self, passage: Passage) -> tuple[str, ...]:
        """What speaks against taking words of the passage for a standing rule."""
        doubts = []
        if passage.recognised:
            doubts.append("the words come from optical character recognition")
        if self.document.status is Status.DRAFT:
            doubts.append("the paper is a draft")
        if passage.kind is PassageKind.RECOMMENDATION:
            doubts.append("it stands in a recommendation")
        return tuple(doubts)
