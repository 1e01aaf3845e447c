"""Embed a few texts without loading torch: one changed paper is not worth seconds of start-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.embed import Embedder
    from index.minilm import States, Vectors

FEW = 160
"""Texts that the light embedder takes as long for as the heavy one takes to load."""


class ThriftyEmbedder:
    """The light embedder while texts are few, the heavy one from then on; both read the same model."""

    def __init__(self, light: Embedder, open_heavy: Callable[[], Embedder]) -> None:
        """`open_heavy` is called at most once, when there is enough to embed."""
        self._light, self._open_heavy = light, open_heavy
        self._heavy: Embedder | None = None
        self._embedded = 0
        self.fingerprint, self.dimension = light.fingerprint, light.dimension

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has."""
        return self._light.count(texts)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        return self._fit_for(texts).embed(texts)

    def states(self, texts: Sequence[str]) -> list[States]:
        """Each text's vector and its token states."""
        return self._fit_for(texts).states(texts)

    def _fit_for(self, texts: Sequence[str]) -> Embedder:
        self._embedded += len(texts)
        if self._heavy is None and self._embedded > FEW:
            self._heavy = self._open_heavy()
        return self._heavy or self._light
