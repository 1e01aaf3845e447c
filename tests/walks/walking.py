"""A walk: words of ours, and commands that are run while it is written down."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 600
_LEFT_OUT = "… {count} lines more …"


@dataclass(slots=True)
class Walk:
    """Runs commands in a folder, as `paperclerk` and as a shell, and keeps what they print."""

    title: str
    folder: Path
    lines: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        """A paragraph between commands."""
        self.lines += ["", " ".join(words.split()), ""]

    def part(self, title: str) -> None:
        """A heading."""
        self.lines += ["", f"## {title}", ""]

    def paperclerk(self, *arguments: str, most: int = 60, without: str | None = None) -> str:
        """Run a command of Paperclerk; lines that begin with `without` are left out."""
        shown = shlex.join(["paperclerk", *arguments]).replace("'", '"')
        return self._run(shown, [sys.executable, "-m", "bot", *arguments], most, without)

    def shell(self, command: str, *, most: int = 60) -> str:
        """Run a line of shell."""
        return self._run(command, ["bash", "-c", command], most, None)

    def as_shown(self, shown: str, command: str, *, most: int = 60) -> str:
        """Run a line of shell that is shown shorter than it is."""
        return self._run(shown, ["bash", "-c", command], most, None)

    def _run(self, shown: str, command: list[str], most: int, without: str | None) -> str:
        """Run a command and keep what it prints; a walk ends where one fails."""
        environment = {**os.environ, "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT)), "COLUMNS": "110"}
        done = subprocess.run(
            command,
            check=False,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_LONGEST,
        )
        told = _plain(done.stdout, self.folder)
        if done.returncode:
            raise RuntimeError(f"{shown} ended with {done.returncode}:\n{told}")
        lines = [line for line in told.splitlines() if not without or not line.startswith(without)]
        self.lines += ["", "```text", f"$ {shown}", *_shortened(lines, most), "```", ""]
        return told

    def write(self) -> Path:
        """Write the page, and give its path."""
        page = ROOT / "docs" / "walks" / f"{self.title.split(':')[0].lower()}.md"
        page.parent.mkdir(exist_ok=True)
        told = re.sub(r"\n{3,}", "\n\n", "\n".join([f"# {self.title}", *self.lines, ""]))
        page.write_text(told, encoding="utf-8")
        return page


def _plain(text: str, folder: Path) -> str:
    """What a person sees: no progress lines, no folder of this machine, no colours."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace(f"{folder}/", "").replace(str(folder), ".")
    lines = [line.rstrip().rsplit("\r", 1)[-1] for line in text.splitlines()]
    return "\n".join(line for line in lines if not re.fullmatch(r"[a-z ]+ \(\d+\) …", line))


def _shortened(lines: list[str], most: int) -> list[str]:
    if len(lines) <= most:
        return lines
    return [*lines[:most], _LEFT_OUT.format(count=len(lines) - most)]
