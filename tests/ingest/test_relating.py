from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.progress import Stage
from index.records import Document
from ingest.prints import FILE, Prints
from ingest.relating import relate
from ingest.similarity import shingles

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.similarity import Shingles

WORDS = " ".join(
    f"The lantern of pier {n} is lit by the harbour office each evening at six." for n in range(40)
)
OPEN = Readable(frozenset({"open"}))
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


def test_prints_that_are_kept_are_those_of_texts_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [_document(f"{name}.txt", "open", f"{name} " * 9) for name in "abc"]
    fresh = _related(tmp_path / "fresh", *documents)
    _related(tmp_path / "kept", *documents[:2], _document("gone.txt", "open", "It is gone."))
    printed: list[str] = []

    def noted(text: str) -> Shingles:
        printed.append(text)
        return shingles(text)

    monkeypatch.setattr("ingest.prints.shingles", noted)
    with Draft(tmp_path / "kept") as draft:
        draft.remove("gone.txt open")
        draft.put(documents[2], ())
        relate(draft, lambda *_step: None)
        draft.publish()
    kept = Library.open(tmp_path / "kept")
    assert printed == [documents[2].text]
    assert (kept.directory / FILE).read_bytes() == (fresh.directory / FILE).read_bytes()
    assert kept.cards(OPEN) == fresh.cards(OPEN)


def test_prints_of_other_code_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _related(tmp_path, _document("a.txt", "open"))
    assert Prints.of(library.directory).knows(WORDS) is False
    assert Prints.of(library.directory).knows(_document("a.txt", "open").text)
    monkeypatch.setattr("ingest.prints.printing_code", lambda: "other")
    assert not Prints.of(library.directory).knows(_document("a.txt", "open").text)
