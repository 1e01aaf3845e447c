"""What is known before an ingest begins: from the library that is served, and from the request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index import catalogue
from index.errors import Problem
from ingest.caged import Order
from ingest.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.files import FileEntry
    from index.generations import Generation
    from ingest.reading import Options
    from ingest.stocktake import Sight


def is_current(served: Generation | None) -> bool:
    """Whether a generation has the tables of this version; an earlier one is read from the folder again."""
    return served is not None and catalogue.NEEDED_SCHEMA in served.manifest.schema


def entries_of(served: Generation | None) -> Mapping[str, FileEntry]:
    """Every file as the library knows it, by path."""
    if served is None or not is_current(served):
        return {}
    connection = catalogue.connect(served.directory)
    try:
        return {entry.path: entry for entry in catalogue.files(connection)}
    finally:
        connection.close()


def folders_of(named: Sequence[Path], served: Generation | None) -> tuple[Path, ...]:
    """The folders that are named, or those the library was made from. Raises `Problem` if there are none."""
    folders = tuple(named)
    if not folders and served is not None:
        folders = tuple(Path(folder) for folder in served.manifest.sources.folders)
    if not folders:
        raise Problem("There is no library yet that says where its papers lie: name the folder to ingest.")
    return folders


def recognisers(options: Options) -> tuple[str, str]:
    """The fingerprint under which files are read, and the one of files that were given up for their cost."""
    plain = fingerprint(options.limits)
    return plain, f"{plain}, {options.cage}"


def orders_of(sights: Sequence[Sight], options: Options) -> list[Order]:
    """The orders to read these files."""
    return [
        Order(
            file=str(sight.file),
            path=sight.path,
            collection=sight.collection or "",
            restricted=sight.restricted,
            sidecar=sight.sidecar,
            limits=options.limits,
        )
        for sight in sights
    ]
