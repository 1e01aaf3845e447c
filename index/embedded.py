"""The vector and the token states of every piece, in order: those that are known are carried over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from index.minilm import States, Vectors
from index.piece_table import EMBEDDED_ALIKE_SINCE, PaperPieces, keys_of, read_about
from index.sentences import Span
from index.states import WIDTH, Packed, StateStore, StatesWriter, axes_of, packed
from index.vectors import VectorIndex, VectorsWriter
from index.word_index import Ids, laid_out

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from index.embed import Embedder

_CHUNK = 512
"""Pieces embedded at a time: enough to sort by length, few enough to hold their states."""
_SAMPLED = 128


@dataclass(frozen=True, slots=True)
class Text:
    """A text to embed: its words, and its sentences as spans of it."""

    text: str
    key: bytes
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """What is kept of one embedded text."""

    vector: Vectors
    states: Packed
    counts: Sequence[int]


def texts_of(text: str, rows: PaperPieces, sentence_ends: Sequence[int]) -> list[Text]:
    """The pieces of a paper as they are embedded: their own words, and the heading that they lean on.

    The heading's own token states are not kept. `sentence_ends` says where the sentences of each
    piece begin among the paper's; one more entry than pieces.
    """
    sentences, found = rows.sentences.tolist(), []
    for at, ((start, end), (top, under)) in enumerate(
        zip(rows.spans.tolist(), rows.headings.tolist(), strict=True)
    ):
        heading = f"{text[top:under]}\n" if under else ""
        held = sentences[sentence_ends[at] : sentence_ends[at + 1]]
        moved = len(heading) - start
        told = tuple(Span(first + moved, last + moved) for first, last in held)
        found.append(Text(heading + text[start:end], rows.keys[at].tobytes(), told))
    return found


class Known:
    """What the previous generation embedded with the same model, by its rows and by its words."""

    def __init__(self, directory: Path, *, states: bool) -> None:
        """Open the search files in this folder."""
        self._rows = {row.tobytes(): at for at, row in enumerate(keys_of(directory))}
        self._vectors = VectorIndex(directory)
        self._store = StateStore(directory) if states else None
        self._sentences: Ids = np.load(directory / "words-piece_sentences.npy")

    @classmethod
    def of(cls, directory: Path | None, model: str, *, states: bool) -> Self | None:
        """None where there is nothing that could be carried over."""
        about = read_about(directory) if directory else None
        if not directory or not about or about.format < EMBEDDED_ALIKE_SINCE or about.model != model:
            return None
        return cls(directory, states=states) if about.states or not states else None

    @property
    def axes(self) -> Vectors | None:
        """The axes the kept states are turned to."""
        return self._store.axes if self._store else None

    def stretch(self, rows: range) -> Embedded:
        """What was kept of the pieces in these rows, one after another."""
        vectors = self._vectors.of(np.arange(rows.start, rows.stop))
        if not self._store:
            return Embedded(vectors, np.zeros((0, WIDTH), np.int8), [])
        first, last = self._sentences[rows.start], self._sentences[rows.stop]
        return Embedded(vectors, *self._store.stretch(int(first), int(last)))

    def of_texts(self, texts: Sequence[Text]) -> dict[bytes, Embedded]:
        """What was kept of these texts, by their keys; what was not kept is left out."""
        placed = {text.key: (text, row) for text in texts if (row := self._rows.get(text.key)) is not None}
        rows = np.array([row for _, row in placed.values()], dtype=np.int64)
        if not len(rows):
            return {}
        vectors = self._vectors.of(rows)
        if not self._store:
            nothing = np.zeros((0, WIDTH), np.int8)
            return {one: Embedded(vectors[at], nothing, []) for at, one in enumerate(placed)}
        sentences, borders = laid_out(
            np.arange(self._sentences[-1]), self._sentences[rows], self._sentences[rows + 1]
        )
        held, starts = self._store.of(sentences)
        starts, borders = np.append(starts, len(held)), np.append(borders, len(sentences))
        found = {}
        for at, (text, _) in enumerate(placed.values()):
            first, last = int(borders[at]), int(borders[at + 1])
            if last - first == len(text.sentences):
                counts = np.diff(starts[first : last + 1]).tolist()
                found[text.key] = Embedded(vectors[at], held[starts[first] : starts[last]], counts)
        return found


def drawn_axes(embedder: Embedder, drawn: Sequence[str]) -> Vectors:
    """The axes along which the token states of some texts vary most."""

    def states() -> Iterator[States]:
        told = drawn or ["nothing"]
        for first in range(0, len(told), _SAMPLED):
            yield from embedder.states(told[first : first + _SAMPLED])

    return axes_of(states())


class EmbeddedWriter:
    """Takes texts in order, embeds those that are not known, and writes all. Use with `with`."""

    def __init__(
        self,
        target: Path,
        embedder: Embedder,
        known: Known | None,
        axes: Vectors | None,
        factory: str | None = None,
    ) -> None:
        """Begin the files. Without `axes` no token states are written."""
        self._embedder, self._known, self._axes = embedder, known, axes
        self._waiting: list[Text] = []
        self._ends = ExitStack()
        self._vectors = self._ends.enter_context(VectorsWriter(target, embedder.dimension, factory))
        self._states = self._ends.enter_context(StatesWriter(target, axes)) if axes is not None else None
        self.done = 0
        """Texts that are written."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.__exit__(kind, error, trace)

    def add(self, texts: Sequence[Text]) -> None:
        """Add texts; they are embedded once there are enough of them."""
        self._waiting += texts
        while len(self._waiting) >= _CHUNK:
            self._embed()

    def carry(self, kept: Embedded) -> None:
        """Add what was kept of several pieces."""
        self.finish()
        self._write(kept, len(kept.vector))

    def finish(self) -> None:
        """Embed what waits still. Without it the last texts are missing."""
        while self._waiting:
            self._embed()

    def _embed(self) -> None:
        chunk, self._waiting = self._waiting[:_CHUNK], self._waiting[_CHUNK:]
        found = self._known.of_texts(chunk) if self._known else {}
        missing = list({text.key: text for text in chunk if text.key not in found}.values())
        words = [text.text for text in missing]
        if self._axes is None:
            nothing = np.zeros((0, WIDTH), np.int8)
            vectors = self._embedder.embed(words)
            found |= {text.key: Embedded(vectors[at], nothing, []) for at, text in enumerate(missing)}
        else:
            for text, told in zip(missing, self._embedder.states(words), strict=True):
                found[text.key] = Embedded(told.vector, *packed(told, self._axes, text.sentences))
        for text in chunk:
            self._write(found[text.key], 1)

    def _write(self, kept: Embedded, texts: int) -> None:
        self._vectors.add(kept.vector)
        if self._states:
            self._states.add(kept.states, kept.counts)
        self.done += texts
