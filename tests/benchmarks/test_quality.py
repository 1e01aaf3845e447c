"""The tables of docs/quality.md can be made anew: only what stands between their marks changes."""

from __future__ import annotations

import pytest

from tests.benchmarks.quality import PAGE, begin, end, one_table, with_table


@pytest.mark.parametrize("name", ["examples", "thresholds"])
def test_a_table_is_put_between_its_marks_and_nothing_else_changes(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = with_table(page, name, "| a table |\n\n")
    assert f"{begin(name)}\n| a table |\n{end(name)}" in made
    assert made.split(begin(name))[0] == page.split(begin(name))[0]
    assert made.split(end(name))[1] == page.split(end(name))[1]
    assert with_table(made, name, "| a table |") == made


def test_several_sets_stand_under_one_head() -> None:
    first = "| set | n |\n| --- | ---: |\n| one | 1 |\n| a kind of one | 1 |"
    second = "| set | n |\n| --- | ---: |\n| two | 2 |"
    assert one_table([first, second]) == "| set | n |\n| --- | ---: |\n| one | 1 |\n| two | 2 |"
