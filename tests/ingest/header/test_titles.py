from __future__ import annotations

import pytest

from ingest.header.titles import find_title, title_of_file
from ingest.paper import Mark, MarkKind
from tests.ingest.header.papers import AGREEMENT, DECISION, opening_of


def title(text: str, reference: str | None = None, path: str = "paper.txt", named: str | None = None) -> str:
    return find_title(opening_of(text, path, title=named), reference)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DECISION, "Lantern Programme"),
        (AGREEMENT, "SITE DEVELOPMENT AND HOSTING AGREEMENT"),
        ("Subject: Repair of the wall\n\nTo: Cabinet\n\nSummary\n", "Repair of the wall"),
        (
            "# Lantern Programme: closure\n\nKey information\n\nReference code: EMD 3\n",
            "Lantern Programme: closure",
        ),
        (
            "Home > Decisions\n\nAbout us\n\nWharf lease\n\nKey information\n\nReference: EMD 3\n",
            "Wharf lease",
        ),
        (
            "MINUTES OF A MEETING OF NORTHMOOR COUNCIL HELD ON 3 MAY 2019\n",
            "MINUTES OF A MEETING OF NORTHMOOR COUNCIL",
        ),
        ("1\n\nMINUTES\n\nOF\n\nTHE\n\nBOATS\n\nPANEL\n\nHELD ON 3 MAY 2019\n", "MINUTES OF THE BOATS PANEL"),
        (
            "NORTHMOOR COUNCIL\nMEETING 10th JUNE 2015\n\nPRESENT\n",
            "NORTHMOOR COUNCIL, MEETING 10th JUNE 2015",
        ),
        ("NORTHMOOR COUNCIL\n\nSTANDING ORDERS 2018\n\n1. Voting\n", "STANDING ORDERS 2018"),
        ("Summary page\n\nAPPENDIX A - CAPITAL PROGRAMME\n\nYear 1\n", "APPENDIX A - CAPITAL PROGRAMME"),
        (
            "NOT FOR PUBLICATION\n\nWharf lease: exempt facts\n\nReference: EMD 7\n",
            "Wharf lease: exempt facts",
        ),
    ],
)
def test_the_title_is_what_readers_call_the_paper(text: str, expected: str) -> None:
    assert title(text) == expected


def test_its_own_reference_before_the_title_is_left_off_and_another_stays() -> None:
    text = "Title: EMD 328 Noise cameras\n\nReference: EMD {}\n"
    assert title(text.format(328), "EMD 328") == "Noise cameras"
    assert title(text.format(329), "EMD 329") == "EMD 328 Noise cameras"


def test_a_heading_over_several_lines_is_one_title() -> None:
    text = "ACTION TO\nIMPROVE THE HARBOUR\n\nOur vision\n"
    marks = (Mark(kind=MarkKind.HEADING, start=0, end=30, level=1),)
    assert find_title(opening_of(text, marks=marks), None) == "ACTION TO IMPROVE THE HARBOUR"


def test_metadata_come_after_all_words_and_the_files_name_last() -> None:
    assert title("1.1. Text.\n", named="Harbour wall | Northmoor Council") == "Harbour wall"
    assert title("1.1. Text.\n", path="papers/harbour_wall.pdf", named="wall.docx") == "harbour wall"
    assert title_of_file("papers/harbour_wall.pdf") == "harbour wall"


@pytest.mark.parametrize("text", ["", "\n\n", "1.", "Directorate | Project | Cost\n"])
def test_every_paper_has_a_title(text: str) -> None:
    assert title(text, path="scan-7.pdf") == "scan-7"
