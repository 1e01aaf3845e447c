"""Labels one after the other → the number each paragraph is cited by.

"(b)" under 12.3 is "12.3(b)". Nothing is invented: where every number is printed as "1." the numbering
is lost, and a paragraph has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.clauses.label_styles import Label, Style
from ingest.clauses.numerals import letter_value, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTED = frozenset({Style.INTEGER, Style.BARE, Style.NAMED, Style.DIVISION})
"""Styles that count the paragraphs of a whole paper or section."""
_DOUBTFUL = frozenset({Style.BARE, Style.UPPER_POINT, Style.UPPER_ROMAN_POINT})
"""Styles that a figure or a person's initial is written in: a list begins with 1, A. or I."""
_SURE, _LIKELY, _POSSIBLE = 3, 2, 1
_FURTHEST_SKIP = 4
_ALPHABET = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a labelled paragraph stands among the numbers of its paper."""

    paragraph: str | None
    """As it is cited; None where the numbering is lost."""
    label: Label
    parts: tuple[int, ...]
    """Of the numbered paragraph it is or belongs to: (4, 2) for 4.2(b)."""
    depth: int
    """How many levels of labels stand above it."""
    repeated: bool = False
    """Printed with the same number as the one before it."""
    under: tuple[int, ...] | None = None
    """The number of the heading it is counted anew under: "1." under "80. Apologies"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    style: Style
    parts: tuple[int, ...]
    cited: str
    heading: bool = False


@dataclass(slots=True)
class Numbering:
    """Reads labels in order and knows which would come next."""

    lost: frozenset[int] = frozenset()
    """Lines whose number is printed like its neighbours' and so says nothing: every "1." of a list."""
    mentions: set[int] = field(default_factory=set)
    """Lines that looked like the heading of a schedule, until the numbers before them went on below."""
    _levels: list[_Level] = field(default_factory=list)
    _before: tuple[int, list[_Level]] | None = None
    """The line of the last schedule's heading, and what had been counted above it."""
    _fresh: bool = False

    def choose(self, readings: Sequence[Label], following: Sequence[Label], *, alone: bool) -> Label | None:
        """The reading that fits here, or None where the line only happens to begin like a label.

        `alone`: the line begins a paragraph by its look. A line that may as well be the second line of a
        sentence is a labelled paragraph only if its label is the very next one. `following` are the
        readings of the next label: they tell (h), (i), (j) from (h), (i), (ii).
        """
        if not readings:
            return None
        readings = [self._after_z(label) for label in readings]
        scored = [(self._fit(label, following), -order, label) for order, label in enumerate(readings)]
        score, _, label = max(scored, default=(0, 0, None))
        if label is None or score < (_POSSIBLE if alone else _SURE):
            return None
        return label

    def _fit(self, label: Label, following: Sequence[Label]) -> int:  # noqa: PLR0911 - the surest sign first
        if label.style is Style.DECIMAL:
            return _SURE if self._decimal_follows(label.parts) else _POSSIBLE
        if label.style is Style.DIVISION:
            return _LIKELY
        for level in reversed(self._levels):
            if level.style is label.style:
                step = label.value - level.parts[-1]
                if step == 1:
                    return self._not_the_other(label, following, _SURE)
                if 1 < step <= _FURTHEST_SKIP and label.style not in {Style.BARE, Style.UPPER_POINT}:
                    return _LIKELY
        if label.style in _COUNTED and any(
            level.style is Style.DECIMAL and level.parts[0] + 1 == label.value for level in self._levels
        ):
            return _SURE
        if label.value == 1 and (label.style is not Style.BARE or not self._levels):
            return self._not_the_other(label, following, _LIKELY)
        return 0 if label.style in _DOUBTFUL else _POSSIBLE

    @staticmethod
    def _not_the_other(label: Label, following: Sequence[Label], score: int) -> int:
        """One less where the next label counts on from the other reading of this one."""
        letters = label.printed.strip("()")
        if roman(letters) is None or letter_value(letters) is None:
            return score
        if any(other.style is label.style and other.value == label.value + 1 for other in following):
            return score + 1
        if any(other.value in {2, 6, 11, 51, 101} and other.style is not label.style for other in following):
            return score - 1
        return score

    def _after_z(self, label: Label) -> Label:
        """The label as it counts here: "(aa)" counts on from "(z)"; anywhere else it is an item below."""
        if label.style is not Style.LOWER_TWICE:
            return label
        above = next((level for level in reversed(self._levels) if level.style is Style.LOWER), None)
        if above is None or above.parts[-1] < _ALPHABET:
            return label
        return replace(label, style=Style.LOWER, parts=(label.value + _ALPHABET,))

    def _decimal_follows(self, parts: tuple[int, ...]) -> bool:
        current = next(
            (level.parts for level in reversed(self._levels) if level.style is Style.DECIMAL), None
        )
        counted = next((level.parts for level in reversed(self._levels) if level.style in _COUNTED), None)
        if counted and parts in {(*counted, 1), (counted[0], 1)}:
            return True
        if current is None:
            return False
        if parts == (*current, 1):
            return True
        for depth in range(len(current), 0, -1):
            follows = (*current[: depth - 1], current[depth - 1] + 1)
            if parts[: len(follows)] == follows and all(part == 1 for part in parts[len(follows) :]):
                return True
        return False

    def heading(self) -> None:
        """A heading without a number has passed: counting may begin anew."""
        self._fresh = True

    def division(self, line: int) -> None:
        """A schedule or appendix begins on this line: whatever was counted before is over.

        Unless it goes on: where 10.4 follows "Appendix N – Returns" after 10.3, that was only a mention.
        """
        self._before = (line, list(self._levels)) if self._levels else None
        self._levels.clear()
        self._fresh = False

    def _resume(self, label: Label) -> None:
        """Take up the numbers before the last schedule where this label goes on with them."""
        if self._before is None or label.style is not Style.DECIMAL:
            return
        line, levels = self._before
        self._before = None
        emptied, self._levels = self._levels, levels
        if label.parts[-1] > 1 and self._decimal_follows(label.parts):
            self.mentions.add(line)
        else:
            self._levels = emptied

    def take(self, label: Label, line: int, *, heading: bool = False) -> Place:
        """The next label in reading order, and how its paragraph is cited."""
        repeated = False
        self._resume(label)
        if label.style is Style.DECIMAL:
            above = [level for level in self._levels if _is_above(level, label.parts)]
            self._levels = above
            cited = label.printed
        else:
            repeated = self._settle(label)
            cited = "" if line in self.lost else self._cited(label)
        self._fresh = False
        if label.style is Style.DIVISION and not is_article(label):
            return Place(paragraph=None, label=label, parts=(), depth=0)
        self._levels.append(_Level(style=label.style, parts=label.parts, cited=cited, heading=heading))
        for inner in label.tail:
            cited += inner
            self._levels.append(_inner_level(inner, cited))
        return Place(
            paragraph=cited or None,
            label=label,
            parts=self._outer_parts(),
            depth=len(self._levels) - 1,
            repeated=repeated,
            under=next((level.parts for level in reversed(self._levels[:-1]) if level.heading), None),
        )

    def _outer_parts(self) -> tuple[int, ...]:
        for level in reversed(self._levels):
            if level.style is Style.DECIMAL:
                return level.parts
        counted = [level for level in self._levels if level.style in _COUNTED]
        return counted[-1].parts if counted else ()

    def _settle(self, label: Label) -> bool:
        """Leave the levels that stand above this label; whether the number repeats its sibling's."""
        if label.value == 1 and self._fresh:
            self._levels.clear()
            return False
        alike = [index for index, level in enumerate(self._levels) if level.style is label.style]
        next_to = [index for index in alike if self._levels[index].parts[-1] + 1 == label.value]
        if alike:
            index = max(next_to, default=alike[-1])
            level = self._levels[index]
            if level.heading and label.value == 1:
                return False
            del self._levels[index:]
            return label.value == level.parts[-1]
        if label.style in _COUNTED and (label.value != 1 or not self._levels):
            self._levels.clear()
        return False

    def _cited(self, label: Label) -> str:
        above = self._levels[-1] if self._levels else None
        if above is None or (above.heading and above.style is label.style):
            return label.printed
        if not above.cited:
            return label.printed
        inner = label.printed if label.printed.startswith("(") else f"({label.printed})"
        return above.cited + inner


def is_article(label: Label) -> bool:
    """Whether a division is one that clauses are numbered within: "ARTICLE IV" holds Section 4.1."""
    return (label.word or "").lower() == "article"


def _is_above(level: _Level, parts: tuple[int, ...]) -> bool:
    if level.style not in _COUNTED and level.style is not Style.DECIMAL:
        return False
    return len(level.parts) < len(parts) and parts[: len(level.parts)] == level.parts


def _inner_level(inner: str, cited: str) -> _Level:
    letters = inner.strip("()")
    if letters.isdigit():
        return _Level(style=Style.IN_BRACKETS, parts=(int(letters),), cited=cited)
    value = roman(letters)
    if value is not None and set(letters) <= set("ivx"):
        return _Level(style=Style.ROMAN, parts=(value,), cited=cited)
    return _Level(style=Style.LOWER, parts=(letter_value(letters) or 1,), cited=cited)
