from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.header.name_words import ends_like_a_body, is_name
from ingest.header.party_names import read_parties
from ingest.header.short_names import short_name


def named(text: str) -> list[str]:
    return [str(one.party) for one in read_parties(text, 0, len(text))]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            'Harbour Direct, Inc. ("HDI"), a New Jersey corporation, and Deerfold Ltd (the "Company")',
            ["Harbour Direct, Inc. (“HDI”)", "Deerfold Ltd (“Company”)"],
        ),
        (
            "(1) NORTHMOOR COUNCIL of 1 Quay (the “Authority”); and (2) TERN LIMITED (“Supplier”)",
            ["NORTHMOOR COUNCIL (“Authority”)", "TERN LIMITED (“Supplier”)"],
        ),
        (
            "Eastmarch Science and Technology Co., Ltd. and Tern Ltd",
            ["Eastmarch Science and Technology Co., Ltd.", "Tern Ltd"],
        ),
        ("Ada Roe and Ben Poe", ["Ada Roe", "Ben Poe"]),
        (
            'Tern (USA) Inc. ("Tern") and 2205925 Ontario Limited, with its office in Paris (the "Reseller")',
            ["Tern (USA) Inc. (“Tern”)", "2205925 Ontario Limited (“Reseller”)"],
        ),
        (
            'Alder LLC, an Ohio company ("Alder"), Birch LLC, an Ohio company ("Birch") and Cedar, Inc.',
            ["Alder LLC (“Alder”)", "Birch LLC (“Birch”)", "Cedar, Inc."],
        ),
        (
            'Tern Ltd, incorporated in England and Wales with number 123 ("the Supplier"), and Wren plc',
            ["Tern Ltd (“Supplier”)", "Wren plc"],
        ),
        (
            "HARBOUR INTERNATIONAL INC.\n\nand\n\nGULL MOTION INC.",
            ["HARBOUR INTERNATIONAL INC.", "GULL MOTION INC."],
        ),
    ],
)
def test_parties_are_read_as_they_stand(opening: str, expected: list[str]) -> None:
    assert named(opening) == expected


def test_a_party_lies_where_its_name_stands() -> None:
    text = 'between Harbour Direct, Inc. ("HDI") and Tern Ltd'
    for one in read_parties(text, 8, len(text)):
        assert text[one.start : one.name_end].rstrip(".") == one.party.name.rstrip(".")


def test_an_unfilled_name_is_a_blank_party() -> None:
    parties = read_parties("(1) Northmoor Council (“Client”); and (2) [FULL NAME OF CONSULTANT]", 0, 66)
    assert [one.blank for one in parties] == [False, True]


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ('Tern Ltd ("Tern")', "Tern"),
        ("Tern Ltd (hereinafter referred to as the Supplier)", "Supplier"),
        ("Tern Ltd (the “Supplier” or the “Seller”)", "Supplier"),
        ("Tern Ltd (formerly known as “Gull”)", None),
        ("this deed (the “Agreement”)", None),
        ("each a “Party” (together the “Parties”)", None),
        ("Tern (USA) Inc.", None),
        ("Sandler O'Neill (\"Sandler O'Neill\")", "Sandler O'Neill"),
    ],
)
def test_only_a_definition_gives_a_short_name(words: str, short: str | None) -> None:
    assert short_name(words) == short


@pytest.mark.parametrize(
    "words",
    [
        "Company",
        "the Supplier",
        "15 Quay Boulevard",
        "Suite 500",
        "a company",
        "",
        "may",
        "A New Jersey corporation",
    ],
)
def test_roles_addresses_and_descriptions_are_no_names(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    "name", ["Tern Ltd", "NORTHMOOR COUNCIL", "iMine Corporation", "theglobe.com, Inc.", "Ada Roe"]
)
def test_names_are_names(name: str) -> None:
    assert is_name(name)


def test_organisations_are_known_by_their_last_words() -> None:
    assert ends_like_a_body("Tern Ltd")
    assert not ends_like_a_body("Ada Roe")


@given(st.text(alphabet="Tern Ltd(“”),;and1. \n", max_size=120))
def test_any_text_gives_parties_inside_it(text: str) -> None:
    for one in read_parties(text, 0, len(text)):
        assert 0 <= one.start <= one.name_end <= one.end <= len(text)


def test_reading_takes_time_in_proportion_to_the_opening() -> None:
    text = 'Tern Ltd ((("x and a company, with (1) and and the, Inc., ' * 80
    started = time.perf_counter()
    read_parties(text, 0, len(text))
    assert time.perf_counter() - started < 5
