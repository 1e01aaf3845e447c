from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.frame import Frame, around, covers, same_height, turned

TURNS = st.sampled_from([0, 90, 180, 270])
EDGES = st.integers(-500, 500).map(float)


def test_a_page_that_is_turned_changes_its_sides() -> None:
    upright, lying = Frame((0, 0, 600, 800), 0), Frame((0, 0, 600, 800), 90)
    assert (upright.width, upright.height) == (600, 800)
    assert (lying.width, lying.height) == (800, 600)


@pytest.mark.parametrize(
    ("turn", "place"), [(0, (10, 30)), (90, (30, 590)), (180, (590, 770)), (270, (770, 10))]
)
def test_a_point_is_found_on_the_page_as_it_is_seen(turn: int, place: tuple[float, float]) -> None:
    assert Frame((100, 200, 700, 1000), turn).upright(110, 230) == place


@given(st.tuples(EDGES, EDGES), st.tuples(EDGES, EDGES), TURNS)
def test_boxes_turn_with_their_points_and_keep_their_area(
    first: tuple[float, float], second: tuple[float, float], turn: int
) -> None:
    frame = Frame((-500.0, -500.0, 500.0, 500.0), turn)
    left, right = sorted((first[0], second[0]))
    bottom, top = sorted((first[1], second[1]))
    box = frame.upright_box(left, bottom, right, top)
    assert (box[2] - box[0]) * (box[3] - box[1]) == pytest.approx((right - left) * (top - bottom))
    assert set(frame.upright(left, bottom)) <= {*box}
    assert 0 <= box[0] <= box[2] <= frame.width
    assert 0 <= box[1] <= box[3] <= frame.height


@given(st.floats(-100, 100), st.floats(-100, 100), st.integers(0, 359))
def test_turned_text_keeps_its_distances(x: float, y: float, degrees: int) -> None:
    assert math.hypot(*turned(x, y, degrees)) == pytest.approx(math.hypot(x, y), abs=1e-6)


def test_text_that_runs_upwards_is_read_along_its_own_line() -> None:
    first, second = turned(10, 100, 90), turned(10, 150, 90)
    assert second[0] - first[0] == pytest.approx(50)
    assert second[1] == pytest.approx(first[1])


def test_the_box_around_two_holds_both() -> None:
    assert around((0, 0, 5, 5), (3, -2, 9, 4)) == (0, -2, 9, 5)


def test_a_box_covers_what_has_its_middle_in_it() -> None:
    assert covers((0, 0, 100, 50), (90, 10, 108, 20))
    assert not covers((0, 0, 100, 50), (98, 10, 112, 20))


def test_letters_of_one_height_stand_on_one_line_whichever_way_it_runs() -> None:
    assert same_height((0, 0, 5, 10), (6, 0.5, 11, 10.5))
    assert same_height((0, 0, 10, 5), (0.5, 6, 10.5, 11))
    assert not same_height((0, 0, 5, 10), (6, 5, 9, 11))
