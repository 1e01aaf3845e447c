"""The fields at the head of a paper, found as one block."""

from __future__ import annotations

from textwrap import dedent

import pytest

from index.records import PassageKind
from ingest.clauses import cut
from ingest.clauses.key_information import field_name, run_in_heading


def key_information(text: str) -> list[str]:
    cutting = cut("paper", dedent(text))
    return [
        " ".join(passage.text.split())
        for passage in cutting.passages
        if passage.kind is PassageKind.KEY_INFORMATION
    ]


def test_the_fields_of_a_report_are_one_passage_up_to_its_summary() -> None:
    text = """\
        From: Niamh Corrigal, Cabinet Member
        To: Cabinet – 30 January 2025
        Subject: Renewal of the fleet of vans and cars
        Decision no: 24/00117
        Classification: Unrestricted
        Summary: The vans are old. New ones are leased.
        Recommendation: Cabinet is asked to agree the lease.
        """
    (found,) = key_information(text)
    assert found.startswith("From: Niamh Corrigal")
    assert found.endswith("Classification: Unrestricted")


def test_a_field_without_a_value_is_kept() -> None:
    (found,) = key_information(
        "Reference: HMD 3\n\nDate signed:\n\nDecision by: Rosalind Achterberg\n\n1. Purpose\n\n1.1 The plan."
    )
    assert found == "Reference: HMD 3 Date signed: Decision by: Rosalind Achterberg"


def test_two_fields_are_enough_where_one_is_the_reference() -> None:
    assert key_information(
        "Reference: HMD 263\n\nTitle: Full business case\n\nExecutive summary\n\nIt is sound."
    ) == ["Reference: HMD 263 Title: Full business case"]


def test_a_letter_is_no_key_information() -> None:
    assert key_information("Dear Member\n\nThe papers are enclosed.\n\nFor: the clerk\n") == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Reference code: PCD 579", ("reference", "PCD 579")),
        ("Our ref | HMD 3", None),
        ("DECISION NUMBER: | 24/00108", ("decision number", "24/00108")),
        ("Report of: N. Corrigal", ("report of", "N. Corrigal")),
        ("**Date signed:**", ("date signed", "")),
        ("Subject: | Fleet", ("title", "Fleet")),
        ("The date: it is late", None),
        ("Plain words", None),
    ],
)
def test_a_field_has_a_name_and_a_value(line: str, told: tuple[str, str] | None) -> None:
    assert field_name(line) == told


def test_a_heading_may_stand_on_the_line_of_its_paragraph() -> None:
    assert run_in_heading("Summary: The vans are old.") == "Summary"
    assert run_in_heading("Recommendation(s): Agree.") == "Recommendation(s)"
    assert run_in_heading("Purpose: means the stated purpose.") is None


def test_a_run_in_summary_is_of_its_kind() -> None:
    cutting = cut("paper", "Summary: The vans are old.\n\nNew ones are leased.\n")
    assert [passage.kind for passage in cutting.passages] == [PassageKind.SUMMARY] * 2
    assert cutting.passages[0].section == "Summary"
