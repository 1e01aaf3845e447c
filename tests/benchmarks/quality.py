"""Make the tables of docs/quality.md that stand between marks: `make quality` (a minute or two).

The questions about the example papers are asked of a library made for it; amounts and wordings of rules are
measured where the measurement papers lie beside the checkout. Everything else on that page was measured by
the commands named there, which take longer or need a person.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "quality.md"
SHARED = ROOT.parent / "shared" / "data"
QUESTIONS = (
    "examples/questions.jsonl",
    "examples/questions_more.jsonl",
    "examples/questions_held_out.jsonl",
)
LONGEST = 1800


def begin(name: str) -> str:
    """The line above a table that is made."""
    return f"<!-- {name}: made, not written -->"


def end(name: str) -> str:
    """The line below it."""
    return f"<!-- end of {name} -->"


def with_table(page: str, name: str, table: str) -> str:
    """The page with this between the two marks of that name; everything else stays as it is."""
    before, rest = page.split(f"{begin(name)}\n")
    _, after = rest.split(end(name))
    return f"{before}{begin(name)}\n{table.strip()}\n{end(name)}{after}"


def one_table(tables: list[str]) -> str:
    """The first row of each table under one head: the sets as wholes, without their kinds of questions."""
    head, rule, *_ = tables[0].splitlines()
    return "\n".join([head, rule, *(table.splitlines()[2] for table in tables)])


def when(command: str) -> str:
    """The command, the day and the machine, so that the table can be made again."""
    day = dt.datetime.now(tz=dt.UTC).date()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return f"\n\n`{command}`; measured on {day:%-d %B %Y} by `make quality` ({machine}).\n"


def paperclerk(*arguments: str) -> str:
    """What a command prints; ends the program where the command fails."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    if done.returncode:
        sys.exit(f"paperclerk {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def answers() -> str:
    """How the questions about the example papers go."""
    with tempfile.TemporaryDirectory() as library:
        paperclerk("ingest", "examples/papers", "--library", library)
        tables = [paperclerk("evaluate", file, "--library", library) for file in QUESTIONS]
    return one_table(tables) + when(f"paperclerk evaluate {' '.join(QUESTIONS)}")


def thresholds() -> str:
    """How typed amounts, wordings of rules and statutory figures go."""
    files = sorted(str(file) for file in (SHARED / "thresholds").glob("*.json"))
    return paperclerk("evaluate", *files).strip() + when(
        "paperclerk evaluate ../shared/data/thresholds/*.json"
    )


def main() -> None:
    """Measure, and write each table as soon as it is there."""
    makers = {"examples": answers}
    if SHARED.is_dir():
        makers["thresholds"] = thresholds
    else:
        sys.stdout.write(f"Left as they are: the tables that need the measurement papers ({SHARED}).\n")
    for name, make in makers.items():
        table = make()
        PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), name, table), encoding="utf-8")
        sys.stdout.write(f"{table}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
