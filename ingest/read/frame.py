"""The page as its reader sees it: turned upright, counted from its lower left corner. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

Point = tuple[float, float]

_QUARTER, _HALF, _THREE_QUARTERS = 90, 180, 270


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of a file: the box that is shown of it, and by how much it is turned (clockwise)."""

    box: Box
    turn: int

    @property
    def width(self) -> float:
        """Of the upright page."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn in (_QUARTER, _THREE_QUARTERS) else right - left

    @property
    def height(self) -> float:
        """Of the upright page."""
        left, bottom, right, top = self.box
        return right - left if self.turn in (_QUARTER, _THREE_QUARTERS) else top - bottom

    def upright(self, x: float, y: float) -> Point:
        """A point of the file's page on the upright one."""
        left, bottom, right, top = self.box
        if self.turn == _QUARTER:
            return y - bottom, right - x
        if self.turn == _HALF:
            return right - x, top - y
        if self.turn == _THREE_QUARTERS:
            return top - y, x - left
        return x - left, y - bottom

    def upright_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file's page on the upright one."""
        if not self.turn:
            x, y = self.box[:2]
            return left - x, bottom - y, right - x, top - y
        (x0, y0), (x1, y1) = self.upright(left, bottom), self.upright(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def turned(x: float, y: float, degrees: int) -> Point:
    """A point in the frame of text that is turned by some degrees against the page."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return x * cosine + y * sine, y * cosine - x * sine


def around(first: Box, second: Box) -> Box:
    """The box around two."""
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def covers(outer: Box, inner: Box) -> bool:
    """Whether the middle of one box lies in another, or within two points of it."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 2 <= x <= outer[2] + 2 and outer[1] - 2 <= y <= outer[3] + 2


def same_height(first: Box, second: Box) -> bool:
    """Whether two letters stand on one line at one size, or side by side in a turned word."""
    slack = 0.12 * (first[3] - first[1])
    upright = abs(first[1] - second[1]) <= slack and abs(first[3] - second[3]) <= slack
    slack = 0.12 * (first[2] - first[0])
    return upright or (abs(first[0] - second[0]) <= slack and abs(first[2] - second[2]) <= slack)
