from __future__ import annotations

from typing import TYPE_CHECKING

from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.progress import Stage
from index.records import Document
from ingest.relating import relate

if TYPE_CHECKING:
    from pathlib import Path

WORDS = " ".join(
    f"The lantern of pier {n} is lit by the harbour office each evening at six." for n in range(40)
)
AMENDED = "And one more was bought."


def _document(path: str, collection: str, extra: str = "") -> Document:
    return Document(
        id=f"{path} {collection}",
        path=path,
        places=(path,),
        collection=collection,
        format="text",
        sha256=path,
        text=f"Harbour lighting\n{WORDS} {extra}",
        title="Harbour lighting",
        reference="HB 7",
    )


def _related(directory: Path, *documents: Document) -> Library:
    stages = []
    with Draft(directory) as draft:
        for document in documents:
            draft.put(document, ())
        relate(draft, lambda *step: stages.append(step))
        draft.publish()
    assert stages[-1] == (Stage.COMPARING, len(documents), len(documents))
    return Library.open(directory)


def test_versions_of_one_paper_are_linked(tmp_path: Path) -> None:
    library = _related(tmp_path, _document("a.txt", "open"), _document("b.txt", "open", AMENDED))
    told = [(card.path, card.links, card.remarks) for card in library.cards(Readable(frozenset({"open"})))]
    assert any(links or remarks for _, links, remarks in told)


def test_a_paper_that_all_may_read_tells_nothing_of_a_restricted_version(tmp_path: Path) -> None:
    library = _related(
        tmp_path,
        _document("open.txt", "open"),
        _document("closed.txt", "part two", "And the price was nine pounds."),
    )
    (card,) = library.cards(Readable(frozenset({"open"})))
    assert (card.links, card.remarks) == ((), ())


def test_relating_twice_changes_nothing(tmp_path: Path) -> None:
    both = (_document("a.txt", "open"), _document("b.txt", "open", AMENDED))
    first = _related(tmp_path / "once", *both).cards(Readable(frozenset({"open"})))
    with Draft(tmp_path / "once") as draft:
        relate(draft, lambda *_step: None)
        assert draft.cards() == first
