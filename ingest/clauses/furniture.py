"""What stands on a page but is no part of the paper: navigation, running headers, page numbers, notices."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ingest.clauses.labels import Style, read_labels
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.lines import Line

_MARKED = frozenset({MarkKind.FURNITURE, MarkKind.HIDDEN, MarkKind.FOOTNOTE})
_WEB = re.compile(
    r"""
    skip\ (?:to|navigation)\b.{0,40}
    | (?:accept|reject|manage|hide|view)\ (?:all\ |additional\ |analytics\ )?cookies?\b.{0,60}
    | (?:we|this\ (?:site|website))\ uses?\ (?:some\ )?(?:essential\ )?cookies\b.{0,300}
    | (?:home|menu|search|close|breadcrumbs?|contents|share|print|main\ menu|site\ navigation|log\ in|sign\ in)
    | (?:[\w’'&]+\ ){1,6}logo(?:\ (?:[\w’'&]+\ ){1,6}logo)*
    | (?:share|print|email)\ this\ page.{0,60}
    | back\ to\ (?:top|the\ top.{0,20})
    | (?:was|is)\ this\ page\ (?:helpful|useful)\??.{0,60}
    | need\ (?:a\ document|an\ accessible|this\ (?:document|page)|it)\b.{0,80}accessible\ format\??
    | if\ you\ use\ assistive\ technology\b.{0,400}
    | it\ (?:will|would)\ (?:also\ )?help\ us\ if\ you\ (?:tell|say)\b.{0,60}assistive\ technology.{0,250}
    | this\ file\ may\ not\ be\ suitable\ for\ users\ of\ assistive\ technology\b.{0,200}
    | this\ page\ (?:is|has\ been)\ (?:intentionally\ |deliberately\ )?left\ (?:intentionally\ )?blank\.?
    | request\ an\ accessible\ format\.?
    | (?:view\ |download\ )?(?:the\ )?signed\ decision\ (?:document|form)s?(?:\ \(?pdf.{0,30})?
    | (?:©|copyright\b).{0,100}
    | (?:privacy|terms\ and\ conditions|accessibility\ statement|cookie\ policy|contact\ us|follow\ us.{0,40})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?)\s{0,3}:?\s?[-–—]?\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|[-–—~\[(]{1,2}\s?\d{1,4}\s?[-–—~\])]{1,2}"
    r"|\d{1,4}\s?(?:of|/)\s?\d{1,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[A-Z]{1,2}-?)?(\d{1,4})|([ivxl]{1,6})")
_DIGITS = re.compile(r"\d+")
_WITHOUT_LETTERS = re.compile(r"[-–—_=~.·•*#|\s]+")
_RUNNING_LENGTH = 160
_EDGE = 4
"""Lines at the top and at the foot of a page among which running headers and footers are looked for."""
_APART = 700
"""Characters between repeats: what repeats faster than a page is part of the text."""


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines that are furniture.

    Counted in are marks of the format (running headers, hidden text, footnotes), notices of web pages,
    page numbers, and lines that repeat from page to page with nothing but a number changed.
    A number alone on a line is a page number only beside others that count on; in a table it stays.
    """
    found = {index for index, line in enumerate(lines) if _plainly(line)}
    paged = any(line.page is not None for line in lines)
    if paged:
        found |= _at_page_edges(lines)
    found |= _counted_numbers(lines, found)
    found |= _bare_numbers_at_edges(lines, found) if paged else _repeated(lines, found)
    return frozenset(found)


def _plainly(line: Line) -> bool:
    if line.mark is not None and line.mark.kind in _MARKED:
        return True
    words = line.words
    if len(words) > 600:
        return False
    bare = " ".join(words.replace(" | ", " ").strip("*_#|> ").split())
    return (
        _WEB.fullmatch(bare) is not None
        or _PAGE_NUMBER.fullmatch(bare) is not None
        or _WITHOUT_LETTERS.fullmatch(words) is not None
    )


def _pattern(words: str) -> str:
    return _DIGITS.sub("#", " ".join(words.lower().split()))


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page or 0].append(index)
    return [pages[page] for page in sorted(pages)]


def _at_page_edges(lines: Sequence[Line]) -> set[int]:
    """Lines at the edges of pages that repeat on three pages or more, or on most of them."""
    pages = _pages(lines)
    seen: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for page in pages:
        for top, edge in ((True, page[:_EDGE]), (False, page[-_EDGE:])):
            for index in edge:
                if len(lines[index].words) <= _RUNNING_LENGTH:
                    seen[_pattern(lines[index].words), top].append(index)
    found: set[int] = set()
    for places in seen.values():
        on = {lines[index].page for index in places}
        if len(on) >= 3 and len(on) * 5 >= len(pages) and not _counts_paragraphs(lines, places):
            found.update(places)
    return found


def _counts_paragraphs(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether these lines begin with labels, "1." or "Article 94", that happen to stand at the edge of pages."""
    told = {lines[index].words for index in places}
    if len(told) == 1:
        return re.fullmatch(r"\(?\w{1,3}[.)]", told.pop()) is not None
    readings = [read_labels(words) for words in told]
    return all(labels and labels[0].style is not Style.BARE for labels in readings)


def _counted_numbers(lines: Sequence[Line], found: set[int]) -> set[int]:
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
        if len(chain) >= 3 or (len(chain) == 2 and all(_stands_apart(lines, index) for index in chain)):
            counted.update(chain)
    return counted


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    after = lines[index + 1].blank if index + 1 < len(lines) else 1
    return lines[index].blank > 0 and after > 0


def _repeated(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Short lines that repeat a page apart, next to page numbers or wide blanks."""
    seen: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        words = line.words
        if index not in found and 4 <= len(words) <= _RUNNING_LENGTH and not words.endswith((":", ";")):
            seen[_pattern(words)].append(index)
    repeated: set[int] = set()
    for places in seen.values():
        if len(places) < 3:
            continue
        gaps = sorted(
            lines[later].start - lines[earlier].start
            for earlier, later in zip(places, places[1:], strict=False)
        )
        same = set(places)
        at_breaks = sum(_at_a_break(lines, index, found, same) for index in places)
        if gaps[len(gaps) // 2] >= _APART and at_breaks * 3 >= len(places) * 2:
            repeated.update(places)
    return repeated


def _at_a_break(lines: Sequence[Line], index: int, found: set[int], same: set[int]) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    wide = lines[index].blank >= 2 or after is None or after.blank >= 2
    beside = any(other in found or other in same for other in (index - 1, index + 1))
    turned = after is not None and after.page != lines[index].page
    return wide or beside or turned or (index > 0 and lines[index - 1].page != lines[index].page)


def _bare_numbers_at_edges(lines: Sequence[Line], found: set[int]) -> set[int]:
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
    if len(values) < 3 or values != sorted(set(values)):
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
        if len(pieces) < 2 or (columns and len(line.words) < _RUNNING_LENGTH):
            continue
        for match in (pieces[0], *pieces[-3:]):
            if 4 <= match.end() - match.start() <= _PIECE_LENGTH and re.search("[A-Za-z]{2}", match.group()):
                place = line.start + match.start()
                seen[_pattern(match.group())].append((place, line.start + match.end()))
    places = _page_numbers_at_ends(lines)
    for found in seen.values():
        spans = sorted(set(found))
        gaps = sorted(later[0] - earlier[0] for earlier, later in zip(spans, spans[1:], strict=False))
        if len(spans) >= 3 and gaps[len(gaps) // 2] >= _APART:
            places.update(place for span in spans for place in span)
    return tuple(sorted(places))
