"""A process that writes a small library again and again and is killed while it does.

Run as a program by `test_interruption.py`, in a process of its own that has no threads: it forks a child
for each writing, lets it be killed, and looks at what is left. It prints what it saw as one line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from index import generations
from index.access import Readable
from index.draft import Draft
from index.library import Library
from index.records import Document, Passage, PassageKind, passage_key
from index.rollback import rollback
from index.write_points import WritePoint, unwatched

OPEN = Readable(frozenset({"open"}))
PAPERS = 4


def paper(path: str, version: int) -> tuple[Document, tuple[Passage, ...]]:
    key = hashlib.blake2b(f"{path}\0{0}".encode(), digest_size=12).hexdigest()
    lines = [f"Paper {path}, version {version}.", *(f"{n}. The lantern is lit." for n in range(20))]
    document = Document(
        id=key,
        path=path,
        places=(path,),
        collection="open",
        format="text",
        sha256="0" * 64,
        text="\n".join(lines),
        title=f"version {version}",
    )
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
    return document, tuple(passages)


def write(library: Path, version: int, watcher: object = unwatched) -> None:
    """Bring every paper to this version, and the file that stands for the vectors."""
    with Draft(library, watcher=watcher) as draft:  # type: ignore[arg-type]
        draft.remove(paper(f"{version - 1}-only.txt", version - 1)[0].id)
        draft.put(*paper(f"{version}-only.txt", version))
        for number in range(PAPERS):
            draft.put(*paper(f"{number}.txt", version))
        (draft.directory / "search").mkdir()
        (draft.directory / "search" / "vectors").write_bytes(f"version {version}".encode() * 1000)
        draft.publish()


def version_of(library: Path) -> int:
    """The one version that everything in the library is of. Raises if it is a mix."""
    opened = Library.open(library)
    try:
        told = {card.title for card in opened.cards(OPEN)}
        vectors = (opened.directory / "search" / "vectors").read_bytes()
        (title,) = told
        version = int(title.removeprefix("version "))
        if vectors != f"version {version}".encode() * 1000:
            raise ValueError("the vectors are of another version")
        if len(opened.cards(OPEN)) != PAPERS + 1:
            raise ValueError("papers are missing")
        for card in opened.cards(OPEN):
            if not opened.passages(card.id, OPEN)[0].text.endswith(f"version {version}."):
                raise ValueError("passages are of another version")
        if opened.notices:
            raise ValueError(f"a whole library was not found at once: {opened.notices}")
        return version
    finally:
        opened.close()


def child(work: object, *arguments: object) -> int:
    """Do something in a process of its own; gives its number."""
    process = os.fork()
    if process:
        return process
    try:
        work(*arguments)  # type: ignore[operator]
    finally:
        os._exit(0)


def kill_at(point: WritePoint) -> object:
    def watch(reached: WritePoint) -> None:
        if reached is point:
            os.kill(os.getpid(), signal.SIGKILL)

    return watch


def at_every_point(library: Path) -> dict[str, object]:
    """Kill a writing and a rollback at each numbered point."""
    seen: dict[str, object] = {}
    write(library, 1)
    version = 1
    for point in WritePoint:
        process = child(write, library, version + 1, kill_at(point))
        _, status = os.waitpid(process, 0)
        found = version_of(library)
        seen[f"write {point.name}"] = [os.WIFSIGNALED(status), found - version]
        write(library, found + 1)
        version = found + 1
    for point in (
        WritePoint.LOCKED,
        WritePoint.WITHDRAWAL_MARKED,
        WritePoint.POINTER_WRITTEN,
        WritePoint.SWITCHED,
    ):
        process = child(rollback, library, kill_at(point))
        _, status = os.waitpid(process, 0)
        found = version_of(library)
        seen[f"rollback {point.name}"] = [os.WIFSIGNALED(status), found - version]
        write(library, found + 1)
        version = found + 1
    seen["generations"] = len(generations.names(library))
    seen["left over"] = len(list(library.glob("building-*")))
    return seen


def at_random(library: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill writings after random times; the library is the old one or the new one, whole."""
    draw = random.Random(seed)  # noqa: S311 - the times of kills are no secret
    write(library, 1)
    version = 1
    started = time.monotonic()
    os.waitpid(child(write, library, version + 1), 0)
    usual = time.monotonic() - started
    version = version_of(library)
    old = new = bad = missed = 0
    while old + new + bad < kills:
        process = child(write, library, version + 1)
        time.sleep(draw.uniform(0, usual * 1.1))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            missed += 1
        try:
            found = version_of(library)
        except Exception:  # noqa: BLE001 - whatever is wrong with what is left is what is counted
            bad += 1
            continue
        if os.WIFSIGNALED(status):
            old, new = old + (found == version), new + (found == version + 1)
        bad += found not in {version, version + 1}
        version = found
    return {"old": old, "new": new, "bad": bad, "missed": missed}


if __name__ == "__main__":
    mode, place, *rest = sys.argv[1:]
    told = at_every_point(Path(place)) if mode == "points" else at_random(Path(place), *map(int, rest))
    print(json.dumps(told))  # noqa: T201 - a program prints its result
