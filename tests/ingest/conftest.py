"""A small ingest for tests: real folders and readers, a recogniser of lines, no cage and no model."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from index.records import Document, Passage, PassageKind, passage_key, words_key
from ingest.caged import reading_of_file
from ingest.parts import Parts
from ingest.read.limits import Unreadable
from ingest.reading import Unread
from ingest.recognise import RecognisedDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.draft import Draft
    from index.progress import Progress
    from ingest.caged import Order, Reading
    from ingest.paper import Paper
    from ingest.reading import Options
    from ingest.sidecar import Sidecar


def recognise_lines(paper: Paper, sidecar: Sidecar | None, collection: str) -> tuple[RecognisedDocument, ...]:
    """Every line is a passage."""
    key = hashlib.blake2b(f"{paper.path}\0{0}".encode(), digest_size=12).hexdigest()
    seen: dict[str, int] = {}
    passages = []
    for position, match in enumerate(re.finditer(r"\S[^\r\n]*", paper.text)):
        words = words_key(match.group())
        seen[words] = seen.get(words, -1) + 1
        passages.append(
            Passage(
                id=passage_key(key, match.group(), seen[words]),
                document_id=key,
                position=position,
                start=match.start(),
                end=match.end(),
                text=match.group(),
                kind=PassageKind.PARAGRAPH,
                paragraph=f"1.{position + 1}",
            )
        )
    document = Document(
        id=key,
        path=paper.path,
        places=(paper.path,),
        collection=collection,
        format=paper.format,
        sha256=paper.sha256,
        text=paper.text,
        title=(sidecar.title if sidecar else None) or paper.path,
        remarks=("it bears two references",) if "two references" in paper.text else (),
    )
    return (RecognisedDocument(document=document, passages=tuple(passages), facts=()),)


class LineParts:
    """Counts what is read and when search files are written, so that tests can say what was not done."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.writings = 0

    def parts(self, model: str = "model") -> Parts:
        """The parts of an ingest that this keeps count of."""
        return Parts(read=self._read, relate=_nothing, write_search_files=self._write, model=model)

    def _read(self, orders: Sequence[Order], _options: Options) -> Iterator[tuple[Order, Reading | Unread]]:
        for order in orders:
            self.read.append(order.path)
            try:
                yield order, reading_of_file(order, recognise_lines)
            except Unreadable as refusal:
                yield order, Unread(reason=refusal.reason)

    def _write(self, draft: Draft, _progress: Progress) -> None:
        self.writings += 1
        words = sorted(passage.text for _, passage in draft.passages())
        (draft.directory / "words").write_text("\n".join(words), encoding="utf-8")


def _nothing(_draft: Draft, _progress: Progress) -> None:
    pass


@pytest.fixture
def lines() -> LineParts:
    """The parts of a small ingest, with counts."""
    return LineParts()
