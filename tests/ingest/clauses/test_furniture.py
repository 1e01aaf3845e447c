"""What stands on a page but is no part of the paper."""

from __future__ import annotations

import pytest

from ingest.clauses.footnotes import find_footnotes
from ingest.clauses.furniture import find_furniture
from ingest.clauses.lines import split_lines
from ingest.clauses.running import find_running_places

FILLER = "The supplier keeps the records of all the calls it has taken in the year. " * 12


def furniture(text: str, starts: tuple[int, ...] = ()) -> list[str]:
    lines = split_lines(text, starts)
    return [lines[index].words for index in sorted(find_furniture(lines))]


def paged(*pages: str) -> tuple[str, tuple[int, ...]]:
    return "".join(pages), tuple(sum(map(len, pages[:count])) for count in range(len(pages)))


@pytest.mark.parametrize(
    "notice",
    [
        "Skip to main content",
        "Skip to navigation",
        "Accept all cookies",
        "Borough of Harrowmere logo",
        "If you use assistive technology, such as a magnifier, tell us.",
        "It would help us if you say which assistive technology it is.",
        "Back to top",
        "Need a document on this page in an accessible format?",
        "This page is intentionally left blank",
        "© Borough of Harrowmere 2024",
        "Page 3 of 9",
        "- 12 -",
        "- | 12 | -",
        "3/9",
        "-----",
        "Signed decision document",
    ],
)
def test_notices_and_page_numbers_are_furniture(notice: str) -> None:
    assert furniture(f"The plan.\n\n{notice}\n\nThe cost.") == [notice]


@pytest.mark.parametrize(
    "line",
    [
        "The home page says more.",
        "(c) copyright royalties under clause 17.",
        "Searches are made by the clerk.",
        "Contact us about the plan by noon on Friday, please, or write.",
        "[*****]",
        "£5",
        "The logo of the programme was chosen by the board.",
        "12",
    ],
)
def test_what_a_paper_says_is_none(line: str) -> None:
    assert furniture(f"The plan.\n\n{line}\n\nThe cost.") == []


def test_numbers_that_count_the_pages_are_furniture() -> None:
    text = f"{FILLER}\n\n4\n\n{FILLER}\n\n5\n\n{FILLER}\n\n6\n\n"
    assert furniture(text) == ["4", "5", "6"]


def test_numbers_in_a_table_are_none() -> None:
    assert furniture("Wards\n\n4\n\nSeats\n\n5\n\nVotes\n\n6\n\n") == []


def test_a_line_that_comes_again_at_page_breaks_is_furniture() -> None:
    footers = [f"\n\nSource: HARROWMERE LTD, 8-K, 4/{day}/2024\n\n\n\n" for day in (1, 1, 1)]
    text = "".join(f"{number} {FILLER}{footer}" for number, footer in enumerate(footers, 1))
    assert furniture(text) == [footer.strip() for footer in footers]


def test_what_comes_again_within_a_page_is_none() -> None:
    text = "Proposed by Councillor Voss\n\n\nThe motion.\n\n\n" * 5
    assert furniture(text) == []


def test_running_headers_and_footers_of_pages_are_furniture() -> None:
    subjects = ("vans", "roads", "parks", "trees")
    text, starts = paged(
        *(
            f"Harrowmere Council\nThe {subject} were discussed.\nTaken as read.\nBudget 2024 {page}\n"
            for page, subject in enumerate(subjects, 1)
        )
    )
    running = [("Harrowmere Council", "Taken as read.", f"Budget 2024 {page}") for page in range(1, 5)]
    assert furniture(text, starts) == [words for page in running for words in page]


def test_paragraphs_with_numbers_of_their_own_are_none() -> None:
    text, starts = paged(
        *(f"Article {number}\nThe parties agree to point {number * 7}.\n" for number in range(90, 96))
    )
    assert not any("Article" in words for words in furniture(text, starts))


def test_a_number_alone_at_the_edge_of_a_page_is_furniture() -> None:
    text, starts = paged("The plan is agreed.\n7\n", "The cost is met.\n8\n")
    assert furniture(text, starts) == ["7", "8"]


def test_running_footers_joined_to_the_text_are_parted_from_it() -> None:
    text = "".join(
        f"{FILLER} {subject} agreed.     Supply Agreement     Page {page}/9\n\n"
        for page, subject in enumerate(("Vans", "Roads", "Parks"), 1)
    )
    lines = split_lines(text)
    places = find_running_places(lines)
    assert "Supply Agreement" in [line.words for line in split_lines(text, (), (), places)]


def test_a_footnote_at_the_foot_of_its_page_is_told() -> None:
    text, starts = paged(
        "1.1 Standing orders¹ apply.\nThey are public.\n1 Adopted in May.\n", "1.2 The end.\n"
    )
    lines = split_lines(text, starts)
    assert [lines[index].words for index in find_footnotes(lines, frozenset())] == ["1 Adopted in May."]


def test_a_numbered_line_without_a_raised_number_above_is_no_footnote() -> None:
    text, starts = paged("1.1 Standing orders apply.\n1 Adopted in May.\n", "1.2 The end.\n")
    assert find_footnotes(split_lines(text, starts), frozenset()) == frozenset()
