"""The checker: a quote stands in its passage, and a statement stands in its own quotes.

Used by every path, and again when a reply is made. It is stricter than it would have to be: what it
drops costs a sentence, what it lets through costs trust. Pure; knows texts, not papers.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.figures import Comparator, Figure, Unit, figures
from bot.answering.terms import stem
from bot.answering.word_lists import words
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST_QUOTE = 12

_MONEY = r"(?:(?:[£$€]|GBP\s?|USD\s?|EUR\s?)\s?)?"
_TOKEN = re.compile(
    rf"{_MONEY}\d+(?:[.,:/]\d+)*(?:\s?(?:million|billion|thousand|mn|bn|[mkb])\b)?(?:\s?(?:%|"
    rf"per\s?cent\b))?\w*(?:/\w+)*"
    r"|\w+(?:[-‐‑'’/.&]\w+)*",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|nothing|nobody|n[o']t|\w+n['’]t|refus\w+|"
    r"declin\w+|reject\w+|prohibit\w*|forbid\w*|fail(?:s|ed|ing)?|exclud\w+|except\w*|unless|save|"
    r"other\s+than)\b",
    re.IGNORECASE,
)
_PROVISO = re.compile(
    r"\b(?:unless|except(?:ing)?|provid(?:ed|ing)|save|subject|only|if|until|conditional(?:ly)?|"
    r"notwithstanding|otherwise|but)\b",
    re.IGNORECASE,
)
_CUT_BEFORE = re.compile(
    r"\b(?:not|no|never|neither|nor|cannot|without|\w+n['’]t)(?:\W+\w+){0,3}\W*$", re.IGNORECASE
)
_CUT_AFTER = re.compile(
    (
        r"\W{0,3}(?:unless|except(?:ing)?|provided|providing|save|only\s+if|other\s+than|but\s+not|"
        r"subject\s+to)\b"
    ),
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"\b(?:approv\w*|recommend\w*|not(?:e|es|ed|ing)\b|delegat\w*|sign(?:s|ed|ing)?|agree[ds]?|"
    r"award\w*|reject\w*|"
    r"refus\w*|propos\w*|plan(?:s|ned)?|proceed\w*|authoris\w*|authoriz\w*|consent\w*|resolv\w*)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:must|shall|(?-i:may)|should|might|could|can|will|would|required?|mandatory|optional)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:(?:deputy|assistant|acting|interim|chief|executive|senior|head|vice)\s+)*"
    r"(?:mayor|commissioner|director|officer|executive|secretary|chair(?:man|woman|person)?|"
    r"president|manager|"
    r"leader|councillor|minister|treasurer|solicitor|constable|committee|board|cabinet|council|panel|"
    r"accountant|auditor|trustee|governor)s?\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"\b(?:january|february|march|april|(?-i:May)|june|july|august|september|october|november|"
    r"december|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|quarter|year|month|week|"
    r"day|hour|annum|annual(?:ly)?|monthly|weekly|daily|quarterly)s?\b",
    re.IGNORECASE,
)
_PLAIN_CAPITALS = frozenset(
    [
        "The",
        "A",
        "An",
        "It",
        "This",
        "That",
        "These",
        "Those",
        "He",
        "She",
        "They",
        "We",
        "In",
        "On",
        "At",
        "By",
        "For",
        "Of",
        "To",
        "And",
        "Or",
        "But",
        "If",
        "When",
        "Where",
        "There",
        "Under",
        "Over",
        "From",
        "With",
        "As",
        "All",
        "Any",
        "Each",
        "No",
        "Not",
        "Yes",
        "Its",
        "Their",
        "His",
        "Her",
        "Both",
        "Up",
        "Following",
        "After",
        "Before",
        "Only",
        "None",
    ]
)
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a quote was found: `passage[start:end]`."""

    start: int
    end: int


class Unsupported(ValueError):  # noqa: N818 - it says what the statement is
    """A quote that is not in its passage, or a statement that is not in its quotes."""


def find_quote(quote: str, passage: str, *, fields: Iterable[str] = ()) -> Place:
    """Where a proposed quote stands in a passage. Raises `Unsupported` when it does not stand there.

    White space and the shape of quotation marks and dashes may differ; nothing else. An ellipsis may
    skip words only where it skips no negation, proviso or figure; the place then holds what was skipped.
    """
    parts = [part.strip() for part in re.split(r"\[?(?:…|\.\s?\.\s?\.)\]?", quote) if part.strip()]
    if not parts:
        raise Unsupported("the quote is empty")
    places = _in_order(parts, passage)
    for left, right in itertools.pairwise(places):
        skipped = passage[left.end : right.start]
        if _NEGATION.search(skipped) or _PROVISO.search(skipped) or figures(skipped):
            raise Unsupported("the quote skips words that change its sense")
    place = Place(start=places[0].start, end=places[-1].end)
    check_cut(passage, place.start, place.end, fields=fields)
    return place


def check_cut(passage: str, start: int, end: int, *, fields: Iterable[str] = ()) -> None:
    """Whether `passage[start:end]` may be quoted by itself. Raises `Unsupported` where it may not."""
    quote = passage[start:end]
    whole = {_plain(passage), *(_plain(field) for field in fields)}
    if len(quote) < SHORTEST_QUOTE and _plain(quote) not in whole:
        raise Unsupported("the quote is too short to be recognised")
    if not any(letter.isalnum() for letter in quote):
        raise Unsupported("the quote has no words")
    for token in _TOKEN.finditer(passage):
        if token.start() < start < token.end() or token.start() < end < token.end():
            raise Unsupported("the quote cuts a word or a figure in two")
    _check_neighbours(passage, start, end)


def _check_neighbours(passage: str, start: int, end: int) -> None:
    """A quote may not leave behind the "not", the "unless" or the "or above" that belongs to it."""
    before = re.split(r"(?<=[.!?;:])\s|\n", passage[:start])[-1]
    if before.strip() and _CUT_BEFORE.search(before):
        raise Unsupported("the quote leaves a negation behind")
    if _CUT_AFTER.match(passage, end):
        raise Unsupported("the quote leaves a proviso behind")
    for figure in figures(passage):
        inside = start <= figure.start and figure.end <= end
        if inside and (figure.whole_start < start or figure.whole_end > end):
            raise Unsupported("the quote leaves a comparator behind")


def check_statement(text: str, quotes: Sequence[str]) -> None:
    """Whether a statement stands in its own quotes. Raises `Unsupported` with the first fault.

    Words copied from one quote stand by themselves. Otherwise every figure with its comparator, date,
    percentage, name, role, negation, proviso, duty and word of decision must stand in the quotes.
    """
    if not quotes:
        raise Unsupported("a statement stands on at least one quote")
    if any(_stands_whole(text, quote) for quote in quotes):
        return
    quoted = " \n ".join(quotes)
    _check_figures(text, quoted)
    _check_words(text, quoted, _MONTHS, "a date or period")
    _check_words(text, quoted, _ROLE, "a role")
    _check_words(text, quoted, _PROVISO, "a proviso")
    _check_words(text, quoted, _DECISION, "a word of decision")
    _check_words(text, quoted, _MODAL, "a duty or permission")
    _check_names(text, quoted)
    _check_negations(text, quotes)
    _check_pairs(text, quoted)
    _check_order(text, quoted)
    _check_rest(text, quoted)


def is_supported(text: str, quotes: Sequence[str]) -> bool:
    """Whether `check_statement` lets it pass."""
    try:
        check_statement(text, quotes)
    except Unsupported:
        return False
    return True


def binds(text: str) -> bool:
    """Whether words bind what stands beside them: figure, date, role, negation, proviso, duty."""
    kinds = (_NEGATION, _PROVISO, _DECISION, _MODAL, _ROLE, _MONTHS)
    return bool(figures(text)) or any(kind.search(text) for kind in kinds)


def limits(text: str) -> bool:
    """Whether words deny or limit: a negation or a proviso, which may never be left out."""
    return bool(_NEGATION.search(text) or _PROVISO.search(text))


def _stands_whole(text: str, quote: str) -> bool:
    """Whether the statement is a piece of the quote that may be quoted by itself."""
    wanted = text.strip().strip("“”\"'").strip()
    try:
        places = _in_order([wanted], quote)
        check_cut(quote, places[0].start, places[0].end, fields=(wanted,))
    except Unsupported:
        return False
    return True


def _check_negations(text: str, quotes: Sequence[str]) -> None:
    """Each sentence has the very negations of the quoted sentence that it shares most words with."""
    quoted = [quote[a:b] for quote in quotes for a, b in sentences(quote)] or list(quotes)
    for start, end in sentences(text):
        told = text[start:end]
        nearest = max(quoted, key=lambda one: len(_stems(one) & _stems(told)))
        if _negations(told) != _negations(nearest):
            raise Unsupported("a negation stands only in the statement or only in its quotes")


_PAIRING = words("not no never cannot without and or nor")
"""Words that bear on the word behind them: "not kept" does not follow from "not exceed … is kept"."""


def _check_pairs(text: str, quoted: str) -> None:
    """A denying or joining word stands before the same word as in the quotes, or ends what is told."""
    known = set(_pairs(quoted))
    for pair in _pairs(text):
        if pair not in known:
            raise Unsupported(f"“{' '.join(pair)}” stands in no quote")


def _pairs(text: str) -> list[tuple[str, str]]:
    shown = [word.group() for word in _WORD.finditer(text)]
    return [
        (left.casefold(), stem(right))
        for left, right in itertools.pairwise(shown)
        if left.casefold() in _PAIRING
    ]


def _negations(text: str) -> list[str]:
    return sorted(match.group().casefold() for match in _NEGATION.finditer(text))


def _stems(text: str) -> set[str]:
    return {stem(word.group()) for word in _WORD.finditer(text)}


def _check_order(text: str, quoted: str) -> None:
    """Names and figures come in the order of the quotes: who gave and who got may not be exchanged."""
    waiting = iter(_marked(quoted))
    for word in _marked(text):
        if word not in waiting:
            raise Unsupported(f"“{word}” stands elsewhere in the quotes")


def _marked(text: str) -> list[str]:
    found = []
    for position, word in enumerate(_WORD.finditer(text)):
        shown = word.group()
        if any(c.isdigit() for c in shown) or (shown[0].isupper() and shown not in _PLAIN_CAPITALS):
            found.append((position, stem(shown)))
    return [shown for _, shown in found]


def _check_figures(text: str, quoted: str) -> None:
    known = figures(quoted)
    plain = {_key(figure, quoted) for figure in known}
    pairs = {(_key(figure, quoted), figure.comparator) for figure in known}
    for figure in figures(text):
        key = _key(figure, text)
        if key not in plain:
            raise Unsupported(f"the figure {text[figure.start : figure.end]} stands in no quote")
        if (key, figure.comparator) not in pairs:
            raise Unsupported(f"{text[figure.whole_start : figure.whole_end]}: the quotes bound it otherwise")


def _key(figure: Figure, text: str) -> tuple[Unit, str, object]:
    """What a figure says: £5 is not €5. Numbers with a point are often paragraph numbers: 4.2 is not 4.20."""
    shown = text[figure.start : figure.end]
    exact = figure.unit is Unit.NUMBER and "." in shown
    return figure.unit, _currency(shown), shown.strip() if exact else figure.value


_CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR"}


def _currency(shown: str) -> str:
    """The currency a figure is in, however it is written; empty where it names none."""
    match = re.match(r"[£$€]|GBP|USD|EUR", shown.strip())
    return _CURRENCIES.get(match.group(), match.group()) if match else ""


def _check_words(text: str, quoted: str, kind: re.Pattern[str], name: str) -> None:
    known = {_plain(match.group()) for match in kind.finditer(quoted)}
    for match in kind.finditer(text):
        if _plain(match.group()) not in known:
            raise Unsupported(f"{name} “{match.group()}” stands in no quote")


def _check_names(text: str, quoted: str) -> None:
    known = {word.group().casefold() for word in _WORD.finditer(quoted)}
    for word in _WORD.finditer(text):
        shown = word.group()
        if shown[0].isupper() and shown not in _PLAIN_CAPITALS and shown.casefold() not in known:
            raise Unsupported(f"the name “{shown}” stands in no quote")


_NEUTRAL = words(
    """a an the of to in on at for with and or as is are was were be been being has have had it its this that
    these those which who whom whose their there they he she his her them than then so also into about during
    each such other do does did says say states state stated sets gives give provides provide means mean
    according paper papers document documents decision report passage here"""
)
"""Words that a statement may add to its quotes: they state nothing."""


def _check_rest(text: str, quoted: str) -> None:
    """No word of weight may be new: one noun for another is another statement."""
    known = {stem(word.group()) for word in _WORD.finditer(quoted)}
    for word in _WORD.finditer(text):
        shown = word.group()
        if shown.casefold() not in _NEUTRAL and stem(shown) not in known and not _counted(shown):
            raise Unsupported(f"the statement says more than its quotes: “{shown}”")


def _counted(word: str) -> bool:
    """Whether the word belongs to a figure, which `_check_figures` has looked at already."""
    return any(letter.isdigit() for letter in word) or word.casefold() in _SCALES or bool(figures(word))


_SCALES = words("m k bn million billion thousand percent per cent at least most more less above below")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_SHAPES)).strip().casefold()


_SHAPES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "\u00a0": " "}
)


def _in_order(parts: Sequence[str], passage: str) -> list[Place]:
    """The places of the parts, one after the other. The case of letters counts: "us" is not "US"."""
    flat = passage.translate(_SHAPES)
    places: list[Place] = []
    begin = 0
    for part in parts:
        pattern = r"\s+".join(re.escape(word) for word in part.translate(_SHAPES).split())
        match = next((m for m in re.finditer(pattern, flat[begin:]) if _whole(flat, begin, m)), None)
        if match is None:
            raise Unsupported("the quote does not stand in its passage")
        places.append(Place(start=begin + match.start(), end=begin + match.end()))
        begin = places[-1].end
    return places


def _whole(text: str, begin: int, match: re.Match[str]) -> bool:
    start, end = begin + match.start(), begin + match.end()
    return not any(t.start() < start < t.end() or t.start() < end < t.end() for t in _TOKEN.finditer(text))


__all__ = [
    "Comparator",
    "Place",
    "Unsupported",
    "binds",
    "check_cut",
    "check_statement",
    "find_quote",
    "is_supported",
    "limits",
]
