"""The ingest: bring the library into line with the folders, or leave it as it was."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index import catalogue, generations
from index.access import AccessPolicy
from index.draft import Draft
from index.lock import writing
from index.manifest import Sources
from index.progress import Progress, Stage, silent
from index.write_points import Watcher, unwatched
from ingest.disk import enough_space, full_disk_told
from ingest.entries import copy_entry, entry_of, refused_entry, standing_of
from ingest.gate import Gate, Golden
from ingest.known import entries_of, folders_of, is_current, orders_of, recognisers
from ingest.reading import Options, Unread
from ingest.report import Report
from ingest.stocktake import Sight, Stock, look, take_stock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.files import FileEntry
    from index.generations import Generation
    from index.records import DocumentCard
    from ingest.caged import Reading
    from ingest.parts import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be ingested into which library, under which access rules.

    Without folders, those that the library was made from. `golden` gives the golden questions that a
    library does not answer as it should.
    """

    library: Path
    policy: AccessPolicy
    folders: tuple[Path, ...] = ()
    access_file: Path | None = None
    options: Options = field(default_factory=Options)
    golden: Golden | None = None


def ingest(
    request: Request, parts: Parts, *, progress: Progress = silent, watcher: Watcher = unwatched
) -> Report:
    """Bring the library into line with the folders and say what was done with every file.

    Files that are as they were are not opened. Where nothing has changed no generation is made. Whatever
    ends this before the switch (Ctrl-C, a crash, a full disk, golden questions that fall) leaves the
    library as it was. Raises `Problem`.
    """
    started = time.monotonic()
    with writing(request.library, "an ingest"), full_disk_told(request.library):
        work = _Work(request, parts, progress, watcher)
        report = work.run()
    return replace(report, seconds=time.monotonic() - started)


def remembered(library: Path) -> Sources | None:
    """What a library was made from; None where there is no sound one."""
    found, _ = generations.search(library)
    return found.manifest.sources if found else None


class _Work:
    """One ingest, with what it knows."""

    def __init__(self, request: Request, parts: Parts, progress: Progress, watcher: Watcher) -> None:
        self._request, self._parts = request, parts
        self._progress, self._watcher = progress, watcher
        self._served, self._notices = generations.search(request.library)
        self._known = entries_of(self._served)
        self._folders = folders_of(request.folders, self._served)
        self._recogniser, self._given_up = recognisers(request.options)

    def run(self) -> Report:
        """Look, and do what there is to do."""
        options = self._request.options
        sights = look(
            self._folders, self._request.policy, self._known, options.limits.file_bytes, self._progress
        )
        stock = take_stock(sights, self._known, (self._recogniser, self._given_up))
        if self._served and not self._has_work(stock, self._served):
            return self._unchanged(stock, self._served)
        enough_space(self._request.library, self._served, [s.size for s in stock.unread])
        afresh = not is_current(self._served)
        with Draft.following(
            self._served, self._request.library, afresh=afresh, watcher=self._watcher
        ) as draft:
            self._bring_in_line(draft, stock)
            self._parts.relate(draft, self._progress)
            draft.model, draft.recogniser = self._parts.model, self._recogniser
            draft.sources = self._sources()
            self._parts.write_search_files(draft, self._progress)
            standing = standing_of(draft.files(), draft.cards(), draft.counts().passages)
            self._progress(Stage.WRITING, 0, 1)
            gate = Gate(self._request.golden, options.golden_allowance, self._served, self._progress)
            name = draft.publish(gate)
            self._progress(Stage.WRITING, 1, 1)
        return Report(
            generation=name,
            switched=True,
            added=stock.added,
            changed=stock.changed,
            removed=stock.removed,
            unchanged=stock.unchanged,
            renamed=stock.renamed,
            standing=standing,
            golden_failing=gate.failing,
            golden_fallen=gate.fallen,
            notices=(*self._notices, *self._told_of_folders()),
        )

    def _has_work(self, stock: Stock, served: Generation) -> bool:
        made = served.manifest
        return bool(
            self._notices
            or stock.unread
            or stock.gone
            or any(self._moved(sight) for sight in stock.kept)
            or any(self._known.get(s.path) != e for s, e in self._settled(stock))
            or not self._parts.searchable(served.directory)
            or (made.model, made.recogniser) != (self._parts.model, self._recogniser)
            or (made.sources.folders, made.sources.access_file)
            != (self._sources().folders, self._sources().access_file)
        )

    def _moved(self, sight: Sight) -> bool:
        return self._known[sight.path].collection != sight.collection

    def _settled(self, stock: Stock) -> Iterator[tuple[Sight, FileEntry]]:
        """The entries of files that need no reading, as they should be; times alone are no change."""
        for sight in stock.refused:
            entry = refused_entry(sight, sight.refusal or "", self._recogniser)
            yield sight, self._as_stamped(entry)
        speakers = {sight.path for sight in stock.kept}
        for sight in stock.copies:
            if sight.copy_of in speakers:
                yield sight, self._as_stamped(copy_entry(sight, self._known[sight.copy_of]))

    def _as_stamped(self, entry: FileEntry) -> FileEntry:
        before = self._known.get(entry.path)
        return replace(entry, stamp=before.stamp, size=before.size) if before else entry

    def _unchanged(self, stock: Stock, served: Generation) -> Report:
        connection = catalogue.connect(served.directory)
        try:
            cards = tuple(catalogue.cards(connection))
        finally:
            connection.close()
        standing = standing_of(self._known.values(), cards, served.manifest.counts.passages)
        return Report(
            generation=served.name,
            switched=False,
            added=(),
            changed=(),
            removed=(),
            unchanged=stock.unchanged,
            renamed=(),
            standing=standing,
        )

    def _bring_in_line(self, draft: Draft, stock: Stock) -> None:
        """Put and remove until the draft holds what the folders hold."""
        entries = dict(self._known)
        for path in stock.gone:
            draft.remove_file(path)
            entries.pop(path)
        for sight in stock.refused:
            draft.remove_file(sight.path)
            entries[sight.path] = refused_entry(sight, sight.refusal or "", self._recogniser)
            draft.put_file(entries[sight.path])
        for sight in stock.kept:
            entries[sight.path] = replace(entries[sight.path], collection=sight.collection, stamp=sight.stamp)
            if entries[sight.path] != self._known[sight.path]:
                draft.put_file(entries[sight.path])
        self._read(draft, stock, entries)
        for sight in stock.copies:
            draft.remove_file(sight.path)
            draft.put_file(copy_entry(sight, entries[sight.copy_of or ""]))
        self._amend(draft, stock)

    def _read(self, draft: Draft, stock: Stock, entries: dict[str, FileEntry]) -> None:
        sights = {sight.path: sight for sight in stock.unread}
        orders = orders_of(stock.unread, self._request.options)
        if not orders:
            return
        self._progress(Stage.READING, 0, len(orders))
        for done, (order, result) in enumerate(self._parts.read(orders, self._request.options), start=1):
            sight = sights[order.path]
            draft.remove_file(sight.path)
            entries[sight.path] = self._put(draft, sight, result)
            draft.put_file(entries[sight.path])
            self._progress(Stage.READING, done, len(orders))

    def _put(self, draft: Draft, sight: Sight, result: Reading | Unread) -> FileEntry:
        if isinstance(result, Unread):
            recogniser = self._given_up if result.by_cost else self._recogniser
            return refused_entry(sight, result.reason, recogniser)
        entry = entry_of(sight, result, self._recogniser)
        for found in result.documents:
            draft.put(found.document, found.passages, found.facts, found.rules)
        return entry

    def _amend(self, draft: Draft, stock: Stock) -> None:
        """Give every card the collection of its file and all the places where its file lies."""
        for card, wanted in _placed(draft.cards(), stock.sights):
            if card != wanted:
                draft.amend(wanted)

    def _sources(self) -> Sources:
        request = self._request
        return Sources(
            folders=tuple(str(folder.resolve()) for folder in self._folders),
            access_file=str(request.access_file.resolve()) if request.access_file else None,
            options=msgspec.json.encode(request.options).decode(),
            policy_sha256=hashlib.sha256(msgspec.json.encode(request.policy)).hexdigest(),
        )

    def _told_of_folders(self) -> Iterator[str]:
        before = self._served.manifest.sources.folders if self._served else ()
        if before and before != self._sources().folders:
            yield f"The library was made from {', '.join(before)}; it now holds only the folders named here."


def _placed(
    cards: Sequence[DocumentCard], sights: Sequence[Sight]
) -> Iterator[tuple[DocumentCard, DocumentCard]]:
    places: dict[str, list[str]] = {}
    collections = {sight.path: sight.collection for sight in sights}
    for sight in sights:
        places.setdefault(sight.copy_of or sight.path, []).append(sight.path)
    for card in cards:
        collection = collections[card.path] or card.collection
        yield card, replace(card, collection=collection, places=tuple(places[card.path]))
