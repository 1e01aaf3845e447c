from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.periods import Period, PeriodUnit, find_periods, read_count


def the_period(words: str) -> Period:
    """The one period that these words are."""
    (found,) = find_periods(words)
    assert (found.start, found.end) == (0, len(words))
    return found.period


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("three (3) years", "3 years"),
        ("3 (three) years", "3 years"),
        ("24 months", "24 months"),
        ("24-month", "24 months"),
        ("five-years", "5 years"),
        ("2-3 years", "2 to 3 years"),
        ("two to three years", "2 to 3 years"),
        ("twelve (12) calendar months", "12 months"),
        ("thirty (30) days", "30 days"),
        ("one hundred eighty (180) days", "180 days"),
        ("ninety business days", "90 working days"),
        ("five working days", "5 working days"),
        ("one (1) year", "1 year"),
        ("twenty-one days", "21 days"),
        ("six weeks", "6 weeks"),
    ],
)
def test_a_period_is_read_in_words_and_figures(words: str, canonical: str) -> None:
    period = the_period(words)
    assert (period.canonical, period.words) == (canonical, words)


def test_words_and_figures_that_disagree_give_both() -> None:
    period = the_period("sixty (90) days")
    assert (period.least, period.most) == (60, 90)


def test_periods_are_found_with_their_place() -> None:
    text = "The cost over the next two years is fixed for 24 months, renewable with thirty-day notice."
    found = find_periods(text)
    assert [text[one.start : one.end] for one in found] == ["two years", "24 months", "thirty-day"]
    assert all(text[one.start : one.end] == one.period.words for one in found)


@pytest.mark.parametrize(
    "text", ["£5 days", "June 2019 days", "a year", "in 2018 years", "4.5 years", "yearly"]
)
def test_what_is_no_counted_period_is_not_found(text: str) -> None:
    assert find_periods(text) == ()


@given(st.integers(1, 999), st.sampled_from(list(PeriodUnit)))
def test_every_count_and_unit_is_read(count: int, unit: PeriodUnit) -> None:
    period = the_period(f"{count} {unit}s")
    assert (period.least, period.most, period.unit) == (count, count, unit)


@pytest.mark.parametrize(("words", "count"), [("ninety-nine", 99), ("one hundred and eighty", 180), ("7", 7)])
def test_number_words_are_counted(words: str, count: int) -> None:
    assert read_count(words) == count


def test_finding_takes_time_in_proportion_to_the_text() -> None:
    text = "one hundred twenty and one hundred (one to three (3) 24 - " * 10_000
    started = time.perf_counter()
    find_periods(text)
    assert time.perf_counter() - started < 10
