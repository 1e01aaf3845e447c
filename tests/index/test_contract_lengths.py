from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contract_lengths import find_length


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("for 3+1 years", 48),
        ("3 + 1 + 1 years", 60),
        ("for 4 years", 48),
        ("for 36 months", 36),
        ("for three years", 36),
        ("2 years + 2 x 12 months", 48),
        ("3 years plus 1 year", 48),
        ("3 years with an option to extend for a further 2 years", 60),
        ("initial 3 years, extendable by 2 years", 60),
        ("4 years (2+2)", 48),
        ("3 yrs + 1 yr extension", 48),
        ("three years + one", 48),
        ("for 18 months", 18),
        ("3 years and 2 months", 38),
    ],
)
def test_options_and_extensions_count(text: str, months: int) -> None:
    length = find_length(text)
    assert length is not None
    assert (length.months, length.days, length.periods) == (months, 0, 0)


def test_days_and_weeks_are_counted_in_days() -> None:
    days, weeks = find_length("for 60 days"), find_length("over 3 weeks")
    assert days is not None
    assert weeks is not None
    assert (days.days, weeks.days) == (60, 21)


def test_how_it_is_written_says_what_the_amount_before_it_is() -> None:
    over, times, bare = find_length("over 4 years"), find_length("£50k x 4 years"), find_length("pa 2+1+1")
    assert over is not None
    assert over.spread
    assert times is not None
    assert times.multiplies
    assert bare is not None
    assert bare.periods == 4


@pytest.mark.parametrize(
    "text", ["", "goods", "£50,000", "in 2019", "for a year", "0 years", "for 9999 days"]
)
def test_what_is_no_length_is_none(text: str) -> None:
    assert find_length(text) is None


@given(st.text(alphabet="0123456789+ xyearsmonthsand£.,()", max_size=80))
def test_a_length_is_a_stretch_of_its_text(text: str) -> None:
    length = find_length(text)
    if length is not None:
        assert 0 <= length.start < length.end <= len(text)
        assert sum(bool(part) for part in (length.months, length.days, length.periods)) == 1
