from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.paragraph_references import PlaceWord, find_places


def places(text: str) -> list[tuple[str, str]]:
    return [(one.word.value, one.number) for one in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see para 4.2", [("paragraph", "4.2")]),
        ("paragraph 12.3(b)(ii) applies", [("paragraph", "12.3(b)(ii)")]),
        ("Paragraph 12.3 (b)", [("paragraph", "12.3(b)")]),
        ("clause 7", [("clause", "7")]),
        ("section 4", [("section", "4")]),
        ("§ 4.2 and ¶ 7", [("section", "4.2"), ("paragraph", "7")]),
        ("paras 4.1 to 4.3", [("paragraph", "4.1"), ("paragraph", "4.3")]),
        ("clauses 3, 4 and 5", [("clause", "3"), ("clause", "4"), ("clause", "5")]),
        ("paragraph 4.8 of the Scheme of Delegation", [("paragraph", "4.8")]),
        ("section 4 of the Financial Regulations", [("section", "4")]),
        ("Appendix B and Schedule 3", [("appendix", "B"), ("schedule", "3")]),
        ("It stands in paragraph 4.8.", [("paragraph", "4.8")]),
    ],
)
def test_places_are_found_as_papers_print_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("text", ["what does 4.2 say?", "PCD 579, 4.2", "4.2 of PCD 579", "4.2", "4.2?"])
def test_a_bare_number_counts_where_nothing_else_can_be_meant(text: str) -> None:
    (place,) = find_places(text)
    assert (place.word, place.number, place.named) == (PlaceWord.PARAGRAPH, "4.2", False)


@pytest.mark.parametrize(
    "text",
    [
        "a rise of 4.2%",
        "is £4.2m the cost?",
        "is 4.2 million enough?",
        "Section 57 of the DPA 2018",
        "Article 35 of the General Data Protection Regulation (GDPR)",
        "section 12 of the Local Government Act 1972",
        "sections 8 and 9 of the Housing Act",
        "Regulation 32 of the Public Contracts Regulations 2015",
        "Part 4 of the form",
        "item a day",
        "the appendix is late",
        "a clause 12 months long",
        "since 2019",
    ],
)
def test_quantities_and_the_law_are_no_places_of_our_papers(text: str) -> None:
    assert places(text) == []


@given(
    st.integers(1, 40), st.integers(1, 40), st.sampled_from(["para ", "paragraph ", "clause ", "section "])
)
def test_every_numbered_paragraph_can_be_named(section: int, number: int, word: str) -> None:
    text = f"Please read {word}{section}.{number} again"
    (place,) = find_places(text)
    assert place.number == f"{section}.{number}"
    assert text[place.start : place.end] == f"{word}{section}.{number}"


def test_finding_takes_time_in_proportion_to_the_text() -> None:
    text = "section 4 of the of the in the to clause 1, 2, 3, paragraph 4 (a (b " * 10_000
    started = time.perf_counter()
    find_places(text)
    assert time.perf_counter() - started < 10
