"""How fast passages are found, and how that grows: questions a second, latency, memory.

Run: python -m tests.benchmarks.retrieval [PASSAGES …]      (10,000, 50,000 and 250,000 by default)

Papers are made of words that the model knows, as common and as rare as words are; passages get drawn vectors,
since only their number matters here. Questions go through the real model.
"""

from __future__ import annotations

import functools
import random
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.minilm import MiniLM, States, Vectors, unit
from index.model import packaged_model
from index.progress import silent
from index.records import Document, Passage, PassageKind, passage_key
from index.search import Query, Searcher, write_search_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EACH = 150
WORDS_OF_A_PASSAGE = 60
SHORTEST = 3
QUESTIONS = 200
THREADS = 4
_OPEN = Readable(frozenset({"open"}))
_WIDTH = 384


class DrawnEmbedder:
    """Vectors and token states by chance, one for each word: what a large library weighs, in seconds."""

    dimension = _WIDTH

    def __init__(self, fingerprint: str) -> None:
        """Pass for the model with this fingerprint."""
        self.fingerprint = fingerprint
        self._random = np.random.default_rng(0)
        self._pool = unit(self._random.standard_normal((20_000, _WIDTH)).astype(np.float32))

    def count(self, texts: Sequence[str]) -> list[int]:
        """About 1.6 tokens a word, as in papers."""
        return [int(1.6 * (1 + text.count(" "))) for text in texts]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A vector for each text."""
        return self._pool[self._random.integers(len(self._pool), size=len(texts))]

    def states(self, texts: Sequence[str]) -> list[States]:
        """A vector for each text, and 1.6 tokens for each of its words."""
        found = []
        for text in texts:
            spans = np.linspace(0, len(text) - 1, max(1, self.count([text])[0])).astype(np.int32)
            first = int(self._random.integers(len(self._pool) - len(spans)))
            tokens = self._pool[first : first + len(spans)]
            found.append(States(vector=tokens[0], tokens=tokens, spans=np.stack([spans, spans + 1], axis=1)))
        return found


@functools.cache
def _vocabulary() -> list[str]:
    known = (packaged_model().directory / "vocab.txt").read_text(encoding="utf-8").split()
    return [word for word in known if word.isascii() and word.isalpha() and len(word) > SHORTEST]


def _words(draw: random.Random, count: int) -> str:
    known = _vocabulary()
    return " ".join(known[int(len(known) * draw.random() ** 3)] for _ in range(count))


def paper(number: int) -> tuple[Document, tuple[Passage, ...]]:
    """A paper of passages of three sentences each."""
    draw = random.Random(number)  # noqa: S311 - made-up papers are no secret
    key = f"{number:024x}"
    sentence = WORDS_OF_A_PASSAGE // 3
    lines = [". ".join(_words(draw, sentence).capitalize() for _ in range(3)) + "." for _ in range(EACH)]
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
            )
        )
        start += len(line) + 1
    document = Document(
        id=key,
        path=f"papers/hb-{number}.txt",
        places=(f"papers/hb-{number}.txt",),
        collection="open",
        format="text",
        sha256="0" * 64,
        text="\n".join(lines),
        title=f"{_words(draw, 4)} programme",
        reference=f"HB {number}",
    )
    return document, tuple(passages)


def questions(papers: int) -> list[str]:
    """Half of them name a paper by its reference or its title; the other half name none."""
    draw = random.Random(1)  # noqa: S311 - the same
    asked = []
    for number in range(QUESTIONS):
        about = draw.randrange(papers)
        name = ("", f"In HB {about}, ", f"Of {paper(about)[0].title}: ", "")[number % 4]
        asked.append(f"{name}what was decided on {_words(draw, 5)} and who approves {_words(draw, 3)}?")
    return asked


def measure(passages: int) -> str:
    """Build a library of so many passages and ask; one row of the table."""
    light = MiniLM(packaged_model())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        started = time.perf_counter()
        with Draft(folder) as draft:
            for number in range(passages // EACH):
                draft.put(*paper(number))
            write_search_files(draft, DrawnEmbedder(light.fingerprint), silent)
            draft.publish()
        built = time.perf_counter() - started
        library = Library.open(folder)
        started = time.perf_counter()
        searcher = Searcher(library, light)
        opened = time.perf_counter() - started
        asked = questions(passages // EACH)
        ask = functools.partial(_ask, searcher)
        model = _times(lambda question: light.states([question]), asked)
        whole, alone = _times(ask, asked), _times(ask, asked, time.thread_time)
        rate = _rate(searcher, asked)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        size = sum(artefact.size for artefact in library.manifest.artefacts) / 2**30
    return (
        f"| {passages:,} | {np.median(whole):.0f} | {np.quantile(whole, 0.95):.0f} "
        f"| {np.median(model):.0f} | {np.median(alone):.0f} | {np.quantile(alone, 0.95):.0f} | "
        f"{rate:.0f} | {opened:.2f} | {built:.0f} | {size:.1f} | {memory:.1f} |"
    )


def _ask(searcher: Searcher, question: str) -> None:
    searcher.search(Query(text=question), _OPEN, 8)


def _times(
    ask: Callable[[str], object], asked: list[str], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    for question in asked[:10]:
        ask(question)
    taken = []
    for question in asked:
        started = clock()
        ask(question)
        taken.append(1000 * (clock() - started))
    return taken


def _rate(searcher: Searcher, asked: list[str]) -> float:
    """Questions a second when several people ask at once."""
    shares = [asked[first::THREADS] for first in range(THREADS)]

    def ask(share: list[str]) -> None:
        for question in share:
            _ask(searcher, question)

    threads = [threading.Thread(target=ask, args=(share,)) for share in shares]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(asked) / (time.perf_counter() - started)


HEAD = """
| passages | median ms | p95 | model alone | CPU ms | p95 | questions/s | open s | build s | GB | peak GB |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""

if __name__ == "__main__":
    sys.stdout.write(HEAD)
    for size in [int(told) for told in sys.argv[1:]] or [10_000, 50_000, 250_000]:
        sys.stdout.write(measure(size) + "\n")
        sys.stdout.flush()
