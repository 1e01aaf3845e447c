"""How long an ingest takes that has nothing to do, and one that has one paper to do.

Run: python tests/benchmarks/ingest_again.py [PASSAGES] [PLACE]
Each ingest is a process of its own, timed from its start to its end. PLACE keeps the library between runs.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EACH = 35
"""Passages of a paper."""
_WORDS = re.findall(
    r"\w+",
    "harbour lantern ferry programme budget grant service contract approval board officer pier lighting "
    "procurement tender saving estimate report director committee delegated authority expenditure funding "
    "extension supplier maintenance quarter year review decision recommendation consultation equality risk",
)
_INGEST = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from index.access import OPEN_POLICY
from ingest.parts import real_parts
from ingest.run import Request, ingest
if __name__ == "__main__":
    request = Request(library=Path(sys.argv[3]), policy=OPEN_POLICY, folders=(Path(sys.argv[2]),))
    report = ingest(request, real_parts("all-MiniLM-L6-v2"))
    print(report.switched, len(report.changed), report.standing.passages, round(report.seconds, 2))
"""


def paper(number: int, edition: int) -> str:
    """A paper of numbered paragraphs; no two paragraphs of the collection are the same."""
    draw = random.Random(f"{number} {edition}")  # noqa: S311 - made-up papers are no secret
    lines = [f"Harbour Board decision HB {number}", "", "1. Introduction and background", ""]
    for paragraph in range(1, EACH):
        words = " ".join(draw.choice(_WORDS) for _ in range(22))
        lines += [f"1.{paragraph} The {words} is £{draw.randrange(10**6):,}.", ""]
    return "\n".join(lines)


def ingest(papers: Path, library: Path) -> tuple[float, float, float, str]:
    """Seconds on the clock and of the processor, peak memory of the ingest in MB, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _INGEST, str(ROOT), str(papers), str(library)],
        capture_output=True,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, worked, max(before.ru_maxrss, after.ru_maxrss) / 1024, done.stdout.strip()


def main(passages: int, place: Path) -> None:
    """Make a collection, ingest it, then again with nothing and with one paper changed."""
    papers, library = place / "papers", place / "library"
    papers.mkdir(parents=True, exist_ok=True)
    for number in range(passages // EACH):
        file = papers / f"hb-{number}.txt"
        if not file.exists():
            file.write_text(paper(number, 0), encoding="utf-8")
    told = [("first ingest", ingest(papers, library))]
    time.sleep(2.1)
    told += [(f"nothing changed ({turn})", ingest(papers, library)) for turn in (1, 2, 3)]
    for edition in (1, 2, 3):
        (papers / "hb-7.txt").write_text(paper(7, time.time_ns()), encoding="utf-8")
        told.append((f"one paper changed ({edition})", ingest(papers, library)))
    size = sum(file.stat().st_size for file in max(library.glob("gen-*")).rglob("*")) / 2**20
    for name, (seconds, worked, memory, said) in told:
        print(f"{name:24} {seconds:8.2f} s, processor {worked:6.2f} s  peak so far {memory:7.0f} MB  {said}")  # noqa: T201 - its result
    print(f"a generation holds {size:.0f} MB")  # noqa: T201 - its result


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        main(count, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(count, Path(scratch))
