from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.asked import MOST_WORDS, focused, token_weights, understand, without_names
from index.minilm import MiniLM
from index.piece_table import RECOMMENDS, TO_NOTE
from index.word_index import WordIndex
from index.word_writer import WordIndexWriter

if TYPE_CHECKING:
    from pathlib import Path

    from index.model import Model


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    writer = WordIndexWriter()
    writer.add([["ferri", "contract"], ["valu"]])
    writer.write(tmp_path, [0])
    return WordIndex(tmp_path)


def test_a_question_has_its_words_once_in_order_and_its_pairs(index: WordIndex, tiny_model: Model) -> None:
    asked = understand("the ferry contract of the ferry value", MiniLM(tiny_model), index)
    assert asked.words == ("ferri", "contract", "valu")
    assert {(asked.words[a], asked.words[b]) for a, b in asked.pairs} == {
        ("ferri", "contract"),
        ("contract", "ferri"),
        ("ferri", "valu"),
    }
    assert (asked.ids >= 0).all()
    assert len(asked.token_words) == len(asked.tokens)


def test_the_long_form_of_an_abbreviation_counts_less_than_the_question(
    index: WordIndex, tiny_model: Model
) -> None:
    asked = understand("DP value", MiniLM(tiny_model), index, {"digit": 0.5, "polic": 0.5})
    shares = dict(zip(asked.words, asked.shares.tolist(), strict=True))
    assert shares["dp"] == shares["valu"] == 1
    assert shares["digit"] == shares["polic"] < 0.5


def test_a_page_long_question_is_searched_by_its_first_words(index: WordIndex, tiny_model: Model) -> None:
    asked = understand(" ".join(f"word{n}" for n in range(4000)), MiniLM(tiny_model), index)
    assert len(asked.words) <= MOST_WORDS


def test_the_more_of_a_question_is_names_the_less_they_count() -> None:
    few = without_names(np.array([1, 1, 1, 1], np.float32), np.array([1, 0, 0, 0], np.float32))
    many = without_names(np.array([3, 3, 3, 1], np.float32), np.array([1, 1, 1, 0], np.float32))
    assert few[0] > 0.5
    assert many[:3].sum() < 0.2
    assert few[1:].tolist() == [1, 1, 1]


def test_a_question_of_names_alone_keeps_its_weights() -> None:
    weights = np.array([2, 3], np.float32)
    np.testing.assert_array_equal(without_names(weights, np.ones(2, np.float32)), weights)


def test_the_fewer_words_are_left_the_less_the_name_of_a_short_question_is_set_aside(
    index: WordIndex, tiny_model: Model
) -> None:
    short = understand("What is the quay ferry scheme?", MiniLM(tiny_model), index)
    aside = [short.set_aside(left) for left in range(5)]
    assert aside == sorted(aside)
    assert (aside[0], aside[-1]) == (0, 1)
    told = (
        "Consider the Agency Agreement between Arden, Bright, Carver and Dunmore Ltd; which law governs it?"
    )
    long = understand(told, MiniLM(tiny_model), index)
    assert long.set_aside(0) == 1


def test_tokens_weigh_what_their_words_weigh(index: WordIndex, tiny_model: Model) -> None:
    asked = understand("of the ferry", MiniLM(tiny_model), index)
    weights = token_weights(asked, np.array([4.0], dtype=np.float32))
    assert weights.sum() == pytest.approx(1)
    assert weights[-1] > 5 * weights[0]


def test_without_names_the_vector_is_the_models_own(index: WordIndex, tiny_model: Model) -> None:
    asked = understand("the ferry contract", MiniLM(tiny_model), index)
    np.testing.assert_array_equal(focused(asked, np.zeros(2, np.float32)), asked.vector)
    turned = focused(asked, np.array([1, 0], np.float32))
    assert np.linalg.norm(turned) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(turned, asked.vector)


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("What is the board recommended to approve?", RECOMMENDS),
        ("How much is the Gull Programme asked to spend?", RECOMMENDS),
        ("What is the board asked to note?", TO_NOTE),
        ("What are the recommendations of the ferry paper?", RECOMMENDS | TO_NOTE),
        ("Who approves the ferry contract?", 0),
    ],
)
def test_what_is_recommended_is_looked_for_in_the_points_that_say_so(
    index: WordIndex, tiny_model: Model, question: str, roles: int
) -> None:
    assert understand(question, MiniLM(tiny_model), index).recommended == roles
