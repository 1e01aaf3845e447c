"""The files of a folder, each either found or refused with a reason; no link is ever followed."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import Problem
from ingest.read.limits import MEGABYTE, Limits
from ingest.sidecar import SUFFIX, sidecar_name

if TYPE_CHECKING:
    from collections.abc import Mapping

ACCESS_FILE = "access.toml"
_DEEPEST = 64
_SPARSE_FROM = 16 * MEGABYTE
_SPARSE_SHARE = 100
_BLOCK = 512
_LEFT_OVERS = {
    "thumbs.db": "a thumbnail cache",
    "desktop.ini": "a folder setting",
    "ehthumbs.db": "a thumbnail cache",
}
_UNFINISHED = (".part", ".crdownload", ".partial", ".tmp")
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A regular file that may be read. `relative` is what it goes by, with odd characters escaped."""

    path: Path
    relative: str
    size: int
    sidecar: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A thing in the folder that is not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderScan:
    """Found and refused together are all that is in the folder, but sidecars and `access.toml`."""

    files: tuple[FoundFile, ...]
    refused: tuple[Refusal, ...]


def scan(root: Path, *, file_bytes: int = Limits().file_bytes) -> FolderScan:
    """Walk a folder, sorted by name. Raises `Problem` where there is no such folder.

    Regular files only: a pipe would block for ever, a link could lead out of the folder or in a
    circle. A hidden folder is refused as a whole.
    """
    if not root.exists():
        raise Problem(f"There is no folder {shown(str(root))}: check the path.")
    if not root.is_dir():
        raise Problem(f"{shown(str(root))} is not a folder: name the folder that holds the papers.")
    walk = _Walk(root.resolve(), file_bytes)
    return walk.run()


def shown(name: str) -> str:
    """A name that is safe to print and to store: what does not show, or is not text, is escaped."""
    return "".join(_shown(character) for character in name)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\\":
        return "\\\\"
    if category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004  # the widths of the escapes
    return character


class _Walk:
    def __init__(self, root: Path, file_bytes: int) -> None:
        self.root = root
        self.file_bytes = file_bytes
        self.files: list[FoundFile] = []
        self.refused: list[Refusal] = []

    def run(self) -> FolderScan:
        waiting = [(self.root, 0)]
        while waiting:
            folder, depth = waiting.pop()
            waiting.extend((below, depth + 1) for below in self._folder(folder, depth))
        return FolderScan(
            files=tuple(sorted(self.files, key=lambda file: file.relative)),
            refused=tuple(sorted(self.refused, key=lambda refusal: refusal.path)),
        )

    def _folder(self, folder: Path, depth: int) -> list[Path]:
        """Sort the entries of one folder; returns the folders to walk next."""
        try:
            with os.scandir(folder) as entries:
                found = {entry.name: entry for entry in entries}
        except OSError as error:
            self._refuse(folder, f"this folder cannot be opened: {error.strerror}")
            return []
        below: list[Path] = []
        beside = _sidecars(found)
        for name, entry in found.items():
            path = folder / name
            reason = self._objection(entry, frozenset(beside.values()), depth)
            if reason is not None:
                if reason:
                    self._refuse(path, reason)
            elif entry.is_dir(follow_symlinks=False):
                below.append(path)
            else:
                self._file(entry, path, beside.get(name))
        return below

    def _objection(self, entry: os.DirEntry[str], sidecars: frozenset[str], depth: int) -> str | None:
        """Why an entry is not read; empty for what is no paper and needs no mention; None for what is."""
        if entry.is_symlink():
            return "it is a link: put the file itself in the folder"
        if entry.is_dir(follow_symlinks=False):
            if entry.name.startswith("."):
                return "it is a hidden folder, left out with all that is in it"
            return f"it lies more than {_DEEPEST} folders deep" if depth >= _DEEPEST else None
        if entry.name.casefold().endswith(SUFFIX):
            if entry.name == ACCESS_FILE or entry.name in sidecars:
                return ""
            return "it is a sidecar of no one paper: name it like the paper, paper.pdf.toml beside paper.pdf"
        return _no_paper(entry.name)

    def _file(self, entry: os.DirEntry[str], path: Path, sidecar: str | None) -> None:
        try:
            held = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._refuse(path, f"it cannot be looked at: {error.strerror}")
            return
        for is_kind, kind in _KINDS:
            if is_kind(held.st_mode):
                self._refuse(path, f"it is {kind}, not a file")
                return
        if held.st_size == 0:
            self._refuse(path, "it is empty")
        elif held.st_size > self.file_bytes:
            self._refuse(path, f"it is larger than {self.file_bytes // MEGABYTE} MB")
        elif _is_sparse(held):
            self._refuse(path, "it is a sparse file: long, with almost nothing in it")
        else:
            self.files.append(
                FoundFile(
                    path=path,
                    relative=self._relative(path),
                    size=held.st_size,
                    sidecar=path.with_name(sidecar) if sidecar else None,
                )
            )

    def _refuse(self, path: Path, reason: str) -> None:
        self.refused.append(Refusal(path=self._relative(path), reason=reason))

    def _relative(self, path: Path) -> str:
        return shown(path.relative_to(self.root).as_posix())


def _sidecars(found: Mapping[str, os.DirEntry[str]]) -> dict[str, str]:
    """For each paper of a folder that has one, the name of its sidecar.

    `paper.toml` will do beside `paper.pdf` alone; beside `paper.docx` as well it would be anybody's guess
    which of them it corrects.
    """
    papers = [
        name
        for name, entry in found.items()
        if not name.casefold().endswith(SUFFIX) and not entry.is_dir(follow_symlinks=False)
    ]
    whole = {name: sidecar_name(name) for name in papers if sidecar_name(name) in found}
    stems = Counter(Path(name).stem for name in papers)
    short = {name: Path(name).stem + SUFFIX for name in papers if stems[Path(name).stem] == 1}
    taken = {*whole.values(), ACCESS_FILE}
    return {name: own for name, own in short.items() if own in found and own not in taken} | whole


def _no_paper(name: str) -> str | None:
    """Why a file of this name is no paper, or None."""
    told = name.casefold()
    if told.startswith("~$"):
        return "it is the lock file of an open Office document"
    if told in _LEFT_OVERS:
        return f"it is {_LEFT_OVERS[told]}, not a paper"
    if told.endswith(_UNFINISHED):
        return "it is an unfinished download or a temporary file"
    return "it is a hidden file" if told.startswith(".") else None


def _is_sparse(held: os.stat_result) -> bool:
    stored = getattr(held, "st_blocks", None)
    if stored is None or held.st_size < _SPARSE_FROM:
        return False
    return bool(stored * _BLOCK * _SPARSE_SHARE < held.st_size)
