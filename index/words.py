"""The words of a text as they are searched for: whole references, exact amounts, stems of the rest.

One tokeniser for papers and for questions. Beside each word stand the other ways of writing it that a
person may type: "PCD 579" is found by "pcd579", "£0.5m" by "£500,000", "re-compete" by "recompete".
"""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from index.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP_WORDS = """
a an the of to in on at by for from with into onto upon as and or but nor if then than that this these those
there here is are was were be been being am do does did done have has had having i me my we our you your
he him his she her it its they them their who whom whose which what when where why how s t
can could may might must shall should will would about any some such so no not only own same too very just
please tell give show find consider
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing of what a text is about. "Not" and "may" matter to an answer, not to a search."""

_SIGN = r"(?P<sign>[£$€]|(?<![a-z0-9])(?:gbp|usd|eur))?[ ]?"
_NUMBER = r"(?P<number>(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+))(?>(?<=,\d{3})\d(?!\d))?"
_UNIT = r"(?:[ ]?(?P<unit>bn|billion|mn|million|thousand|[mk](?![a-z0-9])))?"
_TOKEN = re.compile(
    rf"{_SIGN}(?<![a-z0-9.,/]){_NUMBER}{_UNIT}(?![a-z\d]|[-/.,]\d|-[a-z])"
    r"|(?P<mixed>[a-z0-9]+(?:[-–/&.'’][a-z0-9]+)*)"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LETTERS_OR_DIGITS = re.compile(r"[a-z]+|\d+")
_LETTERS_THEN_DIGITS = re.compile(r"[a-z]+\d+")
_APOSTROPHE = re.compile(r"['’](s|t|d|m|ll|re|ve)?(?![a-z])")
_UNITS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_LONGEST_PREFIX = 5


def plain(text: str) -> str:
    """The text as it is searched: compatibility forms unified, lower case, accents off."""
    if text.isascii():
        return text.lower()
    unified = unicodedata.normalize("NFKC", text).lower()
    if unified.isascii():
        return unified
    # Only what is not ASCII can bear an accent: a text with one pound sign need not be taken apart whole.
    return _FOREIGN.sub(_without_accents, unified)


def _without_accents(stretch: re.Match[str]) -> str:
    parted = unicodedata.normalize("NFKD", stretch.group())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Every word of a text in reading order, stop words left out, other ways of writing right after."""
    return [word for word in all_words(text) if word not in STOP_WORDS]


def all_words(text: str) -> Iterator[str]:
    """Every word of a text in reading order, stop words too."""
    for _, written in surfaces(text):
        yield from written


def surfaces(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word as it stands in the (plain) text, with the ways of writing it."""
    before = ""
    for match in _TOKEN.finditer(plain(text)):
        if match["number"]:
            sign, unit = match["sign"] or "", match["unit"] or ""
            yield match.group(), _number_words(sign, match["number"], unit, before)
            before = ""
        else:
            mixed = match["mixed"]
            yield mixed, _mixed_words(mixed, before)
            before = mixed if mixed.isalpha() else ""


@functools.lru_cache(maxsize=1 << 16)
def _mixed_words(mixed: str, before: str) -> tuple[str, ...]:
    whole = _APOSTROPHE.sub("", mixed)
    if whole.isalpha():
        return (whole if whole in STOP_WORDS else stem(whole),)
    parts = _LETTERS_OR_DIGITS.findall(whole)
    if len(parts) == 1 and parts[0].isdigit():
        return _number_words("", parts[0], "", before)
    joined = "".join(parts)
    if all(len(part) == 1 and part.isalpha() for part in parts):
        return (joined,)
    found = [joined]
    if all(part.isdigit() for part in parts):
        found = [whole] if "/" in whole or "-" in whole else [joined]
    elif joined.isalpha():
        found = [stem(joined)]
    found += _LETTERS_THEN_DIGITS.findall(whole)
    found += [stem(part) if part.isalpha() else part.lstrip("0") or part for part in parts]
    return tuple(dict.fromkeys(word for word in found if word not in STOP_WORDS))


def _number_words(sign: str, number: str, unit: str, before: str) -> tuple[str, ...]:
    figure = number.replace(",", "")
    if figure.count(".") > 1:
        return (figure,)
    found = [_scaled(figure, _UNITS.get(unit, 0)) if unit or sign else figure]
    if sign:
        currency = {"gbp": "£", "usd": "$", "eur": "€"}.get(sign, sign)
        found.insert(0, currency + found[0])
    elif not unit and 0 < len(before) <= _LONGEST_PREFIX and (before == "may" or before not in STOP_WORDS):
        found.append(before + figure)
    elif len(unit) == 1:
        found.append(figure + unit)
    return tuple(found)


def _scaled(figure: str, zeros: int) -> str:
    """The figure in full, without zeros that say nothing: "0.5" million is "500000", "4.80" is "4.8"."""
    try:
        value = Decimal(figure).scaleb(zeros)
    except InvalidOperation:
        return figure
    return f"{value.normalize():f}"
