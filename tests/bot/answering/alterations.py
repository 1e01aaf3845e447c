"""Every way in which one kind of alteration changes a sentence; none where it has nothing to change."""

from __future__ import annotations

import functools
import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bot.answering.told import TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBERS = ("two", "three", "five", "twenty", "twenty-five", "thirty", "forty-five")
_BOUNDS = (
    ("at least", "up to"), ("at least", "at most"), ("more than", "less than"), ("over", "under"),
    ("or above", "or below"), ("or more", "or less"), ("no more than", "no less than"),
    ("not less than", "not more than"), ("no later than", "no earlier than"), ("below", "above"),
    ("under", "over"), ("in excess of", "below"), ("shall not exceed", "shall exceed"),
    ("minimum", "maximum"), ("within", "after"), ("until", "from"), ("up to", "more than"),
    ("longer", "shorter"), ("by", "after"), ("up to", "about"),
)  # fmt: skip
_BOUNDED = (
    "at least", "up to", "more than", "less than", "over", "or above", "or more", "no more than", "below",
    "under", "not less than", "in excess of", "no later than", "a minimum of", "a maximum of", "within",
)  # fmt: skip
_HEDGES = ("approximately", "about", "circa", "around", "an estimated")
_DENIALS = ("not", "never", "no", "none of", "nor", "without")
_VERBS = (
    "may", "shall", "is", "are", "was", "has", "does", "approves", "pays", "begins", "reports", "costs",
    "moves", "signs", "gives", "bears", "paid", "recommended", "falls", "rejected", "run",
)  # fmt: skip
_NAMES = (
    "Wren & Pilot Limited", "Gull Marine plc", "Quillhaven", "Larkwater", "Mr Thwaite", "Ms Okafor",
    "Port of Tern", "QHD 58", "QHD 61", "Ottoline", "Cllr Abney", "Cllr Dunmore",
)  # fmt: skip
_ROLES = (
    "Board", "Treasurer", "director", "Harbour Master", "Chair", "Deputy Chair", "Chief Executive",
    "Committee", "supplier", "authority", "tenant", "landlord", "employer", "employee", "contractor",
    "operator", "lender", "borrower", "buyer", "seller", "cadets", "pilots", "panel",
)  # fmt: skip
_MONTHS = ("January", "March", "April", "May", "June", "September", "November", "December")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_UNITS = (
    ("days", "weeks"), ("years", "months"), ("hours", "minutes"), ("minutes", "hours"),
    ("tonnes", "kilograms"), ("metres", "feet"), ("square metres", "metres"), ("square", "cubic"),
    ("per cent", "per mille"), ("per cent of", "of"), ("%", ""), ("million", "billion"), ("million", ""),
    ("5m ", "5k "), ("4m ", "4 "), ("7m", "7bn"), ("per day", "per week"), ("per day", "per crane"),
    ("a year", "a month"), ("a month", "a year"), ("an hour", "a day"), ("each quarter", "each month"),
    ("each contract year", "each contract month"), ("days' notice", "notice"), ("a quarter", "a year"),
    ("calendar year", "financial year"), ("calendar year", "year"), ("contract year", "year"),
    ("salary", "wages"), ("percentage points", "per cent"), ("percentage points", "percent"), (" points", ""),
    ("hundred and ", ""), ("hundred", "thousand"), ("decibels", "degrees"), ("2026-27", "2026"),
    ("£5 to ", ""), (" to £6 million", ""),
)  # fmt: skip
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD", "GBP ": "GBP", "EUR ": "EUR", "USD ": "USD", "": ""}
_RATES = (
    ("per day", "in total"), ("a year", "in total"), ("a month", "in all"), ("per day", ""), ("a year", ""),
    ("a month", ""), ("an hour", "in all"), ("an hour", ""), ("in all", "a year"), ("a total of", "a yearly"),
    ("over three years", "a year"), ("over five years", "a year"), ("a year", "over the year"),
    ("each quarter", "once"), ("each quarter", ""),
)  # fmt: skip
_TENSES = (
    ("was", "is"),
    ("is", "was"),
    ("was", ""),
    ("is", "is to be"),
    ("paid", "is to pay"),
    ("were", "are"),
)
_TAXES = (
    ("excluding VAT", "including VAT"), ("including VAT", "excluding VAT"), ("excluding VAT", ""),
    ("including VAT", ""), ("excluding VAT", "plus VAT and fees"), ("excluding", "with"),
    ("including", "without"),
)  # fmt: skip


def digits(text: str) -> Iterator[str]:
    """One digit changed, dropped, added, or exchanged with the next; a word for a number exchanged."""
    for figure in _DIGITS.finditer(text):
        for at in range(figure.start(), figure.end()):
            if not text[at].isdigit():
                continue
            yield from (text[:at] + other + text[at + 1 :] for other in "0123456789" if other != text[at])
            yield from (text[:at] + other + text[at:] for other in "123456789")
            if figure.end() - figure.start() > 1:
                yield text[:at] + text[at + 1 :]
            follows = text[at + 1] if at + 1 < figure.end() else ""
            if follows.isdigit() and follows != text[at]:
                yield text[:at] + follows + text[at] + text[at + 2 :]
    for one, other in itertools.permutations(_NUMBERS, 2):
        yield from _each(text, one, other)


def bounds(text: str) -> Iterator[str]:
    """A comparator exchanged for another, or left out."""
    for one, other in (*_BOUNDS, *((b, a) for a, b in _BOUNDS)):
        yield from _each(text, one, other)
    for one in _BOUNDED:
        yield from _each(text, one, "")
    for figure in re.finditer(r"[£€$]\d", text):
        yield from (text[: figure.start()] + f"{new} " + text[figure.start() :] for new in ("up to", "over"))


def hedges(text: str) -> Iterator[str]:
    """What makes a figure less sure left out, or made sure."""
    for one in _HEDGES:
        yield from _each(text, one, "")
        yield from _each(text, one, "exactly")


def denials(text: str) -> Iterator[str]:
    """A denial added to a verb, or taken away."""
    for verb in _VERBS:
        yield from (new for no in _DENIALS for new in _each(text, verb, f"{verb} {no}"))
        yield from _each(text, verb, f"{verb}n't")
    for no in ("not", "never", "no", "none of", "nor", "without", "rejected", "except", "does not", "not to"):
        yield from _each(text, no, "")
    for found in re.finditer(r"\b(?:not|never|no|without)\b", text):
        rest = f"{text[: found.start()]}{text[found.end() :]}".split()
        for at in range(len(rest) + 1):
            yield " ".join([*rest[:at], found.group(), *rest[at:]])


def names(text: str) -> Iterator[str]:
    """Two names exchanged, or one put for the other."""
    yield from _exchanged(text, _NAMES)


def roles(text: str) -> Iterator[str]:
    """Two roles exchanged, or one put for the other."""
    yield from _exchanged(text, _ROLES)


def _exchanged(text: str, known: tuple[str, ...]) -> Iterator[str]:
    for one, other in itertools.permutations(known, 2):
        yield from _each(text, one, other)
        if _there(one, text) and _there(other, text) and one not in other and other not in one:
            marked = re.sub(rf"\b{one}\b", "\0", text)
            yield re.sub(rf"\b{other}\b", one, marked).replace("\0", other)


def dates(text: str) -> Iterator[str]:
    """A date moved by a day, a month or a year; two dates exchanged; one put for the other."""
    found = list(_DATE.finditer(text))
    for one in found:
        day, month, year = one.groups()
        moved = [f"{int(day) + 1} {month} {year}", f"{day} {month} {int(year) + 1}", f"{day} {month}"]
        moved += [f"{day} {other} {year}" for other in _MONTHS if other != month]
        moved += [other.group() for other in found if other.group() != one.group()]
        yield from (text[: one.start()] + new + text[one.end() :] for new in moved[:2] + moved[3:])
    for one, other in itertools.combinations(found, 2):
        yield (
            text[: one.start()]
            + other.group()
            + text[one.end() : other.start()]
            + one.group()
            + text[other.end() :]
        )
    years = list(re.finditer(r"\b20\d\d\b", text))
    for first, second in itertools.permutations(years, 2):
        yield text[: first.start()] + second.group() + text[first.end() :]


def units(text: str) -> Iterator[str]:
    """A unit or a scale exchanged, or left out."""
    for one, other in _UNITS:
        if one in text:
            yield " ".join(text.replace(one, other, 1).split())


def currencies(text: str) -> Iterator[str]:
    """A currency exchanged, or left out."""
    for one, other in itertools.permutations(_CURRENCIES, 2):
        if one and one in text and _CURRENCIES[one] != _CURRENCIES[other]:
            yield text.replace(one, other, 1)


def rates(text: str) -> Iterator[str]:
    """What is paid each year told as a total, or the other way round."""
    for one, other in _RATES:
        yield from _each(text, one, other)


def tenses(text: str) -> Iterator[str]:
    """What was told as what is, or the other way round."""
    for one, other in _TENSES:
        yield from _each(text, one, other)


def taxes(text: str) -> Iterator[str]:
    """Without tax told as with it, or the other way round, or as nothing."""
    for one, other in _TAXES:
        yield from _each(text, one, other)


_AMOUNT = re.compile(
    r"(?P<sign>[£€$])?(?P<digits>\d[\d,.]*\d|\d)(?P<scale>m| million|k)?(?P<share> per cent|%)?(?!\w)"
)
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000, " million": 1_000_000}


def _worth(amount: re.Match[str]) -> tuple[str, Decimal, bool]:
    value = Decimal(amount["digits"].replace(",", "")) * _SCALES[amount["scale"] or ""]
    return amount["sign"] or "", value, bool(amount["share"])


def _amounts(text: str) -> list[re.Match[str]]:
    return [one for one in _AMOUNT.finditer(text) if one["sign"] or one["share"]]


def borrowed(text: str) -> Iterator[str]:
    """An amount of another sentence, or of another place of this one's own, put for one of these."""
    others = [other for quote in TOLD for other in _amounts(quote)]
    for one in _amounts(text):
        for other in others:
            if _worth(other) != _worth(one):
                yield text[: one.start()] + other.group() + text[one.end() :]


def _each(text: str, one: str, other: str) -> Iterator[str]:
    """The text with `one` exchanged for `other` at one of its places."""
    if one not in text:
        return
    for found in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", text):
        new = text[: found.start()] + other + text[found.end() :]
        yield re.sub(r" +([,.;]|$)", r"\1", re.sub(r"\s+", " ", new)).strip()


def _there(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


KINDS: dict[str, Callable[[str], Iterator[str]]] = {
    one.__name__: one
    for one in (
        digits,
        bounds,
        hedges,
        denials,
        names,
        roles,
        dates,
        units,
        currencies,
        rates,
        taxes,
        tenses,
        borrowed,
    )
}


@functools.cache
def altered(kind: str, text: str) -> tuple[str, ...]:
    """The altered texts of a kind, each once, none that has the words of the text but for an article."""
    plain = _weighty(text)
    return tuple(new for new in dict.fromkeys(KINDS[kind](text)) if _weighty(new) != plain)


def _weighty(text: str) -> list[str]:
    return [word for word in text.split() if word not in {"a", "an", "the"}]
