from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from index.access import Readable
from index.errors import Problem
from index.minilm import MiniLM
from index.reranker import Reranker
from index.search import Query, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.library import Library
    from index.model import Model

TEXTS = ["the ferry contract", "harbour", "lantern programme of the value"]
OPEN = Readable(frozenset({"open"}))


@pytest.fixture
def cross_encoder(tmp_path: Path, make_model: Callable[..., Model]) -> Path:
    """A tiny cross-encoder: the tiny model with a head of random weights that gives one score."""
    folder = tmp_path / "cross-encoder"
    folder.mkdir()
    make_model(folder, seed=3)
    weights = {f"bert.{name}": value for name, value in load_file(folder / "model.safetensors").items()}
    random = np.random.default_rng(0)
    weights["classifier.weight"] = random.standard_normal((1, 32)).astype(np.float32)
    weights["classifier.bias"] = np.zeros(1, dtype=np.float32)
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    (folder / "modules.json").unlink()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {
        "architectures": ["BertForSequenceClassification"],
        "id2label": {"0": "fit"},
        "label2id": {"fit": 0},
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.mark.real_model
def test_every_text_gets_a_place_and_always_the_same(cross_encoder: Path) -> None:
    reranker = Reranker(str(cross_encoder))
    order = reranker.order("ferry value", TEXTS)
    assert sorted(order.tolist()) == [0, 1, 2]
    turned = reranker.order("ferry value", TEXTS[::-1])
    assert [TEXTS[at] for at in order] == [TEXTS[::-1][at] for at in turned]


@pytest.mark.real_model
def test_a_searcher_reads_the_first_hits_again(
    cross_encoder: Path, shelve: Callable[[dict[str, list[str]]], Library], tiny_model: Model
) -> None:
    library = shelve({"open/ferry.txt": TEXTS, "open/quay.txt": ["quay value", "the ferry"]})
    embedder = MiniLM(tiny_model)
    plain = Searcher(library, embedder).search(Query(text="ferry value"), OPEN, 5)
    again = Searcher(library, embedder, reranker=str(cross_encoder)).search(
        Query(text="ferry value"), OPEN, 5
    )
    assert {hit.passage.id for hit in plain} == {hit.passage.id for hit in again}
    wanted = Reranker(str(cross_encoder)).order("ferry value", [hit.passage.text for hit in plain])
    assert [hit.passage.id for hit in again] == [plain[at].passage.id for at in wanted]
    assert [hit.score for hit in again] == [hit.score for hit in plain]


def test_a_cross_encoder_that_is_not_there_is_a_problem_at_the_first_question(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        Reranker(str(tmp_path)).order("ferry", TEXTS)
