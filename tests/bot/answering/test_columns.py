"""Which column of a row a question means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.columns import column_of
from bot.answering.terms import terms_of

HEADER = "Heading | 2025-26 | 2026-27"


def cell(row: str, header: str, question: str) -> str | None:
    span = column_of(row, header, terms_of(question))
    return row[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("fuel in 2025-26", "£2.2m"),
        ("fuel in 2026-27", "£2.6m"),
        ("fuel in the 2026/27 budget", "£2.6m"),
        ("fuel", None),
        ("fuel in 2025-26 and 2026-27", None),
        ("fuel in 2031", None),
    ],
)
def test_the_year_asked_chooses_the_column(question: str, expected: str | None) -> None:
    assert cell("Fuel | £2.2m | £2.6m", HEADER, question) == expected


def test_the_cells_may_stand_on_lines_of_their_own() -> None:
    assert cell("Fuel\n£2.2m\n£2.6m", "Heading\n2025-26\n2026-27", "fuel in 2026-27") == "£2.6m"


def test_a_header_may_lack_the_corner() -> None:
    assert cell("Fuel\n£2.2m\n£2.6m", "2025-26\n2026-27", "fuel in 2025-26") == "£2.2m"


def test_words_choose_a_column_as_years_do() -> None:
    row, header = "Gull | £1.2m | £0.3m", "Boat | Purchase | Insurance"
    assert cell(row, header, "what is the insurance of the Gull?") == "£0.3m"


@given(st.lists(st.sampled_from(["£1m", "£2m", "7", "none"]), min_size=1, max_size=6), st.integers(0, 6))
def test_a_row_with_other_cells_than_its_header_has_no_column(cells: list[str], extra: int) -> None:
    heads = ["Heading", *(f"19{80 + place}" for place in range(len(cells) + 1 + extra))]
    assert column_of(" | ".join(["Fuel", *cells]), " | ".join(heads), terms_of("fuel in 1980")) is None


@given(st.integers(1, 6), st.data())
def test_the_cell_chosen_is_the_one_under_the_named_head(count: int, data: st.DataObject) -> None:
    years = [str(1990 + place) for place in range(count)]
    asked = data.draw(st.sampled_from(years))
    cells = [f"£{place}m" for place in range(count)]
    row = " | ".join(["Fuel", *cells])
    span = column_of(row, " | ".join(["Heading", *years]), terms_of(f"fuel in {asked}"))
    assert span is not None
    assert row[slice(*span)] == cells[years.index(asked)]
