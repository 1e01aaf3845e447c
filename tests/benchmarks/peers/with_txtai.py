"""txtai: its paragraphs, packed to what the model reads, in a hybrid index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from txtai import Embeddings
from txtai.pipeline import Segmentation

from tests.benchmarks.peers.placing import spans_of
from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text


class Txtai:
    """BM25 and vectors at equal weight (`hybrid=True`), over the paragraphs of its own text pipeline."""

    def __init__(self, model: str) -> None:
        """Load the model."""
        self._embeddings = Embeddings(path=model, hybrid=True, content=False)
        self._cut = Segmentation(paragraphs=True)

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`."""
        self._spans: list[Span] = []
        chunks: list[str] = []
        for text in texts:
            parts = _parts(self._cut(text.text))
            for part, span in zip(parts, spans_of(text.text, parts), strict=True):
                if span:
                    chunks.append(part)
                    self._spans.append(Span(doc=text.doc, start=span[0], end=span[1]))
        self._embeddings.index(chunks)
        return len(chunks)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        return [self._spans[int(row)] for row, _ in self._embeddings.search(question, DEEPEST)]


LONGEST = 1000


def _parts(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs, the longer ones cut at a space: a contract without empty lines would be one chunk."""
    parts = []
    for paragraph in paragraphs:
        rest = paragraph
        while len(rest) > LONGEST:
            cut = rest.rfind(" ", 1, LONGEST)
            cut = cut if cut > 0 else LONGEST
            parts.append(rest[:cut])
            rest = rest[cut:]
        parts.append(rest)
    return parts
