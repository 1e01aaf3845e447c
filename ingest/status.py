"""What is in the library, as of when, and what an admin should look at. For admins: asks no audience."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import catalogue, generations
from index.errors import Problem
from index.manifest import Counts, Sources
from ingest.entries import standing_of
from ingest.report import Standing

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGeneration:
    """A generation that is there. Those before the current one can be rolled back to."""

    name: str
    made: dt.datetime
    current: bool
    withdrawn: bool
    """It was rolled back from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """The library as it is served now."""

    generation: str
    made: dt.datetime
    counts: Counts
    sources: Sources
    model: str | None
    standing: Standing
    generations: tuple[KeptGeneration, ...]
    notices: tuple[str, ...]


def status(library: Path) -> LibraryStatus:
    """How the library stands. Raises `Problem` where there is none, or none that is sound."""
    found = generations.find(library)
    if found is None:
        raise Problem(f"There is no library in {library} yet; make one with “paperclerk ingest FOLDER”.")
    if catalogue.NEEDED_SCHEMA not in found.manifest.schema:
        raise Problem("The library was made by an earlier version; run “paperclerk ingest” to renew it.")
    connection = catalogue.connect(found.directory)
    try:
        files, cards = tuple(catalogue.files(connection)), tuple(catalogue.cards(connection))
    finally:
        connection.close()
    made = found.manifest
    return LibraryStatus(
        generation=found.name,
        made=made.made,
        counts=made.counts,
        sources=made.sources,
        model=made.model,
        standing=standing_of(files, cards, made.counts.passages),
        generations=tuple(
            KeptGeneration(
                name=name,
                made=generations.made(name),
                current=name == found.name,
                withdrawn=generations.withdrawn(library, name),
            )
            for name in generations.names(library)
        ),
        notices=found.notices,
    )
