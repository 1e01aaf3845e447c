"""What serving a large library costs: from the start to the first answer, memory, the time of an answer.

Run: python -m tests.benchmarks.serving [PASSAGES [FOLDER]]      (50,000 by default)

A library of made-up papers is built, in FOLDER if one is named, where the next run finds it. Then the real
`paperclerk serve` is started against a local Slack, and somebody asks it one question after another. Times
are what a person sees: from the question to the posted answer.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.local_slack.local_slack import LocalSlack
from bot.local_slack.names import BOT_USER_ID
from index.draft import Draft
from index.minilm import MiniLM
from index.model import packaged_model
from index.progress import silent
from index.search import write_search_files
from tests.benchmarks.retrieval import EACH, DrawnEmbedder, paper, questions

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = 100
MOST_SECONDS = 60.0
LARGEST = 12
ROOT = Path(__file__).resolve().parents[2]
_MAPPING = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+ *(.*)$")


def build(folder: Path, passages: int) -> None:
    """A library of so many passages."""
    with Draft(folder) as draft:
        for number in range(passages // EACH):
            draft.put(*paper(number))
        write_search_files(draft, DrawnEmbedder(MiniLM(packaged_model()).fingerprint), silent)
        draft.publish()


def ask_all(local: LocalSlack, asked: list[str]) -> Iterator[float]:
    """Ask one question after another in a channel; seconds from each to its answer."""
    for question in asked:
        begun = time.perf_counter()
        ts = local.acts.send_message("UAMIRA", "CSTAFF", f"@Paperclerk {question}").ts
        assert ts
        if not local.wait_until(lambda ts=ts: is_answered(local, ts), MOST_SECONDS):  # type: ignore[misc]
            raise SystemExit(f"No answer to “{question}”.\n{local.record.report()}")
        yield time.perf_counter() - begun


def is_answered(local: LocalSlack, ts: str) -> bool:
    """Whether the bot has posted an answer to a question."""
    said = local.world.thread("CSTAFF", ts)
    return any(one.author == BOT_USER_ID and one.stream != "open" for one in said)


def worked(pid: int) -> float:
    """Seconds of processor time that a process has used, in all its threads."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def held(pid: int) -> dict[str, float]:
    """What the system says of a process's memory, in MB."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return {name: int(size) / 1024 for name, size in re.findall(r"^(\w+):\s+(\d+) kB$", told, re.MULTILINE)}


def by_file(pid: int) -> Counter[str]:
    """Resident MB by mapped file; what belongs to no file is named `own`."""
    found: Counter[str] = Counter()
    name = ""
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        if mapping := _MAPPING.match(line):
            name = Path(mapping[1]).name if mapping[1].startswith("/") else "own"
        elif line.startswith("Rss:"):
            found[name] += int(line.split()[1]) / 1024  # type: ignore[assignment]
    return found


def measure(folder: Path, asked: list[str], scratch: Path) -> str:
    """Serve the library and ask; the row of the table, then what is resident by file."""
    with LocalSlack(manifest=ROOT / "manifest.json") as local:
        local.workspace.add_person("UAMIRA", "amira")
        local.workspace.add_channel("CSTAFF", "staff", members=("UAMIRA",))
        settings = {"PAPERCLERK_LIBRARY": str(folder), "PAPERCLERK_JOURNAL": str(scratch / "journal.sqlite")}
        started = time.perf_counter()
        bot = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"],
            cwd=ROOT,
            env=os.environ | local.environment() | settings,
            stderr=subprocess.DEVNULL,
        )
        try:
            if not local.wait_connected(MOST_SECONDS):
                raise SystemExit("The bot has not connected.")
            connected, idle = time.perf_counter() - started, held(bot.pid)
            times = ask_all(local, asked)
            taken = [next(times)]
            first, begin = time.perf_counter() - started, worked(bot.pid)
            taken += times
            work = (worked(bot.pid) - begin) / (len(taken) - 1)
            after, files = held(bot.pid), by_file(bot.pid)
        finally:
            bot.send_signal(signal.SIGTERM)
            bot.wait(40)
    median, slow = 1000 * np.median(taken), 1000 * np.quantile(taken, 0.95)
    row = (
        f"| {connected:.1f} | {first:.1f} | {begin:.1f} | {median:.0f} | {slow:.0f} | {1000 * work:.0f} "
        f"| {idle['VmRSS']:.0f} | {after['VmRSS']:.0f} | {after['RssAnon']:.0f} | {after['VmHWM']:.0f} |"
    )
    return "\n".join([row, "", *(f"{size:7.1f} MB {name}" for name, size in files.most_common(LARGEST))])


HEAD = """\
| connected, s | first answer, s | of it processor | an answer, median ms | p95 | mean of processor, ms \
| memory at first, MB | after | its own | peak |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def main(passages: int, kept: Path | None) -> None:
    """Build, then serve in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = kept or Path(scratch) / "library"
        if not folder.exists():
            build(folder, passages)
        asked = questions(passages // EACH)[:QUESTIONS]
        sys.stdout.write(HEAD + measure(folder, asked, Path(scratch)) + "\n")


if __name__ == "__main__":
    told = sys.argv[1:]
    main(int(told[0]) if told else 50_000, Path(told[1]) if told[1:] else None)
