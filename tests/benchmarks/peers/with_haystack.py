"""Haystack: document splitter, in-memory BM25 and embedding retrievers, joined by reciprocal ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text


class Haystack:
    """The pipeline of its tutorial on hybrid retrieval, without the ranker (another model)."""

    def __init__(self, model: str) -> None:
        """Load the model for papers and for questions."""
        self._papers = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
        self._questions = SentenceTransformersTextEmbedder(model=model, progress_bar=False)

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`."""
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        splitter = DocumentSplitter(split_by="word", split_length=200)
        documents = [Document(content=text.text, meta={"doc": text.doc}) for text in texts]
        chunks = splitter.run(documents=documents)["documents"]
        store.write_documents(self._papers.run(documents=chunks)["documents"])
        pipeline = Pipeline()
        pipeline.add_component("question", self._questions)
        pipeline.add_component("likeness", InMemoryEmbeddingRetriever(store, top_k=DEEPEST))
        pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=DEEPEST))
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEEPEST)
        pipeline.add_component("joined", joiner)
        pipeline.connect("question.embedding", "likeness.query_embedding")
        pipeline.connect("likeness", "joined")
        pipeline.connect("words", "joined")
        self._pipeline = pipeline
        return len(chunks)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        told = self._pipeline.run({"question": {"text": question}, "words": {"query": question}})
        return [
            Span(
                doc=chunk.meta["doc"],
                start=chunk.meta["split_idx_start"],
                end=chunk.meta["split_idx_start"] + len(chunk.content),
            )
            for chunk in told["joined"]["documents"]
        ]
