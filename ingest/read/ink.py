"""Whether words leave ink on the page: what a picture of the page shows where they should be. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.read.frame import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIGHT = 225
"""Of 255: letters this light show only on a darker ground."""
_TINY = 1.5
_INK = 10
_TRIM_SIDE, _TRIM_TOP = 0.05, 0.12
"""Shares of a word's box that may hold a neighbour's ink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where a word should show, and how it is drawn."""

    box: Box
    size: float
    light: bool = False
    turned: bool = False
    drawable: bool = True
    """The file brings the letters' shapes, or every system has them."""


def is_seen(picture: NDArray[np.uint8], scale: float, stretch: Stretch) -> bool:
    """Whether the picture of a page, `scale` pixels to the point, shows something at a stretch.

    A stretch of one colour shows nothing: white on white, under a box, outside the page, of a layer
    that is off. Light letters need a darker ground: over other words they would show theirs.
    """
    if stretch.size < _TINY:
        return False
    rows, columns = picture.shape
    x0, y0, x1, y1 = stretch.box
    side, above = (0.0, 0.0) if stretch.turned else (_TRIM_SIDE * (x1 - x0), _TRIM_TOP * (y1 - y0))
    left, right = max(0, int((x0 + side) * scale)), min(columns, int((x1 - side) * scale) + 1)
    top, bottom = max(0, rows - int((y1 - above) * scale) - 1), min(rows, rows - int(y0 * scale) + 1)
    if left >= right or top >= bottom:
        return False
    place = picture[top:bottom, left:right]
    if int(place.max()) - int(place.min()) < _INK:
        return not stretch.drawable
    return not stretch.light or float(np.median(place)) < LIGHT
