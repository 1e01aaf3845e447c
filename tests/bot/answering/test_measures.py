"""A figure is what it is by its bound, by what it is counted by, and by whether tax is in it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.figures import Comparator, Unit
from bot.answering.measures import measures, without_measures


@pytest.mark.parametrize(
    ("text", "whole", "rate", "tax"),
    [
        ("a fee of £12 per day for a crane", "£12 per day", "day", ""),
        ("a fee of £12 a day", "£12 a day", "day", ""),
        ("€48,500 per annum for moorings", "€48,500 per annum", "year", ""),
        ("€48,500 p.a. for moorings", "€48,500 p.a.", "year", ""),
        ("£300/month", "£300/month", "month", ""),
        ("£2 per passenger and crossing", "£2 per passenger", "passenger", ""),
        ("two tugs at £5m each.", "£5m each", "each", ""),
        ("up to £3.25m excluding VAT, of which", "up to £3.25m excluding VAT", "", "without"),
        ("£8,460,000, exclusive of VAT", "£8,460,000, exclusive of VAT", "", "without"),
        ("£1.84m (excluding VAT) in all", "£1.84m (excluding VAT)", "", "without"),
        ("£900 plus VAT a month", "£900 plus VAT a month", "month", "without"),
        ("£900 a month including VAT", "£900 a month including VAT", "month", "with"),
        ("3.9% a year", "3.9% a year", "year", ""),
        ("5 percentage points more", "5 percentage points", "points", ""),
        ("£250,000 or above a year", "£250,000 or above a year", "year", ""),
        ("£5m in a year of storms", "£5m", "", ""),
        ("£5m each way", "£5m", "", ""),
    ],
)
def test_what_belongs_to_a_figure_is_read_with_it(text: str, whole: str, rate: str, tax: str) -> None:
    found = measures(text)[-1] if text.startswith("two") else measures(text)[0]
    assert (text[found.start : found.end], found.rate, found.tax) == (whole, rate, tax)


def test_the_rate_of_a_counted_thing_is_told_and_the_thing_is_left_to_be_read() -> None:
    text = "It moves 400 tonnes an hour in summer."
    (found,) = measures(text)
    assert (text[found.start : found.end], text[found.start : found.reach], found.rate) == (
        "400",
        "400 tonnes an hour",
        "hour",
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("£6.7m", "£6,700,000", True),
        ("up to £6.7m", "no more than £6.7 million", True),
        ("£250k or above", "at least £250,000", True),
        ("£5", "GBP 5", True),
        ("£5 a year", "£5 per annum", True),
        ("£5", "€5", False),
        ("£5", "$5", False),
        ("£5", "5", False),
        ("5%", "5 percentage points", False),
        ("£5 a year", "£5", False),
        ("£5 a year", "£5 a month", False),
        ("£5 excluding VAT", "£5 including VAT", False),
        ("£5 excluding VAT", "£5", False),
        ("about £5", "£5", False),
        ("over £5", "at least £5", False),
        ("4.2", "4.20", False),
        ("0117", "117", False),
        ("1,850", "1850", True),
        ("twenty-five", "25", True),
    ],
)
def test_equal_keys_say_the_same(one: str, other: str, *, same: bool) -> None:
    (left,), (right,) = measures(one), measures(other)
    assert (left.key == right.key) is same


def test_a_text_without_its_measures_keeps_its_places() -> None:
    text = "The fee is no more than £5 a day, but not in May."
    bare = without_measures(text)
    assert len(bare) == len(text)
    assert bare.split() == ["The", "fee", "is", ",", "but", "not", "in", "May."]


@given(
    st.integers(1, 10**9), st.sampled_from(["£{:,}", "£{} a year", "at least £{:,}", "£{:,} excluding VAT"])
)
def test_an_amount_keeps_its_value_whatever_stands_beside_it(amount: int, form: str) -> None:
    (found,) = measures(f"The rent is {form.format(amount)} at the quay.")
    assert found.value == (Unit.MONEY, "GBP", Decimal(amount))
    assert found.figure.comparator is (Comparator.AT_LEAST if "at least" in form else None)


@given(st.text(alphabet="£€$%0123456789., a-year/orabove()VT", max_size=60))
def test_measures_of_any_text_lie_in_it_in_order(text: str) -> None:
    for one in measures(text):
        assert 0 <= one.start <= one.figure.start < one.figure.end <= one.reach <= len(text)
        assert one.end <= one.reach
