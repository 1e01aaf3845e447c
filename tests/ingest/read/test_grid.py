from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.grid import Grid, Rule, grids
from tests.ingest.read.page_words import box


def across(at: float, low: float = 0, high: float = 200) -> Rule:
    return Rule(across=True, at=at, low=low, high=high)


def down(at: float, low: float = 0, high: float = 60) -> Rule:
    return Rule(across=False, at=at, low=low, high=high)


def table(left: float = 0, bottom: float = 0) -> list[Rule]:
    """Three rows of two cells."""
    return [across(bottom + y, left, left + 200) for y in (0, 20, 40, 60)] + [
        down(left + x, bottom, bottom + 60) for x in (0, 100, 200)
    ]


def only(rules: list[Rule]) -> Grid:
    (grid,) = grids(rules)
    return grid


def test_a_table_has_its_rows_from_the_top_with_their_cells() -> None:
    grid = only(table())
    assert (grid.left, grid.right, grid.top, grid.bottom) == (0, 200, 60, 0)
    assert [(band.top, band.bottom) for band in grid.bands] == [(60, 40), (40, 20), (20, 0)]
    assert {band.cuts for band in grid.bands} == {(0, 100, 200)}


def test_a_point_lies_in_a_table_or_does_not() -> None:
    grid = only(table())
    assert grid.holds(100, 30)
    assert grid.holds(0, 0)
    assert not grid.holds(201, 30)
    assert not grid.holds(100, 61)


def test_a_cell_over_several_columns_has_no_cut() -> None:
    rules = [across(0), across(20), across(40), down(0, 0, 40), down(200, 0, 40), down(100, 0, 20)]
    assert [band.cuts for band in only(rules).bands] == [(0, 200), (0, 100, 200)]


def test_a_line_across_half_a_row_is_no_row() -> None:
    assert len(only([*table(), across(30, 0, 90)]).bands) == 3


def test_tables_stand_in_the_order_of_the_page() -> None:
    found = grids([*table(bottom=0), *table(bottom=500), *table(bottom=200)])
    assert [grid.bottom for grid in found] == [500, 200, 0]


def test_tables_that_do_not_touch_are_two() -> None:
    assert len(grids([*table(), *table(left=220)])) == 2
    assert len(grids([*table(), *table(left=201)])) == 1


def test_a_line_drawn_in_dashes_is_one_line() -> None:
    dashes = [across(20, low, low + 8) for low in range(0, 200, 10)]
    rules = [across(0), across(40), *dashes, down(0, 0, 40), down(100, 0, 40), down(200, 0, 40)]
    assert len(only(rules).bands) == 2


def test_every_cell_in_a_box_of_its_own_gives_the_same_table() -> None:
    boxes = [rule for x in (0, 100) for y in (0, 20, 40) for rule in box(x, y, x + 100, y + 20)]
    assert only(boxes) == only(table())


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [across(0)],
        box(0, 0, 200, 60),
        [across(0), across(20), across(40)],
        [down(0), down(100), down(200)],
        [*box(0, 0, 200, 60), across(20), across(40)],
        [*box(0, 0, 200, 60), down(100)],
        [across(10, 0, 4), across(20, 0, 4), down(2, 8, 12), down(4, 8, 12), down(0, 8, 12)],
    ],
)
def test_frames_underlines_and_ticks_are_no_tables(rules: list[Rule]) -> None:
    assert grids(rules) == []


def test_a_page_full_of_drawing_has_no_tables() -> None:
    assert grids([*table(), *[across(1000 + n, 0, 100) for n in range(3000)]]) == []


RULES = st.lists(
    st.builds(
        Rule,
        across=st.booleans(),
        at=st.integers(0, 30).map(lambda n: n * 10.0),
        low=st.integers(0, 15).map(lambda n: n * 10.0),
        high=st.integers(16, 30).map(lambda n: n * 10.0),
    ),
    max_size=25,
)


@given(RULES)
def test_rows_follow_each_other_and_cells_fill_them(rules: list[Rule]) -> None:
    for grid in grids(rules):
        assert grid.bands[0].top == grid.top
        assert grid.bands[-1].bottom == grid.bottom
        for above, below in zip(grid.bands, grid.bands[1:], strict=False):
            assert above.bottom == below.top
        for band in grid.bands:
            assert band.top > band.bottom
            assert list(band.cuts) == sorted(set(band.cuts))
            assert (band.cuts[0], band.cuts[-1]) == (grid.left, grid.right)


@given(RULES, st.randoms(use_true_random=False))
def test_the_order_in_which_lines_are_drawn_does_not_matter(rules: list[Rule], random: object) -> None:
    mixed = list(rules)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a `random.Random`
    assert grids(mixed) == grids(rules)
