"""The search files of a generation: written from the draft's passages, what is known already carried over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from index.minilm import Vectors
from index.naming import Names, names_of, write_names
from index.piece_table import FORMAT, About, PieceTable, PieceTableWriter, read_about
from index.pieces import Piece, cut, key
from index.progress import Stage
from index.sentences import Span
from index.states import WIDTH, Packed, StateStore, StatesWriter, axes_of, packed
from index.vectors import VectorIndex, write_vectors
from index.word_index import WordIndexWriter
from index.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from index.embed import Embedder
    from index.progress import Progress
    from index.records import Document, Passage

FOLDER = "search"
_CHUNK = 1024
"""Pieces embedded at a time: enough to sort by length, few enough to hold their states."""
_SAMPLE = 1500
"""Pieces whose states show the axes along which states vary."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What is kept of one embedded text."""

    vector: Vectors
    states: Packed
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to embed: its words, and its sentences as spans of it."""

    text: str
    key: bytes
    sentences: tuple[Span, ...]


def write_shelf(
    directory: Path,
    passages: Iterator[tuple[Document, Passage]],
    embedder: Embedder,
    progress: Progress,
    *,
    previous: Path | None = None,
    states: bool = True,
    factory: str | None = None,
) -> dict[str, int]:
    """Write the search files of a draft, and give each paper's row in them.

    Texts that the previous generation embedded are not embedded again.

    A vector belongs to the words it was made from: a paper that moved, was renamed or renumbered keeps its
    vectors; one changed word costs one piece.
    """
    target = directory / FOLDER
    target.mkdir()
    table, word_index, names = PieceTableWriter(), WordIndexWriter(), list[Names]()
    texts: list[_Text] = []
    for document, held in groupby(passages, key=lambda pair: pair[0]):
        own = [passage for _, passage in held]
        table.add_paper(document)
        names.append(names_of(document))
        for passage, pieces in zip(own, cut([p.text for p in own], embedder.count), strict=True):
            table.add_passage(passage, pieces)
            around = words(_around(document, passage))
            for piece in pieces:
                spoken = [span.of(passage.text) for span in piece.sentences]
                word_index.add([words(sentence) for sentence in spoken], around)
                texts.append(_embedded_text(passage, piece))
    write_names(target, names)
    word_index.write(target, table.paper_of)
    known = _Known.of(previous / FOLDER if previous else None, embedder.fingerprint, states=states)
    vectors = _embed(target, texts, embedder, progress, known, states=states)
    write_vectors(target, vectors, factory)
    about = About(format=FORMAT, model=embedder.fingerprint, pieces=len(texts), states=states)
    table.write(target, about, [text.key for text in texts])
    return {paper: row for row, paper in enumerate(table.papers)}


def _around(document: Document, passage: Passage) -> str:
    """The words that introduce a passage: its section's heading, and the sentence a list hangs on."""
    lead = ""
    if passage.lead_start is not None and passage.lead_end is not None:
        lead = document.text[passage.lead_start : passage.lead_end]
    return f"{passage.section or ''} . {lead}"


def _embedded_text(passage: Passage, piece: Piece) -> _Text:
    """A piece as it is embedded: its own words alone. Headings before them were found to change nothing."""
    text = passage.text[piece.start : piece.end]
    spans = tuple(Span(s.start - piece.start, s.end - piece.start) for s in piece.sentences)
    return _Text(text, key(text), spans)


class _Known:
    """What the previous generation embedded with the same model, found by the words it was made from."""

    def __init__(self, directory: Path, *, states: bool) -> None:
        table = PieceTable(directory)
        self._rows = {row.tobytes(): at for at, row in enumerate(table.keys)}
        self._vectors = VectorIndex(directory)
        self._store = StateStore(directory) if states else None
        self._sentences = np.load(directory / "words-piece_sentences.npy")

    @classmethod
    def of(cls, directory: Path | None, model: str, *, states: bool) -> _Known | None:
        """None where there is nothing that could be carried over."""
        about = read_about(directory) if directory else None
        if not directory or not about or about.format != FORMAT or about.model != model:
            return None
        return cls(directory, states=states) if about.states or not states else None

    @property
    def axes(self) -> Vectors | None:
        """The axes the kept states are turned to."""
        return self._store.axes if self._store else None

    def of_text(self, text: _Text) -> Embedded | None:
        """What was kept of a text, or None."""
        row = self._rows.get(text.key)
        if row is None:
            return None
        vector = self._vectors.of(np.array([row]))[0]
        if not self._store:
            return Embedded(vector, np.zeros((0, WIDTH), np.int8), [])
        sentences = np.arange(self._sentences[row], self._sentences[row + 1])
        held, starts = self._store.of(sentences)
        counts = np.diff(np.append(starts, len(held))).tolist()
        return Embedded(vector, held, counts) if len(counts) == len(text.sentences) else None


def _embed(
    target: Path,
    texts: list[_Text],
    embedder: Embedder,
    progress: Progress,
    known: _Known | None,
    *,
    states: bool,
) -> Vectors:
    """Embed what is not known yet, and write the token states of everything, in the order of the texts."""
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    axes = known.axes if known else None
    if states and axes is None:
        drawn = np.random.default_rng(0).permutation(len(texts))[:_SAMPLE]
        axes = axes_of(embedder.states([texts[at].text for at in drawn] or ["nothing"]))
    progress(Stage.EMBEDDING, 0, len(texts))
    with ExitStack() as ends:
        writer = ends.enter_context(StatesWriter(target, axes)) if axes is not None else None
        for first in range(0, len(texts), _CHUNK):
            chunk = texts[first : first + _CHUNK]
            for at, one in enumerate(_chunk(chunk, embedder, known, axes)):
                vectors[first + at] = one.vector
                if writer:
                    writer.add(one.states, one.counts)
            progress(Stage.EMBEDDING, first + len(chunk), len(texts))
    return vectors


def _chunk(
    chunk: list[_Text], embedder: Embedder, known: _Known | None, axes: Vectors | None
) -> list[Embedded]:
    found = {text.key: one for text in chunk if known and (one := known.of_text(text))}
    missing = list({text.key: text for text in chunk if text.key not in found}.values())
    if axes is None:
        vectors = embedder.embed([text.text for text in missing])
        nothing = np.zeros((0, WIDTH), np.int8)
        found |= {text.key: Embedded(vectors[at], nothing, []) for at, text in enumerate(missing)}
    else:
        for text, told in zip(missing, embedder.states([text.text for text in missing]), strict=True):
            found[text.key] = Embedded(told.vector, *packed(told, axes, text.sentences))
    return [found[text.key] for text in chunk]
