"""A sheet that a reader writes a paper's text on, line by line, with its marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.paper import Mark, MarkKind


class SheetFull(Exception):  # noqa: N818  # a limit reached, no error
    """The paper has more characters than one paper may have."""


@dataclass(slots=True)
class Sheet:
    """Collects lines; blocks are parted by one empty line.

    Marks never include the line break, and never go beyond the text written.
    """

    characters: int
    """How many it may hold."""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def write(
        self,
        text: str,
        *kinds: MarkKind,
        level: int | None = None,
        value: str | None = None,
    ) -> tuple[int, int]:
        """Add a line, marked as `kinds`; returns where it stands. An empty line adds nothing."""
        start = self.length
        if not text:
            return start, start
        if start + len(text) + 1 > self.characters:
            raise SheetFull
        self.parts.append(text)
        self.parts.append("\n")
        end = start + len(text)
        self.length = end + 1
        for kind in kinds:
            self.mark(kind, start, end, level=level, value=value)
        return start, end

    def mark(
        self, kind: MarkKind, start: int, end: int, *, level: int | None = None, value: str | None = None
    ) -> None:
        """Say what a stretch is that has been written."""
        if start < end:
            self.marks.append(Mark(kind=kind, start=start, end=end, level=level, value=value))

    def gap(self) -> None:
        """Part what follows from what went before by one empty line."""
        if self.parts and self.parts[-1] == "\n" and self.parts[-2:] != ["\n", "\n"]:
            self.parts.append("\n")
            self.length += 1

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self.parts)
