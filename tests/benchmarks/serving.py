"""What serving a large library costs: from the start to the first answer, memory, the time of an answer.

Run: python -m tests.benchmarks.serving [PASSAGES]      (50,000 by default)

A library of made-up papers is built; then a new process loads what `paperclerk serve` loads, and answers.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

STARTED = time.perf_counter()
QUESTIONS = 100


def build(folder: Path, passages: int) -> None:
    """A library of so many passages."""
    from index.draft import Draft  # noqa: PLC0415 - the process that answers must not load this
    from index.minilm import MiniLM  # noqa: PLC0415
    from index.model import packaged_model  # noqa: PLC0415
    from index.progress import silent  # noqa: PLC0415
    from index.search import write_search_files  # noqa: PLC0415
    from tests.benchmarks.retrieval import EACH, DrawnEmbedder, paper  # noqa: PLC0415

    with Draft(folder) as draft:
        for number in range(passages // EACH):
            draft.put(*paper(number))
        write_search_files(draft, DrawnEmbedder(MiniLM(packaged_model()).fingerprint), silent)
        draft.publish()


def answer_all(folder: Path, asked: list[str]) -> str:
    """Answer in this process as the bot does; one row of the table."""
    import datetime as dt  # noqa: PLC0415 - counted as part of the start

    import bot.slack.app  # noqa: F401, PLC0415 - what serving loads counts, Slack's client included
    from bot.answering import answer  # noqa: PLC0415
    from bot.answering.question import Question  # noqa: PLC0415
    from index.access import Readable  # noqa: PLC0415
    from index.embed import open_question_embedder  # noqa: PLC0415
    from index.library import Library  # noqa: PLC0415
    from index.search import Searcher  # noqa: PLC0415

    library = Library.open(folder)
    searcher, readable = Searcher(library, open_question_embedder()), Readable(frozenset({"open"}))
    taken, first = [], 0.0
    for question in asked:
        begun = time.perf_counter()
        answer(Question(text=question), library, searcher, readable, dt.date(2026, 11, 27))
        taken.append(1000 * (time.perf_counter() - begun))
        first = first or time.perf_counter() - STARTED
    held = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    )
    total, mapped = (int(held[name].split()[0]) / 1024 for name in ("VmRSS", "RssFile"))
    median, slow = np.median(taken), np.quantile(taken, 0.95)
    return f"| {first:.1f} | {median:.0f} | {slow:.0f} | {total:.0f} | {total - mapped:.0f} |"


def main(passages: int) -> None:
    """Build, then answer in a process of its own."""
    from tests.benchmarks.retrieval import EACH, questions  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        build(folder, passages)
        asked = questions(passages // EACH)[:QUESTIONS]
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.serving", "--answer", str(folder), *asked],
            check=True,
            capture_output=True,
            text=True,
        )
    sys.stdout.write(
        "| passages | start to first answer, s | answer, median ms | p95 ms | memory MB | of its own MB |\n"
        "| ---: | ---: | ---: | ---: | ---: | ---: |\n"
        f"| {passages:,} {done.stdout}"
    )


if __name__ == "__main__":
    if "--answer" in sys.argv:
        sys.stdout.write(answer_all(Path(sys.argv[2]), sys.argv[3:]) + "\n")
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
