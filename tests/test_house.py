"""The house rules that a machine can keep: who may import what, and where words for people stand."""

from __future__ import annotations

import ast
import fnmatch
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "ingest", "index")

HOMES = {
    "aiohttp": ["bot.local_slack.*", "bot.preview.*"],
    "click": ["bot.cli", "bot.commands.*"],
    "docx": ["ingest.read.docx", "ingest.read.word*"],
    "faiss": ["index.vectors"],
    "huggingface_hub": ["index.embed"],
    "jinja2": ["bot.preview.page"],
    "lxml": ["ingest.read.*"],
    "markupsafe": ["bot.preview.*"],
    "msgspec": ["*"],
    "numpy": ["index.*", "ingest.read.*", "ingest.similarity", "ingest.prints", "bot.evaluation.*"],
    "openai": ["bot.writing.*"],
    "pypdf": ["ingest.read.pdf*"],
    "pypdfium2": ["ingest.read.*", "bot.slack.page_pictures"],
    "rich": ["bot.progress"],
    "sentence_transformers": ["index.embed", "index.reranker"],
    "slack_bolt": ["bot.slack.*"],
    "slack_sdk": ["bot.slack.*"],
    "sqlite_utils": [
        "index.schema",
        "index.catalogue",
        "index.entering",
        "index.draft",
        "index.register",
        "bot.journal",
        "bot.slack.seen",
        "bot.slack.stops",
    ],
    "threadpoolctl": ["index.minilm"],
    "tokenizers": ["index.minilm"],
    "torch": ["index.embed"],
    "transformers": ["index.embed"],
    "uvicorn": ["bot.slack.web"],
    "websocket": ["bot.slack.*"],
}
"""Each outside package and the modules that may know it. One that is not here has no place in the house."""


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the three packages by its dotted name."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imported(file: Path) -> set[str]:
    """The first names of everything a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


MODULES = dict(modules())


def test_there_is_a_house() -> None:
    assert len(MODULES) > 100


@pytest.mark.parametrize("name", MODULES)
def test_every_outside_package_is_used_only_at_its_home(name: str) -> None:
    for package in imported(MODULES[name]) - set(PACKAGES) - set(sys.stdlib_module_names):
        assert package in HOMES, f"{name} imports {package}, which has no home yet: give it one"
        homes = HOMES[package]
        assert any(fnmatch.fnmatch(name, home) for home in homes), f"{package} belongs to {homes}"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    docstring = ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", "?", "!"))


def test_no_folder_is_a_drawer_for_anything() -> None:
    drawers = {"util", "utils", "helper", "helpers", "common", "core", "base", "manager", "misc"}
    names = {part for name in MODULES for part in name.split(".")}
    assert not names & drawers


def test_prompts_hold_words_and_no_code() -> None:
    kinds = {file.suffix for file in (ROOT / "prompts").rglob("*") if file.is_file()}
    assert kinds <= {".txt", ".md", ".toml"}


def test_only_settings_and_the_command_line_read_the_environment() -> None:
    allowed = {"bot.settings", "bot.cli"}
    for name, file in MODULES.items():
        text = file.read_text(encoding="utf-8")
        if name not in allowed and name not in TELLS_OTHERS:
            assert "os.environ" not in text, name
            assert "getenv" not in text, name


TELLS_OTHERS = {
    "index.embed",  # keeps the model libraries offline, which only the environment can
    "bot.slack.checks_of_slack",  # tells an admin of a proxy that stands in the way
    "bot.ingest_process",  # gives the process of an ingest an environment without secrets
    "ingest.cage",  # gives the limited processes a clean environment
}
