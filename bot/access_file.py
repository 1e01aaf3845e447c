"""Which access file holds for a library: said once, because every surface must hold to the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.library import Library


def access_file_of(settings: Settings, library: Library | None) -> Path | None:
    """The file that the settings name, else the one the library was made with; None where neither does."""
    named = settings.access or (library.manifest.sources.access_file if library else None)
    return Path(named) if named else None
