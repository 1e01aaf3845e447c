from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.gold import GoldPlace, GoldQuestion
from tests.benchmarks.peers.scoring import HEADLINE, Outcome, difference, outcome, table
from tests.benchmarks.peers.sets import Set

PAPER = "x" * 3000
QUESTIONS = tuple(
    GoldQuestion(
        id=str(at), question="Who?", doc="lease.txt", gold=(GoldPlace(start=100 * at, end=100 * at + 100),)
    )
    for at in range(12)
)
LEASE = Set(
    name="leases",
    questions=QUESTIONS,
    texts={"lease.txt": PAPER},
    pages={"lease.txt": ((1, 0, 1000), (2, 1001, 3000))},
    of=3,
    folder=Path("papers"),
)


def told(found: dict[str, list[dict[str, Any]]], milliseconds: float = 5.0) -> dict[str, Any]:
    return {
        "found": found,
        "milliseconds": [milliseconds] * len(found),
        "processor_milliseconds": [milliseconds] * len(found),
        "build_seconds": 1.0,
        "passages": 9,
        "peak_megabytes": 99.0,
        "load_average": 0.5,
    }


def exact(shift: int, milliseconds: float = 5.0) -> dict[str, Any]:
    return told(
        {q.id: [{"doc": "lease.txt", "start": 100 * int(q.id) + shift, "end": 100 * int(q.id) + 100 + shift}]
         for q in QUESTIONS},
        milliseconds,
    )  # fmt: skip


def measured(name: str, found: dict[str, Any]) -> Outcome:
    return outcome(name, found, LEASE)


def test_what_is_found_is_measured_by_its_place_in_the_text() -> None:
    assert {one.values[HEADLINE] for one in measured("ours", exact(0)).measured} == {1.0}
    assert {one.values[HEADLINE] for one in measured("ours", exact(40)).measured} == {0.6}


def test_a_hit_counts_for_the_page_that_holds_most_of_it() -> None:
    paged = GoldQuestion(id="p", question="Who?", doc="lease.txt", gold=(GoldPlace(page=2),))
    of = Set(
        name="pages", questions=(paged,), texts=LEASE.texts, pages=LEASE.pages, of=1, folder=LEASE.folder
    )
    mostly_two = told({"p": [{"doc": "lease.txt", "start": 900, "end": 1300}]})
    mostly_one = told({"p": [{"doc": "lease.txt", "start": 500, "end": 1100}]})
    assert outcome("ours", mostly_two, of).measured[0].values["gold in 1"] == 1
    assert outcome("ours", mostly_one, of).measured[0].values["gold in 5"] == 0


def test_the_difference_is_taken_question_by_question() -> None:
    found = difference(measured("ours", exact(0)).measured, measured("other", exact(40)).measured, HEADLINE)
    assert (found.value, found.low, found.high) == pytest.approx((0.4, 0.4, 0.4))


def test_different_questions_are_not_compared() -> None:
    ours = measured("ours", exact(0)).measured
    with pytest.raises(ValueError, match="same questions"):
        difference(ours, tuple(reversed(ours)), HEADLINE)


def test_the_table_says_where_another_is_ahead() -> None:
    shown = table(LEASE, measured("ours", exact(40, 9.0)), [measured("Other", exact(0, 4.0))])
    assert "0.60 times the best other (Other); aim 1.2: **not met**" in shown
    assert "Other in evidence in 600 (40.0 points)" in shown
    assert "Other in processor time a question (5 ms at the median)" in shown
    assert "1 papers (drawn from 3 by a fixed seed)" in shown


def test_the_table_says_so_where_nobody_is() -> None:
    shown = table(LEASE, measured("ours", exact(0, 2.0)), [measured("Other", exact(80, 4.0))])
    assert "Nobody is ahead of us" in shown
    assert "aim 1.2: met" in shown
