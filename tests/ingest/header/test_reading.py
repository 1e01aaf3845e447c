from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import DocumentKind, LinkKind, Status
from ingest.header import read_header
from ingest.sidecar import Sidecar
from tests.ingest.header.papers import AGREEMENT, DECISION, header_of, paper_of


def test_a_decision_paper_is_read_whole() -> None:
    header = header_of(DECISION)
    assert (header.kind, header.reference, header.title) == (
        DocumentKind.DECISION,
        "EMD 214",
        "Lantern Programme",
    )
    assert (header.decision_maker, header.decision_maker_role) == (
        "Ada Fenwick",
        "Deputy Mayor, Safety and Justice",
    )
    assert (header.status, header.programme) == (Status.RECOMMENDED, "Lantern Programme")
    assert [(link.kind, link.reference) for link in header.links] == [(LinkKind.MENTIONS, "EMD 187")]


def test_blank_stays_blank_and_is_remarked() -> None:
    header = header_of(DECISION)
    assert (header.date, header.date_source) == (None, None)
    assert [(field.name, field.value) for field in header.fields][1] == ("Date signed", "")
    assert header.remarks == ("“Date signed” is there and empty",)


def test_a_placeholder_is_blank_and_quoted_in_the_remark() -> None:
    header = header_of(DECISION.replace("Date signed:", "Date signed: [to be completed]"))
    assert header.date is None
    assert header.remarks == ("“Date signed” is there and empty ([to be completed])",)


def test_a_title_with_another_reference_is_a_conflict_and_no_link() -> None:
    header = header_of("Title: EMD 328 Noise cameras\nReference code: EMD 329\nDecision by: Ada Roe, Mayor\n")
    assert header.reference == "EMD 329"
    assert header.remarks == ("the title says EMD 328, the reference field says EMD 329",)
    assert header.links == ()


def test_two_days_of_signing_are_a_conflict() -> None:
    text = "Decision by: Ada Roe, Mayor\nDate signed: 1 May 2019\nDate of decision: 2 May 2019\n"
    assert any("several dates" in remark for remark in header_of(text).remarks)


def test_an_ambiguous_date_of_a_contract_is_remarked() -> None:
    text = "SUPPLY AGREEMENT\n\nThis agreement is made on 03/04/2019 between Tern Ltd and Gull Ltd.\n"
    assert any("two ways" in remark for remark in header_of(text).remarks)


def test_offsets_count_from_the_start_of_a_paper_in_a_pack() -> None:
    front = "AGENDA\n\nItem 1\n\n"
    header = read_header(paper_of(front + DECISION), len(front), len(front + DECISION))
    assert header == header_of(DECISION)
    for link in header.links:
        assert DECISION[link.start : link.end] == "EMD 187"
    for field in header.fields:
        assert DECISION[field.start : field.end].startswith(field.name)


def test_an_agreement_has_parties_with_their_short_names() -> None:
    header = header_of(AGREEMENT)
    assert header.kind is DocumentKind.CONTRACT
    assert header.parties == ("Harbour Direct, Inc. (“HDI”)", "The Deerfold Companies, Inc. (“Company”)")
    assert header.decision_maker is None


def test_an_order_forms_labels_name_its_parties() -> None:
    header = header_of("Order form\n\nSupplier | Tern Ltd\nCustomer | Northmoor Council\nPrice | £5\n")
    assert header.parties == ("Tern Ltd (“Supplier”)", "Northmoor Council (“Customer”)")


def test_labelled_references_of_any_series_are_made_alike() -> None:
    assert header_of("Reference code: emd-205\nDecision by: Ada Roe, Mayor\n").reference == "EMD 205"
    assert header_of("Reference code: EMD205\nDecision by: Ada Roe, Mayor\n").reference == "EMD 205"
    assert header_of("Contract reference: HPC-2022-0087\n").reference == "HPC-2022-0087"


@pytest.mark.parametrize(("value", "told"), [("Yes", "Key decision"), ("NO", "Not a key decision")])
def test_a_key_decision_is_a_type(value: str, told: str) -> None:
    assert header_of(f"Decision by: Ada Roe, Mayor\nKey decision: {value}\n").decision_type == told


class TestSidecar:
    def test_it_fills_what_is_blank(self) -> None:
        header = header_of(DECISION, Sidecar(date=dt.date(2019, 7, 4)))
        assert header.date is not None
        assert (header.date.first, header.date_source) == (dt.date(2019, 7, 4), "sidecar")
        assert header.status is Status.SIGNED
        assert header.remarks == ()

    def test_it_wins_and_what_it_corrects_is_remarked(self) -> None:
        header = header_of(DECISION, Sidecar(reference="EMD 215", title="Lamp Programme"))
        assert (header.reference, header.title) == ("EMD 215", "Lamp Programme")
        assert "the paper gives the reference as “EMD 214”, its sidecar as “EMD 215”" in header.remarks
        assert (
            "the paper gives the title as “Lantern Programme”, its sidecar as “Lamp Programme”"
            in header.remarks
        )

    def test_its_status_is_final(self) -> None:
        sidecar = Sidecar(date=dt.date(2019, 7, 4), status=Status.RECOMMENDED)
        assert header_of(DECISION, sidecar).status is Status.RECOMMENDED

    def test_a_title_from_the_files_name_is_no_claim_of_the_paper(self) -> None:
        header = header_of("", Sidecar(title="Boats", decision_maker="Ada Roe"), path="scan-7.pdf")
        assert (header.title, header.remarks, header.kind) == ("Boats", (), DocumentKind.DECISION)


@given(st.text(alphabet="Date signed:\n PCD5£|()“”,and.Ltd/[]_", max_size=200))
def test_any_text_has_a_header_that_stays_inside_it(text: str) -> None:
    header = header_of(text)
    assert header.title
    assert all(0 <= field.start <= field.end <= len(text) for field in header.fields)
    assert all(text[link.start : link.end].strip() for link in header.links)
