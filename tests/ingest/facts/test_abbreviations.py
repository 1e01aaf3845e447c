from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts.abbreviations import find_abbreviations, fits
from tests.ingest.facts.documents import document_of


def found(text: str) -> list[tuple[str, str]]:
    document, passages = document_of(text)
    return [(one.short, one.long) for passage in passages for one in find_abbreviations(document, passage)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("underpin the Digital Policing (DP) model", "DP", "Digital Policing"),
        ("the Deputy Mayor for Policing and Crime (DMPC) has", "DMPC", "Deputy Mayor for Policing and Crime"),
        (
            "under the General Data Protection Regulation (GDPR),",
            "GDPR",
            "General Data Protection Regulation",
        ),
        ("the Data Protection Act (DPA) 2018", "DPA", "Data Protection Act"),
        ("Impact Assessments. Small Businesses (SBs) may", "SBs", "Small Businesses"),
        ("The MPS (Metropolitan Patrol Service) runs", "MPS", "Metropolitan Patrol Service"),
        ("Contracts Regulations 2015 (“the Regulations”).", "Regulations", "Contracts Regulations 2015"),
        ('the Mayor\'s Office ("the Office") is', "Office", "Mayor's Office"),
        (
            "ICT means information and communications technology",
            "ICT",
            "information and communications technology",
        ),
        ("“Working Day” means any day but Sunday.", "Working Day", "any day but Sunday."),
        ("KPI | Key Performance Indicator", "KPI", "Key Performance Indicator"),
        ("Chief Information Officer (CIO)", "CIO", "Chief Information Officer"),
    ],
)
def test_what_the_paper_defines_is_found(text: str, short: str, long: str) -> None:
    assert (short, long) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the police (DP) model",
        "as agreed (see PCD 5) and (Towers)",
        "Digital. Policing (DP)",
        "Article (IV) and part (A) and (12)",
        "each a (“Party”) and together the (“Parties”)",
        "This means that nothing is defined.",
        "Ada Roe (AR1X)",
        "the ICT budget",
    ],
)
def test_nothing_is_defined_from_thin_air(text: str) -> None:
    assert found(text) == []


def test_the_evidence_holds_both_forms() -> None:
    text = "First.\n\nThis lowers the National Legal Framework (NLF) cost."
    document, passages = document_of(text)
    (one,) = find_abbreviations(document, passages[1])
    assert (
        one.evidence.text == "National Legal Framework (NLF)" == text[one.evidence.start : one.evidence.end]
    )


def test_a_definition_is_given_once_for_a_passage() -> None:
    assert found("Digital Policing (DP) and Digital Policing (DP)") == [("DP", "Digital Policing")]


@given(st.lists(st.sampled_from(["Alpha", "Bravo", "Cargo", "Delta", "Echo"]), min_size=2, max_size=6))
def test_initials_always_fit_their_words(words: list[str]) -> None:
    assert fits("".join(word[0] for word in words), " ".join(words))


@given(st.lists(st.sampled_from(["Alpha", "Bravo", "Cargo"]), min_size=2, max_size=4))
def test_other_letters_never_fit(words: list[str]) -> None:
    assert not fits("XQZ", " ".join(words))


def test_finding_takes_time_in_proportion_to_the_passage() -> None:
    text = "Aaa of Aa and A (AAAAAAAA) a A of the and “Aa” means " * 600
    started = time.perf_counter()
    found(text)
    assert time.perf_counter() - started < 10
