"""A statement stands in its own quotes: what it says, they say, and nothing binding is added or lost.

Used by every path, and again when a reply is made. Stricter than it would have to be: what is dropped
costs a sentence, what is let through costs trust. Pure; knows texts, not papers.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bot.answering.binding import DECISION, MODAL, NEGATION, PERIOD, PROVISO, ROLE, is_name
from bot.answering.checking_quotes import Unsupported, check_cut, places_of, plain
from bot.answering.figures import Figure, Unit, figures
from bot.answering.terms import stem
from bot.answering.word_lists import words
from index.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


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
    _check_words(text, quoted, PERIOD, "a date or period")
    _check_words(text, quoted, ROLE, "a role")
    _check_words(text, quoted, PROVISO, "a proviso")
    _check_words(text, quoted, DECISION, "a word of decision")
    _check_words(text, quoted, MODAL, "a duty or permission")
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


def _stands_whole(text: str, quote: str) -> bool:
    """Whether the statement is a piece of the quote that may be quoted by itself."""
    wanted = text.strip().strip("“”\"'").strip()
    try:
        places = places_of([wanted], quote)
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
    return sorted(match.group().casefold() for match in NEGATION.finditer(text))


def _stems(text: str) -> set[str]:
    return {stem(word.group()) for word in _WORD.finditer(text)}


def _check_order(text: str, quoted: str) -> None:
    """Names and figures come in the order of the quotes: who gave and who got may not be exchanged."""
    waiting = iter(_marked(quoted))
    for word in _marked(text):
        if word not in waiting:
            raise Unsupported(f"“{word}” stands elsewhere in the quotes")


def _marked(text: str) -> list[str]:
    shown = (word.group() for word in _WORD.finditer(text))
    return [stem(word) for word in shown if any(c.isdigit() for c in word) or is_name(word)]


def _check_figures(text: str, quoted: str) -> None:
    known = figures(quoted)
    values = {_key(figure, quoted) for figure in known}
    pairs = {(_key(figure, quoted), figure.comparator) for figure in known}
    for figure in figures(text):
        key = _key(figure, text)
        if key not in values:
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
    known = {plain(match.group()) for match in kind.finditer(quoted)}
    for match in kind.finditer(text):
        if plain(match.group()) not in known:
            raise Unsupported(f"{name} “{match.group()}” stands in no quote")


def _check_names(text: str, quoted: str) -> None:
    known = {word.group().casefold() for word in _WORD.finditer(quoted)}
    for word in _WORD.finditer(text):
        shown = word.group()
        if is_name(shown) and shown.casefold() not in known:
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
