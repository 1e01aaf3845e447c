"""What an admin may be shown of an ingest: names and words of papers only from collections they may read.

An admin keeps the library, which is no right to read all of it. Pure: reports in, the same reports with
less in them out, and words for them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering.citing import harmless
from bot.reporting import preview_text, report_text, status_text
from bot.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.access import Readable
    from ingest.preview import Preview
    from ingest.report import Report, Standing
    from ingest.status import LibraryStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """The files that one person may be shown: all the collections a file lies in are theirs to read."""

    paths: frozenset[str]

    @classmethod
    def of(cls, collections: Iterable[tuple[str, str]], readable: Readable) -> Visible:
        """From where files lie; one that lies in no collection is shown to nobody."""
        every: dict[str, set[str]] = {}
        for path, collection in collections:
            every.setdefault(path, set()).add(collection)
        return cls(paths=frozenset(path for path, names in every.items() if names <= readable))

    def __contains__(self, path: object) -> bool:
        return path in self.paths


def shown_preview(found: Preview, readable: Readable) -> str:
    """A preview in words for one admin, with how much is not shown to them."""
    seen = Visible.of(found.collections, readable)
    shown = replace(
        found,
        added=tuple(path for path in found.added if path in seen),
        changed=tuple(paper for paper in found.changed if paper.path in seen),
        removed=tuple(path for path in found.removed if path in seen),
        renamed=tuple(one for one in found.renamed if one.before in seen and one.after in seen),
        refused=tuple(one for one in found.refused if one.path in seen),
    )
    hidden = _touched(found) - _touched(shown)
    return _told(preview_text(shown), hidden)


def would_change(found: Preview) -> bool:
    """Whether an ingest would change anything that is known beforehand."""
    return bool(found.added or found.changed or found.removed or found.renamed)


def shown_report(report: Report, seen: Visible) -> str:
    """What an ingest did, in words for one admin."""
    standing, hidden = _seen_of(report.standing, seen)
    return _told(report_text(replace(report, standing=standing)), hidden)


def shown_status(found: LibraryStatus, seen: Visible) -> str:
    """How the library stands, in words for one admin."""
    standing, hidden = _seen_of(found.standing, seen)
    return _told(status_text(replace(found, standing=standing)), hidden)


def _touched(found: Preview) -> int:
    changed = (found.added, found.changed, found.removed, found.renamed, found.refused)
    return sum(len(kind) for kind in changed)


def _seen_of(standing: Standing, seen: Visible) -> tuple[Standing, int]:
    shown = replace(
        standing,
        partly=tuple(one for one in standing.partly if one.path in seen),
        scanned=tuple(path for path in standing.scanned if path in seen),
        refused=tuple(one for one in standing.refused if one.path in seen),
        duplicates=tuple(one for one in standing.duplicates if one.path in seen and one.copy_of in seen),
        undated=tuple(path for path in standing.undated if path in seen),
        doubtful=tuple(one for one in standing.doubtful if one.path in seen),
    )
    return shown, _noted(standing) - _noted(shown)


def _noted(standing: Standing) -> int:
    kinds = (
        standing.partly,
        standing.scanned,
        standing.refused,
        standing.duplicates,
        standing.undated,
        standing.doubtful,
    )
    return sum(len(kind) for kind in kinds)


def _told(text: str, hidden: int) -> str:
    lines = [_indent(line) + harmless(line) for line in text.split("\n")]
    if hidden:
        lines.append(wording("slack_reindex_hidden", count=str(hidden)))
    return "\n".join(lines)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
