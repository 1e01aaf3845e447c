from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.near_references import near_misses, unknown_references

KNOWN = ("PCD 579", "PCD 580", "PCD 1579", "MD2472", "24/00093")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("how much was PCD 597?", ("PCD 579",)),
        ("PCD 578", ("PCD 579",)),
        ("PCD 57", ("PCD 579",)),
        ("MD2742", ("MD2472",)),
        ("24/00039", ("24/00093",)),
        ("PDC 579", ("PCD 579",)),
        ("pcb 579", ("PCD 579",)),
        ("decision 579", ("PCD 579",)),
        ("paper no. 2472", ("MD2472",)),
    ],
)
def test_a_slip_offers_what_was_meant(text: str, near: tuple[str, ...]) -> None:
    (unknown,) = unknown_references(text, KNOWN)
    assert unknown.near == near
    assert text[unknown.start : unknown.end] == unknown.words


def test_swapped_digits_come_before_wrong_ones() -> None:
    assert near_misses("PCD 597", ("PCD 579", "PCD 697", "PCD 591")) == ("PCD 579", "PCD 591", "PCD 697")


def test_a_reference_far_from_all_is_unknown_with_nothing_near() -> None:
    (unknown,) = unknown_references("what did PCD 9123 say?", KNOWN)
    assert unknown.reference == "PCD 9123"
    assert unknown.near == ()


@pytest.mark.parametrize("text", ["PCD 579", "md2472", "and 579 officers", "add 579", "page 579", "in 2019"])
def test_known_references_and_ordinary_numbers_are_not_unknown_references(text: str) -> None:
    assert unknown_references(text, KNOWN) == ()


@given(st.text(alphabet="0123456789", min_size=3, max_size=4), st.data())
def test_any_two_neighbouring_digits_swapped_are_near(digits: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    expected = () if swapped == digits else (f"PCD {digits}",)
    assert near_misses(f"PCD {swapped}", (f"PCD {digits}",)) == expected


@given(st.sampled_from(KNOWN))
def test_a_reference_is_never_near_itself(reference: str) -> None:
    assert reference not in near_misses(reference, KNOWN)
