from __future__ import annotations

import pytest

from ingest.header.field_names import FieldName, is_known_label, read_label


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Reference code: EMD 214", FieldName.REFERENCE, "EMD 214"),
        ("DECISION NO: 24/00117", FieldName.REFERENCE, "24/00117"),
        ("PCD number: 214", FieldName.REFERENCE, "214"),
        ("Call-off reference: X-1", FieldName.REFERENCE, "X-1"),
        ("Date signed:", FieldName.DATE_SIGNED, ""),
        ("Date of decision: 5 October 2020", FieldName.DATE_SIGNED, "5 October 2020"),
        ("Decision-maker: Cabinet", FieldName.DECISION_BY, "Cabinet"),
        ("DECISION TO BE TAKEN BY: Cabinet", FieldName.DECISION_BY, "Cabinet"),
        ("Is this a key decision?: Yes", FieldName.DECISION_TYPE, "Yes"),
        ("Subject: | Harbour wall", FieldName.TITLE, "Harbour wall"),
        ("Title of Decision: Harbour wall", FieldName.TITLE, "Harbour wall"),
        ("Valid from: 1 June 2018", FieldName.DATE_FROM, "1 June 2018"),
        ("To: Cabinet", FieldName.TO, "Cabinet"),
        ("To | Cabinet", FieldName.TO, "Cabinet"),
        ("Supplier | Tern & Tiller Ltd", FieldName.PARTY, "Tern & Tiller Ltd"),
        ("Portfolio: Housing", FieldName.OTHER, "Housing"),
        ("Call-in period: five days", FieldName.OTHER, "five days"),
    ],
)
def test_labels_are_known_however_they_are_written(line: str, name: FieldName, value: str) -> None:
    assert read_label(line) == (name, value)


@pytest.mark.parametrize(
    "line",
    [
        "To approve the business case",
        "By 2030 emissions fall",
        "Job title: Director",
        "Summary: this paper asks",
        "The Mayor is recommended to approve:",
        "https://example.org/paper",
        "Reason for urgency: flood",
        "Dates were agreed",
        "Titles",
    ],
)
def test_sentences_and_headings_are_no_key_information(line: str) -> None:
    name, _ = read_label(line)
    assert name in {None, FieldName.OTHER}
    assert name is None or line.startswith("Job title")


def test_only_listed_labels_are_known() -> None:
    assert is_known_label("Classification")
    assert not is_known_label("Call-in period")
