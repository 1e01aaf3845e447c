"""How much memory and time a large library takes to build and to open, its search files too.

Run: python -m tests.benchmarks.growth [PASSAGES]

The peak of each step is that step's own, the pages of mapped files that are in memory counted too. Vectors
and token states are drawn by chance, since only their number matters here.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.minilm import MiniLM
from index.model import packaged_model
from index.progress import silent
from index.records import Document, Passage, PassageKind, passage_key
from index.search import Query, Searcher, write_search_files
from ingest.relating import relate
from tests.benchmarks.retrieval import DrawnEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")

EACH = 150
"""Passages of a paper: 250,000 passages are about 1,700 papers."""
_OPEN = Readable(frozenset({"open"}))
_VOCABULARY = 20_000
_CHANGE = "change"


def paper(number: int, edition: int = 0) -> tuple[Document, tuple[Passage, ...]]:
    """A paper of made-up words, about 40 to a passage; other words in another edition."""
    draw = random.Random(number + 1_000_000 * edition)  # noqa: S311 - made-up papers are no secret
    key = f"{number:024x}"
    lines = [
        f"1.{n} " + " ".join(f"word{draw.randrange(_VOCABULARY)}" for _ in range(40)) for n in range(EACH)
    ]
    passages, start = [], 0
    for position, line in enumerate(lines):
        passages.append(
            Passage(
                id=passage_key(key, line, 0),
                document_id=key,
                position=position,
                start=start,
                end=start + len(line),
                text=line,
                kind=PassageKind.PARAGRAPH,
                paragraph=f"1.{position}",
            )
        )
        start += len(line) + 1
    path = f"hb-{number}.pdf"
    document = Document(
        id=key,
        path=path,
        places=(path,),
        collection="open",
        format="pdf",
        sha256="0" * 64,
        text="\n".join(lines),
        title=f"Decision {number}",
        reference=f"HB {number}",
    )
    return document, tuple(passages)


def main(passages: int) -> None:
    """Build a library, ask of it, change one paper in a process of its own; say what each step took."""
    embedder = DrawnEmbedder(packaged_model().fingerprint)
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "library"
        with Draft(library) as draft:
            _step("put", lambda: _put(draft, passages // EACH))
            _step("compare versions", lambda: relate(draft, silent))
            _step("search files", lambda: write_search_files(draft, embedder, silent))
            _step("publish", draft.publish)
        _question(library)
        subprocess.run([sys.executable, "-m", "tests.benchmarks.growth", _CHANGE, str(library)], check=True)


def change(library: Path) -> None:
    """Bring a library into line with one changed paper, alone in this process."""
    embedder = DrawnEmbedder(packaged_model().fingerprint)
    with Draft(library) as draft:
        _step("begin from it, one paper", lambda: draft.put(*paper(0, edition=1)))
        _step("compare versions again", lambda: relate(draft, silent))
        _step("search files again", lambda: write_search_files(draft, embedder, silent))
        _step("publish again", draft.publish)


def _question(library: Path) -> None:
    """Open the library, ask of it, and let go of it."""
    opened = _step("open, every byte verified", lambda: Library.open(library))
    _step("all cards", lambda: opened.cards(_OPEN))
    searcher = _step("open for searching", lambda: Searcher(opened, MiniLM(packaged_model())))
    _step("ask ten questions", lambda: _ask(searcher))
    _weigh(opened)
    opened.close()


def _ask(searcher: Searcher) -> None:
    for number in range(10):
        searcher.search(Query(text=f"what of word{number} and word{7 * number} in HB {number}"), _OPEN, 8)


def _weigh(library: Library) -> None:
    """Say what the files of a generation weigh, the largest by name."""
    weights = {artefact.name: artefact.size / 2**20 for artefact in library.manifest.artefacts}
    told = ", ".join(
        f"{name} {size:.0f}" for name, size in sorted(weights.items(), key=lambda one: -one[1])[:8]
    )
    _say(f"{library.manifest.counts.passages:,} passages in {sum(weights.values()):.0f} MB ({told} MB)")


def _put(draft: Draft, papers: int) -> None:
    for number in range(papers):
        draft.put(*paper(number))


def _step(name: str, work: Callable[[], Made]) -> Made:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    started = time.perf_counter()
    made = work()
    told = dict(re.findall(r"^(\w+):\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE))
    peak, left = int(told["VmHWM"]) / 1024, int(told["RssAnon"]) / 1024
    _say(f"{name:28} {time.perf_counter() - started:8.2f} s  peak {peak:6.0f} MB, {left:6.0f} MB own after")
    return made


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == [_CHANGE]:
        change(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 250_000)
