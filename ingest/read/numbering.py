"""The numbers that Word shows before its paragraphs, worked out from the file's numbering part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.read.numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list counts and shows its numbers."""

    start: int
    style: str
    pattern: str
    legal: bool
    restart: int | None
    paragraph_style: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What Word shows before a paragraph."""

    text: str
    bullet: bool
    level: int


@dataclass(slots=True)
class Numbering:
    """All lists of one file, and how far each has counted."""

    lists: dict[str, str] = field(default_factory=dict)
    """List number → its abstract list, where the counting is done."""
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """List number → its levels."""
    restarted: dict[str, set[int]] = field(default_factory=dict)
    """List number → the levels that begin anew where the list is first used."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        """From the root element of `numbering.xml`; None gives a file without lists."""
        made = cls()
        if root is None:
            return made
        items = root.findall(f"{W}abstractNum")
        abstract = {_value(item, "abstractNumId"): _levels(item) for item in items}
        links = {_told(item, "styleLink"): _value(item, "abstractNumId") for item in items}
        links.pop(None, None)
        chosen = {
            _value(item, "abstractNumId"): links.get(_told(item, "numStyleLink"))
            or _value(item, "abstractNumId")
            for item in items
        }
        for item in root.findall(f"{W}num"):
            made._add(item, chosen.get(_told(item, "abstractNumId") or "", ""), abstract)
        return made

    def _add(self, item: Any, key: str, abstract: dict[str, dict[int, _Level]]) -> None:
        number = _value(item, "numId")
        self.lists[number] = key
        levels = dict(abstract.get(key, {}))
        for override in item.findall(f"{W}lvlOverride"):
            at = _number(override.get(f"{W}ilvl"))
            own = override.find(f"{W}lvl")
            if own is not None and at in range(_LEVELS):
                levels[at] = _level(own)
            start = _told(override, "startOverride")
            if start is not None and at in levels:
                levels[at] = replace(levels[at], start=_number(start))
                self.restarted.setdefault(number, set()).add(at)
        self.levels[number] = levels

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style has in a list that is tied to styles."""
        for at, level in self.levels.get(number, {}).items():
            if level.paragraph_style == style:
                return at
        return 0

    def next(self, number: str, at: int) -> Shown | None:
        """Count one paragraph of list `number` at level `at`; what stands before it, or None.

        Lists that share an abstract list count on from each other, unless one says where it starts.
        """
        levels = self.levels.get(number, {})
        level = levels.get(at)
        if level is None:
            return None
        counts = self._count(number, at, levels)
        if level.style == "bullet":
            return Shown(text="•", bullet=True, level=at)
        text = _fill(level, levels, counts).strip()
        return Shown(text=text, bullet=False, level=at) if text else None

    def _count(self, number: str, at: int, levels: dict[int, _Level]) -> list[int | None]:
        counts = self.counts.setdefault(self.lists[number], [None] * _LEVELS)
        if number not in self.begun:
            self.begun.add(number)
            for anew in self.restarted.get(number, ()):
                counts[anew] = None
        for above in range(at):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        current = counts[at]
        counts[at] = levels[at].start if current is None else current + 1
        for deep in range(at + 1, _LEVELS):
            restart = levels[deep].restart if deep in levels else None
            if restart != 0 and (restart is None or at < restart):
                counts[deep] = None
        return counts


def _fill(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    def shown(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        count = counts[at]
        style = levels[at].style if at in levels else "decimal"
        return numeral(1 if count is None else count, "decimal" if level.legal else style)

    return _PLACE.sub(shown, level.pattern)


def _levels(item: Any) -> dict[int, _Level]:
    numbered = ((_number(found.get(f"{W}ilvl")), found) for found in item.findall(f"{W}lvl"))
    return {at: _level(found) for at, found in numbered if at in range(_LEVELS)}


def _level(element: Any) -> _Level:
    restart = _told(element, "lvlRestart")
    return _Level(
        start=_number(_told(element, "start"), 1),
        style=_told(element, "numFmt") or "decimal",
        pattern=_told(element, "lvlText") or "",
        legal=element.find(f"{W}isLgl") is not None,
        restart=None if restart is None else _number(restart),
        paragraph_style=_told(element, "pStyle"),
    )


def _told(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    told = None if found is None else found.get(f"{W}val")
    return None if told is None else str(told)


def _value(element: Any, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def _number(told: str | None, otherwise: int = 0) -> int:
    return int(told) if told is not None and re.fullmatch(r"-?\d{1,6}", told) else otherwise
