"""The light path for questions: a BERT encoder's forward pass in NumPy over memory-mapped weights.

It gives the vectors sentence-transformers gives (to 1e-5) without loading torch, so that a question
asked from a cold start waits for milliseconds, not seconds. Its last-layer token states serve the
token-level comparison too.
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from index.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.model import Model

Vectors = NDArray[np.float32]
"""Rows of unit length."""


_TOGETHER = 256
"""Tokens of texts that go through the model together; more are no faster, and leave the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """A text as the model sees it: one vector, and one per token (rows of unit length).

    `spans` are the characters of each token in the text; the model's own marks are left out.
    """

    vector: Vectors
    tokens: Vectors
    spans: NDArray[np.int32]


class MiniLM:
    """A BERT encoder with mean pooling, as all-MiniLM-L6-v2 is; safe to share between threads."""

    def __init__(self, model: Model) -> None:
        """Map the weights. Raises `Problem` where the model is built in another way."""
        # Threads of one multiplication wait for each other by spinning: on a busy machine a question
        # took 3 seconds instead of 13 milliseconds. Questions side by side use the cores better.
        threadpool_limits(limits=1, user_api="blas")
        self._shape = _read_shape(model.directory)
        self._weights = _map_weights(model.directory / "model.safetensors")
        self._tokeniser = Tokenizer.from_file(str(model.directory / "tokenizer.json"))
        self._tokeniser.no_padding()
        self._tokeniser.enable_truncation(self._shape.longest)
        self._counter = Tokenizer.from_file(str(model.directory / "tokenizer.json"))
        self._counter.no_padding()
        self._counter.no_truncation()
        self.fingerprint = model.fingerprint
        self.dimension = int(self._weights["embeddings.word_embeddings.weight"].shape[1])

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, the model's own marks not counted, nothing cut off."""
        encoded = self._counter.encode_batch(list(texts), add_special_tokens=False)
        return [len(one.ids) for one in encoded]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text; longer texts are cut at the model's limit."""
        rows = [states.vector for states in self.states(texts)]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def states(self, texts: Sequence[str]) -> list[States]:
        """Each text's vector and its token states."""
        encoded = self._tokeniser.encode_batch(list(texts))
        found = []
        for held in _batches([len(one.ids) for one in encoded]):
            hidden = self._forward([np.array(encoded[at].ids, dtype=np.int64) for at in held])
            for at, states in zip(held, hidden, strict=True):
                kept = np.array(encoded[at].special_tokens_mask) == 0
                found.append(
                    States(
                        vector=unit(states.mean(axis=0)),
                        tokens=unit(states[kept]),
                        spans=np.array(encoded[at].offsets, dtype=np.int32).reshape(-1, 2)[kept],
                    )
                )
        return found

    def _forward(self, texts: Sequence[NDArray[np.int64]]) -> list[Vectors]:
        """The last layer's states of each text. Laid end to end, only attention tells them apart."""
        weight, shape = self._weights, self._shape
        ends = np.cumsum([len(ids) for ids in texts])
        places = np.concatenate([np.arange(len(ids)) for ids in texts])
        hidden: Vectors = (
            weight["embeddings.word_embeddings.weight"][np.concatenate(texts)]
            + weight["embeddings.position_embeddings.weight"][places]
            + weight["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self._normalise(hidden, "embeddings.LayerNorm")
        for layer in range(shape.layers):
            at = f"encoder.layer.{layer}"
            mixed = self._linear(self._attention(hidden, ends, at), f"{at}.attention.output.dense")
            hidden = self._normalise(mixed + hidden, f"{at}.attention.output.LayerNorm")
            inner = _gelu(self._linear(hidden, f"{at}.intermediate.dense"))
            outer = self._linear(inner, f"{at}.output.dense")
            hidden = self._normalise(outer + hidden, f"{at}.output.LayerNorm")
        return np.split(hidden, ends[:-1])

    def _attention(self, hidden: Vectors, ends: NDArray[np.int64], at: str) -> Vectors:
        query, key, value = (
            self._linear(hidden, f"{at}.attention.self.{part}")
            .reshape(len(hidden), self._shape.heads, -1)
            .swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        scale = np.float32(np.sqrt(query.shape[-1]))
        mixed = np.empty_like(hidden)
        for first, last in zip((0, *ends[:-1].tolist()), ends.tolist(), strict=True):
            own = slice(first, last)
            scores: Vectors = query[:, own] @ key[:, own].swapaxes(1, 2) / scale
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            scores /= scores.sum(axis=-1, keepdims=True)
            mixed[own] = (scores @ value[:, own]).swapaxes(0, 1).reshape(last - first, -1)
        return mixed

    def _linear(self, hidden: Vectors, at: str) -> Vectors:
        found: Vectors = hidden @ self._weights[f"{at}.weight"].T + self._weights[f"{at}.bias"]
        return found

    def _normalise(self, hidden: Vectors, at: str) -> Vectors:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + self._shape.epsilon)
        found: Vectors = centred / spread * self._weights[f"{at}.weight"] + self._weights[f"{at}.bias"]
        return found


def _batches(lengths: Sequence[int]) -> Iterator[range]:
    """Texts that go through the model together, in order: weights are fetched once for all of them."""
    first, tokens = 0, 0
    for at, length in enumerate(lengths):
        if at > first and tokens + length > _TOGETHER:
            yield range(first, at)
            first, tokens = at, 0
        tokens += length
    if lengths:
        yield range(first, len(lengths))


def unit(rows: Vectors) -> Vectors:
    """Rows brought to unit length; a row of zeros stays so."""
    length = np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), np.float32(1e-12))
    found: Vectors = np.divide(rows, length, dtype=np.float32)
    return found


def reads(model: Model) -> bool:
    """Whether the light path can read a model: a BERT with GELU and mean pooling, in one file."""
    try:
        _read_shape(model.directory)
    except (Problem, OSError, KeyError, ValueError):
        return False
    return (model.directory / "model.safetensors").is_file() and (
        model.directory / "tokenizer.json"
    ).is_file()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    layers: int
    heads: int
    longest: int
    epsilon: np.float32


def _read_shape(directory: Path) -> _Shape:
    config = _read_json(directory / "config.json")
    pooling = _read_json(directory / "1_Pooling" / "config.json")
    modules = [str(module["type"]).rsplit(".", 1)[-1] for module in _read_json(directory / "modules.json")]
    usual = (
        config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and (pooling.get("pooling_mode") == "mean" or bool(pooling.get("pooling_mode_mean_tokens")))
        and not any(
            pooling.get(f"pooling_mode_{mode}")
            for mode in ("cls_token", "max_tokens", "mean_sqrt_len_tokens")
        )
        and modules == ["Transformer", "Pooling", "Normalize"]
    )
    if not usual:
        raise Problem(f"The model in {directory} is not of the kind the light path for questions reads.")
    limits = directory / "sentence_bert_config.json"
    longest = _read_json(limits).get("max_seq_length") if limits.is_file() else None
    return _Shape(
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        longest=int(longest or config["max_position_embeddings"]),
        epsilon=np.float32(config.get("layer_norm_eps", 1e-12)),
    )


def _read_json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _map_weights(file: Path) -> dict[str, NDArray[np.float32]]:
    """The tensors of a safetensors file, mapped, not read: eight bytes of length, a header, the numbers."""
    with file.open("rb") as opened:
        mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    start = 8 + int.from_bytes(mapped[:8], "little")
    header: dict[str, dict[str, Any]] = json.loads(mapped[8:start])
    weights = {}
    for name, told in header.items():
        if told.get("dtype") != "F32":
            continue
        first, last = told["data_offsets"]
        numbers = np.frombuffer(mapped, dtype="<f4", count=(last - first) // 4, offset=start + first)
        weights[name.removeprefix("bert.")] = numbers.reshape(told["shape"])
    if "embeddings.word_embeddings.weight" not in weights:
        raise Problem(f"The weights in {file} are not single-precision BERT weights.")
    return weights


_ERF: Final = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
"""Abramowitz and Stegun 7.1.26: the error function to 1.5e-7, which NumPy lacks."""


def _gelu(x: Vectors) -> Vectors:
    size = np.abs(x)
    size *= np.float32(0.7071067811865476)
    t = np.float32(1) / (np.float32(1) + np.float32(0.3275911) * size)
    total = np.full_like(t, np.float32(_ERF[-1]))
    for factor in reversed(_ERF[:-1]):  # in place: a fresh array each time costs more than the sum
        total *= t
        total += np.float32(factor)
    size *= -size
    total *= t
    total *= np.exp(size, out=size)
    erf = np.copysign(np.subtract(np.float32(1), total, out=total), x, out=total)
    erf += np.float32(1)
    erf *= np.float32(0.5)
    erf *= x
    return erf
