from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from index.ranking import PieceSigns, best_of_each, piece_scores

NAMES = [field.name for field in fields(PieceSigns)]
PLAIN = PieceSigns(**{name: np.array([0.5, 0.5], dtype=np.float32) for name in NAMES})


@pytest.mark.parametrize("name", NAMES)
def test_more_of_any_sign_is_never_worse(name: str) -> None:
    better = replace(PLAIN, **{name: np.array([0.5, 0.9], dtype=np.float32)})
    first, second = piece_scores(better, 0.5)
    assert second > first


def test_the_surer_the_paper_the_more_it_decides() -> None:
    signs = replace(
        PLAIN, paper=np.array([0.3, 0.6], dtype=np.float32), words=np.array([1, 0], dtype=np.float32)
    )
    doubtful, certain = piece_scores(signs, 0.0), piece_scores(signs, 1.0)
    assert doubtful[0] > doubtful[1]
    assert certain[1] > certain[0]


def test_the_best_of_each_stretch() -> None:
    values = np.array([1, 5, 2, 7, 3], dtype=np.float32)
    assert best_of_each(values, np.array([0, 2, 4])).tolist() == [5, 7, 3]
    assert best_of_each(values, np.zeros(0, dtype=np.int64)).tolist() == []
