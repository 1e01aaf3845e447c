"""References to places inside a paper: "para 4.2", "paragraph 12.3(b)", "clause 7", "section 4"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class PlaceWord(StrEnum):
    """What sort of place is named."""

    PARAGRAPH = "paragraph"
    CLAUSE = "clause"
    SECTION = "section"
    ARTICLE = "article"
    SCHEDULE = "schedule"
    APPENDIX = "appendix"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place that the text names: `number` as papers print it, without spaces ("12.3(b)")."""

    word: PlaceWord
    number: str
    start: int
    end: int
    named: bool
    """False where only the number stands ("what does 4.2 say?"): any sort of place may be meant."""


_WORDS = {
    "paragraph": PlaceWord.PARAGRAPH,
    "para": PlaceWord.PARAGRAPH,
    "paras": PlaceWord.PARAGRAPH,
    "paragraphs": PlaceWord.PARAGRAPH,
    "¶": PlaceWord.PARAGRAPH,
    "point": PlaceWord.PARAGRAPH,
    "item": PlaceWord.PARAGRAPH,
    "clause": PlaceWord.CLAUSE,
    "clauses": PlaceWord.CLAUSE,
    "cl": PlaceWord.CLAUSE,
    "section": PlaceWord.SECTION,
    "sections": PlaceWord.SECTION,
    "sec": PlaceWord.SECTION,
    "§": PlaceWord.SECTION,
    "article": PlaceWord.ARTICLE,
    "articles": PlaceWord.ARTICLE,
    "schedule": PlaceWord.SCHEDULE,
    "schedules": PlaceWord.SCHEDULE,
    "appendix": PlaceWord.APPENDIX,
    "appendices": PlaceWord.APPENDIX,
    "annex": PlaceWord.APPENDIX,
    "exhibit": PlaceWord.APPENDIX,
    "recommendation": PlaceWord.RECOMMENDATION,
}
_TAIL = r"(?:\s?\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)){0,4}"
_NUMBER = rf"\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[A-Za-z]?{_TAIL}"
_NOT_A_QUANTITY = r"(?!\s?(?:%|per\s?cent|million|billion|bn\b|k\b|m\b))(?![\w£$€]|\.\d|/\d|,\d)"
_NAMED = re.compile(
    r"(?<![\w¶§])(?P<word>paragraphs?|paras?|clauses?|cl|sections?|sec|articles?|schedules?|appendix|"
    r"appendices|annex|exhibit|recommendation|point|item|¶|§)\.?\s{0,2}(?:no\.?\s|number\s)?"
    rf"(?P<number>{_NUMBER}|(?-i:[A-Z]{{1,2}})\b(?:\.\d{{1,3}}){{0,3}}){_NOT_A_QUANTITY}"
    r"(?!\s+(?:days?|weeks?|months?|years?|hours?)\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\s*(?:,|;|–|-|and|or|to|&)\s*(?:and\s+)?(?P<number>{_NUMBER}){_NOT_A_QUANTITY}"
    r"(?!\s+(?:days?|weeks?|months?|years?|hours?|of\s+them))",
    re.IGNORECASE,
)
_BARE_NUMBER = rf"(?<![\w£$€.,/(])(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}{_TAIL}){_NOT_A_QUANTITY}"
_BARE = (
    re.compile(
        rf"\b(?:does|do|did|is|see|at|under|in|read|quote|show)\s+(?:me\s+)?{_BARE_NUMBER}", re.IGNORECASE
    ),
    re.compile(rf"{_BARE_NUMBER}(?=\s+(?:says?|mean|means|of\s+(?:the\s+)?[A-Z]{{2,}}))"),
    re.compile(rf"\d\s*,\s*{_BARE_NUMBER}\s*[?.]?\s*$"),
    re.compile(rf"^\s*{_BARE_NUMBER}\s*\??\s*$"),
)
_LAW = re.compile(
    r"(?:\s*(?:,|and|or|to|–|-)\s*\d[\w.()]*|\s*\([^)\n]{0,12}\)){0,4}\s*,?\s*(?:and\s+schedule\s+\d+\s+)?"
    r"(?:of|to|in|under)\s+(?:the\s+|that\s+)?(?:(?!(?:this|our|their)\b)[\w’'&,()-]+\s+){0,9}?"
    r"(?:Acts?|Regulations?|Order|Directive|Convention|Code|GDPR|DPA|PCR|Treaty|Rules|Measure|Statute)\b",
)
_STANDING = re.compile(r"\b(?:financial|contract|standing|procurement|procedure|council)\b", re.IGNORECASE)


def find_places(text: str) -> tuple[FoundPlace, ...]:
    """Every place inside a paper that the text names, in order; linear in the text.

    Places in the law are left out ("Section 57 of the DPA 2018", "Article 35 of the General Data
    Protection Regulation"): they are in no paper of ours. A bare number counts only where nothing else
    can be meant: "what does 4.2 say?", "PCD 579, 4.2", never "4.2%" or "£4.2m".
    """
    found: dict[int, FoundPlace] = {}
    for match in _NAMED.finditer(text):
        if _in_law(text, match):
            continue
        word = _WORDS[match["word"].casefold()]
        _add(found, word, match, named=True)
        plural = match["word"].casefold().endswith("s") or match["word"].casefold() == "appendices"
        follower = _NEXT.match(text, match.end())
        while follower and (plural or "." in follower["number"]):
            _add(found, word, follower, named=True)
            follower = _NEXT.match(text, follower.end())
    for pattern in _BARE:
        for match in pattern.finditer(text):
            if not any(one.start <= match.start("number") < one.end for one in found.values()):
                _add(found, PlaceWord.PARAGRAPH, match, named=False)
    return tuple(found[start] for start in sorted(found))


def _add(found: dict[int, FoundPlace], word: PlaceWord, match: re.Match[str], *, named: bool) -> None:
    start = match.start("word") if "word" in match.re.groupindex else match.start("number")
    number = re.sub(r"\s+", "", match["number"])
    place = FoundPlace(word=word, number=number, start=start, end=match.end("number"), named=named)
    found.setdefault(start, place)


def _in_law(text: str, match: re.Match[str]) -> bool:
    """Whether an Act or regulation follows; our own "Financial Regulations" are no law."""
    law = _LAW.match(text, match.end(), match.end() + 160)
    return law is not None and not _STANDING.search(law[0])
