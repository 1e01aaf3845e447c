"""PaperQA: its text chunks, local hybrid embedding and marginal relevance; no language model."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lmi.embeddings import HybridEmbeddingModel, SentenceTransformerEmbeddingModel, SparseEmbeddingModel
from paperqa import Doc, Docs, Settings
from paperqa import Text as Chunk

from tests.benchmarks.peers.placing import spans_of
from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text

SIZE, OVERLAP = 1000, 50
"""Characters. Its default of 5,000 is five times what this model reads."""


class PaperQA:
    """Only the retrieval step; its answers come from a re-ranking language model on top of it."""

    def __init__(self, model: str) -> None:
        """Load the model; words beside it in a sparse vector, as its `hybrid-` embeddings have them."""
        dense = SentenceTransformerEmbeddingModel(name=model)
        self._embeddings = HybridEmbeddingModel(models=[dense, SparseEmbeddingModel()])
        self._settings = Settings(parsing={"use_doc_details": False})
        self._docs = Docs()

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`."""
        self._spans: dict[str, Span] = {}
        asyncio.run(self._add(texts))
        return len(self._spans)

    async def _add(self, texts: Sequence[Text]) -> None:
        for number, text in enumerate(texts):
            parts = [
                text.text[at : at + SIZE] for at in range(0, max(len(text.text) - OVERLAP, 1), SIZE - OVERLAP)
            ]
            doc = Doc(docname=f"d{number}", citation=text.doc, dockey=str(number))
            chunks = []
            for at, (part, span) in enumerate(zip(parts, spans_of(text.text, parts), strict=True)):
                if span:
                    name = f"d{number} part {at}"
                    chunks.append(Chunk(text=part, name=name, doc=doc))
                    self._spans[name] = Span(doc=text.doc, start=span[0], end=span[1])
            await self._docs.aadd_texts(chunks, doc, self._settings, self._embeddings)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        found = asyncio.run(self._docs.retrieve_texts(question, DEEPEST, self._settings, self._embeddings))
        return [self._spans[chunk.name] for chunk in found]
