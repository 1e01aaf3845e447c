"""How much memory and time a large library takes to build and to open, outside vectors.

Run: python tests/benchmarks/growth.py [PASSAGES]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.progress import silent
from index.records import Document, Passage, PassageKind, passage_key
from ingest.relating import relate

EACH = 150
"""Passages of a paper: 250,000 passages are about 1,700 papers."""
_OPEN = Readable(frozenset({"open"}))
_VOCABULARY = 20_000


def paper(number: int) -> tuple[Document, tuple[Passage, ...]]:
    """A paper of made-up words, about 40 to a passage."""
    draw = random.Random(number)  # noqa: S311 - made-up papers are no secret
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
    """Build a library of so many passages, and say what each step took."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "library"
        with Draft(library) as draft:
            _step("put", lambda: _put(draft, passages // EACH))
            _step("compare versions", lambda: relate(draft, silent))
            _step("publish", draft.publish)
        opened = _step("open, every byte verified", lambda: Library.open(library))
        _step("all cards", lambda: opened.cards(_OPEN))
        size = sum(artefact.size for artefact in opened.manifest.artefacts) / 2**20
        _say(f"{opened.manifest.counts.passages:,} passages in {size:.0f} MB")
        with Draft(library) as draft:
            _step("begin from it", lambda: draft.put(*paper(0)))
            _step("publish again", draft.publish)


def _put(draft: Draft, papers: int) -> None:
    for number in range(papers):
        draft.put(*paper(number))


def _step(name: str, work: object) -> Library:
    started = time.perf_counter()
    made: Library = work()  # type: ignore[operator]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _say(f"{name:28} {time.perf_counter() - started:8.2f} s  peak so far {peak:6.0f} MB")
    return made


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250_000)
