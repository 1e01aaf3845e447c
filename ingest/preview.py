"""What an ingest would do, without doing it: papers added and removed, and changed ones by paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from index import catalogue, generations
from index.progress import Progress, Stage, silent
from index.records import words_key
from ingest.caged import Reading
from ingest.entries import entry_of
from ingest.known import entries_of, folders_of, orders_of, recognisers
from ingest.report import Refused, Renaming
from ingest.stocktake import look, take_stock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.files import FileEntry
    from index.generations import Generation
    from index.records import Passage
    from ingest.parts import Parts
    from ingest.run import Request
    from ingest.stocktake import Sight, Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphChange:
    """One paragraph before and after; None where there is none on that side."""

    paragraph: str | None
    """Its number as the paper prints it, of the later wording where there is one."""
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPaper:
    """A paper that would change, with its paragraphs that would; none where the words stay as they are."""

    path: str
    changes: tuple[ParagraphChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an ingest would do with each file, counted as its `Report` counts them.

    `refused` are those of the folder that would not be indexed: they are among the added, changed or
    unchanged files too. So is a paper of `changed` whose file is as it was, and is read otherwise by a later
    version.
    """

    added: tuple[str, ...]
    changed: tuple[ChangedPaper, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    renamed: tuple[Renaming, ...]
    refused: tuple[Refused, ...]
    collections: tuple[tuple[str, str], ...] = ()
    """The collections in which each file lies or would lie: who may be shown its name and its words."""


def preview(request: Request, parts: Parts, *, progress: Progress = silent) -> Preview:
    """Look and read as an ingest would, and write nothing. Raises `Problem` as an ingest would."""
    served, _ = generations.search(request.library)
    known = entries_of(served)
    folders = folders_of(request.folders, served)
    limits = request.options.limits
    sights = look(folders, request.policy, known, limits.file_bytes, progress)
    stock = take_stock(sights, known, recognisers(request.options))
    read, refused = _read(request, parts, stock, served, progress)
    told = {paper.path for paper in read}
    same_words = [ChangedPaper(path=path, changes=()) for path in stock.changed if path not in told]
    return Preview(
        added=stock.added,
        changed=tuple(sorted((*read, *same_words), key=lambda paper: paper.path)),
        removed=stock.removed,
        unchanged=stock.unchanged,
        renamed=stock.renamed,
        refused=refused,
        collections=_collections(known, sights),
    )


def _collections(known: Mapping[str, FileEntry], sights: Sequence[Sight]) -> tuple[tuple[str, str], ...]:
    """Where files lie in the library, and where they would lie: both, as a changed one is shown in both."""
    now = {(path, entry.collection) for path, entry in known.items() if entry.collection}
    then = {(sight.path, sight.collection) for sight in sights if sight.collection}
    return tuple(sorted(now | then))


def _read(
    request: Request, parts: Parts, stock: Stock, served: Generation | None, progress: Progress
) -> tuple[tuple[ChangedPaper, ...], tuple[Refused, ...]]:
    sights = {sight.path: sight for sight in stock.unread}
    refused = [Refused(path=sight.path, reason=sight.refusal or "") for sight in stock.refused]
    changed = []
    orders = orders_of(stock.unread, request.options)
    for done, (order, result) in enumerate(parts.read(orders, request.options) if orders else (), start=1):
        progress(Stage.READING, done, len(orders))
        reason = _refusal(sights[order.path], result) if isinstance(result, Reading) else result.reason
        if reason is not None:
            refused.append(Refused(path=order.path, reason=reason))
        after = (
            [p for found in result.documents for p in found.passages] if isinstance(result, Reading) else []
        )
        before = _passages(served, order.path)
        changes = tuple(differences(before, after)) if before else ()
        if changes:
            changed.append(ChangedPaper(path=order.path, changes=changes))
    return (
        tuple(changed),
        tuple(sorted(refused, key=lambda refusal: refusal.path)),
    )


def _refusal(sight: Sight, reading: Reading) -> str | None:
    return entry_of(sight, reading, "").reason


def differences(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[ParagraphChange]:
    """The paragraphs that differ, in reading order. Space and line breaks alone are no difference."""
    old, new = [words_key(p.text) for p in before], [words_key(p.text) for p in after]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for one, other in zip_longest(before[start:end], after[new_start:new_end]):
            told = other or one
            yield ParagraphChange(
                paragraph=told.paragraph if told else None,
                before=one.text if one else None,
                after=other.text if other else None,
            )


def _passages(served: Generation | None, path: str) -> list[Passage]:
    """What the library holds of a file."""
    if served is None:
        return []
    connection = catalogue.connect(served.directory)
    try:
        return list(catalogue.passages_of_path(connection, path))
    finally:
        connection.close()
