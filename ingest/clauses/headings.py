"""Which lines look like headings, and what kind of section a heading opens."""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum


class Look(IntEnum):
    """How much a line looks like a heading by itself."""

    NOT = 0
    SENTENCE = 1
    """Short and without a full stop: "Issues for consideration"."""
    TITLE = 2
    """Most words begin with a capital: "Financial Comments"."""
    CAPITALS = 3


class SectionKind(StrEnum):
    """What the paragraphs of a section are, by its heading."""

    KEY_INFORMATION = "key information"
    SUMMARY = "summary"
    RECOMMENDATION = "recommendation"
    DEFINITIONS = "definitions"
    CONTENTS = "contents"
    OTHER = "other"


_LONGEST = 130
_MOST_WORDS = 16
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "our",
        "over",
        "the",
        "their",
        "this",
        "to",
        "under",
        "upon",
        "via",
        "with",
        "within",
        "without",
        "v",
        "vs",
        "re",
        "per",
        "not",
        "no",
        "be",
        "is",
        "are",
    ],
)
_WORD = re.compile(r"[^\W_][\w'’.&/-]*")
_SENTENCE_END = re.compile(r"[.;,]\Z")
_FIELD = re.compile(r"[^:]{2,40}:\s+\S")
_MOST_COMMAS = 3
_DATE = re.compile(
    r"(?:\w{3,9}day,? )?(?:\d{1,2}(?:st|nd|rd|th)?|[A-Z][a-z]{2,8}) (?:of )?(?:[A-Z][a-z]{2,8}|\d{1,2}(?:st|nd|rd|th)?),? (?:of )?\d{4}",
)
_POSTCODE = re.compile(r"(?:[A-Z][\w.]* ){0,3}[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_MARKDOWN = re.compile(r"#{1,6} ?[A-Za-z0-9*\[]")
_SALUTATION = re.compile(r"(?:dear|ladies and|gentlemen|to whom|yours|re:|cc:)\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:shall|will|must|may|should|is|are|was|were|has|have|had|be|been|agreed?s?|notes?d?|resolved?s?|asked|recommended|approves?|endorses?|delegates?|decides?|undertakes?|means|includes?|"
    r"hereby|can|do|does|did)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        SectionKind.KEY_INFORMATION,
        re.compile(r"(?:key|decision|document) (?:information|details|facts|data|control)\b", re.IGNORECASE),
    ),
    (
        SectionKind.SUMMARY,
        re.compile(
            r"(?:executive |brief )?summary\b(?! of )|purpose(?: of (?:the |this )?(?:report|paper))?\Z|synopsis\Z|abstract\Z",
            re.IGNORECASE,
        ),
    ),
    (
        SectionKind.RECOMMENDATION,
        re.compile(
            r"(?:proposed |officer |the )?(?:recommendations?|recommended|recommended decisions?|decisions? (?:required|requested|sought|"
            r"recommended)|decisions?|proposed decisions?)(?:\(s\)|/s)?(?: and reasons?.*| to .{0,80}| for .{0,60}|:)?\Z",
            re.IGNORECASE,
        ),
    ),
    (
        SectionKind.DEFINITIONS,
        re.compile(
            r"(?:.{0,30}\b)?(?:definitions?|defined terms|interpretation|glossary|abbreviations)\b",
            re.IGNORECASE,
        ),
    ),
    (
        SectionKind.CONTENTS,
        re.compile(
            r"(?:table of )?contents(?: page)?\Z|on this page\Z|index(?: of .{0,40})?\Z|.{0,25}\btable of contents\b.{0,40}\Z",
            re.IGNORECASE,
        ),
    ),
)


def plain(words: str) -> str:
    """A heading as it is told: marks of Markdown, underlining and spare blanks left out."""
    return " ".join(words.strip("#*_ \t>").replace("**", "").split())


def look(words: str) -> Look:
    """How much a line, its label left off, looks like a heading."""
    told = plain(words)
    if _MARKDOWN.match(words):
        return Look.TITLE
    if not told or len(told) > _LONGEST or told[0].islower() or told[0] in "([" or _FIELD.match(told):
        return Look.NOT
    found = _WORD.findall(told)
    letters = [char for char in told if char.isalpha()]
    if len(letters) < 3 or len(found) > _MOST_WORDS or len(letters) * 2 < len(told.replace(" ", "")):
        return Look.NOT
    if (
        told.endswith((";", ",", "; and", "; or", ", and", ", or"))
        or "___" in told
        or "|" in told
        or "](" in told
        or "http" in told
        or told.count(",") > _MOST_COMMAS
    ):
        return Look.NOT
    if _DATE.fullmatch(told) or _SALUTATION.match(told) or _POSTCODE.fullmatch(told):
        return Look.NOT
    if told.endswith(":") and (_SPEAKS.search(told) or len(found) > 8):
        return Look.NOT
    if "".join(letters).isupper():
        return Look.CAPITALS
    weighty = [word for word in found if word.lower() not in _SMALL and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in weighty)
    if weighty and capital * 10 >= len(weighty) * 8 and not (told.endswith(".") and len(found) > 6):
        return Look.TITLE
    if told.endswith("?"):
        return Look.SENTENCE
    if told.endswith((".", "!")) or _SPEAKS.search(told) or len(found) > 15:
        return Look.NOT
    return Look.SENTENCE


def speaks(words: str) -> bool:
    """Whether the words hold a verb, as sentences do and headings seldom do."""
    return _SPEAKS.search(words) is not None


def section_kind(heading: str) -> SectionKind:
    """What the paragraphs under this heading are; the heading's own number is left off first."""
    told = re.sub(r"\A(?:\d[\d.]*|[A-Za-z][.)]|[ivxIVX]+[.)])\s+", "", plain(heading)).rstrip(" :.")
    for kind, pattern in _KINDS:
        if pattern.match(told):
            return kind
    return SectionKind.OTHER
