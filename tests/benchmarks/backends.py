"""How fast the ways to run the embedding model on a processor are beside each other, in one run.

The other ways are no part of the project. They live in an environment of their own, which borrows the
project's packages (SITE is where `.venv` keeps them, `.venv/lib/python3.11/site-packages`):

    python -m venv /tmp/backends
    /tmp/backends/bin/pip install onnxruntime openvino onnx
    PYTHONPATH=.:SITE /tmp/backends/bin/python tests/benchmarks/backends.py [TEXTS] [ROUNDS]

The model is exported from the packaged weights in single precision, with pooling and unit length inside.
All ways get the same texts, cut into tokens by the same tokeniser within the time that is measured, in
batches of like length, and as many threads. They take turns, so that what else the machine does falls on
all alike: a ratio is the median over rounds.
"""

from __future__ import annotations

import importlib
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from index.embed import BATCH, SentenceTransformersEmbedder, computes_in_bfloat16
from index.minilm import MiniLM
from index.model import packaged_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.minilm import Vectors

WORDS = ("the", "board", "may", "approve", "contract", "value", "ferry", "harbour", "works", "years")
FULL = 126
"""Words of one token each that fill a piece, with the model's two marks."""
OURS = "torch, as Paperclerk embeds"


class _Run(Protocol):
    def __call__(self, ids: np.ndarray[Any, Any], mask: np.ndarray[Any, Any]) -> Vectors: ...


class _Pooled(torch.nn.Module):  # type: ignore[misc]
    """The encoder with mean pooling and vectors of unit length."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """One row for each text."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        return torch.nn.functional.normalize(mean, dim=1)


def exported(directory: Path) -> Path:
    """The packaged model as an ONNX file, batch and length left open."""
    encoder = AutoModel.from_pretrained(packaged_model().directory, attn_implementation="eager").eval()
    example = torch.ones(2, 16, dtype=torch.long)
    file, open_ends = directory / "model.onnx", {0: "texts", 1: "tokens"}
    torch.onnx.export(
        _Pooled(encoder).eval(),
        (example, example),
        str(file),
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes={"input_ids": open_ends, "attention_mask": open_ends, "vectors": {0: "texts"}},
        opset_version=17,
        dynamo=False,
    )
    return file


def batched(run: _Run, tokeniser: Tokenizer) -> Callable[[Sequence[str]], Vectors]:
    """A way to embed texts, in batches of like length."""

    def embed(texts: Sequence[str]) -> Vectors:
        found = np.zeros((len(texts), 384), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            told = tokeniser.encode_batch([texts[row] for row in rows])
            ids = np.array([one.ids for one in told], dtype=np.int64)
            found[rows] = run(ids, np.array([one.attention_mask for one in told], dtype=np.int64))
        return found

    return embed


def onnxruntime_run(file: Path, threads: int) -> _Run:
    """ONNX Runtime in single precision, every optimisation of the graph on."""
    ort = importlib.import_module("onnxruntime")
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    return lambda ids, mask: session.run(None, {"input_ids": ids, "attention_mask": mask})[0]


def openvino_run(file: Path, threads: int, precision: str) -> _Run:
    """OpenVINO in this precision."""
    core = importlib.import_module("openvino").Core()
    compiled = core.compile_model(
        str(file),
        "CPU",
        {
            "INFERENCE_NUM_THREADS": threads,
            "INFERENCE_PRECISION_HINT": precision,
            "PERFORMANCE_HINT": "THROUGHPUT",
        },
    )
    return lambda ids, mask: compiled({"input_ids": ids, "attention_mask": mask})[0]


def texts(count: int, *, mixed: bool) -> list[str]:
    """Texts of a full piece each, or of any length up to that."""
    draw = random.Random(0)  # noqa: S311 - made-up texts are no secret
    return [
        " ".join(draw.choice(WORDS) for _ in range(draw.randint(8, FULL) if mixed else FULL))
        for _ in range(count)
    ]


def ways(file: Path, threads: int) -> dict[str, Callable[[Sequence[str]], Vectors]]:
    """Every way to embed, by its name."""
    torch.set_num_threads(threads)
    model = packaged_model()
    tokeniser = Tokenizer.from_file(str(model.directory / "tokenizer.json"))
    tokeniser.enable_truncation(256)
    tokeniser.enable_padding()
    found = {
        OURS: SentenceTransformersEmbedder(model).embed,
        "torch, single precision": SentenceTransformersEmbedder(model, precise=True).embed,
        "ONNX Runtime, single precision": batched(onnxruntime_run(file, threads), tokeniser),
        "OpenVINO, single precision": batched(openvino_run(file, threads, "f32"), tokeniser),
    }
    if computes_in_bfloat16():
        found["OpenVINO, bfloat16"] = batched(openvino_run(file, threads, "bf16"), tokeniser)
    if threads == 1:
        found["light path (NumPy), one thread always"] = MiniLM(model).embed
    return found


def measure(file: Path, threads: int, count: int, rounds: int, *, mixed: bool) -> None:
    """Print one table."""
    told, every = texts(count, mixed=mixed), ways(file, threads)
    true = every["torch, single precision"](told[:64])
    likeness = {name: float((embed(told[:64]) * true).sum(axis=1).min()) for name, embed in every.items()}
    taken: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(rounds):
        for name, embed in every.items():
            started = time.perf_counter()
            embed(told)
            taken[name].append(time.perf_counter() - started)
    kind = "8 to 128 tokens" if mixed else "128 tokens"
    say(f"\n{count} texts of {kind}, {threads} threads, {rounds} rounds\n")
    say("| way | texts a second | times ours | least cosine to single precision |")
    say("| --- | ---: | ---: | ---: |")
    for name, seconds in taken.items():
        ratio = statistics.median(ours / own for ours, own in zip(taken[OURS], seconds, strict=True))
        say(f"| {name} | {count / statistics.median(seconds):.0f} | {ratio:.2f} | {likeness[name]:.5f} |")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(count: int, rounds: int) -> None:
    """Export the model once, and measure with one thread and with two."""
    with tempfile.TemporaryDirectory() as scratch:
        file = exported(Path(scratch))
        for threads in (1, 2):
            for mixed in (False, True):
                measure(file, threads, count, rounds, mixed=mixed)


if __name__ == "__main__":
    main(*([int(told) for told in sys.argv[1:]] or [192, 5]))
