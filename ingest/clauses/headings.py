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
_MOST_WORDS, _MOST_WORDS_OF_A_QUESTION = 16, 28
_SMALL = frozenset(
    """
    a an and any as at between by for from in into its of on or our over the their this to under upon via with
    within without v vs re per not no be is are
    """.split()  # noqa: SIM905 - words are read as words
)
_WORD = re.compile(r"[^\W_][\w'’.&/-]*")
_FIELD = re.compile(r"[^:]{2,40}:\s+\S")
_MOST_COMMAS = 3
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    r"(?:\w{3,9}day,? )?"
    rf"(?:{_DAY}|[A-Z][a-z]{{2,8}}) (?:of )?(?:[A-Z][a-z]{{2,8}}|{_DAY}),? (?:of )?\d{{4}}"
)
_POSTCODE = re.compile(r"(?:[A-Z][\w.]* ){0,3}[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_MARKDOWN = re.compile(r"#{1,6} ?[A-Za-z0-9*\[]")
_SALUTATION = re.compile(r"(?:dear|ladies and|gentlemen|to whom|yours|re:|cc:)\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:shall|will|must|may|should|is|are|was|were|has|have|had|be|been|agreed?s?|notes?d?|resolved?s?|asked|seconded|"
    r"recommended|approves?|endorses?|delegates?|decides?|undertakes?|means|includes?|hereby|can|do|does|did)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"\b(?:following|follows|below)\b[^:]{0,40}:\Z", re.IGNORECASE)
_PERSON = re.compile(r"[a-z].*\)\.\Z")
"""The end of a list of people: "… Officer, Corporate Services (Ms Tidy)."."""
_UNFINISHED = re.compile(r"(?:[;,—–]|[;,] and|[;,] or)\Z|___|\||\]\(|http")
_FEWEST_LETTERS = 3
_LONGEST_LEAD, _LONGEST_TITLE_SENTENCE, _LONGEST_SENTENCE = 8, 6, 15
"""Words of a heading that ends with a colon, with a full stop, or is written like a sentence."""
_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            SectionKind.KEY_INFORMATION,
            r"(?:key|decision|document) (?:information|details|facts|data|control)\b",
        ),
        (
            SectionKind.SUMMARY,
            (
                r"(?:executive |brief )?summary\b(?! of )|synopsis\Z|abstract\Z|"
                r"purpose of (?:the |this )?(?:report|paper)\Z"
            ),
        ),
        (
            SectionKind.RECOMMENDATION,
            (
                r"(?:proposed |officer |the )?(?:recommendations?|recommended|recommended decisions?|"
                r"decisions? (?:required|requested|sought|recommended)|decisions?|proposed decisions?)"
                r"(?:\(s\)|/s)?(?: and reasons?.*| to .{0,80}| for .{0,60}|:)?\Z"
            ),
        ),
        (
            SectionKind.DEFINITIONS,
            r"(?:.{0,30}\b)?(?:definitions?|defined terms|interpretation|glossary|abbreviations)\b",
        ),
        (
            SectionKind.CONTENTS,
            (
                r"(?:table of )?contents(?: page)?\Z|on this page\Z|index(?: of .{0,40})?\Z|"
                r".{0,25}\btable of contents\b.{0,40}\Z"
            ),
        ),
    )
)


def plain(words: str) -> str:
    """A heading as it is told: marks of Markdown, underlining and spare blanks left out."""
    return " ".join(words.strip("#*_ \t>").replace("**", "").split())


def look(words: str) -> Look:
    """How much a line, its label left off, looks like a heading."""
    if _MARKDOWN.match(words):
        return Look.TITLE
    told = plain(words)
    found = _WORD.findall(told)
    if _heads_nothing(told, found):
        return Look.NOT
    if "".join(char for char in told if char.isalpha()).isupper():
        return Look.CAPITALS
    weighty = [word for word in found if word.lower() not in _SMALL and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in weighty)
    sentence = told.endswith(".") and len(found) > _LONGEST_TITLE_SENTENCE
    if weighty and capital * 10 >= len(weighty) * 8 and not sentence:
        return Look.TITLE
    spoken = told.endswith((".", "!")) or _SPEAKS.search(told) or len(found) > _LONGEST_SENTENCE
    return Look.NOT if spoken and not told.endswith("?") else Look.SENTENCE


def _heads_nothing(told: str, found: list[str]) -> bool:
    """Whether the words are no heading whatever their capitals: a field, a date, a row, an item of a list."""
    if not told or len(told) > _LONGEST or told[0].islower() or told[0] in "([" or _FIELD.match(told):
        return True
    letters = sum(char.isalpha() for char in told)
    most = _MOST_WORDS_OF_A_QUESTION if told.endswith("?") else _MOST_WORDS
    if letters < _FEWEST_LETTERS or len(found) > most or letters * 2 < len(told.replace(" ", "")):
        return True
    if _UNFINISHED.search(told) or told.count(",") > _MOST_COMMAS:
        return True
    if told.endswith(":") and (_SPEAKS.search(told) or len(found) > _LONGEST_LEAD):
        return True
    if _PERSON.search(told):
        return True
    return any((_DATE.fullmatch(told), _SALUTATION.match(told), _POSTCODE.fullmatch(told)))


def speaks(words: str) -> bool:
    """Whether the words hold a verb, as sentences do and headings seldom do."""
    return _SPEAKS.search(words) is not None


def introduces(words: str) -> bool:
    """Whether the words lead into a list: "Works included the following:"."""
    return _INTRODUCES.search(plain(words)) is not None


def section_kind(heading: str) -> SectionKind:
    """What the paragraphs under this heading are; the heading's own number is left off first."""
    told = re.sub(r"\A(?:\d[\d.]*|[A-Za-z][.)]|[ivxIVX]+[.)])\s+", "", plain(heading)).rstrip(" :.")
    for kind, pattern in _KINDS:
        if pattern.match(told):
            return kind
    return SectionKind.OTHER
