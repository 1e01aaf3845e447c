"""The report of an ingest, and how the library stands, in words for an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.preview import ChangedPaper, Preview
    from ingest.report import LostPage, Report, Standing
    from ingest.status import LibraryStatus

MOST = 12
"""Lines of one kind before "and n more": the whole list is in `--json`."""


LONGEST_LINE = 300
"""Characters of a changed paragraph that are shown."""


def report_text(report: Report) -> str:
    """What an ingest did, shortest first: one line of sums, then what an admin should look at."""
    return "\n".join(
        [_headline(report), *report.notices, *_changes(report), *standing_lines(report.standing)]
    )


def _headline(report: Report) -> str:
    standing = report.standing
    held = f"{_count(standing.documents, 'paper')}, {_count(standing.passages, 'passage')}"
    if not report.switched:
        return f"Nothing has changed: {held} ({report.generation}, {report.seconds:.1f} s)."
    return f"The library now holds {held} ({report.generation}, {report.seconds:.1f} s)."


def _changes(report: Report) -> Iterator[str]:
    told = [
        (len(report.added), "added"),
        (len(report.changed), "changed"),
        (len(report.removed), "removed"),
        (len(report.renamed), "renamed"),
        (len(report.unchanged), "unchanged"),
    ]
    if report.switched:
        yield "Files: " + ", ".join(f"{number} {what}" for number, what in told if number) + "."
    if report.golden_fallen:
        yield "Golden questions no longer answered, within the allowance:"
        yield from _listed(report.golden_fallen)


def standing_lines(standing: Standing) -> Iterator[str]:
    """What is not as an admin would want it, kind by kind; nothing where all is well."""
    yield from _kind("Not indexed", [f"{r.path}: {r.reason}" for r in standing.refused])
    yield from _kind("Scans without text, not searchable", standing.scanned)
    yield from _kind("Partly read", [f"{p.path}: {_lost(p.pages, p.lost)}" for p in standing.partly])
    yield from _kind("The same file twice", [f"{d.path} = {d.copy_of}" for d in standing.duplicates])
    yield from _kind("Undated", standing.undated)
    yield from _kind(
        "In doubt",
        [f"{c.reference or c.path}: {'; '.join(c.remarks)}" for c in standing.doubtful],
    )


def _lost(pages: int, lost: Sequence[LostPage]) -> str:
    numbers = ", ".join(str(page.number) for page in lost[:MOST])
    more = " …" if len(lost) > MOST else ""
    return f"{len(lost)} of {_count(pages, 'page')} without words (p. {numbers}{more})"


def preview_text(shown: Preview) -> str:
    """What an ingest would do: files added and removed, and the paragraphs of those that changed."""
    same = frozenset(shown.unchanged)
    lines = [
        *_kind("Would be added", shown.added),
        *_kind("Would be removed", shown.removed),
        *_kind("Would be renamed", [f"{r.before} → {r.after}" for r in shown.renamed]),
        *(line for paper in shown.changed for line in _paper_changes(paper, same=paper.path in same)),
        *_kind("Would not be indexed", [f"{r.path}: {r.reason}" for r in shown.refused]),
        f"{_count(len(shown.unchanged), 'file')} unchanged. Nothing has been done.",
    ]
    return "\n".join(lines)


def _paper_changes(paper: ChangedPaper, *, same: bool) -> Iterator[str]:
    """`same` is so where the file is as it was, and only this version reads it otherwise."""
    would = "Would be read otherwise" if same else "Would change"
    told = _count(len(paper.changes), "paragraph") if paper.changes else "no paragraph"
    yield f"{would}: {paper.path} ({told})"
    for change in paper.changes[:MOST]:
        place = f"para {change.paragraph}" if change.paragraph else "an unnumbered paragraph"
        yield f"  {place}"
        yield from (f"    - {_short(words)}" for words in (change.before,) if words)
        yield from (f"    + {_short(words)}" for words in (change.after,) if words)
    if len(paper.changes) > MOST:
        yield f"  … and {len(paper.changes) - MOST} more"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_LINE else flat[:LONGEST_LINE] + " …"


def status_text(status: LibraryStatus) -> str:
    """How the library stands: what it holds, since when, from where, and what needs an admin's eye."""
    counts = status.counts
    lines = [
        *status.notices,
        (
            f"{_count(counts.documents, 'paper')}, {_count(counts.passages, 'passage')}, "
            f"{_count(counts.rules, 'rule')} from {_count(counts.files, 'file')}, "
            f"as of {status.made:%d %B %Y, %H:%M} UTC ({status.generation})."
        ),
        f"Made from: {', '.join(status.sources.folders) or 'unknown'}.",
        *standing_lines(status.standing),
    ]
    earlier = [kept for kept in status.generations if not kept.current and not kept.withdrawn]
    if earlier:
        told = ", ".join(f"{kept.made:%d %B %Y %H:%M}" for kept in earlier)
        lines.append(f"Kept to roll back to: {told}.")
    return "\n".join(lines)


def _kind(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{name} ({len(lines)}):"
        yield from _listed(lines)


def _listed(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"  … and {len(lines) - MOST} more"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
