"""The fingerprint of the code that reads papers: other code may find other things in the same file.

It is taken of the code itself, so that there is no version number to forget. A file is read again when
this changes; its vectors stay, because they belong to its words.
"""

from __future__ import annotations

import functools
import hashlib
import re
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import ingest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.read.limits import Limits

READERS = ("pypdf", "pypdfium2", "lxml", "python-docx")
"""Outside packages that read files."""

_START = "ingest.caged"
_IMPORT = re.compile(
    r"^[ \t]*(?:from|import)[ \t]+(?P<module>(?:index|ingest)(?:\.\w+)*)"
    r"(?:[ \t]+import[ \t]+(?:\((?P<many>[^)]*)\)|(?P<some>[^\n(]*)))?",
    re.MULTILINE,
)


def fingerprint(limits: Limits) -> str:
    """What decides, beside the file, what is found in it: our code, the readers' versions, the limits."""
    told = f"{_of_code()}\0{limits}"
    if limits.recognise_scans:
        told += f"\0{shutil.which('tesseract')}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def modules() -> tuple[str, ...]:
    """Every module of ours that what is done in the cage can load, found by following its imports."""
    found: dict[str, Path] = {}
    waiting = [_START]
    while waiting:
        name = waiting.pop()
        file = _file_of(name)
        if file is not None and name not in found:
            found[name] = file
            waiting += _imported(file.read_text(encoding="utf-8"))
    return tuple(sorted(found))


@functools.cache
def _of_code() -> str:
    told = hashlib.sha256()
    for name in modules():
        file = _file_of(name)
        if file is not None:
            told.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for name in READERS:
        told.update(f"{name} {metadata.version(name)}\n".encode())
    return told.hexdigest()


def _imported(source: str) -> Iterator[str]:
    for match in _IMPORT.finditer(source):
        parts = match["module"].split(".")
        yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))
        for name in re.findall(r"\w+", match["many"] or match["some"] or ""):
            yield f"{match['module']}.{name}"


@functools.cache
def _file_of(module: str) -> Path | None:
    root = Path(ingest.__path__[0]).parent.joinpath(*module.split("."))
    candidates = (root.with_suffix(".py"), root / "__init__.py")
    return next((file for file in candidates if file.is_file()), None)
