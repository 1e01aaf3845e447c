"""Which piece is where: rows of pieces, sentences and papers, and what each belongs to."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.headed import Place
from index.limits import states_limit
from index.pieces import key
from index.records import PassageKind
from index.word_index import Ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.pieces import Piece
    from index.records import Passage

_TABLE = "pieces.npz"
_ABOUT = "search.json"
FOLDER = "search"
"""The folder of a generation that holds its search files."""
FORMAT = 7
"""Raised when files of an earlier shape could not be read any more: the next ingest writes them again."""
OPENS_SECTION, OPENS_PAPER, RECOMMENDS, TO_NOTE, STATES_LIMIT = 1, 2, 4, 8, 16
EMBEDDED_ALIKE_SINCE = 2
"""The first format whose vectors, states and keys lie where they lie now: they are carried over."""
_CODE = (
    "amounts",
    "array_file",
    "comparators",
    "headed",
    "held_papers",
    "limits",
    "mentions",
    "naming",
    "piece_table",
    "pieces",
    "sentences",
    "shelving",
    "stems",
    "word_index",
    "word_writer",
    "words",
)
"""Modules of this folder that decide how a passage is cut, which words stand in it and what names a paper."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPieces:
    """The rows of one paper: its passages, its pieces, and their sentences."""

    passages: NDArray[np.bytes_]
    digests: NDArray[np.uint64]
    starts: Ids
    passage_of: Ids
    """Of each piece, counted from the paper's first passage."""
    spans: Ids
    sentences: Ids
    keys: NDArray[np.uint64]
    headings: Ids
    """Of each piece, the stretch of the paper embedded before it: its heading, or nothing (0 to 0)."""
    roles: NDArray[np.uint8]
    """Of each piece, its part in the paper: `OPENS_SECTION`, `OPENS_PAPER`, `RECOMMENDS`, `TO_NOTE`,
    `STATES_LIMIT`."""

    @classmethod
    def of(
        cls, cut: Sequence[tuple[Passage, tuple[Piece, ...]]], stand: Sequence[Place] | None = None
    ) -> Self:
        """The rows of a paper's passages with their pieces; `stand` says where each passage stands."""
        stands = [Place()] * len(cut) if stand is None else stand
        pieces = [(at, passage, piece) for at, (passage, held) in enumerate(cut) for piece in held]
        spans = [(passage.start + piece.start, passage.start + piece.end) for _, passage, piece in pieces]
        sentences = [
            (passage.start + one.start, passage.start + one.end)
            for _, passage, piece in pieces
            for one in piece.sentences
        ]
        above = [stands[at].heading for at, _, _ in pieces]
        told = [f"{one.words}\n" if one else "" for one in above]
        return cls(
            passages=np.array([passage.id for passage, _ in cut], dtype="S24"),
            digests=_digests(key(passage.text) for passage, _ in cut),
            starts=np.array([passage.start for passage, _ in cut], dtype=np.int64),
            passage_of=np.array([at for at, _, _ in pieces], dtype=np.int64),
            spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
            sentences=np.array(sentences, dtype=np.int64).reshape(-1, 2),
            keys=_digests(
                key(heading + passage.text[piece.start : piece.end])
                for heading, (_, passage, piece) in zip(told, pieces, strict=True)
            ),
            headings=np.array(
                [(one.start, one.end) if one else (0, 0) for one in above], dtype=np.int64
            ).reshape(-1, 2),
            roles=np.array(
                [_role(stands[at], passage, piece) for at, passage, piece in pieces], dtype=np.uint8
            ),
        )


def _role(place: Place, passage: Passage, piece: Piece) -> int:
    role = 0 if piece.start else OPENS_SECTION * place.under + OPENS_PAPER * place.opens
    if states_limit(passage.text[piece.start : piece.end]):
        role += STATES_LIMIT
    if passage.kind is PassageKind.RECOMMENDATION:
        role += TO_NOTE if passage.verb == "note" else RECOMMENDS
    return role


def _digests(keys: Iterable[bytes]) -> NDArray[np.uint64]:
    return np.frombuffer(b"".join(keys), dtype=np.uint64).reshape(-1, 2)


class PieceTableWriter:
    """Takes the rows of papers in order, then writes the table. What it has taken can be read from it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.papers: list[str] = []
        self._collections: list[str] = []
        self._rows: list[PaperPieces] = []
        self.first = [0]
        """Where each paper's pieces begin; one more entry than papers."""

    def __len__(self) -> int:
        return self.first[-1]

    def add(self, paper: str, collection: str, rows: PaperPieces) -> None:
        """A paper with its rows."""
        self.papers.append(paper)
        self._collections.append(collection)
        self._rows.append(rows)
        self.first.append(self.first[-1] + len(rows.keys))

    def rows(self, paper: int) -> PaperPieces:
        """The rows that were taken of a paper."""
        return self._rows[paper]

    def write(self, directory: Path, about: About) -> None:
        """Write the table."""
        passages = np.cumsum([0, *(len(rows.passages) for rows in self._rows)])
        of_passages = [rows.passage_of + first for rows, first in zip(self._rows, passages, strict=False)]
        papers = np.repeat(np.arange(len(self.papers)), np.diff(self.first))
        named = np.array(self._collections, dtype=np.str_) if self.papers else np.zeros(0, "U1")
        together: dict[str, Any] = {
            name: np.concatenate([getattr(_NOTHING, name), *(getattr(rows, name) for rows in self._rows)])
            for name in _OF_A_PAPER
        }
        np.savez(
            directory / _TABLE,
            papers=np.array(self.papers, dtype="S24"),
            collections=named,
            paper_passages=np.array([len(rows.passages) for rows in self._rows], dtype=np.int64),
            paper_of=papers.astype(np.int64),
            passage_of=np.concatenate([_NOTHING.passage_of, *of_passages]),
            **together,
        )
        (directory / _ABOUT).write_bytes(msgspec.json.encode(about))


_NOTHING = PaperPieces.of(())
"""A paper without passages."""
_OF_A_PAPER = ("passages", "digests", "starts", "spans", "sentences", "keys", "headings", "roles")


class PieceTable:
    """The rows of a published generation."""

    def __init__(self, directory: Path) -> None:
        """Read what `PieceTableWriter.write` wrote."""
        with np.load(directory / _TABLE, allow_pickle=False) as arrays:
            self.papers = [row.decode() for row in arrays["papers"].tolist()]
            self.collections: NDArray[np.str_] = arrays["collections"]
            self.passages: NDArray[np.bytes_] = arrays["passages"]
            self.paper_passages: Ids = np.concatenate([[0], np.cumsum(arrays["paper_passages"])])
            """Where the passages of each paper begin; one more entry than papers."""
            self.digests: NDArray[np.uint64] = arrays["digests"]
            """Of each passage's words; equal words are cut alike."""
            self.starts: Ids = arrays["starts"]
            """Where each passage begins in its paper."""
            self.paper_of: Ids = arrays["paper_of"]
            self.passage_of: Ids = arrays["passage_of"]
            self.spans: Ids = arrays["spans"]
            self.sentences: Ids = arrays["sentences"]
            self.keys: NDArray[np.uint64] = arrays["keys"]
            self.headings: Ids = arrays["headings"]
            self.roles: NDArray[np.uint8] = arrays["roles"]
        self.paper_rows = {paper: row for row, paper in enumerate(self.papers)}

    def __len__(self) -> int:
        return len(self.paper_of)

    def pieces(self, paper: int) -> range:
        """The rows of a paper's pieces."""
        first, last = np.searchsorted(self.paper_of, (paper, paper + 1)).tolist()
        return range(first, last)


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
