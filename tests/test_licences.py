"""No dependency at run time is under AGPL or GPL: an authority must be able to change and pass it on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

LOCKS = Path(__file__).parents[1] / "locks"
STRICT_COPYLEFT = re.compile(r"\b(?:A|Affero )?(?<!L)GPL|GNU (?:Affero )?General Public", re.IGNORECASE)


def locked_names(*files: str) -> list[str]:
    """Names of the packages of some lock files."""
    text = "".join((LOCKS / file).read_text(encoding="utf-8") for file in files)
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", text, flags=re.MULTILINE)))


def licences(name: str) -> str:
    """Everything a package says of its licence in its metadata, but not the licence's full text."""
    about = metadata.metadata(name)
    classifiers = [c for c in about.get_all("Classifier", []) if c.startswith("License")]
    told = [*about.get_all("License-Expression", []), *about.get_all("License", [])]
    first_lines = [one.strip().split("\n", maxsplit=1)[0] for one in told]
    return "; ".join([*first_lines, *classifiers])


def test_the_pattern_tells_the_licences_apart() -> None:
    for refused in ("AGPL-3.0", "GPL-3.0-or-later", "GNU General Public License v2", "GPLv3"):
        assert STRICT_COPYLEFT.search(refused), refused
    for allowed in ("LGPL-2.1", "MIT", "Apache-2.0", "BSD-3-Clause", "MPL-2.0"):
        assert not STRICT_COPYLEFT.search(allowed), allowed


def test_no_dependency_at_run_time_is_under_agpl_or_gpl() -> None:
    installed = [n for n in locked_names("runtime.txt", "torch-cpu.txt") if _is_installed(n)]
    assert len(installed) > 40
    assert [n for n in installed if STRICT_COPYLEFT.search(licences(n))] == []


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.mark.parametrize(
    "file", ["runtime.txt", "build.txt", "development.txt", "torch.txt", "torch-cpu.txt"]
)
def test_every_locked_package_is_pinned_with_a_hash(file: str) -> None:
    stanzas = re.split(r"^(?=[A-Za-z])", (LOCKS / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert stanzas
    for stanza in stanzas:
        assert re.match(r"[\w.-]+==\S+", stanza), stanza
        assert "--hash=sha256:" in stanza, stanza


def test_what_is_installed_is_what_is_locked() -> None:
    text = (LOCKS / "runtime.txt").read_text(encoding="utf-8")
    for name in ("slack-bolt", "pypdf", "sqlite-utils", "faiss-cpu", "sentence-transformers"):
        assert f"\n{name}=={metadata.version(name)}" in text


def test_the_list_of_parts_names_every_locked_package_with_its_licence(tmp_path: Path) -> None:
    file = tmp_path / "parts.json"
    command = [sys.executable, str(LOCKS / "parts_list.py"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    first = file.read_bytes()
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    told = json.loads(first)
    assert file.read_bytes() == first
    assert told["bomFormat"] == "CycloneDX"
    listed = {part["name"]: part for part in told["components"]}
    assert sorted(listed) == locked_names("runtime.txt", "torch-cpu.txt")
    for name, part in listed.items():
        assert part["properties"], f"{name} has no hash"
        assert "licenses" in part or not _is_installed(name), f"{name} says nothing of its licence"
