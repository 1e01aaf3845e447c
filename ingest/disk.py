"""Room for the next generation, and what is said when there is none."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.generations import Generation

_GROWTH = 3
"""A paper's text, passages, words and vectors take about three times its file; pictures take nothing."""
_SPARE = 64 * 1024 * 1024
_OF_THE_DISK = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.EFBIG,
        errno.EIO,
        errno.EACCES,
        errno.EPERM,
        errno.EMFILE,
        errno.ENFILE,
    }
)


def enough_space(library: Path, served: Generation | None, sizes: Sequence[int]) -> None:
    """Raise `Problem` before anything is written if the disk will not hold another generation."""
    held = sum(artefact.size for artefact in served.manifest.artefacts) if served else 0
    needed = held + _GROWTH * sum(sizes) + _SPARE
    free = shutil.disk_usage(library).free
    if free < needed:
        raise Problem(
            f"The disk that holds {library} has {free // 2**20} MB free and the new library may need "
            f"{needed // 2**20} MB: make room and ingest again. The library is as it was."
        )


@contextmanager
def full_disk_told(library: Path) -> Iterator[None]:
    """Say in a sentence that the library cannot be written; other errors pass as they are."""
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        raise Problem(_told(library, error.strerror or str(error))) from error
    except sqlite3.OperationalError as error:
        if "disk" not in str(error) and "readonly" not in str(error):
            raise
        raise Problem(_told(library, str(error))) from error


def _told(library: Path, reason: str) -> str:
    return f"The library in {library} could not be written ({reason}). Mend that, and ingest again."
