from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import money
from index.errors import Problem
from index.money import Flaw, read_figure

PENCE = st.integers(min_value=0, max_value=money.LARGEST)


@given(PENCE)
def test_what_is_formatted_parses_to_the_same_pence(pence: int) -> None:
    assert money.parse(money.format(pence)) == pence


@given(
    st.integers(min_value=0, max_value=9_999),
    st.sampled_from(["k", "m", "K", "M", "mn", "million", "thousand"]),
)
def test_a_unit_multiplies_exactly(number: int, unit: str) -> None:
    pounds = 10**6 if unit.casefold().startswith("m") else 10**3
    assert money.parse(f"£{number}{unit}") == number * pounds * 100


@given(PENCE)
def test_every_reading_of_a_figure_can_be_written_out_and_read_back(pence: int) -> None:
    text = money.format(pence).removeprefix("£")
    assert read_figure(text).readings == (pence,)
    assert read_figure(text).flaw is None


@given(st.text(alphabet="0123456789,. '", max_size=40).filter(lambda text: any(c.isdigit() for c in text)))
def test_no_digits_are_read_two_ways_without_a_flaw(digits: str) -> None:
    figure = read_figure(digits.strip(" ,.'") or "0")
    assert figure.flaw is not None or len(figure.readings) == 1
    assert len(set(figure.readings)) == len(figure.readings)


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (0, "£0"),
        (1, "£0.01"),
        (49_999_999, "£499,999.99"),
        (50_000_000, "£500,000"),
        (18_130_200, "£181,302"),
        (-500, "-£5"),
    ],
)
def test_an_amount_is_written_with_pence_only_where_there_are_some(pence: int, text: str) -> None:
    assert money.format(pence) == text


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£6.7m", 670_000_000),
        ("£.6m", 60_000_000),
        ("499999.99", 49_999_999),
        ("£181,302.00", 18_130_200),
        ("GBP 250000", 25_000_000),
        ("£0.5bn", 50_000_000_000),
        ("1.23456m", 123_456_000),
        ("0", 0),
    ],
)
def test_a_plain_amount_is_read_exactly(text: str, pence: int) -> None:
    assert money.parse(text) == pence


@pytest.mark.parametrize(
    ("digits", "unit", "flaw", "pounds"),
    [
        ("25,0000", "", Flaw.BAD_GROUPING, ["25000", "250000"]),
        ("25,0004", "", Flaw.BAD_GROUPING, ["25000", "250004"]),
        ("5336,937", "", Flaw.BAD_GROUPING, ["5336937"]),
        ("1,00,000", "", Flaw.BAD_GROUPING, ["100000"]),
        ("6,7", "m", Flaw.BAD_GROUPING, ["6700000", "67000000"]),
        ("1,000,00", "", Flaw.BAD_GROUPING, ["1000", "100000"]),
        ("1.200", "", Flaw.AMBIGUOUS_POINT, ["1200", "1.20"]),
        ("1.2", "", Flaw.AMBIGUOUS_POINT, ["1.20", "1200000"]),
        ("1.200.000", "", Flaw.AMBIGUOUS_POINT, ["1200000"]),
        ("1.200,50", "", Flaw.AMBIGUOUS_POINT, ["1200.50"]),
        ("31,469", "m", Flaw.IMPLAUSIBLE, ["31469000", "31469000000"]),
        ("31469", "m", Flaw.IMPLAUSIBLE, ["31469000000", "31469000"]),
        ("0.001", "", Flaw.PART_PENNY, []),
        ("1,200.123", "", Flaw.PART_PENNY, []),
        ("9" * 40, "", Flaw.IMPLAUSIBLE, []),
    ],
)
def test_doubtful_digits_come_back_with_every_reading(
    digits: str, unit: str, flaw: Flaw, pounds: list[str]
) -> None:
    figure = read_figure(digits, unit)
    assert figure.flaw is flaw
    assert figure.readings == tuple(money.parse(f"£{pound}") for pound in pounds)


@pytest.mark.parametrize(
    "text", ["", "£", "-£5", "£25,0000", "£1.200", "€5", "five pounds", "£0.001", "£5 or £6"]
)
def test_what_is_no_plain_amount_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Problem) as caught:
        money.parse(text)
    assert caught.value.sentence.endswith(".")


def test_groups_parted_by_spaces_and_apostrophes_are_groups() -> None:
    for digits in ("600 000", "600\u00a0000", "600\u2009000", "600'000"):
        assert read_figure(digits).readings == (60_000_000,)


def test_reading_takes_time_in_step_with_the_length() -> None:
    began = time.perf_counter()
    for text in ("£" + "1," * 50_000, "£" + "." * 50_000, "£" + "1" * 100_000):
        with pytest.raises(Problem):
            money.parse(text)
    assert time.perf_counter() - began < 2
