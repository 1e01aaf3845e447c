"""The manifest of a generation: every file in it with its hash, and what the generation was made from."""

from __future__ import annotations

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = 1
"""Raised when a generation of an earlier format could not be read any more."""
MANIFEST_NAME = "manifest.json"


class Damage(Exception):  # noqa: N818 - it names what was found, not what the code did wrong
    """A generation is not what was written; the sentence says which file and how it differs."""

    state = "is damaged"
    mend = "restore a backup or ingest again"


class Newer(Damage):
    """A generation was written by a later version, after which this one was put back."""

    state = "was made by a later version of Paperclerk"
    mend = "update Paperclerk, or ingest again with this version"


class Shut(Damage):
    """A generation may not be read by the user who asks: an ingest by another user wrote it."""

    state = "may not be read by this user"
    mend = "give this user the right to read it"


@dataclass(frozen=True, slots=True)
class _Formatted:
    """As much of a manifest as every format has."""

    format: int


def unread(name: str, error: OSError) -> Damage:
    """What it means that a file of a generation cannot be read."""
    kind = Shut if isinstance(error, PermissionError) else Damage
    return kind(f"{name} cannot be read ({error.strerror})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """One file of a generation, as it was when it was written."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a generation holds."""

    files: int
    documents: int
    passages: int
    facts: int
    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the library was made from, so that it can be made again without being told."""

    folders: tuple[str, ...] = ()
    """Absolute paths of the ingested folders."""
    access_file: str | None = None
    options: str = "{}"
    """The options of the ingest, as JSON."""
    policy_sha256: str | None = None
    """Of the access rules as they were: other rules may put papers elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything there is to know of a generation without opening it."""

    format: int = FORMAT
    made: dt.datetime
    artefacts: tuple[Artefact, ...]
    counts: Counts
    schema: tuple[str, ...]
    """The migrations that shaped its tables."""
    model: str | None
    """The fingerprint of the embedding model, or None where nothing was embedded."""
    recogniser: str | None
    """The fingerprint of the code that read the papers."""
    files_sha256: str
    """Over the paths and hashes of all files: equal for equal folders."""
    sources: Sources
    previous: str | None
    """The generation this one was made from."""


def encode(manifest: Manifest) -> bytes:
    """The bytes of a manifest, easy on a reader's eyes."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode(data: bytes) -> Manifest:
    """The manifest in these bytes. Raises `Damage` if there is none.

    The format is looked at first: a later one may lack what this one must have.
    """
    try:
        told = msgspec.json.decode(data, type=_Formatted).format
        if told > FORMAT:
            raise Newer(f"{MANIFEST_NAME} is of format {told}, which a later version writes")
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damage(f"{MANIFEST_NAME} cannot be read ({error})") from None


def weigh(directory: Path) -> tuple[Artefact, ...]:
    """The files of a directory with their sizes and hashes, by name; the manifest is not one of them."""
    names = sorted(p.relative_to(directory).as_posix() for p in directory.rglob("*") if p.is_file())
    return tuple(_hashed(directory, (name for name in names if name != MANIFEST_NAME)))


def verify(directory: Path, manifest: Manifest) -> None:
    """Hold every file against the manifest. Raises `Damage` that names the first which differs."""
    for artefact in manifest.artefacts:
        try:
            size = (directory / artefact.name).stat().st_size
        except OSError as error:
            raise unread(artefact.name, error) from None
        if size != artefact.size:
            raise Damage(f"{artefact.name} holds {size} bytes, not the {artefact.size} that were written")
    try:
        found = _hashed(directory, (artefact.name for artefact in manifest.artefacts))
    except OSError as error:
        raise unread(str(error.filename), error) from None
    for written, now in zip(manifest.artefacts, found, strict=True):
        if now.sha256 != written.sha256:
            raise Damage(f"{written.name} does not hold the bytes that were written")


def _hashed(directory: Path, names: Iterable[str]) -> list[Artefact]:
    # Hashing lets other threads run: two files at a time is nearly twice as fast on two cores.
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda name: _artefact(directory, name), names))


def _artefact(directory: Path, name: str) -> Artefact:
    with (directory / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Artefact(name=name, size=file.tell(), sha256=digest)
