"""Footnotes at the foot of a page: kept out of passages, so that no sentence is quoted with one inside."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.lines import Line

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_REFERENCE = re.compile(rf"(?<=[\w.,;:!?)\]”’'\"%])[{_RAISED}]{{1,3}}")
_NOTE = re.compile(rf"(?:([{_RAISED}]{{1,3}})\s?|(\d{{1,3}})\s+)(?=[A-Z“\"(h])")
_DEEPEST = 14
"""Lines at the foot of a page among which footnotes are looked for."""


def find_footnotes(lines: Sequence[Line], furniture: frozenset[int]) -> frozenset[int]:
    """The indices of lines that are footnotes: marked so, or at the foot of a page under a raised number.

    A line at the foot that begins with the number is a footnote only where the page's text above it bears the
    same number raised ("standing orders¹"), and so are the lines below it on that page.
    """
    found = {
        index
        for index, line in enumerate(lines)
        if line.mark is not None and line.mark.kind is MarkKind.FOOTNOTE
    }
    paged = [index for index, line in enumerate(lines) if line.page is not None and index not in furniture]
    for _, group in groupby(paged, key=lambda index: lines[index].page):
        page = list(group)
        foot = page[-_DEEPEST:]
        for place, index in enumerate(foot):
            note = _NOTE.match(lines[index].words)
            number = (note[1] or note[2]).translate(_PLAIN) if note else None
            above = page[: len(page) - len(foot) + place]
            if number and above and number in _references(lines, above):
                found.update(foot[place:])
                break
    return frozenset(found)


def _references(lines: Sequence[Line], indices: Sequence[int]) -> set[str]:
    return {
        match.group().translate(_PLAIN)
        for index in indices
        for match in _REFERENCE.finditer(lines[index].words)
    }
