"""A file of one array that grows at its end: what is written need not be held in memory together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from numpy.typing import NDArray


class ArrayFile:
    """Writes a one-dimensional array piece by piece, to be read with `np.load`. Use with `with`."""

    def __init__(self, file: Path, kind: type[Any]) -> None:
        """Begin with no numbers of this kind."""
        self._file, self._kind = file.open("wb"), np.dtype(kind)
        self._length = 0
        self._head()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.seek(0)
        self._head()
        self._file.close()

    def add(self, numbers: NDArray[Any]) -> None:
        """Add numbers at the end."""
        self._file.write(np.ascontiguousarray(numbers, dtype=self._kind).tobytes())
        self._length += len(numbers)

    def _head(self) -> None:
        # The header of the format has room for the length of an array that grows: it is always as long.
        told = {"descr": self._kind.str, "fortran_order": False, "shape": (self._length,)}
        np.lib.format.write_array_header_1_0(self._file, told)
