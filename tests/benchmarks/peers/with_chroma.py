"""Chroma: its report's recursive splitter at 200 tokens, and dense search, all that runs locally."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction
from langchain_text_splitters import RecursiveCharacterTextSplitter
from transformers import AutoTokenizer

from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text

SIZE, BATCH = 200, 1000


class Chroma:
    """Cosine distance. Its hybrid search is refused by the local build ("not implemented")."""

    def __init__(self, model: str) -> None:
        """Load the model."""
        self._model = model
        self._embeddings = SentenceTransformerEmbeddingFunction(model_name=model)
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        # In one process every client sees the same memory: each set has a collection of its own.
        self._collection = client.create_collection(
            f"papers-{uuid4()}",
            embedding_function=self._embeddings,
            configuration={"hnsw": {"space": "cosine"}},
        )

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`."""
        splitter = RecursiveCharacterTextSplitter.from_huggingface_tokenizer(
            AutoTokenizer.from_pretrained(self._model), chunk_size=SIZE, chunk_overlap=0, add_start_index=True
        )
        self._spans: list[Span] = []
        words: list[str] = []
        for text in texts:
            for chunk in splitter.create_documents([text.text]):
                start = chunk.metadata["start_index"]
                words.append(chunk.page_content)
                self._spans.append(Span(doc=text.doc, start=start, end=start + len(chunk.page_content)))
        for first in range(0, len(words), BATCH):
            batch = words[first : first + BATCH]
            self._collection.add(ids=[str(first + at) for at in range(len(batch))], documents=batch)
        return len(words)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        found = self._collection.query(query_texts=[question], n_results=min(DEEPEST, len(self._spans)))
        return [self._spans[int(key)] for key in found["ids"][0]]
