"""An optional last look: a cross-encoder reads question and passage together. Off unless set."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from index.embed import CrossEncoding, open_cross_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

READ = 32
"""Passages read again: each costs a pass of the model."""


class Reranker:
    """Any sentence-transformers `CrossEncoder`, by path or by name in the local cache.

    It is loaded at the first question it is needed for. Safe to share between threads: one at a time.
    """

    def __init__(self, setting: str) -> None:
        """Name the model; nothing is loaded yet."""
        self._setting = setting
        self._lock = threading.Lock()
        self._predict: CrossEncoding | None = None

    def order(self, question: str, texts: Sequence[str]) -> NDArray[np.int64]:
        """The texts' places, the one that fits the question best first."""
        with self._lock:
            model = self._predict = self._predict or open_cross_encoder(self._setting)
            scores = np.asarray(model.predict([(question, text) for text in texts], show_progress_bar=False))
        return np.argsort(-scores.reshape(len(texts), -1)[:, -1], kind="stable")
