"""The signs by which a piece fits a question, read off a small library."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.access import Readable
from index.minilm import MiniLM
from index.piece_table import FOLDER
from index.shelf import CANDIDATES, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.library import Library
    from index.model import Model
    from index.weighing import Weighed

    Shelve = Callable[[dict[str, list[str]]], Library]

OPEN = Readable(frozenset({"open"}))
PAPERS = {
    "open/hbd-12-lantern-ferry.txt": [
        "Lantern Ferry Programme",
        "1.1. Three ageing vessels are replaced on the crossing.",
        "2.1. They cost £12.4m over six years.",
        "4.2. The Harbour Board has delegated authority to approve business cases of £500,000 or above.",
    ],
    "open/hbd-31-quay-lighting.txt": [
        "Quay Lighting Renewal",
        "1.1. Lamps along the quay are replaced, and a ferry calls twice a day.",
        "2.1. They cost £0.8m over two years.",
    ],
}


class Asking:
    """Asks a shelf, and tells a sign of the piece that begins with some words."""

    def __init__(self, library: Library, model: Model) -> None:
        self._library, self._embedder = library, MiniLM(model)
        self._shelf = Shelf(library.directory / FOLDER, self._embedder.fingerprint)

    def weighed(self, question: str) -> Weighed:
        view = self._shelf.view(OPEN)
        asked = self._shelf.understood(question, self._embedder, view)
        return self._shelf.candidates(asked, view, view.pieces, CANDIDATES)

    def sign(self, question: str, name: str) -> dict[str, float]:
        """The sign of every piece found, by the first words of its passage."""
        weighed, table = self.weighed(question), self._shelf.table
        ids = [table.passages[table.passage_of[row]].decode() for row in weighed.rows]
        told = {passage.id: passage.text for passage in self._library.passages_of(ids, OPEN)}
        values = getattr(weighed.signs, name).tolist()
        return {told[key][:24]: value for key, value in zip(ids, values, strict=True)}


@pytest.fixture
def asking(shelve: Shelve, tiny_model: Model) -> Asking:
    return Asking(shelve(PAPERS), tiny_model)


def test_a_word_that_the_papers_name_says_is_not_missing(asking: Asking) -> None:
    named = asking.sign("What does the ferry cost?", "named")
    assert named["2.1. They cost £12.4m ov"] > 0
    assert named["1.1. Lamps along the quay"[:24]] == 0, "it says ferry itself, and its paper is no ferry"


def test_a_word_of_the_paragraph_before_counts_as_beside(asking: Asking) -> None:
    beside = asking.sign("How much for the ageing vessels?", "beside")
    assert beside["2.1. They cost £12.4m ov"] > 0
    assert beside["1.1. Three ageing vessels"[:24]] == 0, "what it has itself is not beside it"


def test_a_limit_of_authority_is_preferred_where_it_is_asked_who_approves(asking: Asking) -> None:
    assert asking.sign("Who approves a case of £600k?", "limit")["4.2. The Harbour Board has"[:24]] == 1
    assert set(asking.sign("Who approves the case?", "limit").values()) == {0}, "no amount is asked about"
    assert set(asking.sign("What costs £600k?", "limit").values()) == {0}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=st.text(max_size=60) | st.sampled_from(["ferry", "cost of lamps", "£12.4m", "quay quay"]))
def test_every_sign_is_a_share(asking: Asking, question: str) -> None:
    weighed = asking.weighed(question)
    for field in fields(weighed.signs):
        values = getattr(weighed.signs, field.name)
        assert values.shape == weighed.rows.shape
        least = -1.001 if field.name in {"likeness", "finest"} else 0.0
        assert np.all((values >= least) & (values <= 1.001)), field.name
