"""The lines drawn on a page → the rows and cells of its tables. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEAR = 3.0
_MOST = 3000
_SHORTEST = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line on the page: at `at` across the other axis, from `low` to `high`."""

    across: bool
    """Horizontal: `at` is a y, `low` and `high` are x. Otherwise the other way round."""
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One row of a table: between `bottom` and `top`, cut into cells at `cuts` (first and last included)."""

    top: float
    bottom: float
    cuts: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table drawn with lines, its rows from the top."""

    left: float
    right: float
    top: float
    bottom: float
    bands: tuple[Band, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of one page draw, from the top; none on a page full of drawing.

    A frame around text and a line under a heading are no tables: a table has two rows and two columns.
    """
    if len(rules) > _MOST:
        return []
    across = _merged([rule for rule in rules if rule.across])
    down = _merged([rule for rule in rules if not rule.across])
    found = [_grid(*group) for group in _groups(across, down)]
    return sorted((grid for grid in found if grid), key=lambda grid: -grid.top)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines that continue or double each other, made one."""
    merged: list[Rule] = []
    row: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if row and rule.at - row[0].at > _NEAR:
            merged.extend(_joined(row))
            row = []
        row.append(rule)
    return [rule for rule in (*merged, *_joined(row)) if rule.high - rule.low >= _SHORTEST]


def _joined(row: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    at = sum(rule.at for rule in row) / len(row) if row else 0.0
    for rule in sorted(row, key=lambda rule: rule.low):
        if joined and rule.low <= joined[-1].high + _NEAR:
            last = joined[-1]
            joined[-1] = Rule(across=last.across, at=at, low=last.low, high=max(last.high, rule.high))
        else:
            joined.append(Rule(across=rule.across, at=at, low=rule.low, high=rule.high))
    return joined


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch belong together."""
    waiting_across, waiting_down = set(range(len(across))), set(range(len(down)))
    groups = []
    while waiting_across:
        seed = waiting_across.pop()
        group_across, group_down, fresh = {seed}, set[int](), [(True, seed)]
        while fresh:
            is_across, index = fresh.pop()
            if is_across:
                met = {other for other in waiting_down if _touch(across[index], down[other])}
                waiting_down -= met
                group_down |= met
            else:
                met = {other for other in waiting_across if _touch(across[other], down[index])}
                waiting_across -= met
                group_across |= met
            fresh.extend((not is_across, other) for other in met)
        groups.append(([across[index] for index in group_across], [down[index] for index in group_down]))
    return groups


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.low - _NEAR <= down.at <= across.high + _NEAR
        and down.low - _NEAR <= across.at <= down.high + _NEAR
    )


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if len(across) < 2 or len(down) < 2:  # noqa: PLR2004  # two lines make one row or column
        return None
    left, right = min(rule.at for rule in down), max(rule.at for rule in down)
    heights = [rule.at for rule in across if (rule.high - rule.low) * 2 >= right - left]
    tops = sorted({*heights, max(rule.high for rule in down), min(rule.low for rule in down)}, reverse=True)
    tops = [top for index, top in enumerate(tops) if index == 0 or tops[index - 1] - top > _NEAR]
    bands = []
    for top, bottom in pairwise(tops):
        middle = (top + bottom) / 2
        cuts = sorted(
            {rule.at for rule in down if rule.low - _NEAR <= middle <= rule.high + _NEAR} | {left, right}
        )
        bands.append(Band(top=top, bottom=bottom, cuts=tuple(cuts)))
    if len(bands) < 2 or max(len(band.cuts) for band in bands) < 3:  # noqa: PLR2004  # the same
        return None
    return Grid(left=left, right=right, top=bands[0].top, bottom=bands[-1].bottom, bands=tuple(bands))
