"""From what was found to a table: measures, speed, and the difference to each framework with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.evaluation.measures import FoundPlace, Measured, means, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.sets import Set

HEADLINE = "evidence in 600"
AIM = 1.2
SHOWN = (
    "right paper first", "gold in 1", "gold in 3", "gold in 10", "gold in 5", "MRR",
    "evidence in 300", HEADLINE, "evidence in 1000", "precision at 1", "recall at 64",
)  # fmt: skip
HEAD = (
    "| | right paper | hit@1 / 3 / 10 | page@5 | MRR | evidence in 300 / **600** / 1,000 | we − they, 600 "
    "| precision@1 | recall@64 | p50 / p95 ms | of it processor | build s | passages | peak MB |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one framework did on one set."""

    name: str
    measured: tuple[Measured, ...]
    milliseconds: tuple[float, ...]
    processor_milliseconds: tuple[float, ...]
    build_seconds: float
    passages: int
    peak_megabytes: float
    load_average: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A mean difference between two on the same questions, and its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


def outcome(name: str, told: dict[str, Any], of: Set) -> Outcome:
    """Measure what a framework found."""
    measured = tuple(
        measure(question, [_place(span, of) for span in told["found"][question.id]])
        for question in of.questions
    )
    return Outcome(
        name=name,
        measured=measured,
        milliseconds=tuple(told["milliseconds"]),
        processor_milliseconds=tuple(told["processor_milliseconds"]),
        build_seconds=told["build_seconds"],
        passages=told["passages"],
        peak_megabytes=told["peak_megabytes"],
        load_average=told["load_average"],
    )


def _place(span: dict[str, Any], of: Set) -> FoundPlace:
    """A found stretch with the page that holds most of it."""
    start, end = span["start"], span["end"]
    pages = of.pages.get(span["doc"], ())
    shares = [(min(end, last) - max(start, first), number) for number, first, last in pages]
    share, number = max(shares, default=(0, 0))
    return FoundPlace(path=span["doc"], start=start, end=end, page=number if share > 0 else None)


def difference(
    ours: Sequence[Measured], theirs: Sequence[Measured], name: str, *, rounds: int = 2000
) -> Difference:
    """Ours less theirs, paired by question; parts of a set weigh the same, as in the means."""
    groups: dict[str, list[float]] = {}
    for one, other in zip(ours, theirs, strict=True):
        if one.question.id != other.question.id:
            raise ValueError("the two were not asked the same questions")
        if name in one.values:
            groups.setdefault(one.question.group, []).append(one.values[name] - other.values[name])
    random = np.random.default_rng(0)
    arrays = [np.array(group) for group in groups.values()]
    drawn = np.mean([random.choice(a, size=(rounds, len(a))).mean(axis=1) for a in arrays], axis=0)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Difference(value=float(np.mean([a.mean() for a in arrays])), low=float(low), high=float(high))


def table(of: Set, ours: Outcome, others: Sequence[Outcome]) -> str:
    """The Markdown section of one set, ours first; what is not ours to win is said below it."""
    share = "the whole set" if len(of.texts) == of.of else f"drawn from {of.of} by a fixed seed"
    asked = f"{len(of.questions)} questions, {len(of.texts)} papers ({share}), {of.characters:,} characters"
    lines = [
        f"### {of.name}: {asked}",
        "",
        HEAD,
        _row(ours, ours),
        *(_row(one, ours) for one in sorted(others, key=lambda one: -_mean(one, HEADLINE))),
        "",
        *verdict(ours, others),
    ]
    return "\n".join(lines) + "\n"


def _mean(one: Outcome, name: str) -> float:
    found = means(one.measured).get(name)
    return found.value if found else float("nan")


def _row(one: Outcome, ours: Outcome) -> str:
    def per_cent(name: str) -> str:
        value = _mean(one, name)
        return "–" if np.isnan(value) else f"{100 * value:.1f}"

    apart = "–"
    if one is not ours and not np.isnan(_mean(one, HEADLINE)):
        found = difference(ours.measured, one.measured, HEADLINE)
        apart = f"{100 * found.value:+.1f} [{100 * found.low:.1f}, {100 * found.high:.1f}]"
    paged = any(place.page for each in one.measured for place in each.question.gold)
    median, slow = np.quantile(one.milliseconds, [0.5, 0.95])
    cells = [
        f"**{one.name}**" if one is ours else one.name,
        per_cent("right paper first"),
        " / ".join(per_cent(f"gold in {k}") for k in (1, 3, 10)),
        per_cent("gold in 5") if paged else "–",
        per_cent("MRR"),
        f"{per_cent('evidence in 300')} / **{per_cent(HEADLINE)}** / {per_cent('evidence in 1000')}",
        apart,
        per_cent("precision at 1"),
        per_cent("recall at 64"),
        f"{median:.0f} / {slow:.0f}",
        f"{np.median(one.processor_milliseconds):.0f}",
        f"{one.build_seconds:.0f}",
        f"{one.passages:,}",
        f"{one.peak_megabytes:,.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def verdict(ours: Outcome, others: Sequence[Outcome]) -> list[str]:
    """Whether the aim is met, and in what somebody else is ahead: nothing is left for the reader to find."""
    if not others:
        return []
    best = max(others, key=lambda one: _mean(one, HEADLINE))
    ratio = _mean(ours, HEADLINE) / max(_mean(best, HEADLINE), 1e-9)
    met = "met" if ratio >= AIM else "**not met**"
    told = [
        f"Evidence within 600 characters: {ratio:.2f} times the best other ({best.name}); aim {AIM}: {met}."
    ]
    ahead = []
    for name in SHOWN:
        leader = max(others, key=lambda one: _mean(one, name))
        lead = _mean(leader, name) - _mean(ours, name)
        if lead > 0:
            apart = difference(ours.measured, leader.measured, name)
            sure = "" if apart.high < 0 else ", within chance"
            ahead.append(f"{leader.name} in {name} ({100 * lead:.1f} points{sure})")
    quick = min(others, key=lambda one: float(np.median(one.processor_milliseconds)))
    slower = float(np.median(ours.processor_milliseconds) - np.median(quick.processor_milliseconds))
    if slower > 0:
        ahead.append(f"{quick.name} in processor time a question ({slower:.0f} ms at the median)")
    told.append(
        f"Ahead of us: {'; '.join(ahead)}." if ahead else "Nobody is ahead of us in anything measured."
    )
    return ["  \n".join(told)]
