"""Texts to vectors: what an embedder is, and the sentence-transformers one for ingest.

The only home of sentence-transformers; it is imported when an embedder is opened, never before, so that
a threshold look-up or a question on the light path does not pay for torch.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.errors import Problem
from index.minilm import MiniLM, States, Vectors, reads, unit
from index.model import PACKAGED, Model, checked_model, packaged_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 32
"""Passages in one pass: more gains nothing on a processor and costs memory."""
GRAPHICS_BATCH = 256


class Embedder(Protocol):
    """What turns texts into vectors. Embedders with one fingerprint give comparable vectors."""

    fingerprint: str
    dimension: int

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""

    def states(self, texts: Sequence[str]) -> list[States]:
        """Each text's vector and its token states."""


def find_model(setting: str = PACKAGED) -> Model:
    """The model a setting names: the packaged one, else a folder, else a name in the local cache.

    Raises `Problem` where there is no such model on this machine: nothing is ever fetched.
    """
    if setting.removeprefix("sentence-transformers/") == PACKAGED:
        return packaged_model()
    if Path(setting).is_dir():
        return checked_model(setting, Path(setting))
    _stay_offline()
    from huggingface_hub import snapshot_download  # noqa: PLC0415  only named models need it
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415  the same

    try:
        directory = Path(snapshot_download(setting, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise Problem(
            f"There is no embedding model “{setting}” on this machine: give the path of its folder, "
            "or leave the setting out for the packaged one."
        ) from None
    return checked_model(setting, directory)


def open_question_embedder(setting: str | Model = PACKAGED) -> Embedder:
    """The lightest embedder that can read the model: no torch where the light path will do."""
    model = setting if isinstance(setting, Model) else find_model(setting)
    return MiniLM(model) if reads(model) else SentenceTransformersEmbedder(model)


def open_passage_embedder(setting: str | Model = PACKAGED) -> Embedder:
    """The fastest embedder for many texts: sentence-transformers in the precision the machine is quick in."""
    model = setting if isinstance(setting, Model) else find_model(setting)
    return SentenceTransformersEmbedder(model)


class SentenceTransformersEmbedder:
    """Any sentence-transformers model, in bfloat16 where the processor computes in it.

    Cosine to single precision stays above 0.999: eight bits of mantissa blur single numbers, and the
    mean over tokens evens that out.
    """

    def __init__(self, model: Model, *, precise: bool = False) -> None:
        """Load the weights, from the model's folder alone. `precise` keeps single precision.

        Raises `Problem` where the folder holds no whole model.
        """
        _stay_offline()
        import torch  # noqa: PLC0415  seconds to load, and only an ingest needs it
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  the same
        from transformers.utils import logging  # noqa: PLC0415  the same

        logging.disable_progress_bar()
        graphics = torch.cuda.is_available()
        quick = not precise and (graphics or computes_in_bfloat16())
        self._torch = torch
        self._batch = GRAPHICS_BATCH if graphics else BATCH
        with _unloadable_told(model):
            self._model = SentenceTransformer(
                str(model.directory),
                device="cuda" if graphics else "cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={
                    "use_safetensors": True,
                    "dtype": torch.bfloat16 if quick else torch.float32,
                },
            )
        self._model.eval()
        self.fingerprint = model.fingerprint
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, the model's own marks not counted, nothing cut off."""
        if not texts:
            return []
        told = self._model.tokenizer(
            list(texts), add_special_tokens=False, truncation=False, padding=False, verbose=False
        )
        return [len(ids) for ids in told["input_ids"]]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for rows, features in self._passes(texts):
            found[rows] = features["sentence_embedding"].float().cpu().numpy()
        return unit(found)

    def states(self, texts: Sequence[str]) -> list[States]:
        """Each text's vector and its token states."""
        found: dict[int, States] = {}
        for rows, features in self._passes(texts):
            vectors = unit(features["sentence_embedding"].float().cpu().numpy())
            tokens = features["token_embeddings"].float().cpu().numpy()
            longest = tokens.shape[1]
            told = self._model.tokenizer(
                [texts[row] for row in rows],
                truncation=True,
                max_length=longest,
                padding="max_length",
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
            for at, row in enumerate(rows):
                kept = np.array(told["special_tokens_mask"][at]) == 0
                found[row] = States(
                    vector=vectors[at],
                    tokens=unit(tokens[at][kept]),
                    spans=np.array(told["offset_mapping"][at], dtype=np.int32).reshape(-1, 2)[kept],
                )
        return [found[row] for row in range(len(texts))]

    def _passes(self, texts: Sequence[str]) -> Iterator[tuple[list[int], dict[str, Any]]]:
        """Passes over texts of like length, so that little is spent on padding."""
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for first in range(0, len(order), self._batch):
            rows = order[first : first + self._batch]
            features = self._model.preprocess([texts[row] for row in rows])
            features = {
                name: value.to(self._model.device) if hasattr(value, "to") else value
                for name, value in features.items()
            }
            with self._torch.inference_mode():
                yield rows, self._model(features)


class CrossEncoding(Protocol):
    """A model that reads two texts together."""

    def predict(self, pairs: list[tuple[str, str]], *, show_progress_bar: bool) -> Any:
        """A score for each pair, or a row of scores."""


def open_cross_encoder(setting: str) -> CrossEncoding:
    """A sentence-transformers `CrossEncoder`, by folder or by name in the local cache.

    Raises `Problem` where there is none on this machine.
    """
    model = find_model(setting)
    _stay_offline()
    from sentence_transformers import CrossEncoder  # noqa: PLC0415  seconds to load, and seldom wanted
    from transformers.utils import logging  # noqa: PLC0415  the same

    logging.disable_progress_bar()
    with _unloadable_told(model):
        found: CrossEncoding = CrossEncoder(
            str(model.directory),
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    return found


@contextmanager
def _unloadable_told(model: Model) -> Iterator[None]:
    """Say in a sentence that a model is not whole, in place of the many ways the libraries say it."""
    try:
        yield
    except Exception as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise Problem(
            f"The model in {model.directory} cannot be loaded ({first}): install it again, or name another."
        ) from error


def computes_in_bfloat16() -> bool:
    """Whether this processor multiplies in bfloat16 (AVX-512 BF16 or AMX), as Linux tells it."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    flags = next((line for line in told.splitlines() if line.startswith("flags")), "").split()
    return "avx512_bf16" in flags or "amx_bf16" in flags


def _stay_offline() -> None:
    """Keep the hub's client off the network and quiet; it reads these when it is first imported."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
