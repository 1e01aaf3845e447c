"""The generations of a library: which there are, which is served, how one follows another.

    library/
      current            the name of the generation that is served
      gen-…              each immutable: the database, the vectors, the manifest
      gen-….withdrawn    an empty file: that generation was rolled back from
      building-…         a draft; nobody reads it
      lock               held by the one writer; says who that is

The name of a generation ends in the hash of its manifest, and the manifest holds the hashes of all its
files, so that a file changed, cut short or taken from another generation is found out when it is opened.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from index import manifest as manifests
from index.errors import Problem
from index.manifest import MANIFEST_NAME, Damage, Manifest
from index.write_points import Watcher, WritePoint, unwatched

KEPT = 3
"""How many generations stay for rolling back, the served one among them."""
POINTER_NAME = "current"
TEMPORARY = "building-"
"""How the names of directories begin that nobody reads and anybody with the lock may remove."""
_NAME = re.compile(r"gen-(\d{8}T\d{12})-([0-9a-f]{16})")
_WITHDRAWN = ".withdrawn"
_STAMP = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A sound generation, and what had to be said on the way to it."""

    name: str
    directory: Path
    manifest: Manifest
    notices: tuple[str, ...] = ()


def names(library: Path) -> tuple[str, ...]:
    """The names of all generations that are there, newest first; withdrawn ones too."""
    try:
        return tuple(sorted((p.name for p in library.iterdir() if _NAME.fullmatch(p.name)), reverse=True))
    except OSError:
        return ()


def made(name: str) -> dt.datetime:
    """When a generation was made, from its name."""
    found = _NAME.fullmatch(name)
    if not found:
        raise ValueError(f"no name of a generation: {name}")
    return dt.datetime.strptime(found[1], _STAMP).replace(tzinfo=dt.UTC)


def pointed_at(library: Path) -> str | None:
    """The generation that the pointer names; None if the pointer is missing or damaged."""
    try:
        told = (library / POINTER_NAME).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    name = told.removesuffix("\n")
    whole = told.endswith("\n") and _NAME.fullmatch(name)
    return name if whole and (library / name).is_dir() else None


def withdrawn(library: Path, name: str) -> bool:
    """Whether a generation was rolled back from."""
    return (library / f"{name}{_WITHDRAWN}").exists()


def check(library: Path, name: str) -> Manifest:
    """Hold a generation against its manifest, and that against its name. Raises `Damage`."""
    directory = library / name
    try:
        data = (directory / MANIFEST_NAME).read_bytes()
    except OSError as error:
        raise manifests.unread(MANIFEST_NAME, error) from None
    if not name.endswith(_short_hash(data)):
        raise Damage(f"{MANIFEST_NAME} is not the one this generation was named after")
    manifest = manifests.decode(data)
    manifests.verify(directory, manifest)
    return manifest


def find(library: Path) -> Generation | None:
    """The generation to serve: the one pointed at, or the newest sound one before it, and says so.

    None where there never was one. Raises `Problem` if there are generations and all are damaged.
    A withdrawn generation is served only while the pointer itself says so.
    """
    found, notices, damage = _looked_for(library)
    if found is None and damage is not None:
        raise Problem(f"{notices[-1]} No sound one is left in {library}: {damage.mend}.")
    return found


def search(library: Path) -> tuple[Generation | None, tuple[str, ...]]:
    """The generation to serve, if any is sound, and what had to be said on the way to it."""
    found, notices, _ = _looked_for(library)
    return found, notices


def _looked_for(library: Path) -> tuple[Generation | None, tuple[str, ...], Damage | None]:
    """The generation to serve, what had to be said, and what was wrong with the last that is not served."""
    pointed = pointed_at(library)
    there = [n for n in names(library) if n == pointed or not withdrawn(library, n)]
    if pointed is not None:
        there = [n for n in there if n <= pointed]
    notices: list[str] = []
    wrong: Damage | None = None
    if there and pointed is None:
        notices.append("The note of which library is current is missing or damaged: the newest is taken.")
    for name in there:
        try:
            manifest = check(library, name)
        except Damage as damage:
            if pointed_at(library) != pointed:  # A writer has switched meanwhile, and removed this one.
                return _looked_for(library)
            notices.append(f"The library of {_told(name)} {damage.state} and is not used: {damage}.")
            wrong = damage
            continue
        if notices:
            mend = wrong.mend if wrong else Damage.mend
            notices.append(f"Answers come from the library of {_told(name)}; to mend this, {mend}.")
        told = tuple(notices)
        return Generation(name=name, directory=library / name, manifest=manifest, notices=told), told, wrong
    return None, tuple(notices), wrong


def name_for(library: Path, manifest_bytes: bytes, now: dt.datetime) -> str:
    """The name for a new generation; it sorts after all that are there, even if the clock went back."""
    there = names(library)
    if there and now <= made(there[0]):
        now = made(there[0]) + dt.timedelta(microseconds=1)
    return f"gen-{now.astimezone(dt.UTC):{_STAMP}}-{_short_hash(manifest_bytes)}"


def switch(library: Path, name: str, watcher: Watcher = unwatched) -> None:
    """Make a generation the current one: one rename, on disk before this returns."""
    temporary = library / f"{POINTER_NAME}.new"
    with temporary.open("w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    watcher(WritePoint.POINTER_WRITTEN)
    temporary.replace(library / POINTER_NAME)
    sync(library)
    watcher(WritePoint.SWITCHED)


def previous_of(library: Path, name: str) -> str | None:
    """The generation to roll back to from this one."""
    return next((n for n in names(library) if n < name and not withdrawn(library, n)), None)


def withdraw(library: Path, name: str) -> None:
    """Note that a generation is not to be served again, in a way that outlives a damaged pointer."""
    (library / f"{name}{_WITHDRAWN}").touch()
    sync(library)


def prune(library: Path) -> None:
    """Keep the current generation and those before it, three in all; leave out any that is being read."""
    current = pointed_at(library)
    if current is None:
        return
    stay = [n for n in names(library) if n <= current and (n == current or not withdrawn(library, n))]
    for name in names(library):
        if name not in stay[:KEPT] and not _is_read(library / name):
            # Renamed first: half a generation must not lie there under a generation's name.
            (library / name).rename(library / f"{TEMPORARY}{name}")
    sweep(library)
    for marker in library.glob(f"gen-*{_WITHDRAWN}"):
        name = marker.name.removesuffix(_WITHDRAWN)
        if not (library / name).exists():
            marker.unlink(missing_ok=True)


def sweep(library: Path) -> None:
    """Remove what an interrupted writer left behind. Only the holder of the lock may call this."""
    for stale in library.glob(f"{TEMPORARY}*"):
        shutil.rmtree(stale, ignore_errors=True)
    (library / f"{POINTER_NAME}.new").unlink(missing_ok=True)
    if current := pointed_at(library):  # A rollback that was killed before its switch withdrew nothing.
        (library / f"{current}{_WITHDRAWN}").unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Do not return before a file or directory is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hold(directory: Path) -> int:
    """Note that a generation is being read; it stays until the descriptor is closed."""
    descriptor = os.open(directory / MANIFEST_NAME, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def _is_read(directory: Path) -> bool:
    try:
        descriptor = os.open(directory / MANIFEST_NAME, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _short_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _told(name: str) -> str:
    return f"{made(name):%d %B %Y, %H:%M} UTC"
