from __future__ import annotations

import pytest

from index.date_styles import DAY_FIRST, MONTH_FIRST, read_bare_year


def test_both_orders_know_the_same_styles() -> None:
    assert [pattern for pattern, _ in DAY_FIRST] == [pattern for pattern, _ in MONTH_FIRST]


def test_every_style_marks_the_words_of_its_date() -> None:
    assert all("date" in pattern.groupindex for pattern, _ in DAY_FIRST)


@pytest.mark.parametrize("words", ["2019 ", "19", "3019", "2019/20"])
def test_only_a_year_is_a_bare_year(words: str) -> None:
    assert read_bare_year(words) is None
