"""Which collections an audience may read. Decided before anything is searched, never after.

`access.toml` names collections (the folders whose papers they hold) and audiences (the collections they
read). What is not listed is not there: a paper in no listed collection is not indexed, an audience that
is not listed reads nothing.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NewType

from index.errors import Problem

Readable = NewType("Readable", frozenset[str])
"""The names of the collections that whoever will see a reply may read."""

NOTHING = Readable(frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Papers that share one access rule: those below `folders` (relative to the ingested folder)."""

    name: str
    folders: tuple[str, ...]
    public: bool = False
    """May be shown to guests and in channels shared with other organisations."""
    restricted: bool = False
    """May hold Part 2 papers and papers with a protective marking."""

    def holds(self, path: str) -> int | None:
        """How closely this collection claims a paper: the depth of the folder that holds it, or None."""
        parents = [parent.as_posix() for parent in PurePosixPath(path).parents]
        depths = [len(PurePosixPath(folder).parts) for folder in self.folders if folder in (".", *parents)]
        return max(depths, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who asks: `reads` are names of collections; the rest says who in Slack belongs to it."""

    name: str
    reads: tuple[str, ...]
    channels: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    user_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPolicy:
    """The whole of an `access.toml`."""

    collections: tuple[Collection, ...]
    audiences: tuple[Audience, ...]
    default_audience: str

    def collection_of(self, path: str) -> Collection | None:
        """The collection that holds a paper: the one with the deepest folder; None is "not indexed"."""
        claims = [(depth, c) for c in self.collections if (depth := c.holds(path)) is not None]
        return max(claims, key=lambda claim: claim[0])[1] if claims else None

    def collection_named(self, name: str) -> Collection | None:
        """The collection of that name, as a sidecar file may ask for it."""
        return next((c for c in self.collections if c.name == name), None)

    def readable_by(self, audience: str | None) -> Readable:
        """What an audience may read. Raises `Problem` for a name that is not listed."""
        wanted = audience or self.default_audience
        for known in self.audiences:
            if known.name == wanted:
                return Readable(frozenset(known.reads))
        names = ", ".join(sorted(a.name for a in self.audiences))
        raise Problem(f"There is no audience “{wanted}” in the access file; it lists: {names}.")


OPEN_POLICY = AccessPolicy(
    collections=(Collection(name="open", folders=(".",)),),
    audiences=(Audience(name="staff", reads=("open",)),),
    default_audience="staff",
)
"""Without an access file: one collection that staff may read, and no place for restricted papers."""


def policy_of(file: Path | None) -> AccessPolicy:
    """The rules of an access file as they stand now; without a file, those of a library that has none."""
    return read_policy(file) if file else OPEN_POLICY


def read_policy(file: Path) -> AccessPolicy:
    """Read an access file. Raises `Problem` that names the line to mend; never opens more than it says."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem(f"The access file {file} is not there; nobody may read anything until it is.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"The access file {file} cannot be read: {error}.") from None
    _expect_keys(raw, {"collections", "audiences", "default_audience"}, f"{file}")
    collections = tuple(
        Collection(
            name=name,
            folders=_names(entry, "folders", f"[collections.{name}]"),
            public=_flag(entry, "public", f"[collections.{name}]"),
            restricted=_flag(entry, "restricted", f"[collections.{name}]"),
        )
        for name, entry in _tables(raw, "collections", {"folders", "public", "restricted"})
    )
    audiences = tuple(
        Audience(
            name=name,
            **{key: _names(entry, key, f"[audiences.{name}]") for key in _AUDIENCE_KEYS},
        )
        for name, entry in _tables(raw, "audiences", set(_AUDIENCE_KEYS))
    )
    return _checked(
        AccessPolicy(
            collections=collections,
            audiences=audiences,
            default_audience=str(raw.get("default_audience", "staff")),
        ),
        file,
    )


_AUDIENCE_KEYS = ("reads", "channels", "users", "user_groups")


def _checked(policy: AccessPolicy, file: Path) -> AccessPolicy:
    """Refuse names that point nowhere: a typing error must close a door, not open one."""
    known = {collection.name for collection in policy.collections}
    for audience in policy.audiences:
        for name in audience.reads:
            if name not in known:
                raise Problem(f"{file}: [audiences.{audience.name}] reads “{name}”, which is no collection.")
    if policy.default_audience not in {audience.name for audience in policy.audiences}:
        raise Problem(f"{file}: default_audience “{policy.default_audience}” is no audience of this file.")
    return policy


def _tables(raw: dict[str, object], key: str, allowed: set[str]) -> list[tuple[str, dict[str, object]]]:
    tables = raw.get(key, {})
    if not isinstance(tables, dict):
        raise Problem(f"In the access file, “{key}” must be tables such as [{key}.open].")
    found: list[tuple[str, dict[str, object]]] = []
    for name, entry in tables.items():
        if not isinstance(entry, dict):
            raise Problem(f"In the access file, [{key}.{name}] must be a table.")
        _expect_keys(entry, allowed, f"[{key}.{name}]")
        found.append((name, entry))
    return found


def _expect_keys(table: dict[str, object], allowed: set[str], where: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise Problem(f"{where}: unknown key “{unknown[0]}”; known are {', '.join(sorted(allowed))}.")


def _names(table: dict[str, object], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Problem(f"{where}: “{key}” must be a list of names.")
    return tuple(value)


def _flag(table: dict[str, object], key: str, where: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise Problem(f"{where}: “{key}” must be true or false.")
    return value
