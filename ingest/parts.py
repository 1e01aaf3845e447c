"""The parts an ingest is put together from: how files are read, compared and made searchable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.draft import Draft
    from index.progress import Progress
    from ingest.caged import Order, Reading
    from ingest.reading import Options, Unread

    Read = Callable[[Sequence[Order], Options], Iterator[tuple[Order, Reading | Unread]]]
    Step = Callable[[Draft, Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an ingest is made of. Tests put simpler parts together; `real_parts` are those of the product."""

    read: Read
    relate: Step
    """Compares the papers of the draft with each other: drafts and finals, amended versions."""
    write_search_files: Step
    model: str | None
    """The fingerprint of the embedding model that `write_search_files` uses."""
