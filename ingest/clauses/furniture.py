"""What stands on a page but is no part of the paper: navigation, running headers, page numbers, notices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clauses.running import at_page_edges, bare_numbers_at_edges, counted_numbers, repeated
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
    | (?:home|menu|search|close|breadcrumbs?|contents|share|print|main\ menu|site\ navigation)
    | (?:log|sign)\ in
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
    r"(?:page|pg\.?)\s{0,3}:?\s?[-–—]?\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|"
    r"[-–—~\[(]{1,2}\s?\d{1,4}\s?[-–—~\])]{1,2}|\d{1,4}\s?(?:of|/)\s?\d{1,4}",
    re.IGNORECASE,
)
_LONGEST = 600
"""Characters of the longest notice."""
_WITHOUT_LETTERS = re.compile(r"[-–—_=~.·•*#|\s]+")


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines that are furniture.

    Counted in are marks of the format (running headers, hidden text, footnotes), notices of web pages,
    page numbers, and lines that repeat from page to page with nothing but a number changed.
    A number alone on a line is a page number only beside others that count on; in a table it stays.
    """
    found = {index for index, line in enumerate(lines) if _plainly(line)}
    paged = any(line.page is not None for line in lines)
    if paged:
        found |= at_page_edges(lines)
    found |= counted_numbers(lines, found)
    found |= bare_numbers_at_edges(lines, found) if paged else repeated(lines, found)
    return frozenset(found)


def _plainly(line: Line) -> bool:
    if line.mark is not None and line.mark.kind in _MARKED:
        return True
    words = line.words
    if len(words) > _LONGEST:
        return False
    bare = " ".join(words.replace(" | ", " ").strip("*_#|> ").split())
    return (
        _WEB.fullmatch(bare) is not None
        or _PAGE_NUMBER.fullmatch(bare) is not None
        or _WITHOUT_LETTERS.fullmatch(words) is not None
    )
