"""A statement stands in its own quotes: what it says, they say, and nothing binding is added or lost.

Used by every path, and again when a reply is made. Stricter than it would have to be: what is dropped
costs a sentence, what is let through costs trust. Pure; knows texts, not papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.binding import DECISION, MODAL, NEGATION, PERIOD, PROVISO, ROLE, WORD, is_name
from bot.answering.checking_quotes import Unsupported, check_cut, places_of, plain
from bot.answering.laying import lies_over
from bot.answering.measures import measures, without_measures
from bot.answering.standing_alone import is_whole
from bot.answering.tokens import denied

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence


def check_statement(text: str, quotes: Sequence[str]) -> None:
    """Whether a statement stands in its own quotes. Raises `Unsupported` with the first fault.

    A quote, and words copied from one, stand by themselves. Otherwise every figure with its comparator, date,
    percentage, name, role, negation, proviso, duty and word of decision must stand in the quotes.
    """
    if not quotes:
        raise Unsupported("a statement stands on at least one quote")
    if any(text == quote or _stands_whole(text, quote) for quote in quotes):
        return
    quoted = " \n ".join(quotes)
    told, known = without_measures(text), without_measures(quoted)
    _check_measures(text, quoted)
    _check_words(told, known, PERIOD, "a date or period")
    _check_words(told, known, ROLE, "a role")
    _check_words(told, known, PROVISO, "a proviso")
    _check_words(told, known, DECISION, "a word of decision")
    _check_words(told, known, MODAL, "a duty or permission")
    _check_words(told, known, NEGATION, "a denial")
    _check_names(told, quoted)
    _check_denials(told, known)
    if not any(lies_over(text, quote) for quote in quotes):
        raise Unsupported("its words stand in no quote in this order, with nothing that binds left out")


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
        start, end = places[0].start, places[0].end
        check_cut(quote, start, end, fields=(wanted,))
    except Unsupported:
        return False
    inside = (one for one in measures(quote) if start <= one.figure.start and one.figure.end <= end)
    return all(start <= one.start and one.reach <= end for one in inside) and is_whole(quote, start, end)


def _check_measures(text: str, quoted: str) -> None:
    known = measures(quoted)
    values = {one.value for one in known}
    bounds = {(one.value, one.figure.comparator) for one in known}
    whole = {one.key for one in known}
    for one in measures(text):
        figure, shown = one.figure, text[one.start : one.end]
        if one.value not in values:
            raise Unsupported(f"the figure {text[figure.start : figure.end]} stands in no quote")
        if (one.value, figure.comparator) not in bounds:
            raise Unsupported(f"{shown}: the quotes bound it otherwise")
        if one.key not in whole:
            raise Unsupported(f"{shown}: the quotes count or tax it otherwise")


def _check_words(text: str, quoted: str, kind: re.Pattern[str], name: str) -> None:
    known = {plain(match.group()) for match in kind.finditer(quoted)}
    for match in kind.finditer(text):
        if plain(match.group()) not in known:
            raise Unsupported(f"{name} “{match.group()}” stands in no quote")


def _check_denials(text: str, quoted: str) -> None:
    known = set(denied(quoted))
    for pair in denied(text):
        if pair not in known:
            raise Unsupported(f"“{' '.join(pair)}” stands in no quote")


def _check_names(text: str, quoted: str) -> None:
    known = {word.group().casefold() for word in WORD.finditer(quoted)}
    for word in WORD.finditer(text):
        shown = word.group()
        if is_name(shown) and shown.casefold() not in known:
            raise Unsupported(f"the name “{shown}” stands in no quote")
