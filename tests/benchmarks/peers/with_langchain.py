"""LangChain: recursive splitter, FAISS and BM25 in an ensemble retriever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from tests.benchmarks.peers.protocol import DEEPEST, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.protocol import Text

SIZE, OVERLAP = 1000, 200
"""Characters, as its guide to retrieval has them; a chunk fits what the model reads."""


class LangChain:
    """Both retrievers with equal weights, as its guide to hybrid search has them."""

    def __init__(self, model: str) -> None:
        """Load the model."""
        self._embeddings = HuggingFaceEmbeddings(model_name=model)

    def build(self, texts: Sequence[Text]) -> int:
        """See `Finder`."""
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True
        )
        chunks = splitter.split_documents(
            [Document(page_content=text.text, metadata={"doc": text.doc}) for text in texts]
        )
        dense = FAISS.from_documents(chunks, self._embeddings).as_retriever(search_kwargs={"k": DEEPEST})
        words = BM25Retriever.from_documents(chunks, k=DEEPEST)
        self._retriever = EnsembleRetriever(retrievers=[words, dense], weights=[0.5, 0.5])
        return len(chunks)

    def find(self, question: str) -> list[Span]:
        """See `Finder`."""
        return [
            Span(
                doc=chunk.metadata["doc"],
                start=chunk.metadata["start_index"],
                end=chunk.metadata["start_index"] + len(chunk.page_content),
            )
            for chunk in self._retriever.invoke(question)[:DEEPEST]
        ]
