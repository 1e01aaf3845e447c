"""Running headers, footers and page numbers: what comes again from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.clauses.label_styles import Style
from ingest.clauses.labels import read_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.lines import Line

_NUMBER = re.compile(r"(?:[A-Z]{1,2}-?)?(\d{1,4})|([ivxl]{1,6})")
_DIGITS = re.compile(r"\d+")
_SHORTEST, _LONGEST = 4, 160
"""Characters of a running line."""
_EDGE = 4
"""Lines at the top and at the foot of a page among which running headers and footers are looked for."""
_FEWEST = 3
"""Times that something comes again before it is a running line."""
_APART = 700
"""Characters between repeats: what repeats faster than a page is part of the text."""
_WIDE = 2
"""Empty lines that part two pages of a text."""


def _pattern(words: str) -> str:
    return _DIGITS.sub("#", " ".join(words.lower().split()))


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page or 0].append(index)
    return [pages[page] for page in sorted(pages)]


def at_page_edges(lines: Sequence[Line]) -> set[int]:
    """Lines at the edges of pages that repeat on three pages or more, or on most of them."""
    pages = _pages(lines)
    seen: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for page in pages:
        for top, edge in ((True, page[:_EDGE]), (False, page[-_EDGE:])):
            for index in edge:
                if len(lines[index].words) <= _LONGEST:
                    seen[_pattern(lines[index].words), top].append(index)
    found: set[int] = set()
    for places in seen.values():
        on = {lines[index].page for index in places}
        if len(on) >= _FEWEST and len(on) * 5 >= len(pages) and not _counts_paragraphs(lines, places):
            found.update(places)
    return found


def _counts_paragraphs(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether these are labelled lines, "1." or "Article 94", that happen to stand at the edge of pages."""
    told = {lines[index].words for index in places}
    if len(told) == 1:
        return re.fullmatch(r"\(?\w{1,3}[.)]", told.pop()) is not None
    readings = [read_labels(words) for words in told]
    return all(labels and labels[0].style is not Style.BARE for labels in readings)


def counted_numbers(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Numbers alone on a line that count on from one another, a page of text apart."""
    numbers = [
        (index, int(match[1]))
        for index, line in enumerate(lines)
        if index not in found and (match := _NUMBER.fullmatch(line.words)) and match[1]
    ]
    counted: set[int] = set()
    by_value: dict[int, int] = {}
    chains: dict[int, list[int]] = {}
    for index, value in numbers:
        before = by_value.get(value - 1)
        chain = [index]
        if before is not None and lines[index].start - lines[before].start >= _APART:
            chain = [*chains.pop(before, [before]), index]
        chains[index] = chain
        by_value[value] = index
    for chain in chains.values():
        if len(chain) >= _FEWEST or (
            len(chain) == _FEWEST - 1 and all(_stands_apart(lines, index) for index in chain)
        ):
            counted.update(chain)
    return counted


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    after = lines[index + 1].blank if index + 1 < len(lines) else 1
    return lines[index].blank > 0 and after > 0


def repeated(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Short lines that repeat a page apart, next to page numbers or wide blanks."""
    seen: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        words = line.words
        if index not in found and _SHORTEST <= len(words) <= _LONGEST and not words.endswith((":", ";")):
            seen[_pattern(words)].append(index)
    again: set[int] = set()
    for places in seen.values():
        if len(places) < _FEWEST:
            continue
        gaps = sorted(lines[later].start - lines[earlier].start for earlier, later in pairwise(places))
        same = set(places)
        at_breaks = sum(_at_a_break(lines, index, found, same) for index in places)
        if gaps[len(gaps) // 2] >= _APART and at_breaks * 3 >= len(places) * 2:
            again.update(places)
    return again


def _at_a_break(lines: Sequence[Line], index: int, found: set[int], same: set[int]) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    wide = lines[index].blank >= _WIDE or after is None or after.blank >= _WIDE
    beside = any(other in found or other in same for other in (index - 1, index + 1))
    turned = after is not None and after.page != lines[index].page
    return wide or beside or turned or (index > 0 and lines[index - 1].page != lines[index].page)


def bare_numbers_at_edges(lines: Sequence[Line], found: set[int]) -> set[int]:
    """A number alone as the first or last line of a page that is no furniture yet."""
    edges: set[int] = set()
    for page in _pages(lines):
        kept = [index for index in page if index not in found]
        if len(kept) > 1:
            edges.update(
                index for index in (kept[0], kept[-1]) if _NUMBER.fullmatch(lines[index].words.strip("- "))
            )
    return edges


_NUMBER_AT_END = re.compile(r"\s(?P<number>[-–—]\s?(\d{1,3})\s?[-–—])\Z")


def _page_numbers_at_ends(lines: Sequence[Line]) -> set[int]:
    """Where "-4-" ends a line of text, in a paper that counts its pages so."""
    found = [(line, match) for line in lines if (match := _NUMBER_AT_END.search(line.words))]
    values = [int(match[2]) for _, match in found]
    if len(values) < _FEWEST or values != sorted(set(values)):
        return set()
    return {line.start + match.start("number") for line, match in found}


_PIECE = re.compile(r"(?:\S|(?<=\S)[ \t\u00a0]{1,2}(?=\S))+")
_PIECE_LENGTH = 90


def find_running_places(lines: Sequence[Line]) -> tuple[int, ...]:
    """Places inside lines where a running header or footer is joined to the text by a wide gap.

    "… by both Parties.     Agency Agreement     Page 8/9": the stretches between wide gaps that come again
    a page apart, with nothing but a number changed, are cut off as lines of their own.
    """
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    split = [list(_PIECE.finditer(line.words)) for line in lines]
    for index, (line, pieces) in enumerate(zip(lines, split, strict=True)):
        columns = any(
            len(other) > 1 for other in (*split[max(0, index - 1) : index], *split[index + 1 : index + 2])
        )
        if not pieces[1:] or (columns and len(line.words) < _LONGEST):
            continue
        for match in (pieces[0], *pieces[-3:]):
            if _SHORTEST <= match.end() - match.start() <= _PIECE_LENGTH and re.search(
                "[A-Za-z]{2}", match.group()
            ):
                place = line.start + match.start()
                seen[_pattern(match.group())].append((place, line.start + match.end()))
    places = _page_numbers_at_ends(lines)
    for found in seen.values():
        spans = sorted(set(found))
        gaps = sorted(later[0] - earlier[0] for earlier, later in pairwise(spans))
        if len(spans) >= _FEWEST and gaps[len(gaps) // 2] >= _APART:
            places.update(place for span in spans for place in span)
    return tuple(sorted(places))
