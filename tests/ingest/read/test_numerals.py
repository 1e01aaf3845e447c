from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.numerals import letter, numeral, roman

VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@given(st.integers(1, 3999))
def test_roman_numerals_can_be_read_back(number: int) -> None:
    values = [VALUES[sign] for sign in roman(number)]
    total = sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value
        for index, value in enumerate(values)
    )
    assert total == number


@pytest.mark.parametrize(
    ("number", "told"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")]
)
def test_letters_double_after_the_alphabet_as_word_has_it(number: int, told: str) -> None:
    assert letter(number) == told


@pytest.mark.parametrize(
    ("number", "style", "told"),
    [
        (4, "lowerRoman", "iv"),
        (4, "upperRoman", "IV"),
        (3, "lowerLetter", "c"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (1, "ordinal", "1st"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (113, "ordinal", "113th"),
        (5, "none", ""),
        (5, "hex", "5"),
        (0, "lowerLetter", "0"),
        (-1, "upperRoman", "-1"),
        (4000, "lowerRoman", "4000"),
        (781, "lowerLetter", "781"),
    ],
)
def test_numbers_are_shown_in_their_style(number: int, style: str, told: str) -> None:
    assert numeral(number, style) == told


@given(st.integers(1, 780), st.integers(1, 780), st.sampled_from(["lowerLetter", "upperRoman", "ordinal"]))
def test_two_numbers_never_look_alike(first: int, second: int, style: str) -> None:
    assert (numeral(first, style) == numeral(second, style)) is (first == second)
