from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.ink import Stretch, is_seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.read.frame import Box

BOX = (10.0, 20.0, 50.0, 30.0)


def page(ground: int = 255) -> NDArray[np.uint8]:
    """A page of 100 by 80 points at one pixel to the point."""
    return np.full((80, 100), ground, dtype=np.uint8)


def inked(picture: NDArray[np.uint8], box: Box, colour: int) -> NDArray[np.uint8]:
    """Letters in a box: every third column of it in a colour."""
    left, bottom, right, top = (int(edge) for edge in box)
    picture[80 - top : 80 - bottom, left:right:3] = colour
    return picture


def stretch(box: Box = BOX, *, size: float = 10, light: bool = False, drawable: bool = True) -> Stretch:
    return Stretch(box=box, size=size, light=light, drawable=drawable)


@pytest.mark.parametrize(
    ("ground", "ink", "light"),
    [(255, 0, False), (255, 200, False), (0, 255, True), (60, 240, True), (255, 128, False)],
)
def test_letters_that_differ_from_their_ground_are_seen(ground: int, ink: int, light: bool) -> None:  # noqa: FBT001  # a row of the table
    assert is_seen(inked(page(ground), BOX, ink), 1.0, stretch(light=light))


@pytest.mark.parametrize("ground", [255, 0, 128])
def test_a_stretch_of_one_colour_shows_nothing(ground: int) -> None:
    assert not is_seen(page(ground), 1.0, stretch())
    assert not is_seen(inked(page(ground), BOX, ground - 5 if ground else 5), 1.0, stretch())


def test_light_letters_over_dark_words_are_not_seen() -> None:
    dark_words = inked(page(), BOX, 0)
    assert is_seen(dark_words, 1.0, stretch())
    assert not is_seen(dark_words, 1.0, stretch(light=True))


def test_letters_too_small_to_read_are_not_seen() -> None:
    drawn = inked(page(), BOX, 0)
    assert not is_seen(drawn, 1.0, stretch(size=1.4))
    assert is_seen(drawn, 1.0, stretch(size=1.6))


@pytest.mark.parametrize(
    "box",
    [
        (-50.0, 20.0, -10.0, 30.0),
        (110.0, 20.0, 150.0, 30.0),
        (10.0, -30.0, 50.0, -20.0),
        (10.0, 90.0, 50.0, 99.0),
    ],
)
def test_what_lies_beyond_the_page_is_not_seen(box: Box) -> None:
    assert not is_seen(inked(page(), BOX, 0), 1.0, stretch(box))


def test_the_ink_of_the_line_above_does_not_count() -> None:
    neighbour = page()
    neighbour[80 - 30, :] = 0
    assert not is_seen(neighbour, 1.0, stretch())


def test_letters_that_this_machine_cannot_draw_are_trusted_where_the_page_is_blank() -> None:
    assert is_seen(page(), 1.0, stretch(drawable=False))
    assert not is_seen(page(), 1.0, stretch((200.0, 0.0, 220.0, 9.0), drawable=False))


def test_the_scale_of_the_picture_is_counted_in() -> None:
    doubled = inked(page(), BOX, 0).repeat(2, axis=0).repeat(2, axis=1)
    assert is_seen(doubled, 2.0, stretch())
    assert not is_seen(doubled, 2.0, stretch((60.0, 50.0, 90.0, 60.0)))


@given(
    st.tuples(*[st.floats(-300, 300, allow_nan=False)] * 4), st.floats(0, 50), st.booleans(), st.booleans()
)
def test_a_blank_page_shows_nothing_wherever_one_looks(
    edges: tuple[float, float, float, float],
    size: float,
    light: bool,  # noqa: FBT001  # hypothesis gives it
    turned: bool,  # noqa: FBT001  # the same
) -> None:
    box = (min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))
    assert not is_seen(page(), 1.0, Stretch(box=box, size=size, light=light, turned=turned))
