"""Search files kept up to date paper by paper are the search files made from nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import catalogue, generations, held_papers
from index.draft import Draft
from index.minilm import MiniLM
from index.piece_table import FOLDER
from index.progress import silent
from index.search import write_search_files
from index.vectors import VectorIndex
from tests.index.test_shelving import Counting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.model import Model
    from tests.index.conftest import MakePaper

NAMES = ("a.txt", "b/harbour.txt", "c_Lantern.txt", "d.txt")
PARAGRAPHS = (
    "The harbour board shall approve each ferry contract. The value is £4.2m.",
    "8.1. None",
    " \n ",
    "Lantern programme; of the value " * 30,
    "Quay & pier – “as amended”",
)
FOLDERS = st.dictionaries(
    st.sampled_from(NAMES),
    st.tuples(st.lists(st.sampled_from(PARAGRAPHS), max_size=4), st.sampled_from(("One title", "Another"))),
    max_size=4,
)
Folder = dict[str, tuple[list[str], str]]
LOOSE = {"states.bin", "states-axes.npy", "vectors.faiss"}
"""The axes of token states stay as they were first drawn; vectors are compared as numbers."""


def brought_up(library: Path, before: Folder, after: Folder, embedder: MiniLM, make_paper: MakePaper) -> Path:
    """Put, amend and remove only what differs, and publish."""
    with Draft(library) as draft:
        for path in before.keys() - after.keys():
            draft.remove(make_paper(path)[0].id)
        for path, (paragraphs, title) in after.items():
            document, passages = make_paper(path, *paragraphs)
            document = replace(document, title=title)
            old = before.get(path)
            if old is None or old[0] != paragraphs:
                draft.put(document, passages)
            elif old[1] != title:
                (card,) = (card for card in draft.cards() if card.id == document.id)
                draft.amend(replace(card, title=title))
        write_search_files(draft, embedder, silent)
        draft.publish()
    found = generations.find(library)
    assert found
    return found.directory


def told(directory: Path) -> dict[str, NDArray[np.generic] | bytes]:
    """What the search files hold, by name."""
    found: dict[str, NDArray[np.generic] | bytes] = {}
    for file in sorted((directory / FOLDER).iterdir()):
        if file.suffix == ".npy" and file.name not in LOOSE:
            found[file.name] = np.load(file)
        elif file.suffix == ".npz":
            with np.load(file) as arrays:
                found |= {f"{file.name} {name}": arrays[name] for name in arrays.files}
        elif file.name not in LOOSE:
            found[file.name] = file.read_bytes()
    return found


def phrases(directory: Path) -> list[tuple[str, str]]:
    """The words in which quotations are looked for, by passage."""
    with closing(catalogue.connect(directory)) as connection:
        return sorted(connection.execute("select passage_id, words from phrases").fetchall())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(FOLDERS, min_size=2, max_size=4))
def test_search_files_kept_up_to_date_are_those_made_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, tiny_model: Model, make_paper: MakePaper, states: list[Folder]
) -> None:
    place, embedder = tmp_path_factory.mktemp("law"), MiniLM(tiny_model)
    kept = place
    for before, after in pairwise([Folder(), *states]):
        kept = brought_up(place / "kept", before, after, embedder, make_paper)
    fresh = brought_up(place / "fresh", {}, states[-1], embedder, make_paper)
    left, right = told(kept), told(fresh)
    assert left.keys() == right.keys()
    for name, value in right.items():
        np.testing.assert_array_equal(left[name], value, name)
    assert phrases(kept) == phrases(fresh)
    vectors = [VectorIndex(directory / FOLDER) for directory in (kept, fresh)]
    rows = np.arange(len(vectors[0]))
    np.testing.assert_allclose(vectors[0].of(rows), vectors[1].of(rows), atol=1e-5)


def test_a_paper_whose_words_are_as_they_were_is_neither_opened_nor_counted(
    tmp_path: Path, tiny_model: Model, make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: Folder = {"a.txt": ([PARAGRAPHS[0]], "One title"), "d.txt": ([PARAGRAPHS[3]], "Another")}
    after: Folder = {**before, "d.txt": ([PARAGRAPHS[3], "8.1. None"], "Another")}
    brought_up(tmp_path, {}, before, MiniLM(tiny_model), make_paper)
    opened: list[str] = []
    for name in ("document_in", "passages_in"):
        real = getattr(held_papers, name)

        def noted(connection: object, document_id: str, real: object = real) -> object:
            opened.append(document_id)
            return real(connection, document_id)  # type: ignore[operator]

        monkeypatch.setattr(f"index.held_papers.{name}", noted)
    counting = Counting(tiny_model)
    brought_up(tmp_path, before, after, counting, make_paper)
    assert set(opened) == {make_paper("d.txt")[0].id}
    assert counting.counted == ["8.1. None"]
    assert counting.embedded == 1
