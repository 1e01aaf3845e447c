"""What an agreement calls itself, and the date it gives itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.dates import find_dates

if TYPE_CHECKING:
    from index.dates import FoundDate

_NOUN = (
    r"(?:AGREEMENTS?(?:[ ]+AND[ ]+PLAN[ ]+OF[ ]+[A-Z]+)?|CONTRACT|DEED(?:[ ]+OF[ ]+[A-Z]+)?|LEASE|"
    r"LICEN[CS]E|ADDENDUM|AMENDMENT|"
    r"MEMORANDUM[ ]+OF[ ]+"
    r"UNDERSTANDING|UNDERTAKING|CERTIFICATE|ORDER[ ]+FORM|CALL-OFF(?:[ ]+CONTRACT)?|STATEMENT[ ]+OF[ ]+WORK|"
    r"TERMS[ ]+AND[ ]+CONDITIONS|LETTER[ ]+OF[ ]+INTENT)"
)
_GAP = r"(?:[ \t\u00a0]{1,2}|[ \t]*\r?\n[ \t]*(?=\S))"
_JOINERS = r"(?:and|of|for|on|to|the|or|in|&|-|–)"
_WORD = r"(?:[A-Z0-9](?:[\w’'®&/–-]|\.(?=\w))*,?)"
_SELF = re.compile(
    rf"\b(?:[Tt]his|THIS|[Tt]he[ ]following){_GAP}(?P<title>(?:{_WORD}{_GAP}|"
    rf"{_JOINERS}{_GAP}){{0,12}}(?i:{_NOUN}))\b"
)
_CAPITALS = re.compile(
    rf"(?<![A-Za-z])(?P<title>(?:(?!THIS\b)[A-Z][A-Z0-9’'®&/.–-]*,?{_GAP}|(?:AND|OF|FOR|TO|ON|THE|&|-|"
    rf"–){_GAP}){{0,12}}{_NOUN}(?!(?<=CONTRACT)[ ]+No)"
    r"(?:[ ]+(?:NO\.?|N°|NUMBER)[ ]*\d+|[ ]+\([A-Za-z0-9./ -]{2,30}\))?)(?![A-Za-z])"
)
_TITLE_CASE = re.compile(
    rf"(?:^|[ ]{{3}})[ \t#*|\d.]*(?P<title>(?:[A-Z][\w’'®&/-]*,?[ ]+|(?:and|of|for|to|the|&|"
    rf"on)[ ]+){{0,12}}(?i:{_NOUN})"
    r"(?:[ ]+(?:for|of|[Nn]o\.?|[nN]°|to|on|the|with)[ ]+[^\n]{2,140}|[ ]*\((?![Tt]he|"
    r"[“\"])[^)\n]{1,40}\))?)(?=[ \t*]*\r?$|[ ]{3}|[ ]*[{\[])",
    re.MULTILINE,
)
_CHANGE = re.compile(
    r"^[ \t#*|]*(?P<title>(?:Amendment|Addendum|Deed of variation|Variation|"
    r"Supplement\w*)\b[^\n]{0,30}?\bto\b[^\n]{3,140})$",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_TITLE = re.compile(
    r"^(?:EXHIBIT|Exhibit|EX|ANNEX|APPENDIX|SCHEDULE|EXECUTION\s+(?:VERSION|COPY)|"
    r"CONFIDENTIAL(?:\s+TREATMENT\s+REQUESTED)?|"
    r"CONFORMED\s+COPY|COPY|DRAFT|THIS|[A-Z](?=\s+[A-Z]{3})|[0-9.()A-Z]*\d[0-9.()A-Z]*|"
    r"[A-Z ]*\bREQUESTED)\s+(?=\S)",
)
_GENERIC = re.compile(
    r"(?:this\s+)?(?:agreements?|contract|deed|lease|licen[cs]e|amendment|addendum|certificate|undertaking)",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"^.*\b(?:INC|LLC|LTD|CORP|CORPORATION|LIMITED|COMPANY|L\.P)\b\.?,?\s+(?=\S)")
_NO_TITLE = re.compile(
    r"^(?:article|section|additional|third-party)\b|\bincorporation\b|\b(?:is|are|shall|will|subject|"
    r"under|pursuant|hereto|herein|if|not)\b",
    re.IGNORECASE,
)
_MORE_WORDS = 5
_OPENING = 8_000
_HEAD = 4_000
_RECITALS = re.compile(
    r"\bWHEREAS\b|\bR\s?E\s?C\s?I\s?T\s?A\s?L\s?S?\b|\bBACKGROUND\b|\bWitnesseth\b", re.IGNORECASE
)
_MADE = re.compile(
    r"\b(?:made|entered\s+into|executed|is\s+(?:effective|dated)|effective\s+(?:as\s+of|date|on|from)|"
    r"as\s+of|commencing)\b"
    r"[^.\n;]{0,60}?$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:dated?|signed)\b[^.\n;]{0,40}?$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:to|under|amend\w*|pursuant\s+to)\s+(?:the|that|a)\b(?:[^.\n]|\n(?!\s*\n)){0,160}$", re.IGNORECASE
)
_ALONE = re.compile(r"(?:^|\n)[ \t#*]*$")
_UNDATED = re.compile(
    r"_{2,}\s*(?:,\s*)?(?:19|20)\d?\d?|_{2,}\s*(?:st|nd|rd|th)?\s+day\s+of|\bday\s+of\s*_{2,}|"
    r"\[date\]",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:Delaware|Nevada|New York|California|Texas|Florida|Illinois|New Jersey|Pennsylvania|"
    r"Massachusetts|Ohio|"
    r"State of [A-Z]|U\.S\.|United States|LLC|Inc\.)|\$\s?\d"
)


def find_agreement_title(text: str) -> str | None:
    """What the agreement is called, as it stands at its head: "SITE DEVELOPMENT AND HOSTING AGREEMENT".

    The words after "This …" say what the title is; the same words above say how it stands. Without them
    the first heading that names an agreement is taken. "EXHIBIT 10.2" above it is no part of it.
    """
    opening = text[:_OPENING]
    change = _CHANGE.search(opening[:_HEAD])
    own = [" ".join(match["title"].split()) for match in _SELF.finditer(opening)]
    fitting = (title for title in own if not _GENERIC.fullmatch(title) and not _NO_TITLE.search(title))
    named = next(fitting, None)
    if change and (named is None or change.start() < opening.find(named)):
        return _clean(change["title"])
    heading = _heading(opening)
    if named is None:
        return heading
    loose = r"\s+".join(re.escape(word) for word in named.split())
    above = re.search(rf"(?<![A-Za-z]){loose}(?![A-Za-z])", opening, re.IGNORECASE)
    standing = _clean(above[0] if above else named)
    longer = heading is not None and standing.casefold() in heading.casefold()
    return (
        heading
        if longer and heading and len(heading.split()) - len(standing.split()) <= _MORE_WORDS
        else standing
    )


def _heading(opening: str) -> str | None:
    """The first heading that names an agreement; one that only says "AGREEMENT" where there is no other."""
    head = opening[:_HEAD]
    matches = sorted(
        (*_TITLE_CASE.finditer(head), *_CAPITALS.finditer(head)), key=lambda match: match.start("title")
    )
    titles = [_clean(match["title"]) for match in matches if not _NO_TITLE.search(match["title"])]
    named = (title for title in titles if not _GENERIC.fullmatch(title))
    return next(named, titles[0] if titles else None)


def _clean(title: str) -> str:
    words = " ".join(title.split()).strip(" *#|.,:-–")
    while match := _BEFORE_TITLE.match(words):
        words = words[match.end() :]
    company = _COMPANY.match(words)
    return words[company.end() :] if company else words


def is_american(text: str) -> bool:
    """Whether dates in figures are to be read month first: an American contract without a pound sign."""
    opening = text[:20_000]
    return "£" not in opening and len(_AMERICAN.findall(opening)) > 1


def find_agreement_date(text: str, parties_end: int) -> FoundDate | None:
    """The day that the agreement bears, in the words before its recitals; None where it was left blank.

    A day that it is "made" or "effective as of" comes before one it is merely "dated"; the date of another
    agreement that it amends is not its own. `parties_end` is where its parties end, 0 where not known.
    """
    reach = min(max(parties_end + 300, 1_500), _OPENING)
    recitals = _RECITALS.search(text, 0, reach)
    opening = text[: recitals.start() if recitals else reach]
    days = [
        found
        for found in find_dates(opening, month_first=is_american(text))
        if found.date.first == found.date.last
    ]
    for words in (_MADE, _DATED, _ALONE):
        for found in days:
            before = opening[max(0, found.start - 200) : found.start]
            if words.search(before[-100:]) and not (words is not _ALONE and _OF_ANOTHER.search(before)):
                return None if words is _ALONE and _UNDATED.search(opening) else found
    return None
