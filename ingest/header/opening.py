"""What the readers of single parts of a header share: the paper's first lines, fields, kind, parties."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from index.records import DocumentKind
from ingest.header.fields import Field, find_fields
from ingest.header.kinds import find_kind
from ingest.header.lines import Line, lines_of
from ingest.header.parties import find_parties
from ingest.header.party_names import FoundParty
from ingest.header.signatures import Signature, find_signatures
from ingest.paper import Paper

_HEADER_LINES = 250
"""So many lines from its top a paper may take to say what it is: a council's pack has a long front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One paper of a file, looked at. `text` is the document's text; offsets count in it."""

    paper: Paper
    start: int
    text: str
    lines: tuple[Line, ...]
    fields: tuple[Field, ...]
    kind: DocumentKind
    parties: tuple[FoundParty, ...]
    signature: Signature | None
    """Of a decision: the first signature that is filled in and dated."""

    @classmethod
    def of(cls, paper: Paper, start: int, end: int) -> Opening:
        """Look at `paper.text[start:end]`."""
        text = paper.text[start:end]
        lines = tuple(itertools.islice(lines_of(paper, start, end), _HEADER_LINES))
        fields = find_fields(lines)
        kind = find_kind(text, lines, fields)
        signed = (one for one in find_signatures(text) if one.signed and one.date)
        return cls(
            paper=paper,
            start=start,
            text=text,
            lines=lines,
            fields=fields,
            kind=kind,
            parties=find_parties(text) if kind is DocumentKind.CONTRACT else (),
            signature=next(signed, None) if kind is DocumentKind.DECISION else None,
        )
