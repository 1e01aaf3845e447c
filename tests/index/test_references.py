from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.references import KNOWN_STYLES, Style, find_references, normalise


def references(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [one.reference for one in find_references(text, known)]


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("PCD 697", "PCD 697"),
        ("PCD697", "PCD 697"),
        ("pcd-697", "PCD 697"),
        ("pcd_697", "PCD 697"),
        ("PCD 0697", "PCD 697"),
        ("PCD\u00a0697", "PCD 697"),
        ("PCD No. 697", "PCD 697"),
        ("PCD ref: 697", "PCD 697"),
        ("PCD: 697", "PCD 697"),
        ("PCD #697", "PCD 697"),
        ("DMPCD 2014 23", "DMPCD 2014 23"),
        ("DMPCD2014-23", "DMPCD 2014 23"),
        ("dmpcd 2014/023", "DMPCD 2014 23"),
        ("MD2472", "MD2472"),
        ("MD 2472", "MD2472"),
        ("md2472", "MD2472"),
        ("DD1066", "DD1066"),
        ("ADD-2301", "ADD2301"),
        ("CEOD 24-2023", "CEOD 24-2023"),
        ("CEOD24/2023", "CEOD 24-2023"),
        ("24/00093", "24/00093"),
        ("24-00093", "24/00093"),
        ("LFC-0237-D", "LFC-0237-D"),
        ("LFC 0237 D", "LFC-0237-D"),
        ("lfc-0237", "LFC-0237"),
    ],
)
def test_every_way_of_writing_a_reference_has_one_canonical_form(words: str, canonical: str) -> None:
    assert normalise(words) == canonical
    sentence = f"This follows {words}, which was noted."
    (found,) = find_references(sentence)
    assert found.reference == canonical
    assert sentence[found.start : found.end] == words


@pytest.mark.parametrize("style", KNOWN_STYLES, ids=lambda style: style.example)
def test_the_canonical_form_is_its_own_canonical_form(style: Style) -> None:
    assert normalise(style.example) == style.example


def test_the_second_number_inherits_the_prefix() -> None:
    text = "Earlier decisions (PCD 890 and 1561) approved the case."
    assert [(one.reference, text[one.start : one.end]) for one in find_references(text)] == [
        ("PCD 890", "PCD 890"),
        ("PCD 1561", "1561"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PCDs 890, 891 and 902 were noted", ["PCD 890", "PCD 891", "PCD 902"]),
        ("MD2472 and 2480", ["MD2472", "MD2480"]),
        ("PCD 890-892", ["PCD 890", "PCD 892"]),
        ("PCD 890 and 450 officers", ["PCD 890"]),
        ("PCD 579 and 2019/20", ["PCD 579"]),
        ("PCD 579 and 2019", ["PCD 579"]),
        ("PCD 579, 12% of", ["PCD 579"]),
        ("PCD 579, 4.2", ["PCD 579"]),
        ("PCD 579 and 10.5 million", ["PCD 579"]),
    ],
)
def test_only_a_number_that_can_be_a_reference_inherits(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "IR35 and COVID-19 and HS2",
        "the Data Protection Act 2018, Part 4",
        "£24/00093 or 24/03/2019",
        "add 500 officers and add 2301 more",
        "Baltimore, MD 21201",
        "call 020 7946 0123",
        "PCD 4.2",
        "PCD",
        "SPCD 579 and PCD579b7",
        "a budget of 181302",
        "24/00093/12",
    ],
)
def test_what_is_no_reference_is_not_found(text: str) -> None:
    assert references(text) == []


def test_a_library_teaches_its_own_styles() -> None:
    known = ("OPCC/2021/034", "FRA 77")
    assert references("see opcc 2021/35 and fra-78", known) == ["OPCC/2021/035", "FRA 78"]
    assert references("see opcc 2021/35 and fra-78") == []


def test_frozen_and_plain_collections_teach_alike() -> None:
    known = ["OPCC/2021/034"]
    text = "OPCC 2021 35"
    assert find_references(text, known) == find_references(text, frozenset(known))


def test_a_sentence_around_a_reference_is_not_itself_a_reference() -> None:
    assert normalise("see PCD 579") is None
    assert normalise("(PCD 579).") == "PCD 579"
    assert normalise("") is None


@given(st.text(alphabet="PCDMLF -/.,0123456789and£\n", max_size=80))
def test_found_references_are_in_order_and_their_digits_stand_in_the_text(text: str) -> None:
    found = find_references(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    for one in found:
        last = re.findall(r"\d+", text[one.start : one.end])[-1].lstrip("0") or "0"
        assert last in one.reference


@given(st.integers(1, 99999), st.sampled_from(["PCD {}", "PCD{}", "pcd-{}", "Pcd  {}", "PCD/{}"]))
def test_a_number_is_never_changed(number: int, style: str) -> None:
    assert normalise(style.format(number)) == f"PCD {number}"


def test_finding_takes_time_in_proportion_to_the_text() -> None:
    text = "PCD 1 2 3 PCD PCD- and, and 10, MD MD 24/000 " * 20_000
    started = time.perf_counter()
    find_references(text)
    assert time.perf_counter() - started < 10
