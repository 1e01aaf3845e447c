"""Documents cut at empty lines, for the tests of facts."""

from __future__ import annotations

import re

from index.records import Document, DocumentKind, Passage, PassageKind, passage_key

KEY = "d" * 24


def document_of(
    text: str, kind: DocumentKind = DocumentKind.DECISION, passage_kind: PassageKind = PassageKind.PARAGRAPH
) -> tuple[Document, tuple[Passage, ...]]:
    document = Document(
        id=KEY,
        path="paper.txt",
        places=("paper.txt",),
        collection="open",
        format="text",
        sha256="0" * 64,
        text=text,
        title="Lantern Programme",
        kind=kind,
    )
    passages = tuple(
        Passage(
            id=passage_key(KEY, match[0], number),
            document_id=KEY,
            position=number,
            start=match.start(),
            end=match.end(),
            text=match[0],
            kind=passage_kind,
        )
        for number, match in enumerate(re.finditer(r"\S(?:.|\n(?!\s*\n))*\S|\S", text))
    )
    return document, passages
