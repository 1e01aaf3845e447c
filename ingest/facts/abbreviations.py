"""Abbreviations and defined terms, with the words that define them: never from thin air.

An abbreviation in brackets counts where its letters fit the words before it ("Digital Policing (DP)"); a
term counts where the paper says so with quotation marks ("(“the Regulations”)") or "means".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.facts import Abbreviation, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.records import Document, Passage

_SHORT = r"(?P<short>[A-Z][A-Za-z0-9&/.-]{0,11}[A-Z0-9s]?)"
_BRACKETED = re.compile(rf"\(\s*(?:the\s+|or\s+)?{_SHORT}\s*\)")
_EXPANDED = re.compile(r"\b(?P<short>[A-Z][A-Za-z0-9&]{1,9})\s+\((?P<long>[A-Z][^()]{4,100})\)")
_QUOTED = re.compile(
    r"\((?P<before>(?:hereinafter|hereafter|herein|together|collectively|each|referred to as|defined as|"
    r"the|a|an|as|"
    r"being|in this \w+|or|called|also|"
    r"known)?[^()“\"”]{0,40}?)[“\"‘](?P<short>[^”\"’()]{1,60})[”\"’]\s*[,.]?\s*\)"
)
_MEANS = re.compile(
    r"(?:[“\"‘](?P<quoted>[^”\"’\n]{1,80})[”\"’]|^\W*(?P<plain>[A-Z][A-Za-z&-]*(?:\s[A-Z][A-Za-z&-]*){0,5}))"
    r"(?:\s+\([^)]{0,60}\))?\s*[:,]?\s+(?:shall\s+|will\s+)?(?P<verb>means?|refers? to|is defined as|"
    r"stands? for|"
    r"has the meaning)\b[:,]?\s*(?P<long>[^\n]{3,400})",
    re.MULTILINE,
)
_ROW = re.compile(
    r"^\s*\|?\s*(?P<short>[A-Z][A-Za-z0-9&]{1,9})\s*(?:\||:|\s[–-]\s|"
    r"\t)\s*(?P<long>[A-Z][^|\n]{3,100})",
    re.MULTILINE,
)
_NAME = re.compile(
    r"(?:[A-Z0-9][\w’'&./-]*|of|for|and|the|in|to|on|with|&|de|by)(?:[\s,]+(?:[A-Z0-9(][\w’'&./()-]*|of|"
    r"for|and|the|in|to|"
    r"on|with|&|de|by))*\s*$"
)
_SMALL_WORDS = "of for and the in to on with by a an at de or its"
_SMALL = frozenset(_SMALL_WORDS.split())
_NO_TERM = re.compile(
    r"\W*|(?i:part(?:y|ies)|\d+|th(?:is|at|ese|ose)|it|which|what|he|she|they|we|here)|"
    r".*[.!?].*\s.*",
    re.DOTALL,
)
_ROMAN = re.compile(r"[IVX]+|[A-Z]|[A-Z]?\d+[A-Za-z]?")
_BREAK = re.compile(r"[.!?;:](?:\s|$)|\n\s*\n|[()|]")
_MOST_WORDS = 14
_FEWEST_LETTERS = 2
_REACH = 240
"""Characters before the brackets in which the long form stands."""


def find_abbreviations(document: Document, passage: Passage) -> Iterator[Abbreviation]:
    """The abbreviations and terms that a passage defines, each once."""
    del document
    told: set[tuple[str, str]] = set()
    for short, long, start, end in _found(passage.text):
        if (short, long) not in told:
            told.add((short, long))
            evidence = Evidence(
                document_id=passage.document_id,
                passage_id=passage.id,
                start=passage.start + start,
                end=passage.start + end,
                text=passage.text[start:end],
            )
            yield Abbreviation(short=short, long=long, evidence=evidence)


def _found(text: str) -> Iterator[tuple[str, str, int, int]]:
    for match in _BRACKETED.finditer(text):
        start = _long_start(text[: match.start()], match["short"])
        if start is not None:
            yield match["short"], text[start : match.start()].strip(), start, match.end()
    for match in _QUOTED.finditer(text):
        term = match["short"].strip().removeprefix("the ").strip(" ,")
        start = _name_start(text, match.start())
        if (
            start is not None
            and not _NO_TERM.fullmatch(term)
            and not re.search(r"\btogether|collectively", match["before"])
        ):
            yield term, text[start : match.start()].strip(" ,"), start, match.end()
    for pattern in (_EXPANDED, _ROW):
        for match in pattern.finditer(text):
            if fits(match["short"], match["long"]):
                yield match["short"], match["long"].strip(), match.start("short"), match.end("long")
    for match in _MEANS.finditer(text):
        term = (match["quoted"] or match["plain"]).strip(" ,")
        if not _NO_TERM.fullmatch(term):
            yield term, match["long"].strip(), match.start(), match.end()


def fits(short: str, long: str) -> bool:
    """Whether the letters of the short form are the beginnings of the long form's words, in order."""
    return _long_start(long, short) == 0


def _long_start(before: str, short: str) -> int | None:
    """Where the long form begins in the words before the brackets, or None where no letters fit.

    Every capital must begin a word of the long form, in order, the first word with the first letter;
    small words ("of", "for") may be passed over, other words may not, except by letters inside a word
    ("Chief Information Officer (CIO)", "COVID", "e-discovery (ED)").
    """
    letters = re.sub(r"[^A-Za-z0-9]", "", short)
    if letters.endswith("s") and letters[:-1].isupper() and len(letters) > _FEWEST_LETTERS:
        letters = letters[:-1]
    capitals = sum(map(str.isupper, letters))
    if len(letters) < _FEWEST_LETTERS or _ROMAN.fullmatch(letters) or capitals * 2 < len(letters):
        return None
    offset = max(0, len(before) - _REACH)
    tail = before[offset:]
    words = [(match.start(), match[0]) for match in re.finditer(r"[A-Za-z0-9][A-Za-z0-9’']*", tail)]
    endings = [words[-count:] for count in range(1, min(len(words), _MOST_WORDS) + 1)]
    starts = [
        chosen[0][0]
        for chosen in endings
        if _spells(letters, [word for _, word in chosen]) and not _BREAK.search(tail[chosen[0][0] :])
    ]
    exact = [start for start in starts if _initials(tail[start:]) == letters.casefold()]
    return offset + (exact or starts)[0] if starts else None


def _initials(words: str) -> str:
    """The first letters of the words that are not small ones."""
    found = re.findall(r"[A-Za-z0-9][A-Za-z0-9’']*", words)
    return "".join(word[0] for word in found if word.casefold() not in _SMALL).casefold()


def _spells(letters: str, words: list[str]) -> bool:
    """Whether the words spell the letters, each significant word by its first letter or more."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word.casefold() in _SMALL and _spells(letters, rest):
        return True
    if not letters or word[0].casefold() != letters[0].casefold():
        return False
    for taken in range(1, min(len(letters), len(word)) + 1):
        if not _inside(letters[:taken], word):
            break
        if _spells(letters[taken:], rest):
            return True
    return False


def _inside(letters: str, word: str) -> bool:
    """Whether the letters stand in the word in order, the first at its beginning."""
    position = 0
    for number, letter in enumerate(letters.casefold()):
        position = word.casefold().find(letter, position) + 1
        if position == 0 or (number == 0 and position != 1):
            return False
    return True


def _name_start(text: str, end: int) -> int | None:
    """Where the name before a quoted short form begins: capitalised words with small ones between them."""
    before = text[max(0, end - 160) : end]
    match = _NAME.search(before)
    if match is None:
        return None
    words = list(re.finditer(r"[^\s,]+", match[0]))
    while words and not words[0][0][0].isupper():
        words.pop(0)
    return max(0, end - 160) + match.start() + words[0].start() if words else None
