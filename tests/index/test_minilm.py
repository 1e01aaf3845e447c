from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import Problem
from index.minilm import MiniLM, reads
from index.model import checked_model, packaged_model

if TYPE_CHECKING:
    from pathlib import Path

    from index.model import Model


def test_every_vector_has_unit_length(tiny_model: Model) -> None:
    vectors = MiniLM(tiny_model).embed(["the harbour contract", "£500,000", ""])
    assert vectors.shape == (3, 32)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_no_texts_give_no_rows(tiny_model: Model) -> None:
    light = MiniLM(tiny_model)
    assert light.embed([]).shape == (0, 32)
    assert light.states([]) == []
    assert light.count([]) == []


def test_a_text_has_one_vector_whatever_stands_beside_it(tiny_model: Model) -> None:
    """To rounding: a larger multiplication adds up in another order."""
    light = MiniLM(tiny_model)
    alone = light.embed(["the ferry"])[0]
    np.testing.assert_allclose(alone, light.embed(["lantern " * 40, "the ferry"])[1], atol=1e-6)


def test_tokens_say_where_they_stand_in_the_text(tiny_model: Model) -> None:
    text = "The harbour’s contract, £4.8"
    (states,) = MiniLM(tiny_model).states([text])
    words = [text[start:end] for start, end in states.spans]
    assert words[0] == "The"
    assert "contract" in words
    assert len(states.tokens) == len(words)
    np.testing.assert_allclose(np.linalg.norm(states.tokens, axis=1), 1, atol=1e-6)


def test_counting_cuts_nothing_off_and_embedding_does(tiny_model: Model) -> None:
    light = MiniLM(tiny_model)
    long = "contract " * 500
    assert light.count([long, "contract"]) == [500, 1]
    (states,) = light.states([long])
    assert len(states.tokens) == 62


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120))
def test_any_text_has_a_vector(tiny_model: Model, text: str) -> None:
    (states,) = MiniLM(tiny_model).states([text])
    assert np.isfinite(states.vector).all()
    assert ((states.spans >= 0) & (states.spans <= len(text))).all()


def test_a_model_built_otherwise_is_left_to_the_other_embedder(tiny_model: Model, tmp_path: Path) -> None:
    assert reads(tiny_model)
    for file, change in (
        ("config.json", {"model_type": "roberta"}),
        ("config.json", {"hidden_act": "relu"}),
        ("1_Pooling/config.json", {"pooling_mode_cls_token": True}),
    ):
        copy = tmp_path / f"{file.replace('/', '-')}-{next(iter(change))}"
        shutil.copytree(tiny_model.directory, copy)
        told = json.loads((copy / file).read_text(encoding="utf-8"))
        (copy / file).write_text(json.dumps(told | change), encoding="utf-8")
        other = checked_model("other", copy)
        assert not reads(other)
        with pytest.raises(Problem, match="light path"):
            MiniLM(other)


_COLD_QUESTION = """
import sys
from index.embed import open_question_embedder
open_question_embedder().embed(["who approves a contract of £600k?"])
print(sorted({"torch", "transformers", "sentence_transformers", "scipy"} & set(sys.modules)))
"""


@pytest.mark.real_model
def test_a_question_from_a_cold_start_has_its_vector_soon_and_without_torch() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            _COLD_QUESTION,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.strip() == "[]"


@pytest.mark.real_model
def test_a_question_is_embedded_in_milliseconds() -> None:
    light = MiniLM(packaged_model())
    question = "Who approves the procurement strategy for a contract of £750,000?"
    light.embed([question])
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        light.embed([question])
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.1, "a busy machine is allowed for; torch's own import would take seconds"
