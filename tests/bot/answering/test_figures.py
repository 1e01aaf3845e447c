"""Figures of a text as comparable numbers, with the comparators that belong to them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.figures import Comparator, Unit, figures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("£6.7m", "6700000", Unit.MONEY),
        ("£6.7 million", "6700000", Unit.MONEY),
        ("£500,000", "500000", Unit.MONEY),
        ("£181,302.00", "181302", Unit.MONEY),
        ("£1bn", "1000000000", Unit.MONEY),
        ("GBP 250,000", "250000", Unit.MONEY),
        ("12%", "12", Unit.PERCENT),
        ("12 per cent", "12", Unit.PERCENT),
        ("five", "5", Unit.NUMBER),
        ("twenty-four", "24", Unit.NUMBER),
        ("2020", "2020", Unit.NUMBER),
        ("first", "1", Unit.ORDINAL),
        ("15th", "15", Unit.ORDINAL),
    ],
)
def test_a_figure_is_read_as_its_value_and_unit(text: str, value: str, unit: Unit) -> None:
    (found,) = figures(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "comparator", "whole"),
    [
        ("up to a total value of £6.7m", Comparator.AT_MOST, "up to a total value of £6.7m"),
        ("£500,000 or above", Comparator.AT_LEAST, "£500,000 or above"),
        ("£500,000 or below", Comparator.AT_MOST, "£500,000 or below"),
        ("more than £50,000", Comparator.ABOVE, "more than £50,000"),
        ("not exceeding £50,000", Comparator.AT_MOST, "not exceeding £50,000"),
        ("no less than £5m", Comparator.AT_LEAST, "no less than £5m"),
        ("less than 30 days", Comparator.BELOW, "less than 30"),
        ("circa £1bn", Comparator.ABOUT, "circa £1bn"),
        ("the sum of £40", None, "£40"),
    ],
)
def test_a_comparator_belongs_to_the_figure_beside_it(
    text: str, comparator: Comparator | None, whole: str
) -> None:
    (found,) = figures(text)
    assert found.comparator is comparator
    assert text[found.whole_start : found.whole_end] == whole


def test_one_is_a_pronoun_unless_its_figure_follows() -> None:
    assert figures("one of the boats") == ()
    assert [f.value for f in figures("one (1) year")] == [1, 1]


@given(st.text(max_size=200))
def test_figures_are_slices_in_order(text: str) -> None:
    found = figures(text)
    for one in found:
        assert 0 <= one.whole_start <= one.start < one.end <= one.whole_end <= len(text)
    assert [f.start for f in found] == sorted(f.start for f in found)


@given(st.integers(min_value=1, max_value=999_999_999))
def test_grouping_does_not_change_a_value(pounds: int) -> None:
    assert figures(f"£{pounds:,}")[0].value == figures(f"£{pounds}")[0].value == pounds
