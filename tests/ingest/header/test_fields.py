from __future__ import annotations

import pytest

from ingest.header.field_names import FieldName
from ingest.header.fields import Field, find_fields, first_filled
from ingest.header.lines import lines_of
from tests.ingest.header.papers import DECISION, paper_of


def fields_of(text: str) -> tuple[Field, ...]:
    return find_fields(tuple(lines_of(paper_of(text), 0, len(text))))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(field.label, field.value) for field in fields_of(text)]


def test_the_key_information_is_found_with_its_empty_lines() -> None:
    assert pairs(DECISION) == [
        ("Reference code", "EMD 214"),
        ("Date signed", ""),
        ("Decision by", "Ada Fenwick, Deputy Mayor, Safety and Justice"),
    ]


def test_a_value_may_stand_alone_on_the_next_line() -> None:
    text = "Reference code:\n\nEMD 214\n\nDate signed:\n\n6 October 2020\n\nDecision by:\n\nAda Fenwick\n"
    assert pairs(text) == [
        ("Reference code", "EMD 214"),
        ("Date signed", "6 October 2020"),
        ("Decision by", "Ada Fenwick"),
    ]


@pytest.mark.parametrize(
    ("label", "below"),
    [
        ("Date signed:", "The Mayor signed the harbour agreement on 6 October 2020 in the presence of many."),
        ("Reference code:", "Executive summary of the paper"),
        ("Decision by:", "This paper asks the Mayor to decide."),
        ("Title:", "Recommendations:"),
    ],
)
def test_a_line_that_cannot_be_the_value_leaves_the_label_empty(label: str, below: str) -> None:
    assert pairs(f"{label}\n\n{below}\n")[0] == (label.strip(":"), "")


def test_labels_in_a_row_take_the_values_below_them() -> None:
    text = "DECISION TO BE TAKEN BY: | DECISION NO:\n\nCabinet | 24/00117\n"
    assert pairs(text) == [("DECISION TO BE TAKEN BY", "Cabinet"), ("DECISION NO", "24/00117")]


def test_two_fields_may_share_a_line() -> None:
    assert pairs("Date: 1 May 2019 | Reference: EMD 7\n") == [("Date", "1 May 2019"), ("Reference", "EMD 7")]


def test_a_title_runs_on_to_the_end_of_its_paragraph() -> None:
    text = "Subject: Repair of the harbour wall\nat Eastmarch\n\nClassification: Unrestricted\n"
    assert pairs(text)[0] == ("Subject", "Repair of the harbour wall at Eastmarch")


def test_any_label_counts_on_the_line_after_another() -> None:
    text = (
        "Lantern: a programme\n\nReference: EMD 1\nCall-in period: five days\n\nText.\n\nOnly words: more\n"
    )
    assert pairs(text) == [("Reference", "EMD 1"), ("Call-in period", "five days")]


@pytest.mark.parametrize("value", ["", "-", "____", "[to be completed]", "tbc", "n/a", "……"])
def test_an_unfilled_value_is_blank(value: str) -> None:
    field = Field(name=FieldName.DATE_SIGNED, label="Date signed", value=value, start=0, end=1)
    assert field.is_blank
    assert first_filled((field,), FieldName.DATE_SIGNED) is None


def test_a_field_lies_where_its_label_stands() -> None:
    for field in fields_of(DECISION):
        assert DECISION[field.start : field.end].startswith(field.label)
        assert DECISION[field.start : field.end].endswith(field.value)
