"""Which lines of a laid-out paper are headings, told by size and weight. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.read.layout import Line

_Style = tuple[float, bool]
_PROSE = 50
"""Characters of a line that is likely to be body text."""
_LONGEST = 200
_MOST_LINES = 3
_DEEPEST = 6
_LARGER = 1.1


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading styles of one paper: its level by size and weight."""

    styles: dict[_Style, int]

    @classmethod
    def of(cls, pages: Iterable[Sequence[Line]]) -> Headings:
        """Larger than the body text, or bold where the body is not; the largest is level 1."""
        body: Counter[_Style] = Counter()
        all_styles: set[_Style] = set()
        for lines in pages:
            for line in lines:
                if _stands_apart(line):
                    continue
                all_styles.add(_style(line))
                if len(line.text) >= _PROSE:
                    body[_style(line)] += len(line.text)
        if not body:
            return cls({})
        size, bold = body.most_common(1)[0][0]
        chosen = {
            style
            for style in all_styles
            if style[0] >= size * _LARGER or (style[1] and not bold and style[0] >= size * 0.95)
        }
        return cls(
            {style: min(level, _DEEPEST) for level, style in enumerate(sorted(chosen, reverse=True), 1)}
        )

    def levels(self, lines: Sequence[Line], bookmarks: Mapping[str, int]) -> list[int | None]:
        """For each line of a page its heading level, or None; `bookmarks` are the titles that lead to it.

        A paragraph in large or bold type is no heading: it has more than a few lines, or ends in a
        full stop. A line that the file's own outline names is one, whatever its type.
        """
        levels: list[int | None] = []
        for block in _blocks(lines):
            length = sum(len(line.text) for line in block)
            level = self.styles.get(_style(block[0]))
            short = len(block) <= _MOST_LINES and length <= _LONGEST
            ends = block[-1].text.rstrip().endswith((".", ";", ","))
            plain = not _stands_apart(block[0]) and any(sign.isalpha() for sign in block[0].text)
            fits = level is not None and short and plain and not ends
            levels.extend([level if fits else None] * len(block))
        for at, line in enumerate(lines):
            if levels[at] is None and not _stands_apart(line):
                levels[at] = bookmarks.get(plain_title(line.text))
        return levels


def plain_title(text: str) -> str:
    """A title as it can be compared: small letters and digits only."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _style(line: Line) -> _Style:
    return round(line.size, 1), line.bold


def _stands_apart(line: Line) -> bool:
    return line.tabular or line.hidden or line.furniture


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one style that follow each other without a gap."""
    block: list[Line] = []
    for line in lines:
        apart = line.gap or _stands_apart(line)
        if block and (apart or _style(line) != _style(block[-1]) or _stands_apart(block[-1])):
            yield block
            block = []
        block.append(line)
    if block:
        yield block
