"""The fingerprint of the code that reads papers: other code may find other things in the same file.

It is taken of the code itself, so that there is no version number to forget. A file is read again when
this changes; its vectors stay, because they belong to its words.
"""

from __future__ import annotations

import functools
import hashlib
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import index
import ingest

if TYPE_CHECKING:
    from ingest.read.limits import Limits

ELSEWHERE = frozenset(
    {
        "index/catalogue.py",
        "index/draft.py",
        "index/embed.py",
        "index/generations.py",
        "index/library.py",
        "index/lock.py",
        "index/manifest.py",
        "index/minilm.py",
        "index/model.py",
        "index/pieces.py",
        "index/progress.py",
        "index/ranking.py",
        "index/rows.py",
        "index/schema.py",
        "index/search.py",
        "index/vectors.py",
        "index/words.py",
        "index/write_points.py",
        "ingest/cage.py",
        "ingest/fingerprint.py",
        "ingest/folder.py",
        "ingest/frames.py",
        "ingest/preview.py",
        "ingest/report.py",
        "ingest/run.py",
        "ingest/stocktake.py",
        "ingest/warder.py",
    }
)
"""Modules that no paper passes through. One that is missing here costs a needless reading, no more."""

READERS = ("pypdf", "pypdfium2", "lxml", "python-docx")
"""Outside packages that read files."""


def fingerprint(limits: Limits) -> str:
    """What decides, beside the file, what is found in it: our code, the readers' versions, the limits."""
    told = f"{_of_code()}\0{limits}"
    if limits.recognise_scans:
        told += f"\0{shutil.which('tesseract')}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@functools.cache
def _of_code() -> str:
    told = hashlib.sha256()
    for package in (index, ingest):
        root = Path(package.__path__[0])
        for file in sorted(root.rglob("*.py")):
            name = file.relative_to(root.parent).as_posix()
            if name not in ELSEWHERE:
                told.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for name in READERS:
        told.update(f"{name} {metadata.version(name)}\n".encode())
    return told.hexdigest()
