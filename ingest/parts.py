"""The parts an ingest is put together from: how files are read, compared and made searchable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.embed import (
    SentenceTransformersEmbedder,
    find_model,
    open_passage_embedder,
    open_question_embedder,
)
from index.piece_table import FOLDER, is_current
from ingest.reading import read_in_cage
from ingest.relating import relate
from ingest.thrift import ThriftyEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.draft import Draft
    from index.embed import Embedder
    from index.model import Model
    from index.progress import Progress
    from ingest.caged import Order, Reading
    from ingest.reading import Options, Unread

    Read = Callable[[Sequence[Order], Options], Iterator[tuple[Order, Reading | Unread]]]
    Searchable = Callable[[Path], bool]
    Step = Callable[[Draft, Progress], None]


def _always(_generation: Path) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an ingest is made of. Tests put simpler parts together; `real_parts` are those of the product."""

    read: Read
    relate: Step
    """Compares the papers of the draft with each other: drafts and finals, amended versions."""
    write_search_files: Step
    model: str | None
    """The fingerprint of the embedding model that `write_search_files` uses."""
    searchable: Searchable = _always
    """Whether a generation's search files are such as `write_search_files` would write."""


def real_parts(model: str) -> Parts:
    """The cage, the comparison of versions, and search files made with this embedding model.

    `model` is the setting: a name or a path. Raises `Problem` where there is no such model.
    """
    found = find_model(model)

    def write(draft: Draft, progress: Progress) -> None:
        # An ingest that changes nothing must not pay for what only embedding needs.
        from index.search import write_search_files  # noqa: PLC0415

        write_search_files(draft, _embedder(found), progress)

    return Parts(
        read=read_in_cage,
        relate=relate,
        write_search_files=write,
        model=found.fingerprint,
        searchable=lambda directory: is_current(directory / FOLDER),
    )


def _embedder(model: Model) -> Embedder:
    light = open_question_embedder(model)
    if isinstance(light, SentenceTransformersEmbedder):
        return light
    return ThriftyEmbedder(light, lambda: open_passage_embedder(model))
