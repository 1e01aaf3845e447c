"""What lies in the folders now, held against what the library knows: who must be read, who need not."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import Problem
from index.files import FileEntry, FileOutcome
from index.progress import Stage
from ingest.folder import scan
from ingest.report import Renaming
from ingest.sidecar import Sidecar, read_sidecar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.access import AccessPolicy
    from index.progress import Progress
    from ingest.folder import FoundFile

_RECENT_NS = 2_000_000_000
"""A file written within this time before it was looked at may be written again unnoticed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One file as it lies in a folder now. `refusal` says why it is not even opened."""

    path: str
    file: Path
    size: int = 0
    stamp: str = ""
    sha256: str | None = None
    sidecar: Sidecar | None = None
    sidecar_sha256: str | None = None
    collection: str | None = None
    restricted: bool = False
    refusal: str | None = None
    copy_of: str | None = None

    def agrees_with(self, entry: FileEntry) -> bool:
        """Whether the same bytes lay at this path, with the same sidecar, in the same collection."""
        return (self.sha256, self.sidecar_sha256, self.collection) == (
            entry.sha256,
            entry.sidecar_sha256,
            entry.collection,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """All files of the folders, and what is to be done with each. The first six hold every file once.

    `refused` are files that are not opened; `kept` are as the library knows them; `copies` speak through
    another file; `unread` must be read. Of what the library knows, `gone` is no longer there.
    """

    refused: tuple[Sight, ...]
    kept: tuple[Sight, ...]
    copies: tuple[Sight, ...]
    unread: tuple[Sight, ...]
    gone: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    renamed: tuple[Renaming, ...]
    removed: tuple[str, ...]

    @property
    def sights(self) -> tuple[Sight, ...]:
        """Every file, by path."""
        every = (*self.refused, *self.kept, *self.copies, *self.unread)
        return tuple(sorted(every, key=lambda sight: sight.path))


def look(
    folders: Sequence[Path],
    policy: AccessPolicy,
    known: Mapping[str, FileEntry],
    file_bytes: int,
    progress: Progress,
) -> tuple[Sight, ...]:
    """Every file of the folders, hashed where its size, times or inode are not those that are known.

    With several folders a path begins with the name of its folder. Raises `Problem` for a folder that
    is missing or holds nothing at all: an unmounted disk must not look like papers that were removed.
    """
    found: list[tuple[str, FoundFile]] = []
    sights: list[Sight] = []
    for folder, prefix in zip(folders, _prefixes(folders), strict=True):
        seen = scan(folder, file_bytes=file_bytes)
        if not seen.files and not seen.refused:
            raise Problem(f"There are no papers in {folder}; put some there, or name another folder.")
        found += [(prefix + file.relative, file) for file in seen.files]
        sights += [
            Sight(path=prefix + refusal.path, file=folder / refusal.path, refusal=refusal.reason)
            for refusal in seen.refused
        ]
    for number, (path, file) in enumerate(found):
        progress(Stage.LOOKING, number, len(found))
        sights.append(_sight(path, file, policy, known.get(path)))
    progress(Stage.LOOKING, len(found), len(found))
    return _with_copies(sorted(sights, key=lambda sight: sight.path))


def take_stock(
    sights: Sequence[Sight], known: Mapping[str, FileEntry], recognisers: tuple[str, ...]
) -> Stock:
    """Hold what lies there against what is known. `recognisers` are fingerprints that need no new reading."""
    refused, kept, copies, unread = [], [], [], []
    for sight in sights:
        entry = known.get(sight.path)
        if sight.refusal is not None:
            refused.append(sight)
        elif sight.copy_of is not None:
            copies.append(sight)
        elif entry and _is_kept(sight, entry, recognisers):
            kept.append(sight)
        else:
            unread.append(sight)
    there = {sight.path: sight for sight in sights}
    gone = tuple(sorted(set(known) - set(there)))
    new = tuple(path for path in there if path not in known)
    renamed = tuple(_renamings(gone, new, known, there))
    before, after = {r.before for r in renamed}, {r.after for r in renamed}
    same = {path for path, sight in there.items() if path in known and sight.agrees_with(known[path])}
    return Stock(
        refused=tuple(refused),
        kept=tuple(kept),
        copies=tuple(copies),
        unread=tuple(unread),
        gone=gone,
        added=tuple(path for path in new if path not in after),
        changed=tuple(path for path in there if path in known and path not in same),
        unchanged=tuple(path for path in there if path in same),
        renamed=renamed,
        removed=tuple(path for path in gone if path not in before),
    )


def hash_of(file: Path) -> str | None:
    """The SHA-256 of a regular file; None if it is gone, is none, or cannot be read."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None


def _prefixes(folders: Sequence[Path]) -> tuple[str, ...]:
    if len(folders) == 1:
        return ("",)
    names = [folder.resolve().name for folder in folders]
    for name in names:
        if names.count(name) > 1:
            raise Problem(f"Two of the folders are called “{name}”; rename one, to tell their papers apart.")
    return tuple(f"{name}/" for name in names)


def _sight(path: str, file: FoundFile, policy: AccessPolicy, entry: FileEntry | None) -> Sight:
    stamp = stamp_of(file.path)
    known = entry.sha256 if entry and stamp and entry.stamp == stamp else None
    sha256 = known or hash_of(file.path)
    sight = Sight(path=path, file=file.path, size=file.size, stamp=stamp, sha256=sha256)
    if sha256 is None:
        return replace(sight, refusal="it cannot be read, or vanished while it was looked at")
    sidecar = None
    if file.sidecar:
        sight = replace(sight, sidecar_sha256=hash_of(file.sidecar))
        try:
            sidecar = read_sidecar(file.sidecar)
        except Problem as problem:
            return replace(sight, refusal=f"its sidecar is not clear: {problem.sentence}")
    return _placed(replace(sight, sidecar=sidecar), policy)


def _placed(sight: Sight, policy: AccessPolicy) -> Sight:
    """Put it in its collection; without one it is not indexed, and nobody can read it by mistake."""
    wanted = sight.sidecar.collection if sight.sidecar else None
    collection = policy.collection_named(wanted) if wanted else policy.collection_of(sight.path)
    if collection is None:
        missing = (
            f"its sidecar asks for the collection “{wanted}”" if wanted else "its folder is in no collection"
        )
        return replace(sight, refusal=f"{missing} that the access file lists")
    return replace(sight, collection=collection.name, restricted=collection.restricted)


def stamp_of(file: Path) -> str:
    """Size, times and inode of a file; empty if it is gone or was written only just now."""
    try:
        found = file.stat(follow_symlinks=False)
    except OSError:
        return ""
    if max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - _RECENT_NS:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"


def _with_copies(sights: Iterable[Sight]) -> tuple[Sight, ...]:
    """Mark copies: the same bytes and sidecar in the same collection; the first path speaks for all."""
    first: dict[tuple[str | None, ...], str] = {}
    marked = []
    for sight in sights:
        if sight.refusal is None:
            speaker = first.setdefault((sight.sha256, sight.sidecar_sha256, sight.collection), sight.path)
            marked.append(sight if speaker == sight.path else replace(sight, copy_of=speaker))
        else:
            marked.append(sight)
    return tuple(marked)


def _is_kept(sight: Sight, entry: FileEntry, recognisers: tuple[str, ...]) -> bool:
    same = (sight.sha256, sight.sidecar_sha256) == (entry.sha256, entry.sidecar_sha256)
    if not same or entry.copy_of is not None or entry.recogniser not in recognisers:
        return False
    if entry.collection is None:
        return False
    is_refused = entry.outcome is FileOutcome.REFUSED
    return entry.marking is None or is_refused != sight.restricted


def _renamings(
    gone: Iterable[str], new: Iterable[str], known: Mapping[str, FileEntry], there: Mapping[str, Sight]
) -> Iterator[Renaming]:
    """The same bytes gone from one path and come to another, paired in the order of their paths."""
    by_hash: dict[str, list[str]] = defaultdict(list)
    for path in gone:
        if (sha256 := known[path].sha256) is not None:
            by_hash[sha256].append(path)
    for path in new:
        left = by_hash.get(there[path].sha256 or "")
        if left:
            yield Renaming(before=left.pop(0), after=path)
