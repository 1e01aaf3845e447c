"""Which heading a paragraph stands under: only ever one of its own section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.clauses.headings import SectionKind, plain, section_kind
from ingest.clauses.label_styles import Label, Style

if TYPE_CHECKING:
    from ingest.clauses.numbering import Place

BETWEEN = " › "
"""Stands between the headings of one section: "Schedule 2 › 3. Charges"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The section of a passage, as `Passage` tells it."""

    heading: str | None = None
    number: str | None = None
    inferred: bool = False
    kind: SectionKind = SectionKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    words: str
    level: int | None
    parts: tuple[int, ...] = ()
    number: str | None = None


@dataclass(slots=True)
class Sections:
    """Hears every heading in reading order and says, for a paragraph, which of them it stands under.

    PCD 579 as published has lost the line "4. …": after "3. Financial Comments" comes 4.1. Such a
    paragraph has no heading; that its section is number 4 is inferred, and said to be.
    """

    _division: _Heading | None = None
    _numbered: list[_Heading] = field(default_factory=list)
    _plain: list[_Heading] = field(default_factory=list)
    _bound: int | None = None
    """The first number of the decimal paragraphs that have stood under the plain headings."""
    _inferred: Section | None = None
    """The section without a heading that the last numbered paragraph stood in."""

    def division(self, words: str, number: str, parts: tuple[int, ...]) -> None:
        """A schedule, appendix or annex begins."""
        self._inferred = None
        self._division = _Heading(words=plain(words), level=None, parts=parts, number=number)
        self._numbered.clear()
        self._plain.clear()
        self._bound = None

    def numbered(self, words: str, label: Label, place: Place) -> None:
        """A heading that carries a number."""
        self._inferred = None
        parts = label.parts if label.style is Style.DECIMAL or len(place.parts) == 0 else place.parts
        while self._numbered and not _within(parts, self._numbered[-1].parts):
            self._numbered.pop()
        number = label.printed if place.paragraph else None
        told = plain(words if number else words[label.end :])
        self._numbered.append(_Heading(words=told, level=None, parts=parts, number=number))
        self._plain.clear()
        self._bound = None

    def unnumbered(self, words: str, level: int | None) -> None:
        """A heading without a number; `level` where the format tells it."""
        self._inferred = None
        if level is None:
            self._plain.clear()
        else:
            self._plain = [above for above in self._plain if above.level is not None and above.level < level]
        self._plain.append(_Heading(words=plain(words), level=level))
        self._bound = None

    def of(self, place: Place | None) -> Section:
        """The section of a paragraph with this number, or of one without a number."""
        if self._inferred is not None and (place is None or not place.parts):
            return self._inferred
        self._inferred = None
        if place is None or not place.parts:
            return self._told(self._numbered[-1] if self._numbered else None)
        if len(place.parts) > 1 or place.label.style is Style.DECIMAL:
            return self._of_decimal(place)
        if place.under is not None:
            over = next((heading for heading in self._numbered if heading.parts == place.under), None)
            if over is not None:
                return self._told(over)
        own = next((heading for heading in self._numbered if heading.parts == place.parts), None)
        if own is not None and place.depth > 0:
            return self._told(own)
        if own is None and self._numbered and place.depth == 0 and place.parts != (1,):
            self._numbered.clear()
        return self._told(self._numbered[-1] if self._numbered else None)

    def _of_decimal(self, place: Place) -> Section:
        first = place.parts[0]
        if place.label.run_on and not any(heading.parts[:1] == (first,) for heading in self._numbered):
            return self._told(self._numbered[-1] if self._numbered else None)
        inside = place.label.style is not Style.DECIMAL or bool(place.label.tail)
        while self._numbered and not _within(place.parts, self._numbered[-1].parts):
            if inside and self._numbered[-1].parts == place.parts:
                break
            if self._numbered[-1].parts[0] != first and self._plain and self._bound is None:
                self._numbered.clear()
                break
            self._numbered.pop()
        if self._numbered:
            return self._told(self._numbered[-1])
        if self._plain and self._bound in {None, first}:
            self._bound = first
            return self._told(None)
        self._plain.clear()
        if self._division and self._division.parts == (first,):
            return self._told(None)
        number = place.label.printed.split(".")[0]
        self._inferred = Section(heading=self._prefix(), number=number, inferred=True)
        return self._inferred

    def _prefix(self) -> str | None:
        return self._division.words if self._division else None

    def _told(self, numbered: _Heading | None) -> Section:
        chain = [heading for heading in (self._division, numbered, *self._plain[-1:]) if heading]
        if not chain:
            return Section()
        kinds = [section_kind(heading.words) for heading in reversed(chain)]
        kind = next((kind for kind in kinds if kind is not SectionKind.OTHER), SectionKind.OTHER)
        number = next((heading.number for heading in reversed(chain) if heading.number), None)
        return Section(heading=BETWEEN.join(heading.words for heading in chain), number=number, kind=kind)


def _within(parts: tuple[int, ...], above: tuple[int, ...]) -> bool:
    return len(above) < len(parts) and parts[: len(above)] == above
