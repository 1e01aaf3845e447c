"""Which piece is where: rows of pieces, sentences and papers, and what each belongs to."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from index.pieces import key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.pieces import Piece
    from index.records import Document, Passage
    from index.word_index import Ids

_TABLE = "pieces.npz"
_ABOUT = "search.json"
FOLDER = "search"
"""The folder of a generation that holds its search files."""
FORMAT = 3
"""Raised when files of an earlier shape could not be read any more: the next ingest writes them again."""
EMBEDDED_ALIKE_SINCE = 2
"""The first format whose vectors, states and keys lie where they lie now: they are carried over."""
_CODE = ("pieces", "sentences", "stems", "words", "word_index", "piece_table")
"""Modules of this folder that decide how a passage is cut and which words stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the search files were made with."""

    format: int
    model: str
    """The fingerprint of the embedding model."""
    pieces: int
    states: bool
    """Whether token states are kept."""
    code: str = ""
    """The fingerprint of the code that cut the passages (see `cutting_code`)."""


@dataclass(slots=True)
class PieceTableWriter:
    """Takes papers, passages and pieces in order, then writes the table."""

    papers: list[str] = field(default_factory=list)
    collections: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    paper_of: list[int] = field(default_factory=list)
    passage_of: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add_paper(self, document: Document) -> None:
        """The passages that follow are this paper's."""
        self.papers.append(document.id)
        self.collections.append(document.collection)

    def add_passage(self, passage: Passage, pieces: tuple[Piece, ...]) -> None:
        """A passage of the last paper, with its pieces."""
        for piece in pieces:
            self.paper_of.append(len(self.papers) - 1)
            self.passage_of.append(len(self.passages))
            self.spans.append((passage.start + piece.start, passage.start + piece.end))
            self.sentences.extend((passage.start + s.start, passage.start + s.end) for s in piece.sentences)
        self.passages.append(passage.id)
        self.digests.append(key(passage.text))
        self.starts.append(passage.start)

    def write(self, directory: Path, about: About, keys: list[bytes]) -> None:
        """Write the table. `keys` are those of the embedded texts, by piece."""
        np.savez(
            directory / _TABLE,
            papers=np.array(self.papers, dtype="S24"),
            collections=np.array(self.collections, dtype=np.str_) if self.collections else np.zeros(0, "U1"),
            passages=np.array(self.passages, dtype="S24"),
            digests=np.array([np.frombuffer(one, dtype=np.uint64) for one in self.digests]).reshape(-1, 2),
            starts=np.array(self.starts, dtype=np.int64),
            paper_of=np.array(self.paper_of, dtype=np.int64),
            passage_of=np.array(self.passage_of, dtype=np.int64),
            spans=np.array(self.spans, dtype=np.int64).reshape(-1, 2),
            sentences=np.array(self.sentences, dtype=np.int64).reshape(-1, 2),
            keys=np.array([np.frombuffer(key, dtype=np.uint64) for key in keys]).reshape(-1, 2),
        )
        (directory / _ABOUT).write_bytes(msgspec.json.encode(about))


class PieceTable:
    """The rows of a published generation."""

    def __init__(self, directory: Path) -> None:
        """Read what `PieceTableWriter.write` wrote."""
        with np.load(directory / _TABLE, allow_pickle=False) as arrays:
            self.papers = [row.decode() for row in arrays["papers"].tolist()]
            self.collections: NDArray[np.str_] = arrays["collections"]
            self.passages: NDArray[np.bytes_] = arrays["passages"]
            self.digests: NDArray[np.uint64] = arrays["digests"]
            """Of each passage's words; equal words are cut alike."""
            self.starts: Ids = arrays["starts"]
            """Where each passage begins in its paper."""
            self.paper_of: Ids = arrays["paper_of"]
            self.passage_of: Ids = arrays["passage_of"]
            self.spans: Ids = arrays["spans"]
            self.sentences: Ids = arrays["sentences"]
            self.keys: NDArray[np.uint64] = arrays["keys"]
        self.paper_rows = {paper: row for row, paper in enumerate(self.papers)}

    def __len__(self) -> int:
        return len(self.paper_of)


def keys_of(directory: Path) -> NDArray[np.uint64]:
    """The keys of the embedded texts, by piece, whatever else the format of the files is."""
    with np.load(directory / _TABLE, allow_pickle=False) as arrays:
        keys: NDArray[np.uint64] = arrays["keys"]
        return keys


def is_readable(directory: Path) -> bool:
    """Whether search files are in the format that this version reads."""
    about = read_about(directory)
    return about is not None and about.format == FORMAT


def is_current(directory: Path) -> bool:
    """Whether search files were written in this format, by code that cuts as this code does."""
    about = read_about(directory)
    return about is not None and (about.format, about.code) == (FORMAT, cutting_code())


@functools.cache
def cutting_code() -> str:
    """The fingerprint of the code that cuts passages and reads their words: other code may cut otherwise."""
    told = hashlib.sha256()
    for name in _CODE:
        told.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return told.hexdigest()[:16]


def read_about(directory: Path) -> About | None:
    """What the search files of a generation were made with; None where it has none."""
    try:
        return msgspec.json.decode((directory / _ABOUT).read_bytes(), type=About)
    except FileNotFoundError:
        return None
