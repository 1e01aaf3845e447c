"""The walk of an engineer: a new format and a setting for it, in a copy of the project, with its tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.walks.walking import ROOT, Walk

PATCH = Path(__file__).with_name("register.patch")
REGISTER = r'Reference,Title,Value\nHMD 501,Bollards at Wrackle Quay,"£77,123"\n'


def walk(folder: Path) -> Walk:
    """Make the walk in a copy of the project in this folder."""
    copy = folder / "paperclerk"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
    made = Walk("Engineer: a format and a setting", copy)
    made.say(
        """An engineer wants registers in comma-separated values to be read as papers, and a setting for how
        many of their rows. A format is a module of `ingest/read` that gives a `Paper`; `sniff` tells it by
        content or name; a setting is a field of `Settings`, and stands in the README's table. All of this was
        done in a copy of the project."""
    )
    made.part("The change")
    subprocess.run(["git", "apply", str(PATCH)], check=True, cwd=copy)
    made.as_shown("git diff", "git add --all && git diff --cached", most=200)
    made.part("Its tests, and what the project asks of every change")
    for command in (
        "pytest -q tests/ingest/read/test_register.py tests/bot/test_settings.py",
        "mypy",
        "ruff check ingest bot",
        "ruff format --check ingest bot",
    ):
        _python(made, f"python -m {command}", command)
    made.part("Used")
    made.shell(f"mkdir papers && printf '{REGISTER}' > papers/register.csv")
    _python(made, "paperclerk settings | grep ROWS", "bot settings | grep ROWS")
    _python(made, "paperclerk ingest papers", "bot ingest papers")
    question = "What is the value of the bollards at Wrackle Quay?"
    _python(made, f'paperclerk ask "{question}"', f'bot ask "{question}"')
    return made


def _python(made: Walk, shown: str, module: str) -> None:
    """Run a module of the copy, not of the project it was copied from."""
    made.as_shown(shown, f'PYTHONPATH="$PWD" {sys.executable} -m {module}')
