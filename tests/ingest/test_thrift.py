from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.minilm import States
from ingest.thrift import FEW, ThriftyEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.minilm import Vectors


class Plain:
    """An embedder that says by its vectors which one it is."""

    fingerprint = "model"
    dimension = 3

    def __init__(self, sign: float) -> None:
        self.sign = sign

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.full((len(texts), 3), self.sign, dtype=np.float32)

    def states(self, texts: Sequence[str]) -> list[States]:
        nothing = np.zeros((0, 2), dtype=np.int32)
        return [
            States(vector=row, tokens=np.zeros((0, 3), dtype=np.float32), spans=nothing)
            for row in self.embed(texts)
        ]


def _opened() -> tuple[ThriftyEmbedder, list[str]]:
    opened: list[str] = []

    def open_heavy() -> Plain:
        opened.append("heavy")
        return Plain(2)

    return ThriftyEmbedder(Plain(1), open_heavy), opened


def test_a_few_texts_do_not_open_the_heavy_embedder() -> None:
    embedder, opened = _opened()
    assert embedder.embed(["One."])[0, 0] == 1
    assert embedder.states(["Two."])[0].vector[0] == 1
    assert embedder.count(["Two words."] * 1000) == [2] * 1000
    assert opened == []
    assert (embedder.fingerprint, embedder.dimension) == ("model", 3)


def test_many_texts_open_it_once() -> None:
    embedder, opened = _opened()
    assert embedder.embed(["One."] * (FEW + 1))[0, 0] == 2
    assert embedder.states(["Two."])[0].vector[0] == 2
    assert opened == ["heavy"]


def test_many_times_a_few_are_many() -> None:
    embedder, opened = _opened()
    for _ in range(3):
        embedder.embed(["One."] * (FEW // 2))
    assert opened == ["heavy"]
