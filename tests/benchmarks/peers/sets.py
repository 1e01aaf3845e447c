"""The sets of papers and questions: which are drawn, and where in the texts their answers stand."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from bot.evaluation.gold import GoldPlace, GoldQuestion, read_gold
from ingest.read import Limits, read
from tests.benchmarks.peers.placing import Bare

SETS = {
    "PCD 579": "questions.jsonl",
    "LegalBench-RAG sample": "lbr_dev.jsonl",
    "CUAD as text": "cuad.jsonl",
    "doc2dial, first turns": "doc2dial_first.jsonl",
    "filings as PDF": "financebench.jsonl",
}
SEED = 20261127


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Questions and the texts of the papers they are about; `of` is how many papers the whole set has."""

    name: str
    questions: tuple[GoldQuestion, ...]
    texts: dict[str, str]
    pages: dict[str, tuple[tuple[int, int, int], ...]]
    """Of each PDF: number, start and end of its pages."""
    of: int
    folder: Path

    @property
    def characters(self) -> int:
        """Of all its texts."""
        return sum(map(len, self.texts.values()))

    def write_job(self, file: Path, model: Path) -> None:
        """Write down what a framework is given."""
        told = {
            "model": str(model),
            "papers": str(self.folder),
            "texts": [{"doc": doc, "text": text} for doc, text in self.texts.items()],
            "questions": [{"id": one.id, "question": one.question} for one in self.questions],
        }
        file.write_text(json.dumps(told), encoding="utf-8")


def open_set(name: str, shared: Path, work: Path, most: int | None) -> Set:
    """The set, its papers copied to a folder in `work`; with `most`, drawn up to so many characters."""
    seed = name == "PCD 579"
    source = shared / "papers" if seed else shared / "packs" / "docs"
    questions = (
        _seed_questions(shared / "questions-pcd-579" / SETS[name], next(source.glob("*579*.txt")))
        if seed
        else [q for q in read_gold(shared / "packs" / "questions" / SETS[name]) if q.answerable and q.gold]
    )
    docs = sorted({question.doc for question in questions if question.doc})
    folder = work / "papers"
    shutil.rmtree(folder, ignore_errors=True)
    texts: dict[str, str] = {}
    pages: dict[str, tuple[tuple[int, int, int], ...]] = {}
    for doc in _drawn(docs):
        paper = read(source / doc, doc, Limits())
        if most and texts and sum(map(len, texts.values())) + len(paper.text) > most:
            continue
        texts[doc] = paper.text
        pages[doc] = tuple((page.number, page.start, page.end) for page in paper.pages)
        (folder / doc).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / doc, folder / doc)
    asked = tuple(_placed(q, Bare.of(texts[q.doc])) for q in questions if q.doc in texts)
    return Set(name=name, questions=asked, texts=texts, pages=pages, of=len(docs), folder=folder)


def _drawn(docs: list[str]) -> list[str]:
    """By chance, but from each part of the set in turn, since parts weigh the same."""
    draw = random.Random(SEED)  # noqa: S311 - a sample is no secret
    parts = [list(part) for _, part in groupby(docs, key=lambda doc: Path(doc).parent)]
    for part in parts:
        draw.shuffle(part)
    return [part[at] for at in range(max(map(len, parts))) for part in parts if at < len(part)]


def _seed_questions(file: Path, paper: Path) -> list[GoldQuestion]:
    """Questions whose answer is told by its words alone, where those words stand in the paper."""
    bare, found = Bare.of(paper.read_text(encoding="utf-8")), []
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        spans = [bare.find(words) for words in told.get("evidence") or ()]
        if told["answerable"] and spans and all(spans):
            gold = tuple(GoldPlace(start=span[0], end=span[1]) for span in spans if span)
            found.append(GoldQuestion(id=told["id"], question=told["question"], doc=paper.name, gold=gold))
    return found


def _placed(question: GoldQuestion, bare: Bare) -> GoldQuestion:
    """With the stretch of each answer that is told by its page: where its words stand whole in the text."""
    gold = []
    for place in question.gold:
        span = bare.find(place.text) if place.start is None else None
        gold.append(GoldPlace(start=span[0], end=span[1], page=place.page) if span else place)
    return replace(question, gold=tuple(gold))
