from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from index.embed import SentenceTransformersEmbedder, open_passage_embedder, open_question_embedder
from index.errors import Problem
from index.minilm import MiniLM
from index.model import Model, checked_model, packaged_model

TEXTS = [
    "Who approves a contract of £600k?",
    "4.2. The Harbour Board may approve business cases of £500,000 or above.",
    "None",
    "The Lantern Ferry programme was set up to replace three ageing vessels; its total value is circa "
    "£12.4m over six years, and a full business case returns in the second quarter of 2027. " * 3,
    "“Café” — naïve ﬁgures, 24/00093 and IR35",
    "",
]


@pytest.mark.real_model
def test_both_embedders_agree_to_five_digits_on_the_packaged_model() -> None:
    model = packaged_model()
    light, precise = MiniLM(model), SentenceTransformersEmbedder(model, precise=True)
    np.testing.assert_allclose(light.embed(TEXTS), precise.embed(TEXTS), atol=1e-5)
    assert light.count(TEXTS) == precise.count(TEXTS)
    for ours, theirs in zip(light.states(TEXTS), precise.states(TEXTS), strict=True):
        np.testing.assert_allclose(ours.vector, theirs.vector, atol=1e-5)
        np.testing.assert_allclose(ours.tokens, theirs.tokens, atol=1e-5)
        np.testing.assert_array_equal(ours.spans, theirs.spans)


@pytest.mark.real_model
def test_the_quick_precision_keeps_a_cosine_of_0_999() -> None:
    model = packaged_model()
    quick, precise = open_passage_embedder(), MiniLM(model)
    assert quick.fingerprint == precise.fingerprint
    likeness = (quick.embed(TEXTS) * precise.embed(TEXTS)).sum(axis=1)
    assert likeness.min() >= 0.999
    np.testing.assert_allclose(np.linalg.norm(quick.embed(TEXTS), axis=1), 1, atol=1e-5)


@pytest.mark.real_model
def test_both_embedders_agree_on_any_bert(tiny_model: Model) -> None:
    light, other = MiniLM(tiny_model), SentenceTransformersEmbedder(tiny_model, precise=True)
    np.testing.assert_allclose(light.embed(TEXTS), other.embed(TEXTS), atol=1e-5)
    assert light.count(TEXTS) == other.count(TEXTS)
    assert light.dimension == other.dimension == 32


@pytest.mark.real_model
def test_no_texts_give_no_rows(tiny_model: Model) -> None:
    other = SentenceTransformersEmbedder(tiny_model)
    assert other.embed([]).shape == (0, 32)
    assert other.states([]) == []
    assert other.count([]) == []


@pytest.mark.real_model
def test_the_order_of_the_texts_is_kept(tiny_model: Model) -> None:
    other = SentenceTransformersEmbedder(tiny_model, precise=True)
    texts = [f"{'harbour ' * (at % 7)}{at}" for at in range(70)]
    forward, backward = other.embed(texts), other.embed(texts[::-1])
    np.testing.assert_allclose(forward, backward[::-1], atol=1e-5)


def test_a_question_takes_the_light_path_where_the_model_allows(tiny_model: Model) -> None:
    assert isinstance(open_question_embedder(str(tiny_model.directory)), MiniLM)


@pytest.mark.real_model
@pytest.mark.parametrize("config", [None, "{", "{}"])
def test_a_model_that_is_not_whole_is_a_problem_and_no_bug(
    tiny_model: Model, tmp_path: Path, config: str | None
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny_model.directory, copy)
    (copy / "config.json").unlink()
    if config is not None:
        (copy / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(Problem, match=r"cannot be loaded .*: install it again, or name another"):
        open_passage_embedder(checked_model("copy", copy))
