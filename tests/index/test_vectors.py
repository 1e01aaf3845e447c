from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.minilm import Vectors, unit
from index.vectors import COMPRESSED, VectorIndex, VectorsWriter

if TYPE_CHECKING:
    from pathlib import Path

FACTORIES = [None, "SQfp16", "IVF{cells},SQ8"]


def drawn(count: int, *, seed: int = 0, dimension: int = 32) -> Vectors:
    """Vectors in clumps, as texts about a few things are."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((12, dimension))
    rows = centres[random.integers(12, size=count)] + 0.7 * random.standard_normal((count, dimension))
    return unit(rows.astype(np.float32))


def write_vectors(directory: Path, vectors: Vectors, factory: str | None = None) -> None:
    """Write the index of these rows, all at once."""
    with VectorsWriter(directory, vectors.shape[1], factory) as writer:
        writer.add(vectors)


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_vector_is_nearest_to_itself(tmp_path: Path, factory: str | None) -> None:
    vectors = drawn(400)
    write_vectors(tmp_path, vectors, factory)
    index = VectorIndex(tmp_path)
    assert (len(index), index.dimension) == (400, 32)
    for row in (0, 17, 399):
        near = index.nearest(vectors[row], 3)
        assert near.rows[0] == row
        assert near.likeness[0] == pytest.approx(1, abs=2e-3)
        assert (np.diff(near.likeness) <= 1e-6).all()


@pytest.mark.parametrize("factory", FACTORIES)
@pytest.mark.parametrize("share", [0.005, 0.05, 0.5])
def test_what_may_not_be_read_is_left_out_before_ranking(
    tmp_path: Path, factory: str | None, share: float
) -> None:
    vectors = drawn(2000)
    write_vectors(tmp_path, vectors, factory)
    index = VectorIndex(tmp_path)
    allowed = np.random.default_rng(1).random(2000) < share
    for row in range(0, 200, 20):
        near = index.nearest(vectors[row], 10, allowed)
        assert allowed[near.rows].all()
        assert len(near.rows) == min(10, allowed.sum())
        likeness = np.where(allowed, vectors @ vectors[row], -2)
        truth = set(np.argsort(-likeness)[: len(near.rows)].tolist())
        assert len(truth & set(near.rows.tolist())) >= 0.9 * len(truth)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_flat_index_is_exact_at_any_selectivity(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    count = data.draw(st.integers(min_value=1, max_value=60))
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    directory = tmp_path_factory.mktemp("flat")
    vectors = drawn(count, seed=count)
    write_vectors(directory, vectors)
    near = VectorIndex(directory).nearest(vectors[0], 7, allowed)
    likeness = vectors @ vectors[0]
    expected = sorted(likeness[allowed].tolist(), reverse=True)[:7]
    np.testing.assert_allclose(near.likeness, expected, atol=1e-5)
    assert set(near.rows.tolist()) <= set(np.flatnonzero(allowed).tolist())


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.zeros((0, 32), dtype=np.float32))
    near = VectorIndex(tmp_path).nearest(drawn(1)[0], 5)
    assert len(near.rows) == len(near.likeness) == 0


def test_nobody_may_read_anything_finds_nothing(tmp_path: Path) -> None:
    write_vectors(tmp_path, drawn(50))
    assert len(VectorIndex(tmp_path).nearest(drawn(1)[0], 5, np.zeros(50, dtype=np.bool_)).rows) == 0


@pytest.mark.parametrize("factory", FACTORIES)
def test_vectors_come_back_as_they_were_given(tmp_path: Path, factory: str | None) -> None:
    vectors = drawn(300)
    write_vectors(tmp_path, vectors, factory)
    rows = np.array([5, 250, 5])
    np.testing.assert_allclose(VectorIndex(tmp_path).of(rows), vectors[rows], atol=2e-3)


def test_a_compressed_index_finds_what_a_flat_one_finds(tmp_path: Path) -> None:
    vectors = drawn(8000)
    (tmp_path / "flat").mkdir()
    (tmp_path / "small").mkdir()
    write_vectors(tmp_path / "flat", vectors)
    write_vectors(tmp_path / "small", vectors, COMPRESSED)
    flat, small = VectorIndex(tmp_path / "flat"), VectorIndex(tmp_path / "small")
    met = [
        len(set(flat.nearest(vectors[row], 10).rows) & set(small.nearest(vectors[row], 10).rows)) / 10
        for row in range(0, 8000, 80)
    ]
    assert np.mean(met) >= 0.99


def test_a_large_index_takes_half_the_room_and_looks_at_every_vector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = drawn(2000)
    whole, half = tmp_path / "whole", tmp_path / "half"
    for directory in (whole, half):
        directory.mkdir()
    write_vectors(whole, vectors)
    monkeypatch.setattr("index.vectors.FLAT_UP_TO", 1999)
    write_vectors(half, vectors)
    sizes = [sum(file.stat().st_size for file in directory.iterdir()) for directory in (half, whole)]
    assert sizes[0] == pytest.approx(sizes[1] / 2, rel=0.01)
    near = [VectorIndex(directory).nearest(vectors[7], 10).rows.tolist() for directory in (half, whole)]
    assert set(near[0]) == set(near[1])


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    write_vectors(tmp_path, drawn(100))
    file = tmp_path / "vectors.faiss"
    file.write_bytes(file.read_bytes()[:2000])
    with pytest.raises(RuntimeError):
        VectorIndex(tmp_path)
