"""A small library in memory, made by the real recogniser, and a search by shared words.

Both are real, small implementations: what the answering reads has the shape that papers really get.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.answering import answer
from bot.answering.question import Question
from bot.answering.terms import words_of
from index.access import Readable
from index.search import Hit
from ingest.paper import Paper
from ingest.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answering.reply import Reply
    from index.records import Document, DocumentCard, Passage
    from index.search import Query
    from ingest.recognise import RecognisedDocument

TODAY = dt.date(2026, 11, 24)
STAFF = Readable(frozenset({"open"}))


class PlainLibrary:
    """The reads of a library, over papers held in memory."""

    generation = "gen-plain"
    notices: tuple[str, ...] = ()

    def __init__(self, recognised: Sequence[RecognisedDocument], directory: Path) -> None:
        self.recognised = tuple(recognised)
        self.directory = directory / "gen-plain"

    def _readable(self, readable: Readable) -> list[RecognisedDocument]:
        return [one for one in self.recognised if one.document.collection in readable]

    def cards(self, readable: Readable) -> tuple[DocumentCard, ...]:
        return tuple(sorted((one.document for one in self._readable(readable)), key=lambda d: d.path))

    def document(self, document_id: str, readable: Readable) -> Document | None:
        return next(
            (one.document for one in self._readable(readable) if one.document.id == document_id), None
        )

    def passages(self, document_id: str, readable: Readable) -> tuple[Passage, ...]:
        return next((one.passages for one in self._readable(readable) if one.document.id == document_id), ())

    def passage(self, passage_id: str, readable: Readable) -> Passage | None:
        return next((p for one in self._readable(readable) for p in one.passages if p.id == passage_id), None)

    def passages_of(self, ids: Sequence[str], readable: Readable) -> tuple[Passage, ...]:
        found = (self.passage(key, readable) for key in ids)
        return tuple(passage for passage in found if passage is not None)

    def mentioning(self, words: str, readable: Readable) -> tuple[str, ...]:
        held = self._readable(readable)
        return tuple(one.document.id for one in held if words.casefold() in one.document.text.casefold())

    def facts(
        self, readable: Readable, kind: type[Any], document_ids: Sequence[str] | None = None
    ) -> tuple[Any, ...]:
        return tuple(
            fact
            for one in self._readable(readable)
            if document_ids is None or one.document.id in document_ids
            for fact in one.facts
            if isinstance(fact, kind)
        )

    def rules(self, readable: Readable) -> tuple[Any, ...]:
        return tuple(rule for one in self._readable(readable) for rule in one.rules)


class PlainSearcher:
    """Finds passages by the words they share with the question."""

    def __init__(self, library: PlainLibrary) -> None:
        self.library = library

    def is_word(self, word: str) -> bool:
        return word == "morning"

    def search(self, query: Query, readable: Readable, k: int) -> tuple[Hit, ...]:
        asked = words_of(query.text).stems
        graded: Counter[tuple[int, str]] = Counter()
        passages: dict[str, Passage] = {}
        for one in self.library._readable(readable):
            if query.document_ids is not None and one.document.id not in query.document_ids:
                continue
            for passage in one.passages:
                passages[passage.id] = passage
                shared = len(asked & words_of(f"{passage.text} {one.document.title}").stems)
                if shared:
                    graded[len(passages), passage.id] = shared
        return tuple(
            Hit(
                passage=passages[key],
                start=passages[key].start,
                end=passages[key].end,
                score=float(score),
                likeness=0.0,
                words=min(1.0, score / max(1, len(asked))),
            )
            for (_, key), score in graded.most_common(k)
        )


@dataclass(frozen=True)
class Desk:
    """A library and how to ask it."""

    library: PlainLibrary

    def ask(
        self,
        text: str,
        *,
        document: str | None = None,
        readable: Readable = STAFF,
        today: dt.date = TODAY,
        **more: Any,
    ) -> Reply:
        question = Question(text=text, document=document, **more)
        library: Any = self.library
        searcher: Any = PlainSearcher(self.library)
        return answer(question, library, searcher, readable, today)


def recognised(path: str, text: str, collection: str = "open") -> tuple[RecognisedDocument, ...]:
    """What the recogniser makes of a text file."""
    return recognise(Paper(path=path, format="text", sha256="0" * 64, text=text), None, collection)


@pytest.fixture
def make_desk(tmp_path: Path) -> Callable[..., Desk]:
    """Puts papers (path to text) on a desk; those below `restricted/` are in a collection of that name."""

    def make(papers: dict[str, str]) -> Desk:
        documents: list[RecognisedDocument] = []
        for path, text in papers.items():
            documents += recognised(path, text, "restricted" if path.startswith("restricted/") else "open")
        return Desk(PlainLibrary(documents, tmp_path))

    return make


PAPERS = Path(__file__).parent / "papers"


@pytest.fixture
def harbour(make_desk: Callable[..., Desk]) -> Desk:
    """The papers of a fictional harbour authority, written for these tests."""
    return make_desk(
        {
            path.relative_to(PAPERS).as_posix(): path.read_text("utf-8")
            for path in sorted(PAPERS.rglob("*.txt"))
        }
    )
