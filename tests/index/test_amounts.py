from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import money
from index.amounts import find_amounts, per_after, vat_said
from index.facts import Vat


def read(text: str) -> list[str]:
    return [money.format(found.pence) for found in find_amounts(text)]


@given(st.integers(min_value=0, max_value=money.LARGEST))
def test_an_amount_written_out_is_found_in_its_sentence(pence: int) -> None:
    sentence = f"The panel heard that {money.format(pence)} had been set aside."
    (found,) = find_amounts(sentence)
    assert found.pence == pence
    assert sentence[found.start : found.end] == money.format(pence)
    assert not found.repaired


@given(st.text(max_size=200))
def test_every_found_amount_is_a_stretch_of_the_text_in_order(text: str) -> None:
    position = 0
    for found in find_amounts(text):
        assert position <= found.start < found.end <= len(text)
        assert found.readings[0] == found.pence
        position = found.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a grant of £6.7m over two years", ["£6,700,000"]),
        ("£20 million\nof works", ["£20,000,000"]),
        ("Â£3,000 for chairs", ["£3,000"]),
        ("&pound;750 each", ["£750"]),
        ("GBP 1,500 and 250,000 pounds", ["£1,500", "£250,000"]),
        ("£400-600k", ["£400,000", "£600,000"]),
        ("£1-2m", ["£1,000,000", "£2,000,000"]),
        ("£5,000 - 10,000", ["£5,000", "£10,000"]),
        ("£20k–£50k", ["£20,000", "£50,000"]),
        ("£500 to £2 million", ["£500", "£2,000,000"]),
        ("£50,000 and 20,000 tonnes", ["£50,000"]),
        ("between £50,000 and 90,000", ["£50,000", "£90,000"]),
        ("£5m - 2 years", ["£5,000,000"]),
        ("€500,000 and $3m", []),
        ("20,000 officers, page 4, 30%", []),
        ("an f1 car and Ref F22", []),
        ("££139K", ["£139,000"]),
        ("£600 700 people came", ["£600"]),
        ("£500 000 for the roof", ["£500,000"]),
    ],
)
def test_amounts_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("f350k for the hall", ["£350,000"]),
        ("PS22.409m", ["£22,409,000"]),
        ("about £5336,937 in all", ["£5,336,937"]),
        ("£31,469m of assets", ["£31,469,000", "£31,469,000,000"]),
        ("£25,0004 or more", ["£25,000", "£250,004"]),
        ("£ 500, 000", ["£500,000"]),
        ("£1.200.000", ["£1,200,000"]),
        ("above £25,000.1 The", ["£25,000", "£25,000.10"]),
        ("£1 - £2 million", ["£1,000,000", "£1"]),
    ],
)
def test_a_repaired_reading_says_so_and_keeps_the_others(text: str, readings: list[str]) -> None:
    found = find_amounts(text)[0]
    assert found.repaired
    assert [money.format(pence) for pence in found.readings] == readings


def test_a_sound_amount_is_never_marked_as_repaired() -> None:
    text = "£181,302, £6.7m, £0.5bn, £499,999.99, £1.25, 600,000 pounds, £400-600k and £50k p.a."
    assert not any(found.repaired for found in find_amounts(text))


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("£500 (excluding VAT)", Vat.EXCLUDED),
        ("£500 exclusive of VAT", Vat.EXCLUDED),
        ("£500 ex. VAT", Vat.EXCLUDED),
        ("£500 exc VAT", Vat.EXCLUDED),
        ("£500 + VAT", Vat.EXCLUDED),
        ("£500 plus VAT", Vat.EXCLUDED),
        ("£500 net of value added tax", Vat.EXCLUDED),
        ("£500 (VAT exclusive)", Vat.EXCLUDED),
        ("£500 incl. VAT", Vat.INCLUDED),
        ("£500 (inclusive of VAT)", Vat.INCLUDED),
        ("£500 VAT included", Vat.INCLUDED),
        ("a value (inclusive of VAT) of £500", Vat.INCLUDED),
        ("£500. The VAT position follows.", Vat.NOT_STATED),
        ("£500 for a vat of oil", Vat.NOT_STATED),
    ],
)
def test_the_wording_of_vat_is_read_where_it_stands(text: str, vat: Vat) -> None:
    assert find_amounts(text)[0].vat is vat


def test_vat_belongs_to_the_nearer_amount() -> None:
    first, second = find_amounts("£213,477 (£177,898 exc VAT)")
    assert (first.vat, second.vat) == (Vat.NOT_STATED, Vat.EXCLUDED)
    assert vat_said("nothing here") is Vat.NOT_STATED


@pytest.mark.parametrize(
    ("after", "per"),
    [
        (" per annum", "year"),
        (" p.a.", "year"),
        (" pa for", "year"),
        ("/year)", "year"),
        (" p/a", "year"),
        (" a month", "month"),
        (" pcm", "month"),
        (" per day", "day"),
        (" each week", "week"),
        (" per hour", "hour"),
        (" annually", "year"),
        (" paid", None),
        (" a mast", None),
        ("", None),
    ],
)
def test_a_rate_names_its_period(after: str, per: str | None) -> None:
    assert per_after(after) == per


def test_approximate_amounts_are_marked() -> None:
    for text in (
        "circa £500m",
        "c. £5k",
        "c£5k",
        "approximately £5",
        "around £5",
        "in the region of £9",
        "~£5",
    ):
        assert find_amounts(text)[0].approximate, text
    assert not find_amounts("a sum of £500")[0].approximate


def test_the_time_of_finding_grows_no_faster_than_the_text() -> None:
    began = time.perf_counter()
    for text in ("£" + "1," * 50_000, "1," * 50_000, "£1" + " 000" * 30_000, "£ " * 50_000, "1" * 100_000):
        find_amounts(text)
    assert time.perf_counter() - began < 5
