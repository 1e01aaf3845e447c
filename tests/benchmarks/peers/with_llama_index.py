"""LlamaIndex: sentence splitter, FAISS and BM25 in a fusion retriever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import faiss
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.faiss import FaissVectorStore

from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text

SIZE, OVERLAP, WIDTH = 256, 20, 384
"""Tokens. Its default of 1,024 is four times what this model reads: it would see a quarter of a chunk."""


class LlamaIndex:
    """Reciprocal rank fusion of both retrievers, without made-up further questions (they need an LLM)."""

    def __init__(self, model: str) -> None:
        """Load the model."""
        self._embeddings = HuggingFaceEmbedding(model_name=model)

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`."""
        splitter = SentenceSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
        nodes = splitter.get_nodes_from_documents(
            [
                Document(
                    text=text.text,
                    metadata={"doc": text.doc},
                    excluded_embed_metadata_keys=["doc"],
                    excluded_llm_metadata_keys=["doc"],
                )
                for text in texts
            ]
        )
        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(WIDTH))
        index = VectorStoreIndex(
            nodes,
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=self._embeddings,
        )
        self._retriever = QueryFusionRetriever(
            [
                index.as_retriever(similarity_top_k=DEEPEST),
                BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEEPEST),
            ],
            llm=MockLLM(),
            num_queries=1,
            similarity_top_k=DEEPEST,
            mode=FUSION_MODES.RECIPROCAL_RANK,
            use_async=False,
        )
        return len(nodes)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        return [
            Span(doc=hit.node.metadata["doc"], start=hit.node.start_char_idx, end=hit.node.end_char_idx)
            for hit in self._retriever.retrieve(question)
        ]
