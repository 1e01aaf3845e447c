from __future__ import annotations

import pytest

from index.records import LinkKind
from ingest.header.links import find_links


def links(text: str, own: str | None = "EMD 214", known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(link.kind.value, link.reference) for link in find_links(text, own, known)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This decision amends EMD 187.", LinkKind.AMENDS),
        ("It seeks an uplift to EMD 187 of £5m.", LinkKind.AMENDS),
        ("This version supersedes EMD 187.", LinkKind.SUPERSEDES),
        ("The Mayor is asked to approve EMD 187.", LinkKind.APPROVES),
        ("The case was approved in EMD 187.", LinkKind.MENTIONS),
        ("The scheme is superseded by EMD 187.", LinkKind.MENTIONS),
        ("It amends the rules. See EMD 187.", LinkKind.MENTIONS),
        ("Background papers: EMD 187", LinkKind.MENTIONS),
    ],
)
def test_what_a_paper_does_to_another_is_told_by_its_verb(text: str, kind: LinkKind) -> None:
    (link,) = find_links(text, "EMD 214")
    assert (link.kind, link.reference) == (kind, "EMD 187")
    assert text[link.start : link.end] == "EMD 187"


def test_a_deed_of_variation_amends_the_contract_it_opens_with() -> None:
    text = (
        "Deed of variation (No. 2)\n\nDATED 3 May 2027\n\nto the agreement for the carriage of passengers "
        "and their luggage across the bay, dated 9 June 2025, contract reference EMD 187\n\n"
        "1. Background\n\n1.1 The decision is recorded in EMD 190."
    )
    assert links(text, None, ("EMD 187", "EMD 190")) == [("amends", "EMD 187"), ("mentions", "EMD 190")]


def test_a_paper_does_not_link_to_itself() -> None:
    assert links("EMD 214 and emd-214 and EMD214") == []


def test_a_mere_mention_gives_way_to_a_deed() -> None:
    assert links("EMD 187 was noted. This paper amends EMD 187.") == [("amends", "EMD 187")]


def test_each_reference_is_linked_once() -> None:
    assert links("EMD 187, EMD 187 and again EMD 187 and PCD 5") == [
        ("mentions", "EMD 187"),
        ("mentions", "PCD 5"),
    ]


def test_labels_and_the_library_teach_styles() -> None:
    assert links("as decision FRX 12 said", own=None) == [("mentions", "FRX 12")]
    assert links("as FRX 12 said", own=None) == []
    assert links("as FRX 12 said", own=None, known=("FRX 7",)) == [("mentions", "FRX 12")]


@pytest.mark.parametrize(
    "text", ["Report (PDF 121 KB)", "form ISO 9001", "papers for COVID 19", "decision 2019"]
)
def test_files_and_standards_are_no_papers(text: str) -> None:
    assert links(text, own=None) == []
