"""The papers of one run beside each other: drafts and finals, amended papers, the same words in two files.

Pure: documents in, findings out. Nothing is dropped here: a draft stays in the library with
its link, and with a remark that says what came after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.records import Document, DocumentKind, Link, LinkKind, Status
from ingest.prints import Prints
from ingest.similarity import likely_pairs, likeness, shingles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_ALIKE = 0.55
"""Share of word triples in common from which two papers of one name are versions of one paper."""
_NEARLY_ALIKE = 0.8
"""The same, where nothing else says that they belong together."""
_FEWEST_PIECES = 40
"""Papers with fewer word triples (a cover sheet, a blank form) are alike by nature, never versions."""
_MOST_OF_A_NAME = 12
"""A reference or title that more papers bear ("Budget Amendment Form") says nothing of versions."""
_SERIES = frozenset({DocumentKind.MINUTES})
_SAID = {
    LinkKind.DRAFT_OF: "a later version is",
    LinkKind.AMENDED_VERSION_OF: "an amended version is",
    None: "the same words stand in",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Two papers that are versions of one: `earlier` came before `later`."""

    earlier: str
    later: str
    kind: LinkKind | None
    """`draft of` (the earlier is a draft of the later), `amended version of` (the later amends it), or None
    where two files have the same words.
    """
    likeness: float
    """Share of their word triples that both have, 0 to 1."""


def find_versions(documents: Sequence[Document], prints: Prints | None = None) -> tuple[Version, ...]:
    """Pairs of papers that are versions of one another, in the order of their paths.

    Two papers count where their words are nearly the same, or where half of them are and the papers share
    their reference or their title. A draft is linked to what it became, an amended paper to what it amends.
    Papers of a series (minutes, forms) share much of their wording and are never linked by it alone.
    Prints that are known say which papers may be alike; only those are read word by word.
    """
    by_id = {document.id: document for document in documents}
    known = prints or Prints()
    printed = {document.id: known.of_text(document.text) for document in documents}
    large = [one for one in printed if printed[one].size >= _FEWEST_PIECES]
    named = _same_names([by_id[one] for one in large])
    pairs = named | likely_pairs({one: printed[one].signature for one in large})
    wordings = {one: shingles(by_id[one].text) for one in {one for pair in pairs for one in pair}}
    versions = []
    for first, second in sorted(pairs):
        share = likeness(wordings[first], wordings[second])
        if share >= _least(by_id[first], by_id[second], named=(first, second) in named):
            versions.append(_version(by_id[first], by_id[second], share))
    return tuple(sorted(versions, key=lambda one: (by_id[one.later].path, by_id[one.earlier].path)))


def linked(documents: Sequence[Document], prints: Prints | None = None) -> tuple[Document, ...]:
    """The documents, each draft and amended version with a link to its other paper, in the order given.

    The link names the other paper by its reference, or by its path where it has none or the same; its words
    are the holder's title, where that stands in its text. What an earlier run linked is worked out anew, so
    that doing it twice changes nothing.
    """
    links: dict[str, list[Link]] = defaultdict(list)
    remarks: dict[str, list[str]] = defaultdict(list)
    by_id = {document.id: document for document in documents}
    for version in find_versions(documents, prints):
        earlier, later = by_id[version.earlier], by_id[version.later]
        remarks[earlier.id].append(f"{_SAID[version.kind]} {later.path}")
        if version.kind is not None:
            holder, other = (earlier, later) if version.kind is LinkKind.DRAFT_OF else (later, earlier)
            links[holder.id].append(_link(version.kind, holder, other))
    return tuple(
        replace(
            document,
            links=(*(link for link in document.links if link.kind not in _SAID), *links[document.id]),
            remarks=(
                *(one for one in document.remarks if not one.startswith(tuple(_SAID.values()))),
                *dict.fromkeys(remarks[document.id]),
            ),
        )
        for document in documents
    )


def _link(kind: LinkKind, holder: Document, other: Document) -> Link:
    start = max(0, holder.text.find(holder.title))
    end = start + len(holder.title) if holder.text.startswith(holder.title, start) else start
    name = other.reference if other.reference and other.reference != holder.reference else other.path
    return Link(kind=kind, reference=name, start=start, end=end)


def _same_names(documents: Sequence[Document]) -> set[tuple[str, str]]:
    """Pairs that share a reference or a title; a name that many papers bear says nothing."""
    groups: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.reference:
            groups[f"reference {document.reference}"].append(document.id)
        groups[f"title {_plain_title(document.title)}"].append(document.id)
    pairs = set()
    for members in groups.values():
        if 1 < len(members) <= _MOST_OF_A_NAME:
            pairs |= {(one, other) for one in members for other in members if one < other}
    return pairs


_VERSION_WORDS = re.compile(
    r"\b(?:draft|final|amended|revised|updated|copy|version|v\d+(?:[._]\d+)*|(?:appendix|"
    r"annex)\s+\w{1,2}\b\s*[-–:]?)\b|"
    r"\b\d{1,2}[._-]\d{1,2}[._-]\d{2,4}\b|_\d\b",
    re.IGNORECASE,
)


def _plain_title(title: str) -> str:
    """A title without what only tells its versions apart: "Appendix L - ", "DRAFT", "v0.7"."""
    plain = _VERSION_WORDS.sub(" ", unicodedata.normalize("NFKC", title))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def _least(one: Document, other: Document, *, named: bool) -> float:
    """How alike two papers must be to count as versions; above 1 where they never do."""
    never = 2.0
    if one.path == other.path or (one.kind in _SERIES and other.kind in _SERIES and one.date != other.date):
        return never
    if named:
        return _ALIKE
    return never if one.reference and other.reference and one.reference != other.reference else _NEARLY_ALIKE


def _version(one: Document, other: Document, share: float) -> Version:
    earlier, later = sorted((one, other), key=_standing, reverse=True)
    draft = earlier.status is Status.DRAFT and later.status is not Status.DRAFT
    changed: LinkKind | None = LinkKind.AMENDED_VERSION_OF if share < 1 else None
    kind = LinkKind.DRAFT_OF if draft else changed
    return Version(earlier=earlier.id, later=later.id, kind=kind, likeness=round(share, 3))


_RANK = {
    Status.SIGNED: 0,
    Status.IN_FORCE: 0,
    Status.APPROVED: 1,
    Status.RECOMMENDED: 2,
    Status.UNKNOWN: 2,
    Status.SUPERSEDED: 3,
    Status.DRAFT: 4,
    Status.TEMPLATE: 5,
}


def _standing(document: Document) -> tuple[int, int, int, str]:
    """How far down a version stands: by status, then date, then what its name says, then its path."""
    day: dt.date | None = document.date.last if document.date else None
    named = _named_version(document.path)
    return _RANK[document.status], -(day.toordinal() if day else 0), -named, document.path


def _named_version(path: str) -> int:
    """What a file's name or folder says of its place among versions: only ever a tie-break."""
    name = path.casefold()
    days = re.findall(r"(20\d\d)[-_.](\d\d)[-_.](\d\d)", name)
    told = int("".join(days[-1])) if days else 0
    if re.search(r"\bfinal\b|_final|amended|revised|updated", name):
        told += 2
    suffix = re.search(r"_(\d)\.\w+$", name)
    return told + (int(suffix[1]) if suffix else 0) - (1 if "draft" in name else 0)
