from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import run


class Shell:
    """The `rules` commands on one library."""

    def __init__(self, library: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.library, self.capfd = library, capfd

    def __call__(self, *arguments: str, status: int = 0) -> str:
        assert run(["--library", str(self.library), "rules", *arguments]) == status
        told = self.capfd.readouterr()
        return told.out if status == 0 else told.err


@pytest.fixture
def shell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capfd)


ADD = ("--subject", "ferry leases", "--instrument", "Ferry Rules", "--by", "ann")


def added(shell: Shell, *arguments: str) -> str:
    return shell("add", *arguments, *ADD).split()[1].rstrip(":")


def test_a_rule_is_added_confirmed_shown_and_rejected_with_an_audit_line_each(shell: Shell) -> None:
    key = added(shell, "--at-least", "£30k", "--authority", "Harbour Master", "--paragraph", "2.1")
    assert "Unverified" in shell("list", "--status", "Unverified")
    shell("confirm", key, "--by", "bob", "--note", "read in the rules")
    told = shell("show", key)
    for words in (
        "Confirmed: by bob",
        "Harbour Master",
        "Ferry Rules",
        "add by ann",
        "confirm by bob: read in",
    ):
        assert words in told
    shell("reject", key, "--by", "cem")
    assert key not in shell("list")
    assert "reject by cem" in shell("show", key)


def test_an_added_rule_is_looked_up(shell: Shell, capfd: pytest.CaptureFixture[str]) -> None:
    added(
        shell, "--more-than", "£30k", "--at-most", "£90k", "--authority", "Harbour Master", "--subject", "x"
    )
    assert run(["--library", str(shell.library), "threshold", "£45k lease", "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    line = next(line for group in told["groups"] for line in group["rules"] if line["authority"])
    assert (line["applies"], line["lo_inclusive"], line["hi_inclusive"]) == ("yes", False, True)


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(shell: Shell) -> None:
    key = added(shell, "--at-least", "£30k")
    assert key in shell("show", key[:9])
    assert "is the beginning of" in shell("show", "statute", status=1)
    assert "There is no rule" in shell("confirm", "nothing", status=1)


def test_export_and_import_give_the_same_register_elsewhere(
    shell: Shell, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    key = added(shell, "--at-least", "£30k")
    shell("confirm", key, "--by", "bob")
    file = tmp_path / "rules.jsonl"
    shell("export", str(file))
    other = Shell(tmp_path / "other", capfd)
    other("import", str(file), "--by", "dee")
    assert sorted(shell("list", "--json").splitlines()) == sorted(other("list", "--json").splitlines())
    assert "import by dee" in other("show", key)


def test_a_wrong_line_imports_nothing(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "rules.jsonl"
    good = shell("list", "--json").splitlines()[0]
    file.write_text(f"{good}\n{{}}\n")
    assert "Line 2 is not a rule" in shell("import", str(file), status=1)
    assert not (tmp_path / "register.sqlite").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--at-least", "£30k", "--more-than", "£40k"), "Give only one of"),
        (("--at-least", "£90k", "--at-most", "£40k"), "ends below where it begins"),
        (("--at-least", "£25,0000"), "cannot be read for sure"),
        (("--at-least", "£5", "--from", "2020-01-01", "--to", "2019-01-01"), "ends before it begins"),
    ],
)
def test_contradictions_are_refused_with_a_sentence(
    shell: Shell, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in shell("add", *arguments, *ADD, status=1)


def test_the_shipped_figures_can_be_confirmed(shell: Shell) -> None:
    shell("confirm", "statute:2026-01-01:works", "--by", "ann")
    assert "Confirmed: by ann" in shell("show", "statute:2026-01-01:works")
    assert shell("list", "--status", "confirmed").count("\n") == 1
