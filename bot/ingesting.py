"""An ingest as the settings want it, from the command line or from Slack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.golden import golden_gate
from index.access import policy_of
from index.errors import Problem
from ingest.read.limits import MEGABYTE, Limits
from ingest.reading import Options
from ingest.run import Request, remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings

ACCESS_FILE = "access.toml"


def request_for(settings: Settings, folders: Sequence[Path]) -> Request:
    """The ingest of these folders; without any, of those of the settings, or of the last ingest.

    The access file is the one of the settings, else the `access.toml` in the first folder. Where a library
    was once made with an access file, one that has vanished closes everything rather than opening it.
    """
    chosen = tuple(folders) or settings.papers
    before = remembered(settings.library)
    if not chosen and before is not None:
        chosen = tuple(Path(folder) for folder in before.folders)
    for folder in chosen:
        if not folder.is_dir():
            raise Problem(f"There is no folder {folder}; give the folder that holds the papers.")
    beside = next((f / ACCESS_FILE for f in chosen if (f / ACCESS_FILE).is_file()), None)
    access_file = settings.access or beside
    if access_file is None and before and before.access_file and _same(chosen, before.folders):
        access_file = Path(before.access_file)
    policy = policy_of(access_file)
    return Request(
        library=settings.library,
        policy=policy,
        folders=chosen,
        access_file=access_file,
        options=Options(
            limits=Limits(
                file_bytes=settings.file_megabytes * MEGABYTE, recognise_scans=settings.recognise_scans
            ),
            processes=settings.processes,
            paper_seconds=settings.paper_seconds,
            paper_megabytes=settings.paper_megabytes,
            golden_allowance=settings.golden_allowance,
        ),
        golden=golden_gate(settings, policy, access_file),
    )


def _same(chosen: Sequence[Path], folders: Sequence[str]) -> bool:
    return [str(folder.resolve()) for folder in chosen] == list(folders)
