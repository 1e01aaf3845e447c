"""Make the table of docs/quality.md that says how well passages are found: `make finding`.

Run: python -m tests.benchmarks.finding [SET …]       (all sets by default; an hour the first time)

Each set of papers gets a library of its own, kept in build/finding: what was embedded once is taken over.
Weights were chosen on the questions about one half of the papers of each set; the other half, in the last
column, was kept apart from that.
"""

from __future__ import annotations

import functools
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clerk import Clerk
from bot.evaluation.gold import GoldPlace, GoldQuestion, is_same_paper, read_gold
from bot.evaluation.retrieval import RetrievalResult, evaluate_questions
from bot.settings import read_settings
from tests.benchmarks.peers.placing import Bare
from tests.benchmarks.quality import PAGE, ROOT, SHARED, begin, end, paperclerk, when, with_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.access import Readable
    from index.library import Library

PACKS = SHARED / "packs"
KEPT = ROOT / "build" / "finding"
HEAD = (
    "| set | questions | right paper first | gold in the first 1 / 3 / 4 / 5 / 8 | precision at 1 | "
    "recall at 64 | evidence in 300 / 600 / 1,000 characters | kept apart: gold first, evidence in 600 |\n"
    "| --- | ---: | ---: | --- | ---: | ---: | --- | --- |"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSet:
    """A folder of papers, and questions about them."""

    papers: Path
    questions: tuple[Path, ...]
    bare: bool = False
    tuned: bool = True
    """Whether weights were chosen on one half of it."""

    @property
    def library(self) -> Path:
        """Where its library is kept; sets of the same papers share one."""
        return KEPT / self.papers.relative_to(self.papers.parents[1]).as_posix().replace("/", "-")


_QUESTIONS = PACKS / "questions"
_CUAD = PACKS / "docs" / "cuad"
SETS = {
    "own samples": FindingSet(
        papers=ROOT / "examples" / "papers",
        questions=tuple(ROOT / "examples" / f"questions{part}.jsonl" for part in ("", "_more", "_held_out")),
    ),
    "PCD 579": FindingSet(
        papers=SHARED / "papers", questions=(SHARED / "questions-pcd-579" / "questions.jsonl",), tuned=False
    ),
    "LegalBench-RAG sample": FindingSet(
        papers=PACKS / "docs" / "lbr", questions=(_QUESTIONS / "lbr_dev.jsonl",)
    ),
    "CUAD as text": FindingSet(papers=_CUAD / "txt", questions=(_QUESTIONS / "cuad.jsonl",)),
    "CUAD as text, of the one paper": FindingSet(
        papers=_CUAD / "txt", questions=(_QUESTIONS / "cuad.jsonl",), bare=True
    ),
    "CUAD as PDF": FindingSet(papers=_CUAD / "pdf", questions=(_QUESTIONS / "cuad.jsonl",)),
    "CUAD as PDF, of the one paper": FindingSet(
        papers=_CUAD / "pdf", questions=(_QUESTIONS / "cuad.jsonl",), bare=True
    ),
    "filings": FindingSet(
        papers=PACKS / "docs" / "financebench",
        questions=(_QUESTIONS / "financebench.jsonl",),
        tuned=False,
    ),
    "doc2dial, first turns": FindingSet(
        papers=PACKS / "docs" / "doc2dial", questions=(_QUESTIONS / "doc2dial_first.jsonl",)
    ),
    "doc2dial, later turns": FindingSet(
        papers=PACKS / "docs" / "doc2dial", questions=(_QUESTIONS / "doc2dial_followup.jsonl",)
    ),
}


def is_kept_apart(question: GoldQuestion) -> bool:
    """Whether the question's paper is in the half on which no weight was chosen."""
    return hashlib.sha256((question.doc or "").encode()).digest()[0] % 2 == 1


def questions_of(of: FindingSet, library: Library, readable: Readable) -> tuple[GoldQuestion, ...]:
    """The questions of a set; an answer that is told by its words alone gets the place of those words."""
    told = [line for file in of.questions for line in file.read_text(encoding="utf-8").splitlines()]
    if not any("evidence" in json.loads(line) for line in told if line.strip()):
        return tuple(question for file in of.questions for question in read_gold(file))
    return tuple(placed(map(json.loads, told), library, readable))


def placed(told: Iterable[dict[str, object]], library: Library, readable: Readable) -> Iterable[GoldQuestion]:
    """Questions with words as evidence, where all of these stand in the paper named (or the only one)."""
    cards = library.cards(readable)
    for line in told:
        wanted, words = line.get("paper"), line.get("evidence")
        card = next((c for c in cards if wanted is None or is_same_paper(c.path, str(wanted))), None)
        document = library.document(card.id, readable) if card else None
        if not (line["answerable"] and card and document and isinstance(words, list) and words):
            continue
        bare = Bare.of(document.text)
        spans = [span for one in words if (span := bare.find(str(one)))]
        if len(spans) == len(words):
            gold = tuple(GoldPlace(start=card.offset + a, end=card.offset + b) for a, b in spans)
            yield GoldQuestion(id=str(line["id"]), question=str(line["question"]), doc=card.path, gold=gold)


def row(name: str, whole: RetrievalResult, apart: RetrievalResult | None) -> str:
    """One row of the table; a dash for what does not apply."""

    def told(result: RetrievalResult, *names: str) -> str:
        held = [result.means.get(one) for one in names]
        if None in held:
            return "–"
        return " / ".join(f"{100 * mean.value:.1f}" for mean in held if mean) + " %"

    cells = [
        name,
        str(whole.asked),
        told(whole, "right paper first"),
        told(whole, *(f"gold in {depth}" for depth in (1, 3, 4, 5, 8))),
        told(whole, "precision at 1"),
        told(whole, "recall at 64"),
        told(whole, *(f"evidence in {budget}" for budget in (300, 600, 1000))),
        told(apart, "gold in 1", "evidence in 600") if apart and apart.asked else "–",
    ]
    return "| " + " | ".join(cells) + " |"


def measured(name: str, of: FindingSet) -> str:
    """Make the library of a set, or what is new of it, and ask."""
    KEPT.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"{name}: {of.papers}\n")
    sys.stdout.flush()
    paperclerk("ingest", str(of.papers), "--library", str(of.library))
    clerk = Clerk.open(read_settings({"PAPERCLERK_LIBRARY": str(of.library)}))
    library, readable = clerk.library, clerk.readable(None)
    ask = functools.partial(
        evaluate_questions, library=library, searcher=clerk.searcher, readable=readable, bare=of.bare
    )
    questions = questions_of(of, library, readable)
    apart = [question for question in questions if of.tuned and is_kept_apart(question)]
    whole, half = ask(name, questions), ask(name, apart) if apart else None
    return row(name, whole, half)


def main() -> None:
    """Measure, and put the table between its marks. Sets that are not asked for keep their rows."""
    if not SHARED.is_dir():
        sys.exit(f"Skipped: the measurement papers are not beside this checkout ({SHARED}).")
    chosen = sys.argv[1:] or list(SETS)
    if unknown := set(chosen) - set(SETS):
        sys.exit(f"There is no set {', '.join(sorted(unknown))}; there are: {', '.join(SETS)}.")
    page = PAGE.read_text(encoding="utf-8")
    held = page.split(begin("finding"))[1].split(end("finding"))[0].splitlines()
    rows = {name: line for name in SETS for line in held if line.startswith(f"| {name} |")}
    rows |= {name: measured(name, SETS[name]) for name in chosen}
    table = "\n".join([HEAD, *(rows[name] for name in SETS if name in rows)])
    made = table + when("python -m tests.benchmarks.finding").replace("`make quality`", "`make finding`")
    PAGE.write_text(with_table(page, "finding", made), encoding="utf-8")
    sys.stdout.write(f"{table}\n")


if __name__ == "__main__":
    main()
