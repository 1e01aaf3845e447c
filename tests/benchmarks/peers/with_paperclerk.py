"""This project itself: the same papers through its own ingest, the same questions through its own search."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from index.access import OPEN_POLICY
from index.embed import open_question_embedder
from index.library import Library
from index.search import Query, Searcher
from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text


class Paperclerk:
    """As it is installed, with no setting changed."""

    def __init__(self, papers: str) -> None:
        """`papers` is the folder that holds the files whose texts the others get."""
        self._papers = Path(papers)

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`. It reads the files itself, so its time includes that."""
        folder = self._papers.parent / "library"
        shutil.rmtree(folder, ignore_errors=True)  # else an earlier run's vectors would be carried over
        command = [sys.executable, "-m", "bot", "ingest", str(self._papers), "--library", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        library = Library.open(folder)
        self._readable = OPEN_POLICY.readable_by(None)
        self._cards = {card.id: card for card in library.cards(self._readable)}
        missing = len({text.doc for text in texts} - {card.path for card in self._cards.values()})
        if missing:
            raise RuntimeError(f"{missing} of {len(texts)} papers are not in the library")
        self._searcher = Searcher(library, open_question_embedder())
        return sum(len(library.passages(key, self._readable)) for key in self._cards)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        hits = self._searcher.search(Query(text=question), self._readable, DEEPEST)
        found = []
        for hit in hits:
            card = self._cards[hit.passage.document_id]
            found.append(Span(doc=card.path, start=card.offset + hit.start, end=card.offset + hit.end))
        return found
