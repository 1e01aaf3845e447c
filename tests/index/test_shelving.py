from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

import index.piece_table
import index.shelving
from index.errors import Problem
from index.held_papers import HeldPaper
from index.minilm import MiniLM, States
from index.piece_table import FOLDER, FORMAT, RECOMMENDS, TO_NOTE, PieceTable, is_current, read_about
from index.progress import silent
from index.records import PassageKind
from index.shelf import Shelf
from index.shelving import write_shelf
from index.states import StateStore
from index.vectors import VectorIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from index.model import Model
    from index.records import Document, Passage

    MakePaper = Callable[..., tuple[Document, tuple[Passage, ...]]]

LONG = "The harbour board shall approve each ferry contract of the programme. " * 12
PAPERS = {"a.txt": ["Lantern ferry", LONG, "8.1. None"], "b.txt": ["Quay value", "8.1. None"]}


class Counting(MiniLM):
    """The light embedder, and how many texts it was given."""

    embedded = 0

    def __init__(self, model: Model) -> None:
        """Count from nothing."""
        super().__init__(model)
        self.counted: list[str] = []

    def count(self, texts: Sequence[str]) -> list[int]:
        """The lengths; which texts were counted is kept."""
        self.counted += texts
        return super().count(texts)

    def states(self, texts: Sequence[str]) -> list[States]:
        """The states, counted."""
        self.embedded += len(texts)
        return super().states(texts)


def held(document: Document, passages: tuple[Passage, ...], *, same: bool) -> HeldPaper:
    return HeldPaper(
        id=document.id,
        collection=document.collection,
        same_words=same,
        same_card=same,
        document=lambda: document,
        passages=lambda: passages,
    )


def written(
    directory: Path,
    embedder: MiniLM,
    make_paper: MakePaper,
    papers: dict[str, list[str]],
    *,
    previous: Path | None = None,
    states: bool = True,
    same: Collection[str] = (),
) -> Path:
    directory.mkdir()
    made = [held(*make_paper(path, *paragraphs), same=path in same) for path, paragraphs in papers.items()]
    write_shelf(directory, made, embedder, silent, previous=previous, states=states)
    return directory


def test_pieces_are_slices_of_their_papers_in_reading_order(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper
) -> None:
    directory = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS)
    table = PieceTable(directory / FOLDER)
    texts = {document.id: document.text for document, _ in (make_paper(p, *t) for p, t in PAPERS.items())}
    told = [
        "".join(texts[table.papers[p]][a:b].split())
        for p, (a, b) in zip(table.paper_of, table.spans, strict=True)
    ]
    expected = ["".join("".join(paragraphs).split()) for paragraphs in PAPERS.values()]
    assert "".join(told) == "".join(expected)
    assert len(table) > 5
    assert len(VectorIndex(directory / FOLDER)) == len(table)


def test_unchanged_words_are_carried_over_exactly(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper
) -> None:
    first = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS)
    counting = Counting(tiny_model)
    changed = {"moved/a.txt": PAPERS["a.txt"], "b.txt": ["Quay value", "8.1. One report"]}
    second = written(tmp_path / "two", counting, make_paper, changed, previous=first)
    assert counting.embedded == 1
    before, after = PieceTable(first / FOLDER), PieceTable(second / FOLDER)
    rows = {key.tobytes(): at for at, key in enumerate(before.keys)}
    same = [(rows[key.tobytes()], at) for at, key in enumerate(after.keys) if key.tobytes() in rows]
    assert len(same) == len(after) - 1
    old, new = VectorIndex(first / FOLDER), VectorIndex(second / FOLDER)
    left, right = (np.array(side) for side in zip(*same, strict=True))
    np.testing.assert_array_equal(old.of(left), new.of(right))
    np.testing.assert_array_equal(StateStore(first / FOLDER).axes, StateStore(second / FOLDER).axes)


def test_equal_words_are_embedded_once(tmp_path: Path, tiny_model: Model, make_paper: MakePaper) -> None:
    counting = Counting(tiny_model)
    written(tmp_path / "one", counting, make_paper, {f"{n}.txt": ["8.1. None"] for n in range(9)})
    assert counting.embedded <= 9 + 1, "the sample that shows the axes, and one text"


def test_another_model_carries_nothing_over(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper, make_model: Callable[..., Model]
) -> None:
    first = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS)
    (tmp_path / "model").mkdir()
    other = Counting(make_model(tmp_path / "model", seed=5))
    written(tmp_path / "two", other, make_paper, PAPERS, previous=first)
    assert other.embedded >= 5


def test_token_states_may_be_left_out(tmp_path: Path, tiny_model: Model, make_paper: MakePaper) -> None:
    directory = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS, states=False)
    about = read_about(directory / FOLDER)
    assert about is not None
    assert not about.states
    assert not StateStore.is_in(directory / FOLDER)


@pytest.mark.parametrize("states", [True, False])
def test_a_library_without_papers_has_search_files_too(
    tmp_path: Path,
    tiny_model: Model,
    make_paper: MakePaper,
    states: bool,  # noqa: FBT001 - a case
) -> None:
    directory = written(tmp_path / "one", MiniLM(tiny_model), make_paper, {}, states=states)
    assert len(PieceTable(directory / FOLDER)) == 0
    again = written(
        tmp_path / "two", MiniLM(tiny_model), make_paper, PAPERS, previous=directory, states=states
    )
    assert len(PieceTable(again / FOLDER)) > 5


def test_an_incremental_shelf_equals_one_made_afresh(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper
) -> None:
    first = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS)
    changed = {"0.txt": ["8.1. None", "A new ferry"], "moved/a.txt": PAPERS["a.txt"][::-1]}
    again = written(tmp_path / "two", MiniLM(tiny_model), make_paper, changed, previous=first) / FOLDER
    afresh = written(tmp_path / "three", MiniLM(tiny_model), make_paper, changed) / FOLDER
    carried = {file.name for file in again.glob("words-*.npy")} | {"states-starts.npy"}
    for name in carried:
        np.testing.assert_array_equal(np.load(again / name), np.load(afresh / name), name)
    for name in ("spans", "sentences", "passage_of", "starts", "digests", "keys", "passages"):
        with np.load(again / "pieces.npz") as left, np.load(afresh / "pieces.npz") as right:
            np.testing.assert_array_equal(left[name], right[name], name)


def test_passages_cut_before_are_not_counted_again(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper
) -> None:
    first = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS)
    counting = Counting(tiny_model)
    changed = {**PAPERS, "b.txt": ["Quay value", "8.1. One report"]}
    written(tmp_path / "two", counting, make_paper, changed, previous=first)
    assert counting.counted == ["8.1. One report"]


def test_another_format_or_other_code_is_written_again_without_embedding(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(tmp_path / "one", MiniLM(tiny_model), make_paper, PAPERS)
    assert is_current(first / FOLDER)
    for at, (name, value) in enumerate({"FORMAT": FORMAT + 1, "cutting_code": lambda: "other"}.items()):
        with monkeypatch.context() as later:
            for module in (index.piece_table, index.shelving):
                later.setattr(module, name, value)
            assert not is_current(first / FOLDER)
            counting = Counting(tiny_model)
            second = written(tmp_path / f"later {at}", counting, make_paper, PAPERS, previous=first)
            assert is_current(second / FOLDER)
            assert counting.embedded == 0
            assert counting.counted, "they were cut again"


def test_a_library_of_the_format_before_is_told_to_be_renewed_and_is_without_embedding(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper
) -> None:
    document, (note, approve, plain) = make_paper("a.txt", "Note the ferry.", LONG, "8.1. None")
    point = PassageKind.RECOMMENDATION
    passages = (replace(note, verb="note", kind=point), replace(approve, kind=point), plain)
    paper = held(document, passages, same=True)
    before, after = tmp_path / "before", tmp_path / "after"
    for directory in (before, after):
        directory.mkdir()
    write_shelf(before, [paper], MiniLM(tiny_model), silent)
    as_in_the_format_before(before / FOLDER)
    with pytest.raises(Problem, match="run “paperclerk ingest”"):
        Shelf(before / FOLDER, tiny_model.fingerprint)
    counting = Counting(tiny_model)
    write_shelf(after, [paper], counting, silent, previous=before)
    assert counting.embedded == 0
    old, new = (VectorIndex(directory / FOLDER) for directory in (before, after))
    rows = np.arange(len(old))
    np.testing.assert_array_equal(old.of(rows), new.of(rows))
    for name in ("states.bin", "states-starts.npy"):
        assert (before / FOLDER / name).read_bytes() == (after / FOLDER / name).read_bytes(), name
    assert is_current(after / FOLDER)
    table = PieceTable(after / FOLDER)
    roles = [{int(table.roles[row]) for row in np.flatnonzero(table.passage_of == at)} for at in range(3)]
    assert [{role & (RECOMMENDS | TO_NOTE) for role in held_} for held_ in roles] == [
        {TO_NOTE},
        {RECOMMENDS},
        {0},
    ]


def as_in_the_format_before(folder: Path) -> None:
    """Make search files those of the format before: no piece is known to recommend anything."""
    with np.load(folder / "pieces.npz") as arrays:
        told = dict(arrays)
    np.savez(folder / "pieces.npz", **told | {"roles": told["roles"] & ~np.uint8(RECOMMENDS | TO_NOTE)})
    about = read_about(folder)
    assert about is not None
    older = replace(about, format=FORMAT - 1, code="earlier")
    (folder / "search.json").write_bytes(msgspec.json.encode(older))
