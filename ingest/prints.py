"""The prints of the papers' wording, kept with a generation: a text that was printed is not read again."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from ingest import similarity
from ingest.similarity import HASHES, shingles, signature

if TYPE_CHECKING:
    from ingest.similarity import Signature

FILE = "prints.npz"


class Print(NamedTuple):
    """How many pieces of wording a text has, and its signature."""

    size: int
    signature: Signature


class Prints:
    """Prints texts, each once, and gives those of the previous generation again."""

    def __init__(self, known: dict[bytes, Print] | None = None) -> None:
        """Begin with these prints, found by the hash of the text."""
        self._known = known or {}
        self._given: dict[bytes, Print] = {}

    @classmethod
    def of(cls, generation: Path | None) -> Self:
        """Begin with what a generation keeps; with nothing if other code made its prints, or it has none."""
        file = generation / FILE if generation else None
        if file is None or not file.is_file():
            return cls()
        with np.load(file, allow_pickle=False) as arrays:
            if str(arrays["code"]) != printing_code():
                return cls()
            told = zip(
                arrays["digests"], arrays["sizes"].tolist(), arrays["signatures"].tolist(), strict=True
            )
        return cls({digest.tobytes(): Print(size, tuple(row)) for digest, size, row in told})

    def of_text(self, text: str) -> Print:
        """The print of a text."""
        digest = _digest(text)
        if digest not in self._given:
            self._given[digest] = self._known.get(digest) or _printed(text)
        return self._given[digest]

    def knows(self, text: str) -> bool:
        """Whether the print of a text is known already."""
        return _digest(text) in self._known

    def write(self, directory: Path) -> None:
        """Keep the prints that were asked for, and no others: what left the library leaves no print."""
        np.savez(
            directory / FILE,
            code=np.array(printing_code()),
            digests=np.frombuffer(b"".join(self._given), dtype=np.uint64).reshape(-1, 2),
            sizes=np.array([one.size for one in self._given.values()], dtype=np.int64),
            signatures=np.array([one.signature for one in self._given.values()], dtype=np.uint32).reshape(
                -1, HASHES
            ),
        )


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _printed(text: str) -> Print:
    wording = shingles(text)
    return Print(len(wording), signature(wording))


@functools.cache
def printing_code() -> str:
    """The fingerprint of the code that prints: other code may print otherwise."""
    return hashlib.sha256(Path(similarity.__file__).read_bytes()).hexdigest()[:16]
