"""The style sheet and the notes of a Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 9


@dataclass(slots=True)
class Styles:
    """The style sheet: elements by style id, and what a style inherits."""

    by_id: dict[str, Any] = field(default_factory=dict)
    usual: str | None = None

    @classmethod
    def of(cls, root: Any) -> Styles:
        """From the root element of `styles.xml`."""
        made = cls()
        for style in root.findall(f"{W}style") if root is not None else ():
            made.by_id[style.get(f"{W}styleId") or ""] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
                made.usual = style.get(f"{W}styleId")
        return made

    def chain(self, name: str | None) -> list[Any]:
        """A style and those it is based on, nearest first; a circle is cut."""
        found: list[Any] = []
        while name in self.by_id and self.by_id[name] not in found:
            style = self.by_id[name]
            found.append(style)
            based = style.find(f"{W}basedOn")
            name = None if based is None else based.get(f"{W}val")
        return found

    def heading(self, name: str | None) -> int | None:
        """The heading level that a style gives, from its name or its outline level."""
        for style in self.chain(name):
            label = style.find(f"{W}name")
            told = re.fullmatch(
                r"heading (\d)", (label.get(f"{W}val") or "") if label is not None else "", re.IGNORECASE
            )
            if told:
                return int(told.group(1))
            if label is not None and (label.get(f"{W}val") or "").casefold() == "title":
                return 1
            known, level = outline_level(style.find(f"{W}pPr"))
            if known:
                return level
        return None


@dataclass(slots=True)
class Notes:
    """Footnotes and endnotes: their paragraphs by id, numbered as they are met."""

    footnotes: dict[str, Any] = field(default_factory=dict)
    endnotes: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, footnotes: Any, endnotes: Any) -> Notes:
        """From the root elements of the two parts, either may be None."""
        return cls(_by_id(footnotes, "footnote"), _by_id(endnotes, "endnote"))


def _by_id(root: Any, name: str) -> dict[str, Any]:
    if root is None:
        return {}
    return {note.get(f"{W}id") or "": note for note in root.findall(f"{W}{name}") if not note.get(f"{W}type")}


def value(properties: Any, name: str) -> str | None:
    """The `val` of a property, or None where it is not set."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def switch(properties: Any, name: str) -> bool | None:
    """Whether a property such as bold is on or off, or None where it is not said."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val") not in _OFF


def outline_level(properties: Any) -> tuple[bool, int | None]:
    """Whether an outline level is set, and which heading level it gives: "body text" gives none."""
    told = value(properties, "outlineLvl")
    if told is None or not told.isdigit():
        return False, None
    return True, int(told) + 1 if int(told) < _DEEPEST else None
