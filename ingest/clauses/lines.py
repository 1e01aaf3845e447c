"""A text as lines, each with its place: what every later step of cutting works on.

A line is what stands between two line breaks, or between wide gaps inside a long line: filed contracts
often come as one line a page, with five blanks where a line break was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.clauses.headings import Look, look
from ingest.clauses.labels import read_labels
from ingest.paper import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_PHYSICAL = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t\u00a0]{3,}")
_LONGEST_LABEL = 30
_LONG = 160
"""Characters: a line longer than this is prose, and wide gaps in it were line breaks."""
_ENDS = re.compile(r"[.;:!?”\"')\]_—-]\Z|\b(?:and|or)\Z")
_ALL_CAPS = re.compile(r"[^a-z]*[A-Z][^a-z]*\Z")
_UNCUT = frozenset({MarkKind.HIDDEN, MarkKind.FURNITURE, MarkKind.FOOTNOTE})
"""Marks that part a line in two: what they cover never shares a line with what a reader sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`text[start:end]`, white space around it left off."""

    start: int
    end: int
    words: str
    page: int | None = None
    """Index of the page it stands on."""
    blank: int = 0
    """Empty lines before it."""
    indent: int = 0
    soft: bool = False
    """Begins after a wide gap inside a line of the file, not after a line break."""
    mark: Mark | None = None
    """What the format says it is."""


def split_lines(
    text: str, page_starts: Sequence[int] = (), marks: Sequence[Mark] = (), cuts: Sequence[int] = ()
) -> tuple[Line, ...]:
    """The lines of a text that hold anything but white space, in order; cut at `cuts` as well.

    Together they hold every character that is not white space.
    """
    places = sorted(
        {
            *cuts,
            *page_starts,
            *(place for mark in marks if mark.kind in _UNCUT for place in (mark.start, mark.end)),
        }
    )
    kinds = _Marks(marks)
    found: list[Line] = []
    last_end = 0
    for start, end, soft in _stretches(text, places):
        words = text[start:end]
        stripped = words.strip()
        if not stripped:
            continue
        begin = start + len(words) - len(words.lstrip())
        blank = 0 if soft else max(0, _breaks(text, last_end, begin) - 1)
        found.append(
            Line(
                start=begin,
                end=begin + len(stripped),
                words=stripped,
                page=bisect_right(page_starts, begin) - 1 if page_starts else None,
                blank=blank,
                indent=begin - start,
                soft=soft,
                mark=kinds.at(begin, begin + len(stripped), stripped),
            ),
        )
        last_end = begin + len(stripped)
    return tuple(found)


def _breaks(text: str, start: int, end: int) -> int:
    between = text[start:end]
    return between.count("\n") or between.count("\r") or between.count("\f")


def _stretches(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Lines of the file, cut again at `cuts` and, where they are long, at wide gaps."""
    next_cut = 0
    for match in _PHYSICAL.finditer(text):
        start = match.start()
        while next_cut < len(cuts) and cuts[next_cut] <= start:
            next_cut += 1
        while next_cut < len(cuts) and cuts[next_cut] < match.end():
            yield from _at_gaps(text, start, cuts[next_cut], soft=start > match.start())
            start = cuts[next_cut]
            next_cut += 1
        yield from _at_gaps(text, start, match.end(), soft=start > match.start())


def _at_gaps(text: str, start: int, end: int, *, soft: bool) -> Iterator[tuple[int, int, bool]]:
    if end - start > _LONG:
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        for gap in _GAP.finditer(text, begin, end):
            left = text[start : gap.start()].strip()
            right = text[gap.end() : min(end, gap.end() + 60)]
            if left and right and _parts(left, right):
                yield start, gap.start(), soft
                start, soft = gap.start(), True
    yield start, end, soft


def _parts(left: str, right: str) -> bool:
    """Whether a wide gap between these words was a line break."""
    if _is_label(left):
        return False
    if read_labels(right):
        return True
    if right[:1].islower():
        return False
    return (
        bool(_ENDS.search(left[-4:])) or look(left) >= Look.TITLE or _ALL_CAPS.match(right[:30]) is not None
    )


def _is_label(words: str) -> bool:
    labels = read_labels(words) if len(words) < _LONGEST_LABEL else ()
    return bool(labels) and labels[0].end >= len(words)


def _runs_on(mark: Mark, words: str) -> bool:
    """Whether a heading's mark is a mistake: "---" under a page's last line makes Markdown call it one."""
    plain = words.strip("#*_ ")
    return mark.kind is MarkKind.HEADING and (plain[:1].islower() or plain[-1:] in {",", ";", "”"})


class _Marks:
    """Which mark covers a line; lines are asked for in order."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(
            (mark for mark in marks if mark.kind is not MarkKind.TIME and mark.end > mark.start),
            key=lambda mark: (mark.start, -mark.end),
        )
        self._next = 0
        self._open: list[Mark] = []

    def at(self, start: int, end: int, words: str) -> Mark | None:
        """The weightiest mark that covers the first and last character of the line."""
        while self._next < len(self._marks) and self._marks[self._next].start <= start:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > start]
        covering = [mark for mark in self._open if mark.end >= end and not _runs_on(mark, words)]
        return max(covering, key=lambda mark: (mark.kind in _UNCUT, mark.start, -mark.end), default=None)
