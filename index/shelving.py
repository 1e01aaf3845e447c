"""The search files of a generation: written from the draft's passages, what is known already carried over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from index.carried import Carried, CutPassage
from index.minilm import Vectors
from index.naming import Names, names_of, write_names
from index.piece_table import (
    EMBEDDED_ALIKE_SINCE,
    FOLDER,
    FORMAT,
    About,
    PieceTableWriter,
    cutting_code,
    keys_of,
    read_about,
)
from index.pieces import Piece, cut, key
from index.progress import Stage
from index.sentences import Span
from index.states import WIDTH, Packed, StateStore, StatesWriter, axes_of, packed
from index.vectors import VectorIndex, write_vectors
from index.word_index import Ids, WordIndexWriter, laid_out, word_hash
from index.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from index.embed import Embedder
    from index.progress import Progress
    from index.records import Document, Passage

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

    Texts that the previous generation embedded are not embedded again, nor passages cut again that it cut.

    A vector belongs to the words it was made from: a paper that moved, was renamed or renumbered keeps its
    vectors; one changed word costs one piece.
    """
    target = directory / FOLDER
    target.mkdir()
    before = previous / FOLDER if previous else None
    carried = Carried.of(before)
    table, word_index, names = PieceTableWriter(), WordIndexWriter(), list[Names]()
    texts: list[_Text] = []
    for document, held in groupby(passages, key=lambda pair: pair[0]):
        own = [passage for _, passage in held]
        table.add_paper(document)
        names.append(names_of(document))
        for passage, parted in zip(own, _cut(own, embedder, carried), strict=True):
            table.add_passage(passage, parted.pieces)
            around = words(_around(document, passage))
            for piece, sentences in zip(parted.pieces, parted.words, strict=True):
                word_index.add_hashed(sentences, around)
                texts.append(_embedded_text(passage, piece))
    write_names(target, names)
    word_index.write(target, table.paper_of)
    known = _Known.of(before, embedder.fingerprint, states=states)
    vectors = _embed(target, texts, embedder, progress, known, states=states)
    write_vectors(target, vectors, factory)
    made = About(
        format=FORMAT, model=embedder.fingerprint, pieces=len(texts), states=states, code=cutting_code()
    )
    table.write(target, made, [text.key for text in texts])
    return {paper: row for row, paper in enumerate(table.papers)}


def _cut(own: Sequence[Passage], embedder: Embedder, carried: Carried | None) -> list[CutPassage]:
    """Each passage's pieces with their words, as they were cut before where that is known."""
    before = [carried.cut(passage.text) if carried else None for passage in own]
    strange = [passage.text for passage, known in zip(own, before, strict=True) if known is None]
    anew = zip(strange, cut(strange, embedder.count), strict=True)
    return [known or _read(*next(anew)) for known in before]


def _read(text: str, pieces: tuple[Piece, ...]) -> CutPassage:
    return CutPassage(
        pieces,
        tuple(
            tuple([word_hash(word) for word in words(span.of(text))] for span in piece.sentences)
            for piece in pieces
        ),
    )


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
        self._rows = {row.tobytes(): at for at, row in enumerate(keys_of(directory))}
        self._vectors = VectorIndex(directory)
        self._store = StateStore(directory) if states else None
        self._sentences: Ids = np.load(directory / "words-piece_sentences.npy")

    @classmethod
    def of(cls, directory: Path | None, model: str, *, states: bool) -> _Known | None:
        """None where there is nothing that could be carried over."""
        about = read_about(directory) if directory else None
        if not directory or not about or about.format < EMBEDDED_ALIKE_SINCE or about.model != model:
            return None
        return cls(directory, states=states) if about.states or not states else None

    @property
    def axes(self) -> Vectors | None:
        """The axes the kept states are turned to."""
        return self._store.axes if self._store else None

    def of_texts(self, texts: Sequence[_Text]) -> dict[bytes, Embedded]:
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
    found = known.of_texts(chunk) if known else {}
    missing = list({text.key: text for text in chunk if text.key not in found}.values())
    if axes is None:
        vectors = embedder.embed([text.text for text in missing])
        nothing = np.zeros((0, WIDTH), np.int8)
        found |= {text.key: Embedded(vectors[at], nothing, []) for at, text in enumerate(missing)}
    else:
        for text, told in zip(missing, embedder.states([text.text for text in missing]), strict=True):
            found[text.key] = Embedded(told.vector, *packed(told, axes, text.sentences))
    return [found[text.key] for text in chunk]
