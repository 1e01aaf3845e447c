"""Paper → documents with their passages, facts and rules: what one file has to say.

Runs inside the cage, one file at a time: nothing here knows of other papers or of the library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.facts import Fact
from index.records import Document, Page, Passage
from index.rules import Rule
from ingest.clauses import cut
from ingest.facts import find_facts
from ingest.header import read_header
from ingest.packs import split_pack
from ingest.paper import PageState
from ingest.rules import find_rules

if TYPE_CHECKING:
    from ingest.packs import Part
    from ingest.paper import Mark, Paper
    from ingest.sidecar import Sidecar


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedDocument:
    """One paper of a file, with everything found in it."""

    document: Document
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...] = ()


def recognise(paper: Paper, sidecar: Sidecar | None, collection: str) -> tuple[RecognisedDocument, ...]:
    """What a file has to say: one document for an ordinary paper, one for each paper of a pack.

    The sidecar speaks for the file: where the file is a pack, it corrects its first part only.
    """
    parts = split_pack(paper)
    return tuple(
        _recognise_part(paper, part, number, sidecar if number == 0 else None, collection)
        for number, part in enumerate(parts)
    )


def document_key(path: str, part: int) -> str:
    """The identity of a document: its path, and which paper of a pack it is (0 for an ordinary file)."""
    return hashlib.blake2b(f"{path}\0{part}".encode(), digest_size=12).hexdigest()


def _recognise_part(
    paper: Paper, part: Part, number: int, sidecar: Sidecar | None, collection: str
) -> RecognisedDocument:
    key = document_key(paper.path, number)
    text = paper.text[part.start : part.end]
    pages = _pages(paper, part)
    header = read_header(paper, part.start, part.end, sidecar)
    recognised = frozenset(page.number for page in paper.pages if page.state is PageState.RECOGNISED)
    cutting = cut(key, text, pages, _marks(paper, part), recognised)
    document = Document(
        id=key,
        path=paper.path,
        places=(paper.path,),
        collection=(sidecar.collection if sidecar and sidecar.collection else collection),
        format=paper.format,
        sha256=paper.sha256,
        text=text,
        offset=part.start,
        pages=pages,
        kind=header.kind,
        reference=header.reference,
        title=header.title,
        date=header.date,
        date_source=header.date_source,
        decision_maker=header.decision_maker,
        decision_maker_role=header.decision_maker_role,
        decision_type=header.decision_type,
        status=header.status,
        programme=header.programme,
        parties=header.parties,
        links=header.links,
        fields=header.fields,
        source_address=header.source_address,
        remarks=header.remarks,
    )
    rules = find_rules(document, cutting.passages)
    return RecognisedDocument(
        document=document,
        passages=cutting.passages,
        facts=find_facts(document, cutting.passages, rules),
        rules=rules,
    )


def _pages(paper: Paper, part: Part) -> tuple[Page, ...]:
    """The pages of a part, counted from the start of its text, numbered as in the file."""
    return tuple(
        Page(
            number=page.number,
            start=max(page.start, part.start) - part.start,
            end=min(page.end, part.end) - part.start,
            label=page.label,
        )
        for page in paper.pages
        if page.start < part.end and page.end > part.start
    )


def _marks(paper: Paper, part: Part) -> tuple[Mark, ...]:
    return tuple(
        replace(
            mark,
            start=max(mark.start, part.start) - part.start,
            end=min(mark.end, part.end) - part.start,
        )
        for mark in paper.marks
        if mark.start < part.end and mark.end > part.start
    )
