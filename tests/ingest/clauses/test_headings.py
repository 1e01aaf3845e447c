"""Which lines look like headings, which are, and what section each opens."""

from __future__ import annotations

import pytest

from ingest.clauses import cut
from ingest.clauses.headings import Look, SectionKind, look, plain, section_kind


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("FINANCIAL COMMENTS", Look.CAPITALS),
        ("Financial Comments", Look.TITLE),
        ("Recommendation", Look.TITLE),
        ("GDPR and Data Privacy", Look.TITLE),
        ("Issues for consideration", Look.SENTENCE),
        ("Non-confidential facts and advice to the Deputy Mayor", Look.SENTENCE),
        ("## How it works", Look.TITLE),
        ("**Collaboration and Leadership:**", Look.TITLE),
        ("Do I still have to pay a penalty?", Look.SENTENCE),
        ("the plan", Look.NOT),
        ("The plan was agreed by the board.", Look.NOT),
        ("The following rules apply to all of the staff who work at night:", Look.NOT),
        ("Cabinet is asked to:", Look.NOT),
        ("Date signed: 4 May", Look.NOT),
        ("23 May 2019", Look.NOT),
        ("Thursday, 13th February 2025", Look.NOT),
        ("Saltermouth SA19 7TP", Look.NOT),
        ("Dear Member", Look.NOT),
        ("(Item 4)", Look.NOT),
        ("£1,200 | £1,400", Look.NOT),
        ("Money List; and", Look.NOT),
        ("In these rules —", Look.NOT),
        ("12", Look.NOT),
        ("", Look.NOT),
    ],
)
def test_how_much_a_line_looks_like_a_heading(words: str, expected: Look) -> None:
    assert look(words) is expected


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Key information", SectionKind.KEY_INFORMATION),
        ("1. Executive summary", SectionKind.SUMMARY),
        ("Purpose of the report", SectionKind.SUMMARY),
        ("Summary of responses", SectionKind.OTHER),
        ("Recommendation(s):", SectionKind.RECOMMENDATION),
        ("Recommendations", SectionKind.RECOMMENDATION),
        ("Decision", SectionKind.RECOMMENDATION),
        ("Decision-making history", SectionKind.OTHER),
        ("1. DEFINITIONS", SectionKind.DEFINITIONS),
        ("Interpretation", SectionKind.DEFINITIONS),
        ("TABLE OF CONTENTS", SectionKind.CONTENTS),
        ("On this page:", SectionKind.CONTENTS),
        ("Financial comments", SectionKind.OTHER),
    ],
)
def test_a_heading_tells_what_its_section_holds(heading: str, kind: SectionKind) -> None:
    assert section_kind(heading) is kind


def test_a_heading_is_told_without_its_marks() -> None:
    assert plain("##  **How**   it works ") == "How it works"


def headings(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in cut("paper", text).headings]


LONG = "The service was set up in the spring and has taken on forty people since it opened its doors."


def test_a_title_over_a_paragraph_is_a_heading() -> None:
    assert headings(f"Staff and Training\n\n{LONG}\n") == ["Staff and Training"]


def test_a_numbered_title_over_its_first_paragraph_is_a_heading_verb_or_not() -> None:
    assert headings("2. Risks that have risen\n2.1. The first risk is larger.\n") == [
        "2. Risks that have risen"
    ]


def test_a_numbered_line_before_the_next_number_is_a_paragraph() -> None:
    assert headings("1. Apologies\n\n2. Minutes\n\n3. Any other business\n") == []


def test_an_answer_is_no_heading() -> None:
    assert headings(f"8.1. None\n\n{LONG}\n") == []


def test_an_item_that_asks_for_something_is_no_heading() -> None:
    assert headings(f"(a) Note the Reserves Policy\n\n{LONG}\n") == []


def test_a_heading_on_two_lines_is_one() -> None:
    assert headings(f"ARTICLE IV\nTERM AND TERMINATION\n\n4.1 {LONG}\n")[0].startswith("ARTICLE IV")


def test_an_address_holds_no_headings() -> None:
    assert headings("Larkspur Rill Ltd\nQuay Street\nSaltermouth\nHarrowmere\nHM4 4AB\n") == []
