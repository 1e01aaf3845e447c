"""What an agreement calls itself, and the date it gives itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.dates import find_dates

if TYPE_CHECKING:
    from index.dates import FoundDate

_NOUN = (
    r"(?:AGREEMENTS?|CONTRACT|DEED(?:\s+OF\s+[A-Z]+)?|LEASE|LICEN[CS]E|ADDENDUM|AMENDMENT|MEMORANDUM\s+OF\s+"
    r"UNDERSTANDING|UNDERTAKING|CERTIFICATE|ORDER\s+FORM|CALL-OFF(?:\s+CONTRACT)?|STATEMENT\s+OF\s+WORK|"
    r"TERMS\s+AND\s+CONDITIONS|LETTER\s+OF\s+INTENT)"
)
_TAIL = r"(?:\s+(?:NO\.?|N°|NUMBER)\s*\d+|\s+\((?:NO\.?\s*\d+|[A-Za-z /-]{3,30})\)|\s+FOR\s+[A-Z][A-Z ,&-]{3,60}(?=\s{2}|\n|$))?"
_SELF = re.compile(
    rf"\b(?:This|THIS|this|The\s+following)\s+(?P<title>(?:[A-Z0-9][\w’'®&/–-]*,?\s+|(?:and|of|for|on|to|the|or|in)\s+){{0,12}}"
    rf"(?i:{_NOUN}))\b"
)
_CAPITALS = re.compile(
    rf"(?<![A-Za-z])(?P<title>(?:[A-Z][A-Z0-9’'®&/.–-]*,?\s+|(?:AND|OF|FOR|&|-|–)\s+){{0,12}}{_NOUN}){_TAIL}(?![A-Za-z])"
)
_TITLE_CASE = re.compile(
    rf"^[\s#*|\d.]*(?P<title>(?:[A-Z][\w’'®&/-]*,?\s+|(?:and|of|for|to|the|&|on)\s+){{0,12}}(?i:{_NOUN})"
    rf"(?:\s+(?:for|of|No\.?|N°|to|on)\s+[^\n]{{2,100}}|\s*\([^)\n]{{1,40}}\))?)[\s*]*$",
    re.MULTILINE,
)
_BEFORE_TITLE = re.compile(
    r"^(?:EXHIBIT|EX|ANNEX|APPENDIX|SCHEDULE|EXECUTION\s+(?:VERSION|COPY)|CONFIDENTIAL(?:\s+TREATMENT\s+REQUESTED)?|"
    r"CONFORMED\s+COPY|COPY|DRAFT|[0-9.()A-Z]{1,8}|[A-Z ]*\bREQUESTED)\s+(?=\S)",
)
_GENERIC = re.compile(
    r"(?:this\s+)?(?:agreement|contract|deed|lease|licen[cs]e|amendment|addendum|letter agreement)", re.I
)
_COMPANY = re.compile(r"^.*\b(?:INC|LLC|LTD|CORP|CORPORATION|LIMITED|COMPANY|L\.P)\b\.?,?\s+(?=\S)")
_OPENING = 8_000
_DATED = re.compile(
    r"\b(?:dated|date|made|entered\s+into|effective|as\s+of|executed|commencing|signed)\b[^.\n;]{0,60}?$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:Delaware|Nevada|New York|California|Texas|Florida|Illinois|New Jersey|Pennsylvania|Massachusetts|Ohio|"
    r"State of [A-Z]|U\.S\.|United States|LLC|Inc\.)|\$\s?\d"
)


def find_agreement_title(text: str) -> str | None:
    """What the agreement is called, as it stands at its head: "SITE DEVELOPMENT AND HOSTING AGREEMENT".

    The words after "This …" say what the title is; the same words in capitals above say how it stands.
    "EXHIBIT 10.2" above it is no part of it.
    """
    opening = text[:_OPENING]
    own = [" ".join(match["title"].split()) for match in _SELF.finditer(opening)]
    named = next((title for title in own if not _GENERIC.fullmatch(title)), None)
    if named:
        loose = r"\s+".join(re.escape(word) for word in named.split())
        above = re.search(rf"(?<![A-Za-z])(?<!This )(?<!THIS ){loose}(?![A-Za-z])", opening, re.IGNORECASE)
        return _clean(above[0] if above else named)
    return _clean_or_none(_heading(opening))


def _heading(opening: str) -> str | None:
    lines = [
        match
        for match in _TITLE_CASE.finditer(opening[:4_000])
        if not _GENERIC.fullmatch(match["title"].strip())
    ]
    capitals = [match for match in _CAPITALS.finditer(opening[:4_000]) if _clean_or_none(match[0])]
    candidates = sorted([*lines, *capitals], key=lambda match: match.start("title"))
    if candidates:
        return candidates[0]["title"] if candidates[0] in lines else candidates[0][0]
    generic = _TITLE_CASE.search(opening[:4_000])
    return generic["title"] if generic else None


def _clean_or_none(title: str | None) -> str | None:
    if title is None:
        return None
    cleaned = _clean(title)
    return cleaned if len(cleaned.split()) > 1 or not title.split()[1:] else None


def _clean(title: str) -> str:
    words = " ".join(title.split()).strip(" *#|.,:")
    while (match := _BEFORE_TITLE.match(words)) and _NOUN:
        words = words[match.end() :]
    company = _COMPANY.match(words)
    return words[company.end() :] if company else words


def is_american(text: str) -> bool:
    """Whether dates in figures are to be read month first: an American contract without a pound sign."""
    opening = text[:20_000]
    return "£" not in opening and len(_AMERICAN.findall(opening)) > 1


def find_agreement_date(text: str) -> FoundDate | None:
    """The day that the agreement bears: the first whole date that words like "dated as of" lead to."""
    opening = text[:_OPENING]
    for found in find_dates(opening, month_first=is_american(text)):
        if found.date.first == found.date.last and _DATED.search(
            opening[max(0, found.start - 100) : found.start]
        ):
            return found
    return None
