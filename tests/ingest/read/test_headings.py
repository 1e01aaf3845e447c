from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.headings import Headings, plain_title
from ingest.read.layout import Line
from tests.ingest.read.page_words import line

BODY = [line("the ordinary words of the paper, which go on and on and on") for _ in range(6)]


def levels(*lines: Line, bookmarks: dict[str, int] | None = None) -> list[int | None]:
    page = [*lines, *BODY]
    return Headings.of([page]).levels(page, bookmarks or {})[: len(lines)]


def test_larger_is_higher_and_bold_is_higher_than_plain_of_one_size() -> None:
    told = levels(
        line("Plain small", size=11.5, gap=True),
        line("Bold large", size=16, bold=True, gap=True),
        line("Plain large", size=16, gap=True),
        line("Bold small", bold=True, gap=True),
    )
    assert told == [3, 1, 2, 4]


@pytest.mark.parametrize(("size", "heading"), [(10.0, False), (10.5, False), (11.0, True), (9.0, False)])
def test_a_tenth_larger_makes_a_heading(size: float, heading: bool) -> None:  # noqa: FBT001  # a row of the table
    (level,) = levels(line("Background", size=size, gap=True))
    assert (level is not None) is heading


def test_bold_small_print_is_no_heading() -> None:
    assert levels(line("Source: the board", size=8, bold=True, gap=True)) == [None]


@pytest.mark.parametrize("text", ["This is a sentence.", "and so on;", "in part,", "4.2", "–––", "…"])
def test_sentences_and_lines_without_a_word_are_no_headings(text: str) -> None:
    assert levels(line(text, bold=True, gap=True)) == [None]


def test_a_heading_may_run_over_three_lines_but_not_four() -> None:
    three = [line("Words of it", bold=True, gap=number == 0) for number in range(3)]
    assert levels(*three) == [1, 1, 1]
    assert levels(*three, line("Words of it", bold=True)) == [None] * 4


def test_a_gap_ends_a_heading() -> None:
    lines = [line("Words of it", bold=True, gap=True) for _ in range(4)]
    assert levels(*lines) == [1] * 4


def test_hidden_lines_furniture_and_cells_are_no_headings_and_name_no_style() -> None:
    def large(**options: bool) -> Line:
        return Line(cells=("Large",), left=0, right=9, base=0, size=20, bold=True, **options)

    told = levels(large(hidden=True), large(furniture=True), large(tabular=True), line("Head", bold=True))
    assert told == [None, None, None, 1]


def test_the_outline_names_what_its_type_does_not() -> None:
    told = levels(
        line("3.  The  Risks"), line("3. The risks we run"), bookmarks={plain_title("3. The risks"): 2}
    )
    assert told == [2, None]


def test_a_paper_without_prose_has_no_headings() -> None:
    page = [line("Short"), line("Large", size=20)]
    assert Headings.of([page]).levels(page, {}) == [None, None]


def test_levels_end_at_six() -> None:
    told = levels(*[line(f"Heading {size}", size=40 - size, gap=True) for size in range(9)])
    assert told == [1, 2, 3, 4, 5, 6, 6, 6, 6]


@given(
    st.lists(
        st.builds(
            Line,
            cells=st.tuples(st.text(alphabet="ab .1", max_size=70)),
            left=st.just(0.0),
            right=st.just(100.0),
            base=st.just(0.0),
            size=st.sampled_from([8.0, 10.0, 14.0]),
            bold=st.booleans(),
            hidden=st.booleans(),
            gap=st.booleans(),
            tabular=st.booleans(),
        ),
        max_size=20,
    )
)
def test_every_line_has_its_answer_and_no_hidden_line_is_a_heading(page: list[Line]) -> None:
    told = Headings.of([page]).levels(page, {"a": 1})
    assert len(told) == len(page)
    assert all(level is None for level, each in zip(told, page, strict=True) if each.hidden or each.tabular)
