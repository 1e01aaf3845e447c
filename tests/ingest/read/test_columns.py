from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from ingest.read.columns import zones
from ingest.read.layout import lay_out
from ingest.read.rows import Piece, Word, rows_of, text_of
from tests.ingest.read.page_words import sentence, word

LEFT = "the left column of words runs on"
RIGHT = "while the right column has its own"


def columns(rows: int, *, top: float = 700, left: str = LEFT, right: str = RIGHT) -> list[Word]:
    words = []
    for number in range(rows):
        words += sentence(f"{left} {number}", 0, top - 12 * number)
        words += sentence(f"{right} {number}", 300, top - 12 * number)
    return words


def read(words: list[Word]) -> list[str]:
    found = zones(rows_of(words))
    return [
        " | ".join(text_of(piece) for piece in row) for zone in found for column in zone for row in column
    ]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    assert read(columns(6)) == [f"{LEFT} {n}" for n in range(6)] + [f"{RIGHT} {n}" for n in range(6)]


def test_a_few_rows_side_by_side_are_no_columns() -> None:
    assert read(columns(4)) == [f"{LEFT} {n} | {RIGHT} {n}" for n in range(4)]


def test_a_table_of_words_and_figures_stays_row_by_row() -> None:
    words = []
    for number in range(9):
        words += [*sentence("Costs of the year", 0, 700 - 12 * number), word("1,200", 300, 700 - 12 * number)]
    assert read(words) == ["Costs of the year | 1,200"] * 9


def test_short_lines_that_do_not_fill_their_column_are_cells() -> None:
    words = []
    for number in range(9):
        name = "a long name of one thing indeed" if number == 8 else "one part of it"
        words += [*sentence(name, 0, 700 - 12 * number), *sentence("owner of it is", 300, 700 - 12 * number)]
    assert all(" | " in row for row in read(words))


def test_a_heading_over_both_columns_stays_before_them() -> None:
    heading = sentence("a heading that goes over both of the columns and beyond them all", 0, 730)
    told = read(heading + columns(6))
    assert told[0].startswith("a heading")
    assert told[1:7] == [f"{LEFT} {n}" for n in range(6)]


def test_a_line_through_the_gutter_ends_the_columns() -> None:
    through = [word("x" * 110, 0, 700 - 12 * 7)]
    told = read(columns(6) + through + columns(6, top=700 - 12 * 9))
    assert told.index("x" * 110) == 12
    assert told[:6] == [f"{LEFT} {n}" for n in range(6)]
    assert told[13:19] == [f"{LEFT} {n}" for n in range(6)]


def test_the_longer_column_is_read_to_its_end() -> None:
    longer = [each for number in range(6, 9) for each in sentence(f"{LEFT} {number}", 0, 700 - 12 * number)]
    told = read(columns(6) + longer)
    assert told == [f"{LEFT} {n}" for n in range(9)] + [f"{RIGHT} {n}" for n in range(6)]


def test_headings_of_both_columns_stay_with_their_column() -> None:
    headings = [*sentence("Background", 0, 712), *sentence("Risks", 300, 712)]
    told = read(headings + columns(6))
    assert (told[0], told[7]) == ("Background", "Risks")


def test_columns_below_a_long_table_are_found() -> None:
    table = []
    for number in range(120):
        table += [*sentence("Costs", 0, 3000 - 12 * number), *sentence("12", 300, 3000 - 12 * number)]
    told = read(table + columns(20, top=3000 - 12 * 120))
    assert told[:120] == ["Costs | 12"] * 120
    assert told[-20:] == [f"{RIGHT} {n}" for n in range(20)]


def seconds(words: list[Word]) -> float:
    start = time.process_time()
    lay_out(words)
    return time.process_time() - start


def test_the_time_for_a_page_grows_with_its_words_and_not_with_their_square() -> None:
    def table(rows: int) -> list[Word]:
        return [
            word(text, left, -12.0 * row)
            for row in range(rows)
            for text, left in (("name", 0), ("of", 22), ("owner", 200))
        ]

    few = min(seconds(table(500)) for _ in range(3))
    assert seconds(table(4000)) < 8 * few * 4


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), min_size=1, max_size=4),
        max_size=30,
    )
)
def test_columns_neither_lose_nor_repeat_a_piece(plan: list[list[tuple[int, int]]]) -> None:
    rows = [
        [Piece(sentence(" ".join(["word"] * count), 20.0 * at, -12.0 * number)) for at, count in sorted(row)]
        for number, row in enumerate(plan)
    ]
    laid = [id(piece) for zone in zones(rows) for column in zone for row in column for piece in row]
    told = [id(each) for row in rows for piece in row for each in piece.words]
    assert len(laid) == len(set(laid)) == sum(map(len, rows))
    found = [
        id(each) for zone in zones(rows) for column in zone for row in column for piece in row
        for each in piece.words
    ]  # fmt: skip
    assert sorted(found) == sorted(told)
