from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.marking import protective_marking

MARKED = (
    "OFFICIAL-SENSITIVE",
    "OFFICIAL SENSITIVE",
    "Official – Sensitive",
    "OFFICIAL - SENSITIVE [COMMERCIAL]",
    "OFFICIAL-SENSITIVE: LEGAL PRIVILEGE",
    "Protective marking: OFFICIAL-SENSITIVE",
    "Security classification – OFFICIAL-SENSITIVE",
    "Page 2 of 3 OFFICIAL-SENSITIVE",
    "OFFICIAL-SENSITIVE Page 2 of 3",
    "Protective marking: RESTRICTED",
    "Government security classification: SECRET",
    "PART 2 – CONFIDENTIAL FACTS AND ADVICE",
    "Part 2 form – confidential",
    "**Part 2: exempt from publication**",
    "Part II: Exempt information",
    "PART TWO (PRIVATE)",
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A",
    "Exempt report – Not for publication",
)
OPEN = (
    "OFFICIAL",
    "Protective marking: OFFICIAL",
    "Protective marking: none",
    "Protective marking: OFFICIAL / OFFICIAL-SENSITIVE (delete as appropriate)",
    "OFFICIAL-SENSITIVE information must be kept in a locked cabinet.",
    "Papers marked OFFICIAL-SENSITIVE are not published.",
    "Is there a Part 2 form? NO",
    "Is there a part 2 form – YES",
    "Part 2 Confidentiality: Only the facts or advice likely to be exempt are in the separate form.",
    "Part 1 – Non-confidential facts and advice",
    "Part 2 – Confidential Information",
    "PART 2—GENERAL PROVISIONS",
    "PART TWO – EXEMPT ITEMS: None",
    "The value is stated in the exempt Part 2 section.",
    "CONFIDENTIAL",
    "The secret of the lantern",
    "RESTRICTED",
    "This report is not for publication before noon.",
)


def _paper(line: str) -> str:
    return f"Harbour lighting\r\n\r\n  {line}  \r\n\r\n1.1 The lantern is lit.\r\n"


@pytest.mark.parametrize("line", MARKED)
def test_a_marking_is_seen(line: str) -> None:
    assert protective_marking(_paper(line), "a.pdf") == line.strip("*")


@pytest.mark.parametrize("line", OPEN)
def test_what_only_mentions_a_marking_is_open(line: str) -> None:
    assert protective_marking(_paper(line), "a.pdf") is None


def test_a_marking_on_the_last_page_counts() -> None:
    text = _paper("1.2 Plain.") + "The lantern is lit.\n" * 5000 + "OFFICIAL-SENSITIVE\n"
    assert protective_marking(text, "a.pdf") == "OFFICIAL-SENSITIVE"


def test_an_empty_second_part_of_an_agenda_is_open() -> None:
    assert protective_marking("PART 2 – EXEMPT ITEMS\n\nThere are no items.\n", "agenda.pdf") is None
    assert protective_marking("PART 2 – EXEMPT ITEMS\n\n9. Sale of the pier\n", "agenda.pdf")


def test_not_for_publication_far_inside_a_paper_is_about_something_else() -> None:
    text = "Agenda\n" + "9. The pier.\n" * 500 + "NOT FOR PUBLICATION: appendix 2\n"
    assert protective_marking(text, "agenda.pdf") is None


@pytest.mark.parametrize("name", ["HB 7 part 2.pdf", "hb-7-Part-Two.docx", "HB7_part_ii.pdf"])
def test_a_name_that_says_part_two_needs_words_that_agree(name: str) -> None:
    told = "Harbour lighting\nThis paper is exempt under paragraph 3.\n"
    assert protective_marking(told, f"board/{name}") == name
    assert protective_marking("Harbour lighting\nVolume two of the log.\n", f"board/{name}") is None


def test_a_counterpart_is_no_part_two() -> None:
    assert protective_marking("Confidential terms\n", "counterpart 2.pdf") is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_has_a_marking_of_its_own_words_or_none(text: str) -> None:
    found = protective_marking(text, "a.txt")
    assert found is None or found in text
