from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot import cli
from index.errors import Problem

ROOT = Path(__file__).parents[2]


def paperclerk(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it: a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **variables},
    )


def test_help_lists_every_command() -> None:
    done = paperclerk("--help")
    assert done.returncode == 0
    for name, line in cli.COMMANDS.items():
        assert name in done.stdout
        assert line[:30] in done.stdout


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_of_the_help_exists_and_explains_itself(name: str) -> None:
    command = importlib.import_module(f"bot.commands.{name}").command
    assert isinstance(command, click.Command)
    assert command.help


def test_an_unknown_command_is_wrong_usage() -> None:
    done = paperclerk("asc")
    assert done.returncode == 2
    assert "asc" in done.stderr


def test_an_unknown_setting_is_one_sentence_and_status_1() -> None:
    done = paperclerk("settings", PAPERCLERK_COLOUR="red")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "colour" in done.stderr
    assert done.stdout == ""


def test_help_loads_no_command_and_none_of_the_heavy_packages() -> None:
    code = (
        "import sys; from bot.cli import run; run(['--help']);"
        "heavy = {'torch', 'faiss', 'numpy', 'pypdf', 'sentence_transformers', 'sqlite_utils'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"


def _ends_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    @click.command()
    def failing() -> None:
        """Fail."""
        raise error

    monkeypatch.setattr(importlib.import_module("bot.commands.settings"), "command", failing)
    return cli.run(["settings"])


def test_a_problem_is_said_plainly_with_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ends_with(monkeypatch, Problem("The folder is empty; put papers in it.")) == 1
    assert capsys.readouterr().err == "The folder is empty; put papers in it.\n"


def test_a_bug_gets_a_reference_that_is_in_the_log_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert _ends_with(monkeypatch, KeyError("lost")) == 3
    shown = capsys.readouterr().err
    reference = shown.split("reference ")[1].split(")")[0]
    assert reference in caplog.text
    assert "KeyError" not in shown.splitlines()[-1]


def test_an_interruption_says_that_nothing_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ends_with(monkeypatch, KeyboardInterrupt()) == 130
    assert "as it was" in capsys.readouterr().err


@pytest.mark.parametrize("before", [True, False])
def test_the_library_can_be_named_before_and_behind_the_command(tmp_path: Path, *, before: bool) -> None:
    place = ("--library", str(tmp_path / "none"))
    done = paperclerk(*place, "status") if before else paperclerk("status", *place)
    assert done.returncode == 1
    assert str(tmp_path / "none") in done.stderr


@pytest.mark.parametrize("command", ["ask", "search", "threshold", "glossary", "ingest"])
def test_words_in_another_encoding_are_a_problem_and_no_bug(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = os.fsdecode(b"caf\xe9 rent")  # as a terminal set to Latin-1 sends it
    assert cli.run([command, typed, "--library", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("“caf? rent” is not text in UTF-8: type it in a terminal set to UTF-8")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["settings"], ["rules", "list"], ["rules", "list", "--json"]])
def test_a_reader_that_has_gone_is_no_fault(arguments: list[str], tmp_path: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments, "--library", str(tmp_path)],
        stdout=writes,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")
