"""How fast texts are embedded by each way there is, and how long the first vector of a question takes.

Run: python -m tests.benchmarks.embedding
"""

from __future__ import annotations

import random
import subprocess
import sys
import time

import numpy as np

from index.embed import Embedder, SentenceTransformersEmbedder, computes_in_bfloat16
from index.minilm import MiniLM
from index.model import packaged_model

TEXTS = 512
TOKENS = 126
WORDS = ("the", "board", "may", "approve", "contract", "value", "ferry", "harbour", "works", "years")
_COLD = (
    "import time; started = time.perf_counter()\n"
    "from index.embed import open_question_embedder\n"
    "open_question_embedder().embed(['who approves a contract of £600k?'])\n"
    "print(time.perf_counter() - started)"
)


def texts() -> list[str]:
    """Texts of one length, of ordinary words: what a full piece is."""
    draw = random.Random(0)  # noqa: S311 - made-up texts are no secret
    return [" ".join(draw.choice(WORDS) for _ in range(TOKENS)) for _ in range(TEXTS)]


def rate(embedder: Embedder, told: list[str]) -> float:
    """Texts a second."""
    embedder.embed(told[:32])
    started = time.perf_counter()
    embedder.embed(told)
    return len(told) / (time.perf_counter() - started)


def main() -> None:
    """Print the table."""
    model, told = packaged_model(), texts()
    light, precise = MiniLM(model), SentenceTransformersEmbedder(model, precise=True)
    quick = SentenceTransformersEmbedder(model)
    true = precise.embed(told[:64])
    sys.stdout.write(
        "| way | texts of 128 tokens a second | least cosine to single precision |\n| --- | --- | --- |\n"
    )
    name = "quick (bfloat16)" if computes_in_bfloat16() else "quick (no bfloat16 here)"
    for way, embedder, count in (
        ("single precision", precise, 256),
        (name, quick, 512),
        ("light", light, 64),
    ):
        likeness = float((embedder.embed(told[:64]) * true).sum(axis=1).min())
        sys.stdout.write(f"| {way} | {rate(embedder, told[:count]):.0f} | {likeness:.5f} |\n")
    cold = [
        float(
            subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True).stdout
        )
        for _ in range(5)
    ]
    sys.stdout.write(f"\nFirst vector of a question from a cold start: {np.median(cold):.2f} s.\n")


if __name__ == "__main__":
    main()
