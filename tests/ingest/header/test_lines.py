from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.header.lines import lines_of
from ingest.paper import Mark, MarkKind
from tests.ingest.header.papers import paper_of


def texts(text: str, marks: tuple[Mark, ...] = ()) -> list[str]:
    return [line.text for line in lines_of(paper_of(text, marks=marks), 0, len(text))]


@pytest.mark.parametrize(
    "furniture",
    [
        "Skip to main content",
        "Mayor of Eastmarch logo",
        "Home > Decisions > EMD 214",
        "You are here: Home > Decisions",
        "We use cookies to remember your choices.",
        "Page 2 of 14",
        "- 3 -",
        "Need a document on this page in an accessible format?",
    ],
)
def test_page_furniture_is_no_line(furniture: str) -> None:
    assert texts(f"{furniture}\n\nLantern Programme\n") == ["Lantern Programme"]


def test_what_a_format_marks_as_furniture_or_hidden_is_no_line() -> None:
    text = "About us\nLantern Programme\nwhite words"
    marks = (
        Mark(kind=MarkKind.FURNITURE, start=0, end=8),
        Mark(kind=MarkKind.HIDDEN, start=27, end=38),
    )
    assert texts(text, marks) == ["Lantern Programme"]


def test_adornment_is_stripped_and_the_place_kept() -> None:
    text = "## **Lantern Programme**\n• Reference: EMD 214\n"
    lines = list(lines_of(paper_of(text), 0, len(text)))
    assert [line.text for line in lines] == ["Lantern Programme", "Reference: EMD 214"]
    assert text[lines[1].start : lines[1].end] == "Reference: EMD 214"


def test_a_heading_knows_its_level_and_a_paragraph_its_beginning() -> None:
    text = "Lantern\nProgramme\n\nNext"
    marks = (Mark(kind=MarkKind.HEADING, start=0, end=17, level=2),)
    lines = list(lines_of(paper_of(text, marks=marks), 0, len(text)))
    assert [line.heading for line in lines] == [2, 2, None]
    assert [line.follows_blank for line in lines] == [True, False, True]


def test_markings_say_who_may_read() -> None:
    text = "OFFICIAL\nNOT FOR PUBLICATION\nAppendix B\nLantern"
    assert [line.is_marking for line in lines_of(paper_of(text), 0, len(text))] == [True, True, True, False]


@given(st.text(alphabet="aB #*|\n\r•:_", max_size=60), st.integers(0, 20))
def test_lines_lie_inside_their_paper_in_order(text: str, start: int) -> None:
    start = min(start, len(text))
    lines = list(lines_of(paper_of(text), start, len(text)))
    assert all(0 <= line.start < line.end <= len(text) - start for line in lines)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
