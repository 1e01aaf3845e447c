"""Measures of a ranking, as LegalBench-RAG and FinanceBench take them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.evaluation.gold import GoldQuestion, is_same_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

BUDGETS = (300, 600, 1000)
"""Characters that a reply may quote."""
DEPTHS = (1, 3, 4, 5, 8, 10)
DEEPEST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A hit: a stretch of a paper, and its page if it has one."""

    path: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How one question went: each measure between 0 and 1, None where it does not apply."""

    question: GoldQuestion
    values: dict[str, float]


def measure(question: GoldQuestion, hits: Sequence[FoundPlace]) -> Measured:
    """Every measure of one ranking, best hit first."""
    touched = [_touches(question, hit) for hit in hits]
    values = {"right paper first": float(bool(hits) and _is_right(question, hits[0]))}
    values |= {f"gold in {k}": float(any(touched[:k])) for k in DEPTHS}
    first = touched.index(True) + 1 if True in touched else 0
    values["MRR"] = 1 / first if 0 < first <= max(DEPTHS) else 0.0
    gold = sum(place.length for place in question.gold)
    if gold:
        overlaps = [_overlap(question, hit, hit.end) for hit in hits]
        lengths = [hit.end - hit.start for hit in hits]
        values["precision at 1"] = overlaps[0] / max(lengths[0], 1) if hits else 0.0
        values[f"recall at {DEEPEST}"] = sum(overlaps[:DEEPEST]) / gold
        values |= {f"evidence in {n}": _evidence(question, hits, n, gold) for n in BUDGETS}
    return Measured(question=question, values=values)


def _is_right(question: GoldQuestion, hit: FoundPlace) -> bool:
    return any(is_same_paper(hit.path, doc) for doc in (question.doc, question.doc_pdf) if doc)


def _touches(question: GoldQuestion, hit: FoundPlace) -> bool:
    if question.doc and is_same_paper(hit.path, question.doc):
        return _overlap(question, hit, hit.end) > 0 or _on_gold_page(question, hit, pdf=False)
    return bool(question.doc_pdf and is_same_paper(hit.path, question.doc_pdf)) and _on_gold_page(
        question, hit, pdf=True
    )


def _on_gold_page(question: GoldQuestion, hit: FoundPlace, *, pdf: bool) -> bool:
    return hit.page is not None and any(
        hit.page in place.pages if pdf else hit.page == place.page for place in question.gold
    )


def _overlap(question: GoldQuestion, hit: FoundPlace, end: int) -> int:
    """How many characters of the answer the hit holds before `end`."""
    if not (question.doc and is_same_paper(hit.path, question.doc)):
        return 0
    return sum(
        max(0, min(end, place.end or 0) - max(hit.start, place.start))
        for place in question.gold
        if place.start is not None
    )


def _evidence(question: GoldQuestion, hits: Sequence[FoundPlace], budget: int, gold: int) -> float:
    """The share of the answer among the first `budget` characters of the hits laid end to end.

    An answer longer than the budget counts as whole when the budget is filled with it.
    """
    left, held = budget, 0
    for hit in hits:
        taken = min(left, hit.end - hit.start)
        held += _overlap(question, hit, hit.start + taken)
        left -= taken
        if left <= 0:
            break
    return min(1.0, held / min(budget, gold))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean with its 95 % bootstrap interval; parts of a set weigh the same."""

    value: float
    low: float
    high: float
    count: int


def means(measured: Sequence[Measured], *, seed: int = 0, rounds: int = 1000) -> dict[str, Mean]:
    """The mean of every measure over the questions it applies to."""
    names = dict.fromkeys(name for one in measured for name in one.values)
    return {name: _mean(measured, name, seed, rounds) for name in names}


def _mean(measured: Sequence[Measured], name: str, seed: int, rounds: int) -> Mean:
    groups: dict[str, list[float]] = {}
    for one in measured:
        if name in one.values:
            groups.setdefault(one.question.group, []).append(one.values[name])
    arrays = [np.array(values) for values in groups.values()]
    random = np.random.default_rng(seed)
    drawn = np.mean([random.choice(a, size=(rounds, len(a))).mean(axis=1) for a in arrays], axis=0)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Mean(
        value=float(np.mean([a.mean() for a in arrays])),
        low=float(low),
        high=float(high),
        count=sum(len(a) for a in arrays),
    )
