"""What tests of the library share: papers, generations, a tiny model built as the packaged one is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from index.draft import Draft
from index.library import Library
from index.minilm import MiniLM
from index.model import Model, checked_model
from index.progress import silent
from index.records import Document, Passage, PassageKind, passage_key
from index.search import write_search_files

if TYPE_CHECKING:
    from pathlib import Path

MakePaper = Callable[..., tuple[Document, tuple[Passage, ...]]]

LAYERS, WIDTH, HEADS, INNER, LONGEST = 2, 32, 4, 64, 64
_MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789£.,;:'\"()/-?&%"
_WORDS = ["the", "contract", "approve", "ferry", "harbour", "lantern", "programme", "value", "of", "pounds"]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """A BERT of two layers with random weights: its vectors mean nothing, but are always the same."""
    return make_model(tmp_path_factory.mktemp("model"), seed=7)


@pytest.fixture(name="make_model")
def _make_model() -> Callable[..., Model]:
    return make_model


def make_model(directory: Path, *, seed: int, width: int = WIDTH) -> Model:
    """Write a model of that width into a folder, in the layout sentence-transformers reads."""
    vocabulary = [*_MARKS, *_LETTERS, *(f"##{letter}" for letter in _LETTERS), *_WORDS]
    tokeniser = Tokenizer(
        models.WordPiece({word: at for at, word in enumerate(vocabulary)}, unk_token="[UNK]")  # noqa: S106  a mark of the vocabulary
    )
    tokeniser.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokeniser.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokeniser.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokeniser.save(str(directory / "tokenizer.json"))
    _write_json(directory / "tokenizer_config.json", {"tokenizer_class": "BertTokenizer"})
    _write_json(directory / "config.json", _configuration(len(vocabulary), width))
    _write_json(directory / "sentence_bert_config.json", {"max_seq_length": LONGEST, "do_lower_case": False})
    kinds = ["models.Transformer", "models.Pooling", "models.Normalize"]
    folders = ["", "1_Pooling", "2_Normalize"]
    _write_json(
        directory / "modules.json",
        [
            {"idx": at, "name": str(at), "path": folder, "type": f"sentence_transformers.{kind}"}
            for at, (folder, kind) in enumerate(zip(folders, kinds, strict=True))
        ],
    )
    (directory / "1_Pooling").mkdir()
    _write_json(
        directory / "1_Pooling" / "config.json",
        {"word_embedding_dimension": width, "pooling_mode_mean_tokens": True},
    )
    save_file(_weights(len(vocabulary), width, seed), directory / "model.safetensors", {"format": "pt"})
    return checked_model("tiny", directory)


def _configuration(words: int, width: int) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "hidden_act": "gelu",
        "hidden_size": width,
        "intermediate_size": INNER,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": LONGEST,
        "model_type": "bert",
        "num_attention_heads": HEADS,
        "num_hidden_layers": LAYERS,
        "pad_token_id": 0,
        "type_vocab_size": 2,
        "vocab_size": words,
    }


def _weights(words: int, width: int, seed: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return (random.standard_normal(shape) * 0.2).astype(np.float32)

    made = {
        "embeddings.word_embeddings.weight": drawn(words, width),
        "embeddings.position_embeddings.weight": drawn(LONGEST, width) * np.float32(0.1),
        "embeddings.token_type_embeddings.weight": drawn(2, width),
    }
    dense = {f"attention.self.{part}": (width, width) for part in ("query", "key", "value")}
    dense |= {"attention.output.dense": (width, width)}
    dense |= {"intermediate.dense": (INNER, width), "output.dense": (width, INNER)}
    for layer in range(LAYERS):
        for name, shape in dense.items():
            made[f"encoder.layer.{layer}.{name}.weight"] = drawn(*shape)
            made[f"encoder.layer.{layer}.{name}.bias"] = drawn(shape[0])
    norms = [
        "embeddings",
        *(f"encoder.layer.{n}.{p}" for n in range(LAYERS) for p in ("attention.output", "output")),
    ]
    for name in norms:
        made[f"{name}.LayerNorm.weight"] = drawn(width) + np.float32(1)
        made[f"{name}.LayerNorm.bias"] = drawn(width)
    made["pooler.dense.weight"] = drawn(width, width)
    made["pooler.dense.bias"] = drawn(width)
    return made


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value), encoding="utf-8")


@pytest.fixture(scope="session")
def make_paper() -> MakePaper:
    """Makes a document of the paragraphs it is given, each a passage."""
    return _paper


def _paper(path: str, *paragraphs: str, collection: str = "open") -> tuple[Document, tuple[Passage, ...]]:
    key = hashlib.blake2b(f"{path}\0{0}".encode(), digest_size=12).hexdigest()
    document = Document(
        id=key,
        path=path,
        places=(path,),
        collection=collection,
        format="text",
        sha256=hashlib.sha256(path.encode()).hexdigest(),
        text="\n".join(paragraphs),
        title=path,
    )
    passages, start = [], 0
    for position, text in enumerate(paragraphs):
        passages.append(
            Passage(
                id=passage_key(key, text, paragraphs[:position].count(text)),
                document_id=key,
                position=position,
                start=start,
                end=start + len(text),
                text=text,
                kind=PassageKind.PARAGRAPH,
                paragraph=f"1.{position + 1}",
            )
        )
        start += len(text) + 1
    return document, tuple(passages)


Papers = dict[str, list[str]]
"""Paragraphs by path; the first folder of a path is the paper's collection."""
Shelve = Callable[[Papers], Library]


@pytest.fixture
def shelve(tmp_path: Path, tiny_model: Model) -> Shelve:
    """Makes a library of such papers, embedded with the tiny model; called again, its next generation."""
    embedder = MiniLM(tiny_model)
    folder = tmp_path / "library"
    folder.mkdir()

    def made(papers: Papers) -> Library:
        with Draft(folder) as draft:
            for card in list(draft.cards()):
                draft.remove(card.id)
            for path, paragraphs in papers.items():
                document, passages = _paper(path, *paragraphs, collection=path.split("/", maxsplit=1)[0])
                draft.put(replace(document, title=paragraphs[0]), passages)
            write_search_files(draft, embedder, silent)
            draft.publish()
        return Library.open(folder)

    return made


def publish(library: Path, make_paper: MakePaper, words: str) -> str:
    """Write a generation of one paper with these words; its name."""
    with Draft(library) as draft:
        draft.put(*make_paper("a.txt", words))
        return draft.publish()
