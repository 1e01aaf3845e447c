"""Other frameworks and this project on the same papers, with the same model: `make bench-peers`.

Run: python -m tests.benchmarks.peers.side_by_side [--characters N] [--sets NAME …] [--only NAME …]

One process at a time, each framework with the same texts; the table goes into docs/benchmarks.md. What was
measured once is kept in build/peers and taken from there, until `make clean` or another number of characters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

from index.model import packaged_model
from tests.benchmarks.peers.drive import FINDERS, OFFLINE, OURS
from tests.benchmarks.peers.scoring import outcome, table
from tests.benchmarks.peers.sets import SETS, Set, open_set

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"
WORK = ROOT / "build" / "peers"
PEERS = ROOT / "build" / "peers-venv" / "bin" / "python"
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- side by side: made by make bench-peers -->", "<!-- end of side by side -->"
LONGEST = 3600


def asked_for() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Compare with other frameworks.")
    parser.add_argument("--characters", type=int, default=None, help="at most so many of each set")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--only", nargs="*", default=list(FINDERS), choices=list(FINDERS))
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the measurement papers lie")
    return parser.parse_args()


def run_one(name: str, of: Set, folder: Path) -> Path | None:
    """The result of one framework on one set, measured now unless it was; None where it failed."""
    result = folder / f"{name}.json"
    if result.is_file():
        return result
    of.write_job(folder / "job.json", packaged_model().directory)
    python = Path(sys.executable) if name == OURS else PEERS
    environment = {**os.environ, **OFFLINE, "PYTHONPATH": str(ROOT)}
    command = [str(python), "-m", "tests.benchmarks.peers.drive", name, str(folder / "job.json"), str(result)]
    with (folder / f"{name}.log").open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, check=False, cwd=folder, env=environment, stdout=log, stderr=log, timeout=LONGEST
        )
    if done.returncode:
        sys.stderr.write(f"{name} failed on {of.name}; see {folder / f'{name}.log'}\n")
    return result if result.is_file() else None


def measure_set(name: str, asked: argparse.Namespace) -> str | None:
    """The table of one set; None where our own figure is missing."""
    folder = WORK / f"{Path(SETS[name]).stem}-{asked.characters or 'whole'}"
    of = open_set(name, asked.shared, folder, asked.characters)
    done = []
    for framework in asked.only:
        result = run_one(framework, of, folder)
        if result:
            done.append(outcome(framework, json.loads(result.read_text(encoding="utf-8")), of))
            sys.stdout.write(f"{name}: {framework} done\n")
            sys.stdout.flush()
    ours = next((one for one in done if one.name == OURS), None)
    if not ours:
        return None
    loads = [one.load_average for one in done]
    said = f"Load of the machine while they were measured: {min(loads):.1f} to {max(loads):.1f}.\n"
    return table(of, ours, [one for one in done if one is not ours]) + said


def write_page(tables: list[str], asked: argparse.Namespace) -> None:
    """Put the tables into the page, between its two marks."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    bound = f' COMPARE="--characters {asked.characters}"' if asked.characters else ""
    day = f"{dt.datetime.now(tz=dt.UTC).date():%-d %B %Y}"
    told = f"\nMeasured on {day}, `make bench-peers{bound}`.\n\n"
    PAGE.write_text(before + BEGIN + told + "\n".join(tables) + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    wanted = asked_for()
    if not (wanted.shared / "packs").is_dir():
        sys.exit(f"Skipped: the measurement papers are not beside this checkout ({wanted.shared}).")
    found: list[str] = []
    for one in wanted.sets:
        if told := measure_set(one, wanted):
            found.append(told)
            write_page(found, wanted)
