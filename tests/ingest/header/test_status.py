from __future__ import annotations

import pytest

from index.records import Status
from ingest.header.status import find_status
from tests.ingest.header.papers import AGREEMENT, DECISION, opening_of

FORM = """DIRECTOR DECISION - DD1266

Title: Boats

Name: Ada Roe
Position: Director
Signature: {signature}
Date: {date}
"""


def status(text: str, title: str = "Lantern Programme") -> Status:
    return find_status(opening_of(text), title)


def test_recommended_is_not_approved() -> None:
    assert status(DECISION) is Status.RECOMMENDED


def test_a_filled_date_of_signing_means_signed() -> None:
    assert status(DECISION.replace("Date signed:", "Date signed: 6 October 2020")) is Status.SIGNED


def test_a_link_to_the_signed_document_is_no_signature() -> None:
    assert status(DECISION + "\nSigned decision document\n") is Status.RECOMMENDED


def test_a_form_is_signed_where_its_signature_and_day_are_filled() -> None:
    assert status(FORM.format(signature="[signature]", date="26/04/19")) is Status.SIGNED
    assert status(FORM.format(signature="", date="")) is not Status.SIGNED


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("DRAFT v0.7 – not approved\n\n" + DECISION, "Lantern", Status.DRAFT),
        (DECISION, "Draft Revenue Budget 2025-26", Status.DRAFT),
        ("SUPERSEDED\n\n" + DECISION, "Lantern", Status.SUPERSEDED),
        (
            "This scheme has been replaced by version 4.\n\nScheme of Delegation\n",
            "Scheme",
            Status.SUPERSEDED,
        ),
        ("Decision status: Recommendations approved\nDecision by: Ada Roe\n", "Wall", Status.APPROVED),
        ("# Scheme of Delegation\n\nValid from: 1 June 2018\n", "Scheme of Delegation", Status.IN_FORCE),
        ("FINANCIAL REGULATIONS\n\nThese were adopted by the Council at its meeting\n", "F", Status.IN_FORCE),
        ("FINANCIAL REGULATIONS\n\nText.\n", "Financial regulations", Status.UNKNOWN),
        (AGREEMENT, "Agreement", Status.UNKNOWN),
        (AGREEMENT + "\nBy: /s/ Ada Roe\n", "Agreement", Status.SIGNED),
        (AGREEMENT, "SAMPLE AGREEMENT", Status.TEMPLATE),
        ("A list of boats\n", "Boats", Status.UNKNOWN),
    ],
)
def test_status_is_told_by_what_the_paper_shows(text: str, title: str, expected: Status) -> None:
    assert status(text, title) is expected


def test_unfilled_parties_make_a_template() -> None:
    text = (
        "CONSULTANCY AGREEMENT\n\nDATED [date]\n\nBETWEEN:\n\n(1) NORTHMOOR COUNCIL (the “Client”); and\n\n"
        "(2) [FULL NAME OF CONSULTANT] (the “Consultant”).\n\n1. Term\n"
    )
    assert status(text, "Consultancy agreement") is Status.TEMPLATE


def test_redacted_figures_make_no_template() -> None:
    assert status(AGREEMENT + "\nThe price is [***] and [*] and [***].\n", "Agreement") is Status.UNKNOWN
