"""What the documents name is there: files, tests, commands and their options."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields
from pathlib import Path

import click
import pytest

from bot.cli import paperclerk, run
from bot.settings import Settings
from bot.slack.web import EVENTS_PATH, HEALTH_PATH, METRICS_PATH

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("docs", "prompts", "locks", "tests")
DOCUMENTS = [ROOT / "README.md", *(file for one in FOLDERS for file in sorted((ROOT / one).glob("*.md")))]
MANIFEST = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
_PATH = re.compile(r"`((?:bot|ingest|index|tests|locks|prompts|docs|examples)/?[\w./-]*)`")
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"^(?:\S*/)?paperclerk (.+)$|`paperclerk ([^`]+)`", re.MULTILINE)


def _called(document: Path) -> str:
    return str(document.relative_to(ROOT))


def named() -> list[tuple[str, str]]:
    """Every path that a document names as code, with the document."""
    return [
        (_called(document), found)
        for document in DOCUMENTS
        for found in _PATH.findall(document.read_text(encoding="utf-8"))
    ]


def commands() -> list[tuple[str, str]]:
    """Every command line that a document prints, with the document."""
    return [
        (_called(document), (whole or inline).split(" | ")[0])
        for document in DOCUMENTS
        for whole, inline in _COMMAND.findall(document.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("document", "path"), sorted(set(named())))
def test_every_path_that_a_document_names_is_there(document: str, path: str) -> None:
    assert (ROOT / path).exists(), f"{document} names {path}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=_called)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize(("document", "line"), sorted(set(commands())))
def test_every_command_that_a_document_prints_is_one(document: str, line: str) -> None:
    words = line.replace("\\", " ").split()
    command: click.Command = paperclerk
    context = click.Context(paperclerk)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        inner = command.get_command(context, words.pop(0))
        assert inner is not None, f"{document}: paperclerk {line}"
        command = inner
    options = {name for one in command.params for name in one.opts} | {"--help", "--version"}
    for word in words:
        if word.startswith("--"):
            assert word.split("=")[0] in options, f"{document}: paperclerk {line}"


@pytest.mark.real_model
def test_the_answer_that_the_readme_shows_is_what_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples" / "papers" / "contracts", tmp_path / "papers" / "contracts")
    library = str(tmp_path / "library")
    assert run(["ingest", str(tmp_path / "papers"), "--library", library]) == 0
    shown = re.search(
        r'^```console\n\$ paperclerk ask "([^"]+)"\n(.+?)^```$',
        (ROOT / "README.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    assert shown
    capsys.readouterr()
    assert run(["ask", shown[1], "--library", library]) == 0
    assert capsys.readouterr().out == shown[2]


@pytest.mark.parametrize("document", DOCUMENTS, ids=_called)
def test_every_setting_and_slack_command_that_a_document_names_is_one(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    settings = {f"PAPERCLERK_{one.name.upper()}" for one in fields(Settings)} | {"PAPERCLERK_SETTINGS"}
    assert set(re.findall(r"\bPAPERCLERK_[A-Z_]+\b", text)) <= settings
    known = {one["command"] for one in MANIFEST["features"]["slash_commands"]} | {"/invite"}
    paths = {EVENTS_PATH, HEALTH_PATH, METRICS_PATH, "/data"}  # of the web server; in the container
    assert set(re.findall(r"`(/[a-z]+)\b[^`/]*`", text)) <= known | paths


def test_every_scope_that_the_manifest_asks_for_is_explained() -> None:
    told = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    scopes = MANIFEST["oauth_config"]["scopes"]["bot"]
    assert [scope for scope in scopes if f"`{scope}`" not in told] == []


def test_the_sketch_of_the_readme_is_the_tree() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    sketch = text[text.index("## How it works") : text.index("Imports run one way")]
    for folder in re.findall(r"^(\w+)/ ", sketch, flags=re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder
