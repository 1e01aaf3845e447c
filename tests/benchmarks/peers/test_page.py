"""The page keeps the tables of sets that were not measured again."""

from __future__ import annotations

from tests.benchmarks.peers.sets import SETS
from tests.benchmarks.peers.side_by_side import BEGIN, END, with_tables

FIRST, SECOND, *_ = SETS
PAGE = f"# Page\n\nBefore.\n{BEGIN}\n### {SECOND}: 3 questions\n\n| old |\n{END}\n\nAfter.\n"


def test_a_new_table_stands_beside_those_that_stay() -> None:
    page = with_tables(PAGE, {FIRST: f"### {FIRST}: 2 questions\n\n| new |\n"})
    assert page.index("| new |") < page.index("| old |")
    assert page.startswith("# Page\n\nBefore.\n")
    assert page.endswith("\n\nAfter.\n")


def test_a_set_measured_again_has_one_table() -> None:
    page = with_tables(PAGE, {SECOND: f"### {SECOND}: 9 questions\n\n| new |\n"})
    assert "| old |" not in page
    assert page.count(f"### {SECOND}:") == 1
