from __future__ import annotations

import pytest

from ingest.header.parties import find_parties
from tests.ingest.header.papers import AGREEMENT


def named(text: str) -> list[str]:
    return [str(one.party) for one in find_parties(text)]


def test_the_opening_of_an_agreement_names_its_parties() -> None:
    assert named(AGREEMENT) == ["Harbour Direct, Inc. (“HDI”)", "The Deerfold Companies, Inc. (“Company”)"]


def test_a_deed_lists_its_parties_by_number() -> None:
    text = (
        "DEED OF VARIATION\n\nDATED 19 January 2024\n\nBETWEEN:\n\n(1) NORTHMOOR COUNCIL (the "
        '"Authority"); and\n\n'
        '(2) TERN & TILLER LIMITED (the "Supplier").\n\n1. Background\n\nThe parties agree.'
    )
    assert named(text) == ["NORTHMOOR COUNCIL (“Authority”)", "TERN & TILLER LIMITED (“Supplier”)"]


def test_a_letter_names_those_who_write_and_the_one_it_is_to() -> None:
    text = (
        "AGENCY AGREEMENT\n\nLadies and Gentlemen:\n\nHarbour Bancshares, Inc., a company (the "
        '"Company"), and Harbour '
        'Bank (the "Bank"), hereby confirm their agreement with Tern & Co., Inc. (the "Agent") as '
        "follows:\n"
    )
    assert named(text)[0] == "Harbour Bancshares, Inc. (“Company”)"
    assert named(text)[-1] == "Tern & Co., Inc. (“Agent”)"


def test_labels_of_roles_name_parties() -> None:
    text = "AGREEMENT\n\nParty A: Tern Net Co., Ltd.\n\nParty B: Gull Homes Co., Ltd.\n\nWHEREAS the parties"
    assert named(text) == ["Tern Net Co., Ltd. (“Party A”)", "Gull Homes Co., Ltd. (“Party B”)"]


def test_names_that_define_roles_are_parties() -> None:
    text = (
        'CONSULTING AGREEMENT\n\nDear Ada:\n\nTern, Inc., a Delaware corporation (the "Company"), engages '
        'Ada Roe ("Consultant") to perform the services below.\n'
    )
    assert named(text) == ["Tern, Inc. (“Company”)", "Ada Roe (“Consultant”)"]


@pytest.mark.parametrize(
    "text",
    [
        "The difference between goods and services is explained below.",
        "A report on the agreement between officers and members.",
        "",
    ],
)
def test_other_texts_name_no_parties(text: str) -> None:
    assert [one for one in named(text) if "(" in one] == []


def test_the_best_of_several_openings_is_taken() -> None:
    cover = "SUPPLY AGREEMENT\n\nbetween the Company and the Agent\n\n"
    assert named(cover + AGREEMENT)[0] == "Harbour Direct, Inc. (“HDI”)"
