"""Several papers in one file: where each begins and ends.

An authority publishes the papers of a meeting as one PDF: a letter, an agenda, then paper after paper. Each
is a document of its own, because staff cite the paper, not the pack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.clauses.key_information import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.paper import Paper

_LINE = re.compile(r"[^\r\n\f]+")
_AGENDA_ITEM = re.compile(
    r"\W*agenda\s+item\s*(?:no\.?|number)?\s*:?\s*(\d{1,2}[A-Za-z]?|[A-Z])\b[^\d]{0,50}\Z", re.IGNORECASE
)
_FORM = re.compile(
    r"record of decision|decision (?:notice|record|form)|amendment form|request for .{0,40}decision",
    re.IGNORECASE,
)
_LAST_PAGE = re.compile(r"page\s+(\d{1,4})\s+of\s+(\d{1,4})\W*\Z", re.IGNORECASE)
_BLANK_PAGE = re.compile(
    r"\W*this page (?:is|has been) (?:intentionally |deliberately )?left (?:intentionally )?blank\W*",
    re.IGNORECASE,
)
_FIRST_PARAGRAPH = re.compile(r"\W*1(?:\.1)?[.)]?\s+\S")
_RULE = re.compile(r"\W{5,}\Z")
_TOP = 14
"""Lines at the head of a page or paper among which its fields are looked for."""
_NAMING = frozenset(
    {"reference", "subject", "title", "decision", "from", "report of", "amendment name", "decision number"}
)
"""Fields whose value tells one paper from another."""
_ENOUGH = 4
_TITLE_LINES = 4
_VALUE_LINES = 2
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper of a file: `paper.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What the first lines of a page, or of a stretch of text, say of a paper that may begin there."""

    start: int
    score: int
    item: str | None
    """The agenda item."""
    values: frozenset[str] = field(default_factory=frozenset)
    """The values of its naming fields."""


def split_pack(paper: Paper) -> tuple[Part, ...]:
    """The papers of a file, in order; together they are the whole of its text.

    A page begins a paper where its first lines say so: one agenda item, a decision form, or several fields of
    key information with other values than the paper before. An agenda that lists many items begins none, nor
    does a table of contents. What stands before the first paper, a letter or the agenda, is a part too.
    """
    heads = _heads_of_pages(paper) if len(paper.pages) > 1 else _heads_of_clusters(paper.text)
    starts = _starts(heads)
    first = _first_word(paper.text)
    if len(starts) == 1 and (starts[0].start <= first or starts[0].item is None):
        starts = []
    if not starts:
        return (Part(start=0, end=len(paper.text)),)
    places = [head.start for head in starts]
    if places[0] <= first:
        places[0] = 0
    else:
        places.insert(0, 0)
    return tuple(Part(start=start, end=end) for start, end in pairwise([*places, len(paper.text)]))


def _first_word(text: str) -> int:
    return len(text) - len(text.lstrip())


def _starts(heads: list[_Head]) -> list[_Head]:
    """Those heads that begin another paper than the one before."""
    starts: list[_Head] = []
    for head in heads:
        last = starts[-1] if starts else None
        if last is None:
            starts.append(head)
        elif head.item is not None and head.item == last.item:
            continue
        elif head.item is not None or not head.values & last.values:
            starts.append(head)
    return starts


def _heads_of_pages(paper: Paper) -> list[_Head]:
    found: list[_Head] = []
    ended = True
    for page in paper.pages:
        text = paper.text[page.start : page.end]
        if not text.strip():
            continue
        if _BLANK_PAGE.fullmatch(text.strip()):
            ended = True
            continue
        head = _head(text, page.start)
        if head.score + ended >= _ENOUGH:
            found.append(head)
        last = _LAST_PAGE.search(text.rstrip()[-40:])
        ended = last is not None and last[1] == last[2]
    return found


def _head(text: str, start: int) -> _Head:
    """The head of a stretch of text that begins at `start` of the file."""
    lines = [match.group().strip() for _, match in zip(range(_TOP * 2), _LINE.finditer(text), strict=False)]
    lines = [line for line in lines if line][:_TOP]
    items = [match[1] for line in lines if (match := _AGENDA_ITEM.match(line))]
    names: dict[str, str] = {}
    for line, below in pairwise([*lines, ""]):
        told = field_name(line)
        if told:
            names.setdefault(told[0], told[1] or below)
    score = 3 * (len(items) == 1) + min(3, len(names)) + 2 * any(_FORM.search(line) for line in lines[:3])
    score += any(_FIRST_PARAGRAPH.match(line) for line in lines)
    values = frozenset(
        " ".join(value.casefold().split()) for name, value in names.items() if name in _NAMING and value
    )
    naming = len(items) == 1 or bool(values)
    return _Head(
        start=start,
        score=score if naming and len(items) <= 1 else 0,
        item=items[0] if len(items) == 1 else None,
        values=values,
    )


def _heads_of_clusters(text: str) -> list[_Head]:
    """Where, in a text without pages, key information with a reference stands; its title lines included."""
    lines = [(match.start(), match.group().strip()) for match in _LINE.finditer(text)]
    lines = [(start, line) for start, line in lines if line]
    found: list[_Head] = []
    taken = -1
    for index, (_, line) in enumerate(lines):
        told = field_name(line)
        if index <= taken or told is None or told[0] not in _NAMING:
            continue
        begin = _title_above(lines, index)
        end = lines[index + _TOP][0] if index + _TOP < len(lines) else len(text)
        head = _head(text[lines[begin][0] : end], lines[begin][0])
        if head.score >= _ENOUGH - 1 and any(_names_a_paper(line) for _, line in lines[index : index + _TOP]):
            found.append(head)
            taken = _last_field(lines, index)
    return found


def _last_field(lines: list[tuple[int, str]], index: int) -> int:
    """The last line of the block of fields that holds the line at `index`; a value may take more lines."""
    last = index
    for place in range(index, min(len(lines), index + _TOP)):
        if place - last > _VALUE_LINES:
            break
        if field_name(lines[place][1]):
            last = place
    return last


def _names_a_paper(line: str) -> bool:
    told = field_name(line)
    return told is not None and told[0] in {"reference", "decision number"} and bool(told[1])


def _title_above(lines: list[tuple[int, str]], index: int) -> int:
    """The first of the short lines above key information: the title, and what the heading of the block is."""
    begin = index
    for above in _above(lines, index):
        begin = above
    return begin


def _above(lines: list[tuple[int, str]], index: int) -> Iterator[int]:
    for above in range(index - 1, max(-1, index - 1 - _TITLE_LINES), -1):
        line = lines[above][1]
        if (
            len(line) > _LONGEST_TITLE
            or line.endswith((".", ";", ","))
            or _RULE.match(line)
            or field_name(line)
        ):
            return
        yield above
