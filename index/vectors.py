"""Nearest neighbours. The only home of faiss.

Rows are counted from 0 in the order the vectors were given. A generation never changes once it is
published, so a row means one piece for as long as anybody can ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import faiss as faiss_with_stubs
import numpy as np
from numpy.typing import NDArray

from index.minilm import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

faiss: Any = faiss_with_stubs
"""Its stubs describe the C++ signatures, which its Python layer replaces."""
FLAT_UP_TO = 20_000
"""So many vectors in single precision; there is little to win below."""
HALVED = "SQfp16"
"""Above that, half the bytes for each number: all that the flat index finds, in two thirds of its time."""
COMPRESSED = "IVF{cells},SQ8"
"""Cells of likely neighbours, a byte for each number; what it finds is measured again exactly. No size
chooses it: on real texts it finds 0.99 only where it probes so many cells that none is won (decision 16)."""
_INDEX = "vectors.faiss"
_EXACT = "vectors.npy"
_RAW = "vectors.raw"
_AT_A_TIME = 16_384
_FEW = 40_000
"""Of a compressed index, so many vectors are measured exactly, without a search before."""
_PROBED_SHARE = 0.6
_REMEASURED = 8
"""So many times more are fetched from a compressed index than are asked for, then measured exactly."""

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Near:
    """Rows and their likeness (cosine) to the question, best first."""

    rows: Rows
    likeness: Vectors


class VectorsWriter:
    """Takes rows of unit length in turn, through a file, then writes the index. Use with `with`.

    `factory` is faiss's description; None lets the number of rows decide.
    """

    def __init__(self, directory: Path, dimension: int, factory: str | None = None) -> None:
        """Begin with nothing."""
        self._directory, self._dimension, self._factory = directory, dimension, factory
        self._raw = directory / _RAW
        self._file = self._raw.open("wb")

    def __enter__(self) -> Self:
        return self

    def add(self, vectors: Vectors) -> None:
        """Add rows."""
        self._file.write(np.ascontiguousarray(vectors, dtype=np.float32).tobytes())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if error is None:
            self._write()
        self._raw.unlink()

    def _write(self) -> None:
        count = self._raw.stat().st_size // (4 * self._dimension)
        by_size = "Flat" if count <= FLAT_UP_TO else HALVED
        index = self._made(count, self._factory or by_size) if count else faiss.IndexFlatIP(self._dimension)
        faiss.write_index(index, str(self._directory / _INDEX))
        if isinstance(index, faiss.IndexIVF):
            exact = np.lib.format.open_memmap(
                self._directory / _EXACT, mode="w+", dtype=np.float16, shape=(count, self._dimension)
            )
            for first, rows in self._rows():
                exact[first : first + len(rows)] = rows
            exact.flush()

    def _made(self, count: int, factory: str) -> Any:
        cells = max(1, min(4096, int(4 * np.sqrt(count)), count // 39 or 1))
        index = faiss.index_factory(self._dimension, factory.format(cells=cells), faiss.METRIC_INNER_PRODUCT)
        if not index.is_trained:
            drawn = np.random.default_rng(0).permutation(count)[: 256 * cells]
            every = np.memmap(self._raw, dtype=np.float32, mode="r").reshape(count, self._dimension)
            index.train(np.array(every[np.sort(drawn)]))
        for _, rows in self._rows():
            index.add(rows)
        if isinstance(index, faiss.IndexIVF):
            index.nprobe = max(8, int(cells * _PROBED_SHARE))
        return index

    def _rows(self) -> Iterator[tuple[int, Vectors]]:
        """Some of the rows at a time, with the place of the first."""
        first = 0
        with self._raw.open("rb") as file:
            while len(told := file.read(4 * self._dimension * _AT_A_TIME)):
                rows = np.frombuffer(told, dtype=np.float32).reshape(-1, self._dimension)
                yield first, rows
                first += len(rows)


class VectorIndex:
    """The vectors of a published generation, mapped into memory; safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        """Open what a `VectorsWriter` wrote. The manifest of the generation has vouched for the bytes."""
        self._index = faiss.read_index(str(directory / _INDEX), faiss.IO_FLAG_MMAP_IFC)
        self._whole = not isinstance(self._index, faiss.IndexIVF)
        self._exact: NDArray[np.float16] | None = None
        if not self._whole:
            self._exact = np.load(directory / _EXACT, mmap_mode="r")
        # More threads than one win nothing for one question and stand in the way of the next one.
        faiss.omp_set_num_threads(1)
        self.dimension = int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, question: Vectors, most: int, allowed: Mask | None = None) -> Near:
        """The rows most alike to the question among the allowed ones.

        What is not allowed is left out before anything is ranked: a reader who may see one row in a
        hundred is given the nearest of those. Each one is looked at, unless the index was made compressed.
        """
        count = len(self) if allowed is None else int(allowed.sum())
        most = min(most, count)
        if most == 0:
            return Near(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
        if self._whole:
            return self._searched(question, most, allowed)
        if count <= _FEW and allowed is not None:
            return self._measured(question, np.flatnonzero(allowed), most)
        wider = self._searched(question, min(count, most * _REMEASURED), allowed)
        return self._measured(question, wider.rows, most)

    def likeness(self, question: Vectors, rows: Rows) -> Vectors:
        """The likeness of these rows to the question."""
        found: Vectors = self.of(rows) @ question
        return found

    def of(self, rows: Rows) -> Vectors:
        """The vectors of these rows."""
        if self._exact is not None:
            return self._exact[rows].astype(np.float32)
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        return found

    def _searched(self, question: Vectors, most: int, allowed: Mask | None) -> Near:
        options: dict[str, Any] = {}
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            options["sel"] = faiss.IDSelectorBitmap(bits)
        if isinstance(self._index, faiss.IndexIVF):
            parameters = faiss.SearchParametersIVF(nprobe=self._index.nprobe, **options)
        else:
            parameters = faiss.SearchParameters(**options)
        likeness, rows = self._index.search(question[None, :], most, params=parameters)
        found = rows[0] >= 0
        return Near(rows[0][found], likeness[0][found])

    def _measured(self, question: Vectors, rows: Rows, most: int) -> Near:
        likeness = self.likeness(question, rows)
        best = np.argsort(-likeness, kind="stable")[:most]
        return Near(rows[best], likeness[best])
