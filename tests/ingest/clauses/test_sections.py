"""Which heading a paragraph stands under."""

from __future__ import annotations

from itertools import takewhile

import pytest

from ingest.clauses import cut

WORDS = "The authority keeps a register of the contracts it has let, with the day on which each ends."


def sections(text: str) -> dict[str, tuple[str | None, str | None, bool]]:
    """By the first words of each passage: section, its number, whether that is inferred."""
    return {
        " ".join(takewhile(lambda word: word != "The", passage.text.split())): (
            passage.section,
            passage.section_number,
            passage.section_inferred,
        )
        for passage in cut("paper", text).passages
    }


def test_a_paragraph_stands_under_the_heading_with_its_number() -> None:
    text = f"1. Aims\n\n1.1 {WORDS}\n\n2. Costs\n\n2.1 {WORDS}\n"
    assert sections(text) == {"1.1": ("1. Aims", "1", False), "2.1": ("2. Costs", "2", False)}


def test_a_lost_heading_is_inferred_by_number_and_said_to_be() -> None:
    text = f"1. Aims\n\n1.1 {WORDS}\n\n2.1 {WORDS}\n\n2.2 {WORDS}\n\n3. Law\n\n3.1 {WORDS}\n"
    assert sections(text) == {
        "1.1": ("1. Aims", "1", False),
        "2.1": (None, "2", True),
        "2.2": (None, "2", True),
        "3.1": ("3. Law", "3", False),
    }


def test_a_heading_between_paragraphs_of_a_section_is_below_it() -> None:
    text = f"1. Aims\n\n1.1 {WORDS}\n\nLate Payment\n\n1.2 {WORDS}\n"
    assert sections(text)["1.2"] == ("1. Aims › Late Payment", "1", False)


def test_a_heading_without_a_number_may_head_numbered_paragraphs() -> None:
    text = f"Aims\n\n1.1 {WORDS}\n\n1.2 {WORDS}\n\nCosts\n\n2.1 {WORDS}\n"
    assert sections(text) == {
        "1.1": ("Aims", None, False),
        "1.2": ("Aims", None, False),
        "2.1": ("Costs", None, False),
    }


def test_such_a_heading_does_not_reach_into_the_next_section() -> None:
    text = f"Aims\n\n1.1 {WORDS}\n\n2.1 {WORDS}\n"
    assert sections(text)["2.1"] == (None, "2", True)


def test_the_nearest_numbered_heading_counts() -> None:
    text = f"3. Fees\n\n3.1 Late Payment\n\n3.1.1 {WORDS}\n\n3.2 {WORDS}\n"
    assert sections(text) == {
        "3.1.1": ("3.1 Late Payment", "3.1", False),
        "3.2": ("3. Fees", "3", False),
    }


def test_a_schedule_stands_before_its_own_headings() -> None:
    text = f"SCHEDULE 2 – CHARGES\n\n1. Invoices\n\n1.1 {WORDS}\n"
    assert sections(text) == {"1.1": ("SCHEDULE 2 – CHARGES › 1. Invoices", "1", False)}


def test_paragraphs_counted_anew_under_a_numbered_heading_stand_under_it() -> None:
    text = f"80. Apologies\n\n1. {WORDS}\n\n2. {WORDS}\n"
    assert sections(text) == {"1.": ("80. Apologies", "80", False), "2.": ("80. Apologies", "80", False)}


def test_a_clause_that_names_itself_is_its_own_section() -> None:
    text = f"4. Payment. {WORDS}\n\n5. Notice. {WORDS}\n\n(a) {WORDS}\n"
    assert sections(text) == {
        "4. Payment.": ("4. Payment", "4", False),
        "5. Notice.": ("5. Notice", "5", False),
        "(a)": ("5. Notice", "5", False),
    }


def test_a_clause_that_begins_with_a_sentence_has_no_heading() -> None:
    text = f"4. It is severable. {WORDS}\n\n5. Notice is given in writing. {WORDS}\n"
    assert set(sections(text).values()) == {(None, None, False)}


@pytest.mark.parametrize("word", ["Article", "ARTICLE"])
def test_sections_are_numbered_within_their_article(word: str) -> None:
    text = f"{word} IV\nTERM\n\nSection 4.1 {WORDS}\n"
    assert next(iter(sections(text).values()))[0] == f"{word} IV TERM"
