from __future__ import annotations

import time

import pytest

from index.comparators import Comparator, comparator_after, comparator_before

AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN = Comparator


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("not less than ", AT_LEAST),
        ("no less than ", AT_LEAST),
        ("at least ", AT_LEAST),
        ("equal to or greater than ", AT_LEAST),
        ("equals or exceeds ", AT_LEAST),
        ("at or above ", AT_LEAST),
        ("a minimum value of ", AT_LEAST),
        ("≥ ", AT_LEAST),
        (">= ", AT_LEAST),
        ("exceeding ", MORE_THAN),
        ("which exceed ", MORE_THAN),
        ("in excess of ", MORE_THAN),
        ("in excess of a total value of ", MORE_THAN),
        ("exceeding the maximum of ", MORE_THAN),
        ("more than ", MORE_THAN),
        ("greater in value than ", MORE_THAN),
        ("over ", MORE_THAN),
        ("above ", MORE_THAN),
        (">", MORE_THAN),
        ("up to ", AT_MOST),
        ("upto ", AT_MOST),
        ("up to and including ", AT_MOST),
        ("up to a total value of ", AT_MOST),
        ("not exceeding ", AT_MOST),
        ("does not exceed ", AT_MOST),
        ("shall not exceed ", AT_MOST),
        ("no more than ", AT_MOST),
        ("not above ", AT_MOST),
        ("a maximum of ", AT_MOST),
        ("less than or equal to ", AT_MOST),
        ("at or below ", AT_MOST),
        ("≤", AT_MOST),
        ("below ", LESS_THAN),
        ("under ", LESS_THAN),
        ("less than ", LESS_THAN),
        ("up to but not including ", LESS_THAN),
        ("<", LESS_THAN),
    ],
)
def test_a_comparator_before_an_amount_is_read(words: str, comparator: Comparator) -> None:
    found = comparator_before(f"contracts {words}")
    assert found is not None
    assert found.comparator is comparator


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        (" or above", AT_LEAST),
        (" or more", AT_LEAST),
        (" and above", AT_LEAST),
        (" and over", AT_LEAST),
        (" or greater", AT_LEAST),
        (" (including VAT) or more", AT_LEAST),
        (" per annum or more", AT_LEAST),
        (" in value or over", AT_LEAST),
        ("+", AT_LEAST),
        (" upwards", AT_LEAST),
        (" or less", AT_MOST),
        (" or Under", AT_MOST),
        (" and below", AT_MOST),
        (" maximum", AT_MOST),
    ],
)
def test_a_comparator_after_an_amount_is_read(words: str, comparator: Comparator) -> None:
    found = comparator_after(f"{words} must be advertised")
    assert found is not None
    assert found.comparator is comparator


@pytest.mark.parametrize("words", ["valued at ", "moreover ", "a sum of ", "the overall cost is ", ""])
def test_other_words_before_an_amount_are_no_comparator(words: str) -> None:
    assert comparator_before(words) is None


@pytest.mark.parametrize(
    "words", [" + VAT", " plus VAT", " and above £5", " or the EU threshold", " orders", ""]
)
def test_other_words_after_an_amount_are_no_comparator(words: str) -> None:
    assert comparator_after(words) is None


def test_what_is_included_follows_from_the_comparator() -> None:
    assert [one.inclusive for one in Comparator] == [True, False, True, False]
    assert [one.floor for one in Comparator] == [True, True, False, False]


def test_reading_comparators_takes_no_longer_in_long_texts() -> None:
    began = time.perf_counter()
    for piece in ("not ", " of", "(", "or above ", "less than "):
        comparator_before(piece * 50_000)
        comparator_after(piece * 50_000)
    assert time.perf_counter() - began < 1
