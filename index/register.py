"""The register: what admins have confirmed, rejected, added and imported, with an audit line for each change.

A file of its own beside the library, because it is not made from papers and cannot be made again. Every
change is one transaction with its audit line, written through to the disk (synchronous=FULL). It is plain
SQLite without sqlite-utils, which commits after each of its own calls and takes longer to load than a
look-up takes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from index.errors import Problem
from index.rules import KnownRule, Rule, RuleSource, Standing
from index.statutory import statutory_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from index.access import Readable

REGISTER_NAME = "register.sqlite"
"""Beside the generations of the library, in its folder."""

_SCHEMA = """
create table if not exists entries (
    id text primary key,
    record text not null,
    standing text not null check (standing in ('Confirmed', 'Quoted', 'Unverified', 'Rejected'))
) strict;
create table if not exists audit (
    number integer primary key autoincrement,
    at text not null,
    by text not null,
    action text not null,
    rule text not null,
    note text not null,
    record text not null
) strict;
create trigger if not exists audit_is_kept before delete on audit begin
    select raise(abort, 'audit lines are never removed');
end;
create trigger if not exists audit_is_not_changed before update on audit begin
    select raise(abort, 'audit lines are never changed');
end;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One change: when, by whom, what, to which rule, and the rule as it was afterwards."""

    number: int
    at: str
    by: str
    action: str
    rule: str
    note: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the register holds of one rule; a rejected one is kept, so that it stays rejected."""

    known: KnownRule
    rejected: bool = False


class Register:
    """The register of one library. Each read and each change opens a connection of its own."""

    def __init__(self, library: Path) -> None:
        """The register in the folder of a library; it need not be there yet."""
        self.file = library / REGISTER_NAME

    def entries(self) -> dict[str, Entry]:
        """Everything that admins have decided or added, by the id of the rule."""
        if not self.file.exists():
            return {}
        with self._reading() as connection:
            rows = connection.execute("select id, record, standing from entries order by id").fetchall()
        return {
            key: Entry(known=msgspec.json.decode(record, type=KnownRule), rejected=standing == "Rejected")
            for key, record, standing in rows
        }

    def known(self, found: Iterable[KnownRule], readable: Readable) -> tuple[KnownRule, ...]:
        """All rules to look up: those found in papers and shipped, as admins have decided on them.

        A rule whose paper has left the library stays when it was confirmed. What was confirmed from a
        paper in a collection that may not be read is not there.
        """
        entries = self.entries()
        proposed = {one.rule.id: one for one in (*statutory_rules(), *found)}
        kept: list[KnownRule] = []
        for key in (*proposed, *(key for key in entries if key not in proposed)):
            entry, current = entries.get(key), proposed.get(key)
            if entry is None:
                kept.extend([current] if current else [])
            elif not entry.rejected and entry.known.source.collection in (None, *readable):
                kept.append(_decided(entry.known, current))
        return tuple(kept)

    def audit(self, rule: str | None = None) -> tuple[AuditLine, ...]:
        """The changes, oldest first: all, or those of one rule."""
        if not self.file.exists():
            return ()
        with self._reading() as connection:
            rows = connection.execute(
                "select number, at, by, action, rule, note, record from audit where ?1 is null or rule = ?1"
                " order by number",
                (rule,),
            ).fetchall()
        names = ("number", "at", "by", "action", "rule", "note", "record")
        return tuple(AuditLine(**dict(zip(names, row, strict=True))) for row in rows)

    def confirm(self, rules: Sequence[KnownRule], *, by: str, note: str = "") -> None:
        """Confirm rules as they are shown: each is kept with its source, by whom and on which day."""
        day = dt.datetime.now(tz=dt.UTC).date()
        because = f"by {by} on {day:%-d %B %Y}"
        confirmed = [replace(one, standing=Standing.CONFIRMED, because=because) for one in rules]
        self._change("confirm", confirmed, by=by, note=note)

    def reject(self, rules: Sequence[KnownRule], *, by: str, note: str = "") -> None:
        """Reject rules: they are no longer looked up, until they are confirmed or removed from here."""
        self._change("reject", rules, by=by, note=note, rejected=True)

    def add(self, rules: Sequence[KnownRule], *, by: str, note: str = "", action: str = "add") -> None:
        """Add rules that no paper of the library states, or change those that are there; all or none."""
        self._change(action, rules, by=by, note=note)

    def _change(
        self, action: str, rules: Sequence[KnownRule], *, by: str, note: str, rejected: bool = False
    ) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        at = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
        with self._mended(), contextlib.closing(sqlite3.connect(self.file, timeout=10)) as connection:
            connection.execute("pragma synchronous = full")
            connection.executescript(_SCHEMA)
            connection.isolation_level = None
            connection.execute("begin immediate")
            for one in rules:
                record = msgspec.json.encode(one).decode()
                standing = "Rejected" if rejected else one.standing.value
                connection.execute(
                    "insert or replace into entries values (?, ?, ?)", (one.rule.id, record, standing)
                )
                connection.execute(
                    "insert into audit (at, by, action, rule, note, record) values (?, ?, ?, ?, ?, ?)",
                    (at, by, action, one.rule.id, note, record),
                )
            connection.execute("commit")

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._mended():
            connection = sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro", uri=True, timeout=10)
            try:
                yield connection
            finally:
                connection.close()

    @contextlib.contextmanager
    def _mended(self) -> Iterator[None]:
        """Turn what a person can mend into a sentence; a full disk or a missing right is no damage."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise Problem(
                f"The register {self.file} cannot be written or read ({error}): make room on its disk, give "
                "this user the right to its folder, or wait for whoever else writes; nothing was changed."
            ) from error
        except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
            raise Problem(
                f"The register {self.file} cannot be used ({error}); restore it from a backup, "
                "or move it away to begin a new one."
            ) from error


def _decided(decided: KnownRule, current: KnownRule | None) -> KnownRule:
    """A rule as the admin decided; dates and places are those of now, where the rule is still found."""
    if current is None:
        gone = "; its paper is no longer in the library" if decided.source.document_id else ""
        return replace(decided, because=f"{decided.because}{gone}")
    if current.rule.evidence is None:
        return decided
    rule = replace(decided.rule, valid_to=current.rule.valid_to or decided.rule.valid_to)
    return replace(decided, rule=rule, source=current.source)


def read_entries(lines: Iterable[bytes]) -> tuple[KnownRule, ...]:
    """Exported rules, one JSON object a line. Raises `Problem` that names the line to mend."""
    read = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                read.append(msgspec.json.decode(line, type=KnownRule))
            except (msgspec.DecodeError, ValueError) as error:
                raise Problem(f"Line {number} is not a rule: {error}.") from None
    return tuple(read)


def added_rule(rule: Rule, *, address: str | None) -> KnownRule:
    """A rule that an admin types in: it stands on what the admin names as its source."""
    source = RuleSource(title=rule.instrument, addresses=(address,) if address else ())
    return KnownRule(
        rule=rule, source=source, standing=Standing.UNVERIFIED, because="added; not yet confirmed"
    )
