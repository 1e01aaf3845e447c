"""The numbers that Word shows before its paragraphs, worked out from the file's numbering part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        """From the root element of `numbering.xml`; None gives a file without lists."""
        made = cls()
        if root is None:
            return made
        abstract = {
            _value(item, "abstractNumId"): {
                _number(level.get(f"{W}ilvl")): _level(level) for level in item.findall(f"{W}lvl")
            }
            for item in root.findall(f"{W}abstractNum")
        }
        links = {
            item.find(f"{W}styleLink").get(f"{W}val"): _value(item, "abstractNumId")
            for item in root.findall(f"{W}abstractNum")
            if item.find(f"{W}styleLink") is not None
        }
        for item in root.findall(f"{W}abstractNum"):
            link = item.find(f"{W}numStyleLink")
            if link is not None and link.get(f"{W}val") in links:
                abstract[_value(item, "abstractNumId")] = abstract[links[link.get(f"{W}val")]]
        for item in root.findall(f"{W}num"):
            made._add(item, abstract)
        return made

    def _add(self, item: Any, abstract: dict[str, dict[int, _Level]]) -> None:
        number = _value(item, "numId")
        chosen = item.find(f"{W}abstractNumId")
        key = chosen.get(f"{W}val") if chosen is not None else ""
        self.lists[number] = key
        levels = dict(abstract.get(key, {}))
        for override in item.findall(f"{W}lvlOverride"):
            at = _number(override.get(f"{W}ilvl"))
            start = override.find(f"{W}startOverride")
            if start is not None:
                self.overrides.setdefault(number, {})[at] = _number(start.get(f"{W}val"))
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
        self.levels[number] = levels

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style has in a list that is tied to styles."""
        for at, level in self.levels.get(number, {}).items():
            if level.paragraph_style == style:
                return at
        return 0

    def next(self, number: str, at: int) -> Shown | None:
        """Count one paragraph of list `number` at level `at`; what stands before it, or None."""
        levels = self.levels.get(number, {})
        level = levels.get(at)
        if level is None:
            return None
        if level.style == "bullet":
            return Shown(text="•", bullet=True, level=at)
        counts = self.counts.setdefault(self.lists[number], [None] * _LEVELS)
        if number not in self.begun:
            self.begun.add(number)
            for deep, start in self.overrides.get(number, {}).items():
                counts[deep] = start - 1
        for above in range(at):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        current = counts[at]
        counts[at] = level.start if current is None else current + 1
        for deep in range(at + 1, _LEVELS):
            restart = levels[deep].restart if deep in levels else None
            if restart != 0 and (restart is None or at < restart):
                counts[deep] = None
        if level.style == "none" and not _PLACE.search(level.pattern):
            return (
                Shown(text=level.pattern.strip(), bullet=False, level=at) if level.pattern.strip() else None
            )
        return Shown(text=_fill(level, levels, counts).strip(), bullet=False, level=at)


def _fill(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    def shown(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        count = counts[at]
        style = levels[at].style if at in levels else "decimal"
        return numeral(1 if count is None else count, "decimal" if level.legal else style)

    return _PLACE.sub(shown, level.pattern)


def _level(element: Any) -> _Level:
    def told(name: str) -> str | None:
        found = element.find(f"{W}{name}")
        return None if found is None else found.get(f"{W}val")

    restart = told("lvlRestart")
    return _Level(
        start=_number(told("start"), 1),
        style=told("numFmt") or "decimal",
        pattern=told("lvlText") or "",
        legal=element.find(f"{W}isLgl") is not None,
        restart=None if restart is None else _number(restart),
        paragraph_style=told("pStyle"),
    )


def _value(element: Any, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def _number(told: str | None, otherwise: int = 0) -> int:
    return int(told) if told is not None and re.fullmatch(r"-?\d{1,6}", told) else otherwise
