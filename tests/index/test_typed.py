from __future__ import annotations

import json
import re
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import money
from index.comparators import Comparator
from index.facts import Vat
from index.rules import Buyer, Category
from index.typed import LONGEST_INPUT, read_typed
from index.typed_values import Caution, Difficulty

if TYPE_CHECKING:
    from pathlib import Path


def pounds(text: str) -> str | None:
    amount = read_typed(text).amount
    return None if amount is None else money.format(amount.pence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£600k", "£600,000"),
        ("600 K", "£600,000"),
        ("£.6m", "£600,000"),
        ("1.2m", "£1,200,000"),
        ("£6.7mn", "£6,700,000"),
        ("£6.7 mill", "£6,700,000"),
        ("£0.5bn", "£500,000,000"),
        ("£181,302.00", "£181,302"),
        ("600 000", "£600,000"),
        ("600\u00a0000", "£600,000"),
        ("1'200'000", "£1,200,000"),
        ("GBP600k", "£600,000"),
        ("250000 quid", "£250,000"),
        ("half a million", "£500,000"),
        ("a quarter of a million", "£250,000"),
        ("one and a half million", "£1,500,000"),
        ("six hundred and fifty thousand pounds", "£650,000"),
        ("£½m", "£500,000"),
        ("£1½m", "£1,500,000"),
        ("１，０００", "£1,000"),
        ("£0", "£0"),
        ("nil", "£0"),
        ("£499,999.99", "£499,999.99"),
        ("£1,200k", "£1,200,000"),
        ("who signs off a £750k contract?", "£750,000"),
        ("£600k for 25 laptops", "£600,000"),
        ("£1m-2 lots", "£1,000,000"),
        ("is PCD 579 over £600k", "£600,000"),
        ("€600k (about £520k)", "£520,000"),
    ],
)
def test_an_amount_is_read_as_people_type_it(text: str, expected: str) -> None:
    assert pounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£50k pa for 3+1 years", "£200,000"),
        ("£50k per annum for 4 years", "£200,000"),
        ("£50k x 4 years", "£200,000"),
        ("50k p.a. x 4", "£200,000"),
        ("£100k pa 2+1+1", "£400,000"),
        ("2+1 years at £60k per year", "£180,000"),
        ("£50k a year for three years with an option of 1 more year", "£200,000"),
        ("£50k pa, 2 years plus 2 x 12 months", "£200,000"),
        ("£5k a month for 2 years", "£120,000"),
        ("£12k pcm for 3 years", "£432,000"),
        ("£450 per day for 60 days", "£27,000"),
        ("£1k a week for 52 weeks", "£52,000"),
        ("annual value of £50k for 18 months", "£75,000"),
        ("£50k + VAT pa for 4 years", "£200,000"),
        ("£200k over 4 years", "£200,000"),
    ],
)
def test_value_means_whole_life_with_options(text: str, expected: str) -> None:
    assert pounds(text) == expected


@pytest.mark.parametrize(
    ("text", "difficulty", "readings"),
    [
        ("", Difficulty.EMPTY, []),
        (" \t\u00a0", Difficulty.EMPTY, []),
        ("x" * (LONGEST_INPUT + 1), Difficulty.TOO_LONG, []),
        ("£600kk", Difficulty.NO_AMOUNT, []),
        ("£1_000", Difficulty.NO_AMOUNT, []),
        ("'; drop table rules; --", Difficulty.NO_AMOUNT, []),
        ("-£5", Difficulty.NEGATIVE, []),
        ("minus 600k", Difficulty.NEGATIVE, []),
        ("€600k", Difficulty.CURRENCY, []),
        ("1.2m US dollars", Difficulty.CURRENCY, []),
        ("¥5000", Difficulty.CURRENCY, []),
        ("pcd-697", Difficulty.LOOKS_LIKE_REFERENCE, []),
        ("24/00093", Difficulty.LOOKS_LIKE_REFERENCE, []),
        ("2019", Difficulty.LOOKS_LIKE_YEAR, ["£2,019"]),
        ("£6,7m", Difficulty.BAD_GROUPING, ["£6,700,000", "£67,000,000"]),
        ("£25,0000", Difficulty.BAD_GROUPING, ["£25,000", "£250,000"]),
        ("6 00 000", Difficulty.BAD_GROUPING, ["£600,000"]),
        ("1.200", Difficulty.AMBIGUOUS_POINT, ["£1,200", "£1.20"]),
        ("£1.2", Difficulty.AMBIGUOUS_POINT, ["£1.20", "£1,200,000"]),
        ("1.234.567", Difficulty.AMBIGUOUS_POINT, ["£1,234,567"]),
        ("£1,234.567", Difficulty.PART_PENNY, []),
        ("£31,469m", Difficulty.IMPLAUSIBLE, ["£31,469,000", "£31,469,000,000"]),
        ("£12bn", Difficulty.IMPLAUSIBLE, ["£12,000,000,000", "£12,000,000"]),
        ("£400-£600k", Difficulty.AMBIGUOUS_RANGE, ["£400,000 to £600,000", "£400 to £600,000"]),
        ("600-1m", Difficulty.AMBIGUOUS_RANGE, ["£600,000 to £1,000,000", "£600 to £1,000,000"]),
        ("£2m-£1m", Difficulty.RANGE_REVERSED, ["£1,000,000 to £2,000,000"]),
        ("£600k or £700k", Difficulty.SEVERAL_AMOUNTS, ["£600,000", "£700,000"]),
        ("2 x £50k", Difficulty.SEVERAL_AMOUNTS, ["£50,000", "£100,000"]),
    ],
)
def test_what_can_be_read_in_several_ways_is_asked_back(
    text: str, difficulty: Difficulty, readings: list[str]
) -> None:
    typed = read_typed(text)
    assert typed.difficulty is difficulty
    assert typed.amount is None
    assert [typed.asked_again(reading) for reading in typed.readings] == readings


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("£400k-£600k", "£400,000", "£600,000"),
        ("400-600k", "£400,000", "£600,000"),
        ("£1-2m", "£1,000,000", "£2,000,000"),
        ("between £1m and £2m", "£1,000,000", "£2,000,000"),
        ("from £1m up to £2m", "£1,000,000", "£2,000,000"),
        ("over £500k but under £1m", "£500,000", "£1,000,000"),
        ("£10k to £20k pa for 2 years", "£20,000", "£40,000"),
        ("£1m to £2m in 2019", "£1,000,000", "£2,000,000"),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: str, high: str) -> None:
    amount = read_typed(text).amount
    assert amount is not None
    assert amount.hi_pence is not None
    assert (money.format(amount.pence), money.format(amount.hi_pence)) == (low, high)


@pytest.mark.parametrize(
    ("text", "comparator", "approximate"),
    [
        ("&lt;£500k", Comparator.LESS_THAN, False),
        ("&amp;lt;£500k", Comparator.LESS_THAN, False),
        ("≤ 500k", Comparator.AT_MOST, False),
        ("over £500k", Comparator.MORE_THAN, False),
        ("£500k+", Comparator.AT_LEAST, False),
        ("£500k or more", Comparator.AT_LEAST, False),
        ("no more than £500k", Comparator.AT_MOST, False),
        ("just under £500k", Comparator.LESS_THAN, True),
        ("c. £500k", None, True),
        ("500k-ish", None, True),
        ("£500k + VAT", None, False),
    ],
)
def test_comparators_and_circa_are_kept(text: str, comparator: Comparator | None, approximate: bool) -> None:  # noqa: FBT001 - a column of the table
    amount = read_typed(text).amount
    assert amount is not None
    assert (amount.comparator, amount.approximate) == (comparator, approximate)


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("£190k inc VAT", Vat.INCLUDED),
        ("£190k gross", Vat.INCLUDED),
        ("£190k VAT inclusive", Vat.INCLUDED),
        ("£190k inc, services", Vat.INCLUDED),
        ("£190k + VAT", Vat.EXCLUDED),
        ("£190k net", Vat.EXCLUDED),
        ("£190k excl", Vat.EXCLUDED),
        ("£190k network", Vat.NOT_STATED),
    ],
)
def test_vat_is_read_in_any_wording(text: str, vat: Vat) -> None:
    assert read_typed(text).vat is vat


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("250000 works", Category.WORKS),
        ("construction £5m", Category.WORKS),
        ("£90k consultancy", Category.GOODS_SERVICES),
        ("£700k social care", Category.LIGHT_TOUCH),
        ("£700k light-touch services", Category.LIGHT_TOUCH),
        ("£6m concession", Category.CONCESSION),
        ("£6m light touch concession", Category.LIGHT_TOUCH_CONCESSION),
        ("£6m", None),
        ("£6m goods and works", None),
    ],
)
def test_the_category_is_read_in_any_place(text: str, category: Category | None) -> None:
    assert read_typed(text).category is category


def test_date_and_buyer_are_read_in_any_order() -> None:
    typed = read_typed("in 2019 sub-central services £190k ex VAT")
    assert typed.on is not None
    assert (typed.on.first.isoformat(), typed.on.last.isoformat()) == ("2019-01-01", "2019-12-31")
    assert (typed.buyer, typed.vat, typed.category) == (
        Buyer.SUB_CENTRAL,
        Vat.EXCLUDED,
        Category.GOODS_SERVICES,
    )
    assert pounds("£600k 2019") == "£600,000"
    assert pounds("600k on 31/12/2019") == "£600,000"
    assert read_typed("central government £190k").buyer is Buyer.CENTRAL


def test_what_was_read_all_the_same_is_said() -> None:
    assert read_typed("£50,000/year").cautions == (Caution.ANNUAL_NEEDS_YEARS,)
    assert read_typed("£450/day").cautions == (Caution.RATE_NEEDS_TERM,)
    assert read_typed("£50k for 4 years").cautions == (Caution.TERM_WITHOUT_RATE,)
    assert read_typed("£6m goods and works").cautions == (Caution.SEVERAL_CATEGORIES,)
    assert read_typed("€600k (about £520k)").cautions == (Caution.FOREIGN_AMOUNT_IGNORED,)
    assert read_typed("£200k over 4 years").cautions == ()


BAG = (
    "£ 600 k m bn 6,7 25,0000 1.200 - to 50 pa per year for 3+1 years x works services inc ex VAT circa over "
    "under & €5 PCD 579 2019 31/12/2019 and , . + half a million £1m £400-£600k between or more in on"
)
PIECES = st.sampled_from(re.split(" ", BAG))


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_every_reading_reads_back_as_itself(text: str) -> None:
    typed = read_typed(text)
    assert (typed.amount is None) == (typed.difficulty is not None)
    for reading in typed.readings:
        again = read_typed(typed.asked_again(reading))
        assert again.amount == reading, typed.asked_again(reading)
        assert (again.vat, again.categories, again.buyer) == (typed.vat, typed.categories, typed.buyer)


@given(st.text(max_size=LONGEST_INPUT + 5))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    typed = read_typed(text)
    assert (typed.amount is None) == (typed.difficulty is not None)


@given(st.integers(min_value=0, max_value=money.LARGEST))
def test_an_amount_written_out_is_read_exactly(pence: int) -> None:
    amount = read_typed(money.format(pence)).amount
    assert amount is not None
    assert amount.pence == pence


def test_the_longest_input_is_read_at_once() -> None:
    began = time.perf_counter()
    for piece in ("1,", "£1 ", "1 ", "a ", "for 3 years and ", "not ", "1+", "£1-", "half a ", "$1 ", "ex "):
        read_typed((piece * LONGEST_INPUT)[:LONGEST_INPUT])
    assert time.perf_counter() - began < 2


@pytest.mark.shared
def test_the_given_inputs_read_as_expected(shared_data: Path) -> None:
    """Measures on the amounts that lie beside the checkout; reports every one that differs."""
    cases = json.loads((shared_data / "thresholds" / "amount-inputs.json").read_text())
    wrong = {case["input"]: _read(case["input"]) for case in cases if not _as_expected(case)}
    assert not wrong
    assert len(cases) > 50


def _read(text: str) -> dict[str, Any]:
    typed, amount = read_typed(text), read_typed(text).amount
    return {
        "amount": None if amount is None else str(Decimal(amount.pence) / 100),
        "category": typed.category,
        "vat": None if typed.vat is Vat.NOT_STATED else typed.vat,
        "per": amount and amount.per,
        "years": amount and amount.years,
        "approx": bool(amount and amount.approximate) or None,
        "op": amount and amount.comparator,
        "hi": str(Decimal(amount.hi_pence) / 100) if amount and amount.hi_pence else None,
        "error": typed.difficulty,
        "warn": ",".join(typed.cautions) or None,
    }


def _as_expected(case: dict[str, Any]) -> bool:
    read = _read(case["input"])
    if read["error"] and case.get("error"):
        return read["error"] in case["error"].split("|")
    return all(read[key] == case.get(key) for key in read)
