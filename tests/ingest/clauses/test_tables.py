"""Which lines are rows of a table, and which the header."""

from __future__ import annotations

import pytest

from ingest.clauses.lines import split_lines
from ingest.clauses.tables import find_rows, is_number
from ingest.paper import Mark, MarkKind


def rows(text: str, marks: tuple[Mark, ...] = ()) -> list[tuple[str, bool]]:
    """Each row as its lines joined, and whether it is a header."""
    lines = split_lines(text, (), marks)
    found = find_rows(lines, frozenset())
    told: dict[int, tuple[str, bool]] = {}
    for index, row in sorted(found.items()):
        words = told[row.number][0] + " / " if row.number in told else ""
        told[row.number] = (words + lines[index].words, row.header)
    return list(told.values())


def test_columns_parted_by_bars_are_rows() -> None:
    assert rows("Role | Limit\nDirector | £50,000\nMayor | £500,000\n") == [
        ("Role | Limit", True),
        ("Director | £50,000", False),
        ("Mayor | £500,000", False),
    ]


def test_columns_parted_by_wide_gaps_are_rows() -> None:
    found = rows("Role          Limit      Quotes\nDirector      £50,000    3\nMayor         £500,000   5\n")
    assert [header for _, header in found] == [True, False, False]


def test_a_cell_on_each_line_is_a_row_for_as_many_as_there_are_columns() -> None:
    assert rows("Role\nLimit\nBudget holder\nUp to £5,000\nDirector\n£50,000\nMayor\nOver £50,000\n") == [
        ("Role / Limit", True),
        ("Budget holder / Up to £5,000", False),
        ("Director / £50,000", False),
        ("Mayor / Over £50,000", False),
    ]


@pytest.mark.parametrize("corner", ["Heading | ", ""])
def test_years_over_sums_are_a_header(corner: str) -> None:
    found = rows(f"{corner}2022-23 | 2023-24\nPay | £108.9m | £113.7m\nFuel | £5.1m | £5.3m\n")
    assert [header for _, header in found] == [True, False, False]


def test_years_over_years_are_no_header() -> None:
    found = rows("Opened | 2019 | 2020\nClosed | 2021 | 2022\nSold | 2023 | 2024\n")
    assert not any(header for _, header in found)


def test_numbered_paragraphs_with_wide_gaps_are_no_rows() -> None:
    assert rows("1.    The plan.\n2.    The cost.\n3.    The law.\n") == []


def test_an_address_is_no_table() -> None:
    assert rows("Larkspur Rill Ltd\nQuay Street\nSaltermouth\nHarrowmere\n") == []


def test_a_wrapped_cell_goes_with_its_row() -> None:
    text = "Role | Limit\nHead of the\nservice | £5\nMayor | £9\n"
    marks = tuple(
        Mark(kind=MarkKind.TABLE_ROW, start=text.index(line), end=text.index(line) + len(line))
        for line in ("Role | Limit", "service | £5", "Mayor | £9")
    )
    assert rows(text, marks)[0][0] == "Role | Limit / Head of the"


def test_a_line_of_a_sentence_that_is_marked_as_a_row_is_none() -> None:
    text = (
        "The service goes on up to the age of 25, for those aged 18\nand above | – | as now, to\nthe end.\n"
    )
    start = text.index("and above")
    assert rows(text, (Mark(kind=MarkKind.TABLE_ROW, start=start, end=start + 26),)) == []


def test_the_header_that_the_format_marks_is_the_header() -> None:
    text = "2023 | 2024\n1 | 2\n"
    marks = (
        Mark(kind=MarkKind.TABLE_HEADER, start=0, end=11),
        Mark(kind=MarkKind.TABLE_ROW, start=12, end=17),
    )
    assert rows(text, marks) == [("2023 | 2024", True), ("1 | 2", False)]


@pytest.mark.parametrize(
    "cell",
    ["£5", "12.5%", "(4.2)", "Up to £25,000", "£5,000 to £25,000", "-", "n/a", "£1m", "£50,000 and above"],
)
def test_sums_and_shares_are_numbers(cell: str) -> None:
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["Director", "A", "2018 plan", "12 months", ""])
def test_words_are_no_numbers(cell: str) -> None:
    assert not is_number(cell)
