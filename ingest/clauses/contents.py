"""Tables of contents: lines that only say where the headings stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clauses.headings import Look, SectionKind, look, section_kind, speaks
from ingest.clauses.label_styles import Style
from ingest.clauses.labels import read_labels
from ingest.clauses.numbering import is_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.lines import Line

_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:[A-Z]-?)?\d{0,3}\s*\Z|…{2,}\s*\d{0,3}\s*\Z|_{4,}\s*\d{1,3}\Z")
_PAGE = re.compile(r"(?:\s|\||\.)(?:[A-Z]-?)?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\Z")
_BARE = re.compile(
    r"[\divxl]{1,5}|(?:page|clause|section|page no\.?|item|no\.?)(?:\s+(?:page|no\.?|clause))*", re.IGNORECASE
)
_SHORT = 140
_LONGEST_HEADING = 70
_FEWEST = 3
_LONGEST = 500
"""Lines of the longest table of contents."""


def find_contents(lines: Sequence[Line], furniture: frozenset[int]) -> frozenset[int]:
    """The indices of lines that are a table of contents, its heading among them.

    One begins at a heading "Contents" or "Index" and goes on while lines are entries; it ends where the
    first entry comes again, as the heading it points to. Lines with dotted leaders are one
    anywhere, and so are many numbered lines that end in page numbers.
    """
    kept = [index for index in range(len(lines)) if index not in furniture]
    return frozenset(kept[place] for place in _places([lines[index] for index in kept]))


def _places(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    index = 0
    while index < len(lines):
        end = _after_heading(lines, index) if _is_heading(lines[index]) else _leaders(lines, index)
        end = max(end, _divisions(lines, index))
        if end > index:
            found.update(range(index, end))
            index = end
        else:
            index += 1
    return found


def _is_heading(line: Line) -> bool:
    return len(line.words) <= _LONGEST_HEADING and section_kind(line.words) is SectionKind.CONTENTS


def _leaders(lines: Sequence[Line], start: int) -> int:
    """The end of a run of lines with dotted leaders that begins here; a wrapped entry may stand between."""
    end = index = start
    count = 0
    while index < len(lines) and index - end <= 1:
        words = lines[index].words
        if _LEADER.search(words[-60:]):
            count += _FEWEST
            end = index + 1
        elif _PAGE.search(words[-12:]) and len(words) <= _SHORT and read_labels(words):
            count += 1
            end = index + 1
        elif count == 0 or len(lines[index].words) > _SHORT:
            break
        index += 1
    return end if count >= _FEWEST * _FEWEST else start


def _divisions(lines: Sequence[Line], start: int) -> int:
    """The end of a list of schedules, annexes or exhibits that begins here: nothing stands between them."""
    end = start
    while end < len(lines) and len(lines[end].words) <= _SHORT:
        labels = read_labels(lines[end].words)
        if not labels or labels[0].style is not Style.DIVISION or is_article(labels[0]):
            break
        end += 1
    return end if end - start >= _FEWEST else start


def _after_heading(lines: Sequence[Line], start: int) -> int:
    """The end of the table that the heading at `start` opens, or `start` where it opens none."""
    first: str | None = None
    last = start
    numbered = 0
    count = 0
    for index in range(start + 1, min(len(lines), start + _LONGEST)):
        words = lines[index].words
        paged = _LEADER.search(words[-60:]) is not None or _PAGE.search(words[-12:]) is not None
        name = _name(words)
        if first is not None and name == first and count >= _FEWEST - 1:
            break
        if not (paged and len(words) <= _SHORT) and not _may_be_an_entry(words):
            break
        if name:
            first = first or name
            count += 1
        if paged or _BARE.fullmatch(words):
            numbered += 1
            last = index
    else:
        index = min(len(lines), start + _LONGEST)
    if count < _FEWEST:
        return start
    if numbered * 2 >= count:
        return last + 1
    repeats = {_name(line.words) for line in lines[index : index + 8 * _LONGEST]}
    names = [_name(line.words) for line in lines[start + 1 : index]]
    told = "contents" in lines[start].words.casefold() and count > 2 * _FEWEST and index < len(lines)
    if not told and sum(name in repeats for name in names) * 2 < len(names):
        return start
    return index if names[-1] in repeats else index - 1


def _may_be_an_entry(words: str) -> bool:
    labels = read_labels(words)
    rest = words[labels[0].end :] if labels else words
    if labels and len(words) < _SHORT and look(rest) >= Look.TITLE:
        return True
    unended = not words.endswith((".", ";", ":")) or (bool(labels) and words.endswith("tc."))
    if len(words) > _SHORT or not (unended or _BARE.fullmatch(words.strip("."))):
        return False
    if not rest.strip() or _BARE.fullmatch(words) is not None:
        return True
    return look(rest) > Look.NOT or (bool(labels) and not speaks(rest))


def _name(words: str) -> str:
    """An entry or a heading without its number, its leader and its page."""
    labels = read_labels(words)
    rest = words[labels[0].end :] if labels else words
    rest = _PAGE.sub("", _LEADER.sub("", rest).strip())
    return " ".join(re.findall(r"[^\W\d_]+", rest.casefold()))
