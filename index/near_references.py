"""References that are not in the library but nearly are: "PCD 597" where "PCD 579" was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.references import find_references

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_LETTERS_AND_NUMBER = re.compile(
    r"(?<![A-Za-z0-9£$€])(?P<letters>[A-Za-z]{2,6})[\s#._/-]{0,2}(?P<number>\d{2,5})(?![\w%]|[.,]\d)"
)
_BARE = re.compile(
    r"\b(?:decision|paper|report|reference|ref|form)\b\.?\s*(?:no\b\.?|nr\b\.?|number|#)?\s*"
    r"(?P<number>\d{2,5})(?![\w%]|[.,/]\d)",
    re.IGNORECASE,
)
_WORDS = (
    "add and any are at but by for from had has in is may no not of off on or out over page para part per "
    "act the to under was with year day days about after all act art box clause iso mid nearly only"
)
_ORDINARY_WORDS = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownReference:
    """Words that name a paper the library does not hold, and the references that may be meant."""

    words: str
    start: int
    end: int
    reference: str | None
    """Canonical, where the words are a well-formed reference."""
    near: tuple[str, ...]
    """References of the library, nearest first; empty where nothing is near."""


def near_misses(reference: str, known: Collection[str], limit: int = 3) -> tuple[str, ...]:
    """References of the library that are one slip of the keyboard away, most likely first.

    A slip is two neighbouring characters swapped, one wrong, one missing or one too many; swapped ones
    come first. "PCD 597" finds "PCD 579", never "PCD 5979".
    """
    graded = [(slip, one) for one in known if one != reference and (slip := _slip(reference, one))]
    return tuple(one for _, one in sorted(graded)[:limit])


def unknown_references(
    text: str, known: Collection[str], mentioned: Collection[str] = ()
) -> tuple[UnknownReference, ...]:
    """What the text names like a reference but the library does not hold, with what may be meant.

    `mentioned` are references that papers name and that are not held: they show styles too.

    Three cases: a well-formed reference ("PCD 597"), a slip in its letters ("PDC 579") and a bare
    number ("decision 579"). The last two are given only where something in the library is near.
    """
    found = find_references(text, frozenset({*known, *mentioned}))
    missing = [
        UnknownReference(
            words=text[one.start : one.end],
            start=one.start,
            end=one.end,
            reference=one.reference,
            near=near_misses(one.reference, known),
        )
        for one in found
        if one.reference not in known
    ]
    spans = [(one.start, one.end) for one in found]
    for guess in (*_wrong_letters(text, known), *_bare_numbers(text, known)):
        if not any(start < guess.end and guess.start < end for start, end in spans):
            spans.append((guess.start, guess.end))
            missing.append(guess)
    return tuple(sorted(missing, key=lambda one: one.start))


def _wrong_letters(text: str, known: Collection[str]) -> Iterator[UnknownReference]:
    for match in _LETTERS_AND_NUMBER.finditer(text):
        if match["letters"].casefold() in _ORDINARY_WORDS:
            continue
        typed = f"{match['letters'].upper()} {match['number'].lstrip('0')}"
        near = tuple(one for one in sorted(known) if _slip(typed, _spaced(one)))
        if near:
            yield _guess(match, match.start(), match.end(), near)


def _bare_numbers(text: str, known: Collection[str]) -> Iterator[UnknownReference]:
    for match in _BARE.finditer(text):
        number = match["number"].lstrip("0")
        near = tuple(one for one in sorted(known) if _number(one).lstrip("0") == number)
        if number and near:
            yield _guess(match, match.start("number"), match.end("number"), near)


def _guess(match: re.Match[str], start: int, end: int, near: tuple[str, ...]) -> UnknownReference:
    words = match.string[start:end]
    return UnknownReference(words=words, start=start, end=end, reference=None, near=near[:3])


def _spaced(reference: str) -> str:
    """Letters and numbers apart ("MD2472" as "MD 2472"), so that letters are compared with letters."""
    return re.sub(r"(?<=[A-Z])(?=\d)", " ", reference.replace("-", " "))


def _number(reference: str) -> str:
    """The last number of a reference."""
    numbers: list[str] = re.findall(r"\d+", reference)
    return numbers[-1] if numbers else ""


def _slip(one: str, other: str) -> int:
    """Which slip makes one from the other: 1 swapped, 2 one wrong, 3 missing or too many; 0 none."""
    if abs(len(one) - len(other)) > 1:
        return 0
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    rest, others = one[head:], other[head:]
    if len(rest) == len(others):
        if rest[:2] == others[1::-1] and rest[2:] == others[2:]:
            return 1 if rest != others else 0
        return 2 if rest and rest[1:] == others[1:] else 0
    longer, shorter = (rest, others) if len(rest) > len(others) else (others, rest)
    return 3 if longer[1:] == shorter else 0
