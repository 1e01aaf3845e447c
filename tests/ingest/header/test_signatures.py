from __future__ import annotations

import datetime as dt

import pytest

from ingest.header.signatures import find_signatures

FILLED = """AUTHORISING DIRECTOR

Name: Marguerite Stannow
Position: Director of Resources
Signature: [signature]
Date: 26/04/19

Part 1
"""


def test_a_filled_block_gives_name_office_and_day() -> None:
    (block,) = find_signatures(FILLED)
    assert (block.name, block.role, block.signed) == ("Marguerite Stannow", "Director of Resources", True)
    assert block.date is not None
    assert block.date.first == dt.date(2019, 4, 26)


@pytest.mark.parametrize("blank", ["", "______", "[to be completed]", "…………"])
def test_an_unfilled_signature_is_none(blank: str) -> None:
    (block,) = find_signatures(f"Name: Ada Fenwick\nSignature: {blank}\nDate: {blank}\n")
    assert not block.signed
    assert block.date is None


def test_a_typed_signature_gives_the_name() -> None:
    (block,) = find_signatures("Signature: Ada Fenwick\nDate signed: 30 September 2022\n")
    assert (block.name, block.signed) == ("Ada Fenwick", True)


def test_blocks_far_apart_are_two() -> None:
    blocks = find_signatures(FILLED + "text " * 100 + "\n" + FILLED)
    assert len(blocks) == 2


def test_a_name_and_a_date_without_a_line_to_sign_are_no_signature() -> None:
    assert find_signatures("Name: Ada Fenwick\nDate: 1 May 2019\n") == ()
