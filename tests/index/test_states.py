from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.minilm import MiniLM, States, unit
from index.sentences import Span
from index.states import WIDTH, StateStore, StatesWriter, axes_of, packed

if TYPE_CHECKING:
    from index.model import Model


def drawn(spans: list[tuple[int, int]], seed: int, dimension: int = 96) -> States:
    random = np.random.default_rng(seed)
    tokens = unit(random.standard_normal((len(spans), dimension)).astype(np.float32))
    return States(vector=tokens.mean(axis=0), tokens=tokens, spans=np.array(spans, np.int32).reshape(-1, 2))


def test_tokens_go_to_the_sentence_they_stand_in_and_a_header_to_none() -> None:
    states = drawn([(0, 3), (4, 6), (10, 12), (13, 15), (20, 25)], seed=1)
    axes = axes_of([states])
    rows, counts = packed(states, axes, [Span(10, 18), Span(20, 30)])
    assert counts == [2, 1]
    assert rows.dtype == np.int8
    assert len(rows) == 3


def test_a_sentence_without_tokens_is_empty() -> None:
    states = drawn([(0, 3)], seed=1)
    assert packed(states, axes_of([states]), [Span(0, 3), Span(5, 9)])[1] == [1, 0]


@pytest.fixture
def store(tmp_path: Path) -> StateStore:
    first = drawn([(0, 3), (4, 6), (10, 12)], seed=1)
    second = drawn([(0, 5), (6, 9)], seed=2)
    axes = np.eye(96, dtype=np.float32)
    with StatesWriter(tmp_path, axes) as writer:
        writer.add(*packed(first, axes, [Span(0, 8), Span(10, 12)]))
        writer.add(*packed(second, axes, [Span(0, 5), Span(5, 6), Span(6, 9)]))
    return StateStore(tmp_path)


def test_states_come_back_by_sentence(store: StateStore) -> None:
    states, starts = store.of(np.array([4, 0]))
    assert starts.tolist() == [0, 1]
    expected = np.concatenate(
        [drawn([(0, 5), (6, 9)], seed=2).tokens[1:], drawn([(0, 3), (4, 6)], seed=1).tokens[:2]]
    )
    np.testing.assert_allclose(states / 127, expected, atol=0.005)


@given(asked=st.lists(st.integers(0, 4), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_sentences_are_asked_for_each_has_its_own_states(
    store: StateStore, asked: list[int]
) -> None:
    every, _ = store.of(np.arange(5))
    counts = [2, 1, 1, 0, 1]
    first = np.cumsum([0, *counts])
    states, starts = store.of(np.array(asked, dtype=np.int64))
    expected = [every[first[one] : first[one + 1]] for one in asked]
    np.testing.assert_array_equal(states, np.concatenate([every[:0], *expected]))
    assert starts.tolist() == np.cumsum([0, *(counts[one] for one in asked)])[: len(asked)].tolist()


def test_a_question_leaves_no_page_of_the_file_in_memory(store: StateStore, tmp_path: Path) -> None:
    store.best_matches(np.ones((2, 96), np.float32), np.arange(5))
    assert "states.bin" in {file.name for file in tmp_path.iterdir()}
    assert str(tmp_path / "states.bin") not in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_a_file_that_ends_too_early_is_an_error_and_no_answer(store: StateStore, tmp_path: Path) -> None:
    os.truncate(tmp_path / "states.bin", 96)
    with pytest.raises(OSError, match="too early"):
        store.of(np.array([4]))


def test_each_token_of_the_question_finds_its_likest_in_each_sentence(store: StateStore) -> None:
    question = drawn([(0, 3), (4, 6), (10, 12)], seed=1).tokens
    matches = store.best_matches(question, np.arange(5))
    np.testing.assert_allclose(matches[0, :2], 1, atol=0.03)
    np.testing.assert_allclose(matches[1, 2], 1, atol=0.03)
    assert matches[3].tolist() == [0, 0, 0]
    assert (matches[2] < 0.9).all()


def test_a_store_of_nothing_matches_nothing(tmp_path: Path) -> None:
    with StatesWriter(tmp_path, np.eye(96, WIDTH, dtype=np.float32)):
        pass
    assert StateStore(tmp_path).best_matches(
        np.ones((2, WIDTH), np.float32), np.zeros(0, np.int64)
    ).shape == (0, 2)


def test_the_axes_keep_most_of_what_varies(tiny_model: Model) -> None:
    told = MiniLM(tiny_model).states(["the ferry contract of the harbour", "value of pounds, approve £4.8"])
    axes = axes_of(told)
    assert axes.shape == (32, 32)
    np.testing.assert_allclose(axes.T @ axes, np.eye(32), atol=1e-4)
