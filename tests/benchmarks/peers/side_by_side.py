"""Other frameworks and this project on the same papers, with the same model: `make bench-peers`.

Run: python -m tests.benchmarks.peers.side_by_side [--characters N] [--sets NAME …] [--only NAME …]

One process at a time, each framework with the same texts; the tables go into docs/benchmarks.md. What was
measured once is kept in build/peers and taken from there, until `make clean` or another number of characters.
A framework goes through all sets in one process, so its memory is the most that it had needed until then.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
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
SECTION = re.compile(r"### (?P<name>[^:]+):")
PARTED = re.compile(r"^(?=### )", re.MULTILINE)
LONGEST = 3600


def asked_for() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Compare with other frameworks.")
    parser.add_argument("--characters", type=int, default=None, help="at most so many of each set")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--only", nargs="*", default=list(FINDERS), choices=list(FINDERS))
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the measurement papers lie")
    return parser.parse_args()


def folder_of(name: str, asked: argparse.Namespace) -> Path:
    """Where the papers, the job and the results of a set lie."""
    return WORK / f"{Path(SETS[name]).stem}-{asked.characters or 'whole'}"


def run_one(name: str, folders: list[Path]) -> None:
    """Measure one framework on each set that it was not measured on yet, one after the other."""
    left = [folder for folder in folders if not (folder / f"{name}.json").is_file()]
    if not left:
        return
    files = [str(folder / file) for folder in left for file in ("job.json", f"{name}.json")]
    python = Path(sys.executable) if name == OURS else PEERS
    environment = {**os.environ, **OFFLINE, "PYTHONPATH": str(ROOT)}
    command = [str(python), "-m", "tests.benchmarks.peers.drive", name, *files]
    with (WORK / f"{name}.log").open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, check=False, cwd=WORK, env=environment, stdout=log, stderr=log, timeout=LONGEST
        )
    sys.stdout.write(f"{name}: {'done' if done.returncode == 0 else f'failed, see {log.name}'}\n")
    sys.stdout.flush()


def table_of(of: Set, folder: Path, frameworks: list[str]) -> str | None:
    """The table of one set with all that was measured; None where our own figure is missing."""
    results = {name: folder / f"{name}.json" for name in frameworks}
    done = [
        outcome(name, json.loads(result.read_text(encoding="utf-8")), of)
        for name, result in results.items()
        if result.is_file()
    ]
    ours = next((one for one in done if one.name == OURS), None)
    if not ours:
        return None
    missing = [name for name, result in results.items() if not result.is_file()]
    loads = [one.load_average for one in done]
    said = f"Load of the machine while they were measured: {min(loads):.1f} to {max(loads):.1f}."
    left = f" Not measured: {', '.join(missing)}." if missing else ""
    return table(of, ours, [one for one in done if one is not ours]) + said + left + "\n"


def how_measured(asked: argparse.Namespace) -> str:
    """The day and the command, so that each table can be made again."""
    bound = f' COMPARE="--characters {asked.characters}"' if asked.characters else ""
    return f"Measured on {dt.datetime.now(tz=dt.UTC).date():%-d %B %Y}, `make bench-peers{bound}`.\n"


def with_tables(page: str, tables: dict[str, str]) -> str:
    """The page with these tables between its two marks; those of other sets stay as they are."""
    before, rest = page.split(BEGIN)
    held, after = rest.split(END)
    kept = {found["name"]: part for part in PARTED.split(held) if (found := SECTION.match(part))}
    parts = {**kept, **tables}
    told = "\n".join(parts[name].strip() + "\n" for name in SETS if name in parts)
    return f"{before}{BEGIN}\n{told}{END}{after}"


def main() -> None:
    """Measure everything and write the page anew after each framework, so that what is there is not lost."""
    asked = asked_for()
    if not (asked.shared / "packs").is_dir():
        sys.exit(f"Skipped: the measurement papers are not beside this checkout ({asked.shared}).")
    sets: dict[Path, Set] = {}
    for name in asked.sets:
        folder = folder_of(name, asked)
        sets[folder] = open_set(name, asked.shared, folder, asked.characters)
        sets[folder].write_job(folder / "job.json", packaged_model().directory)
    for framework in asked.only:
        run_one(framework, list(sets))
        told = how_measured(asked)
        tables = {
            of.name: f"{table}{told}"
            for folder, of in sets.items()
            if (table := table_of(of, folder, asked.only))
        }
        PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
