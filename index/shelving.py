"""The search files of a generation: written from the draft's papers, what is known already carried over."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from index.carried import Carried, CutPassage
from index.embedded import EmbeddedWriter, Known, drawn_axes, texts_of
from index.headed import places
from index.naming import HashedNames, hashed, names_of, write_names
from index.piece_table import FOLDER, FORMAT, About, PaperPieces, PieceTableWriter, cutting_code
from index.pieces import Piece, cut
from index.progress import Stage
from index.word_index import word_hash
from index.word_writer import WordIndexWriter
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.embed import Embedder
    from index.embedded import Text
    from index.held_papers import HeldPaper
    from index.minilm import Vectors
    from index.progress import Progress
    from index.records import Document, Passage
    from index.word_index import Ids

_SAMPLE = 1500
"""Pieces whose states show the axes along which states vary."""


def write_shelf(
    directory: Path,
    papers: Sequence[HeldPaper],
    embedder: Embedder,
    progress: Progress,
    *,
    previous: Path | None = None,
    states: bool = True,
    factory: str | None = None,
) -> dict[str, int]:
    """Write the search files of a draft, and give each paper's row in them.

    Papers whose words are those of the previous generation are taken over from its files unread. Of the
    others, texts that it embedded are not embedded again, nor passages cut again that it cut: a vector
    belongs to the words it was made from, so that one changed word costs one piece. However much is taken
    over, the files are those that would be written from nothing; but the axes of the token states stay.
    """
    target = directory / FOLDER
    target.mkdir()
    before = previous / FOLDER if previous else None
    shelf = _Shelving(embedder, Carried.of(before))
    for paper in papers:
        shelf.add(paper)
    write_names(target, shelf.names)
    shelf.words.write(target, np.repeat(np.arange(len(papers)), np.diff(shelf.table.first)))
    known = Known.of(before, embedder.fingerprint, states=states)
    axes = shelf.axes(papers, known) if states else None
    with EmbeddedWriter(target, embedder, known, axes, factory) as writer:
        shelf.embed(papers, known, writer, progress)
    pieces, model = len(shelf.table), embedder.fingerprint
    made = About(format=FORMAT, model=model, pieces=pieces, states=states, code=cutting_code())
    shelf.table.write(target, made)
    return {paper: row for row, paper in enumerate(shelf.table.papers)}


class _Shelving:
    """The papers of a draft cut and read, row by row."""

    def __init__(self, embedder: Embedder, carried: Carried | None) -> None:
        self._embedder, self._carried = embedder, carried
        self.table = PieceTableWriter()
        self.words = WordIndexWriter(carried.words if carried else None)
        self.names: list[HashedNames] = []
        self._kept: list[range | None] = []
        """Of each paper, where its pieces stood before; None where it was cut anew."""

    def add(self, paper: HeldPaper) -> None:
        """Take a paper over, or cut and read it."""
        carried = self._carried
        kept = carried.pieces(paper.id) if carried and paper.same_words else None
        self._kept.append(kept)
        if carried and kept is not None:
            self.table.add(paper.id, paper.collection, carried.rows(paper.id))
            self.words.add_told(carried.words.told(kept.start, kept.stop))
            same = paper.same_card
            self.names.append(carried.names(paper.id) if same else hashed(names_of(paper.document())))
            return
        document, own = paper.document(), paper.passages()
        parted = self._cut(own)
        self.table.add(
            paper.id,
            paper.collection,
            PaperPieces.of(
                [(passage, one.pieces) for passage, one in zip(own, parted, strict=True)],
                places(document.text, own),
            ),
        )
        for passage, one in zip(own, parted, strict=True):
            around = _hashes(_around(document, passage))
            for sentences in one.words:
                self.words.add_hashed(sentences, around)
        self.names.append(hashed(names_of(document)))

    def axes(self, papers: Sequence[HeldPaper], known: Known | None) -> Vectors:
        """The axes of the token states: those that are known, or those of some pieces drawn by chance."""
        if known and known.axes is not None:
            return known.axes
        drawn = np.sort(np.random.default_rng(0).permutation(len(self.table))[:_SAMPLE])
        owners = np.searchsorted(self.table.first, drawn, side="right") - 1
        texts = []
        for owner in np.unique(owners).tolist():
            own = self._texts(owner, papers[owner])
            texts += [own[at - self.table.first[owner]].text for at in drawn[owners == owner]]
        return drawn_axes(self._embedder, texts)

    def embed(
        self, papers: Sequence[HeldPaper], known: Known | None, writer: EmbeddedWriter, progress: Progress
    ) -> None:
        """Give the writer the pieces of every paper, in their order, as they were kept or to be embedded."""
        progress(Stage.EMBEDDING, 0, len(self.table))
        for row, (paper, kept) in enumerate(zip(papers, self._kept, strict=True)):
            if known and kept is not None:
                writer.carry(known.stretch(kept))
            else:
                writer.add(self._texts(row, paper))
            progress(Stage.EMBEDDING, writer.done, len(self.table))
        writer.finish()
        progress(Stage.EMBEDDING, writer.done, len(self.table))

    def _texts(self, row: int, paper: HeldPaper) -> list[Text]:
        first, last = self.table.first[row : row + 2]
        ends = self._sentences[first : last + 1]
        return texts_of(paper.document().text, self.table.rows(row), (ends - ends[0]).tolist())

    @functools.cached_property
    def _sentences(self) -> Ids:
        return self.words.piece_sentences

    def _cut(self, own: Sequence[Passage]) -> list[CutPassage]:
        """Each passage's pieces with their words, as they were cut before where that is known."""
        before = [self._carried.cut(passage.text) if self._carried else None for passage in own]
        strange = [passage.text for passage, known in zip(own, before, strict=True) if known is None]
        anew = zip(strange, cut(strange, self._embedder.count), strict=True)
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


@functools.lru_cache(maxsize=256)
def _hashes(around: str) -> tuple[int, ...]:
    """The words of what stands around; many passages in a row stand under one heading."""
    return tuple(word_hash(word) for word in words(around))
