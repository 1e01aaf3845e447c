"""The lines of a paper, as its header is read from them: furniture left out, adornment stripped."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.paper import Mark, Paper

_LINE = re.compile(r"[^\r\n\f]+")
_ADORNMENT = " \t\u00a0\ufeff#*|_>•▪◦●·\uf0b7"
_FURNITURE = re.compile(
    r"(?:skip to (?:main )?content|jump to (?:main )?content|home|menu|search|back to top|"
    r"print(?: this page)?|"
    r"share(?: this page)?|cookies?|breadcrumbs?|accept(?: all)?(?: cookies)?|contents?|"
    r"\W*\d{0,4}\W*|page \d+(?: of \d+)?|.*\blogo\b.*|"
    r"home\s+[>›»/].*|you are here\b.*|(?:we|this (?:website|site)) uses? cookies.*|"
    r"need a document on this page in an accessible format\?|\[?original file\]?.*|https?://\S+|"
    r"source:.{0,80})",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"(?:official(?:[ -]sensitive)?|unrestricted|restricted|confidential|not protectively marked|"
    r"(?:not )?for publication.{0,60}|exempt|"
    r"protective marking:?.{0,40}|appendix [a-z0-9]{1,3}|execution (?:version|copy)|conformed copy)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has words. `start` and `end` count in the document; `heading` is a mark's level."""

    text: str
    start: int
    end: int
    heading: int | None
    follows_blank: bool
    """An empty line, a page's end or the paper's beginning stands before it."""

    @property
    def is_marking(self) -> bool:
        """Whether it only says who may read the paper, or which appendix it is."""
        return _MARKING.fullmatch(self.text) is not None


def lines_of(paper: Paper, text_start: int, text_end: int) -> Iterator[Line]:
    """The lines of one paper of a file, in order, without furniture and hidden text."""
    hidden = _Spans(paper, {MarkKind.FURNITURE, MarkKind.HIDDEN})
    headings = _Spans(paper, {MarkKind.HEADING})
    end_before = text_start - 2
    for match in _LINE.finditer(paper.text, text_start, text_end):
        raw = match[0]
        text = raw.strip(_ADORNMENT).replace("**", "").strip()
        if not text:
            continue
        start = match.start() + raw.index(text[0])
        end = match.start() + len(raw.rstrip(_ADORNMENT))
        if hidden.at(start) is not None or _FURNITURE.fullmatch(text):
            continue
        blank = paper.text.count("\n", end_before, start) != 1 or raw.lstrip().startswith("#")
        heading = headings.at(start)
        level = (heading.level or 1) if heading else None
        yield Line(text, start - text_start, end - text_start, level, blank)
        end_before = end


class _Spans:
    """Marks of some kinds, found by position."""

    def __init__(self, paper: Paper, kinds: set[MarkKind]) -> None:
        self._marks = sorted(
            (mark for mark in paper.marks if mark.kind in kinds), key=lambda mark: mark.start
        )
        self._starts = [mark.start for mark in self._marks]

    def at(self, position: int) -> Mark | None:
        """The last mark begun before the position, where it reaches over it."""
        place = bisect.bisect_right(self._starts, position) - 1
        mark = self._marks[place] if place >= 0 else None
        return mark if mark and position < mark.end else None
