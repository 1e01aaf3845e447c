"""Amounts as people type them, with category, VAT, term and date: "£50k pa for 3+1 years services ex vat".

Any order; words that mean nothing here are ignored. Nothing is picked silently: what can be read in more
than one way comes back as a difficulty with its readings, each written so that it reads back as itself.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from index import money
from index.amounts import vat_said
from index.comparators import Comparator
from index.contract_lengths import find_length
from index.dates import find_dates, parse_date
from index.facts import Vat
from index.money import UNIT_WORDS
from index.records import PartialDate, Precision
from index.references import find_references
from index.rules import Buyer, Category
from index.typed_outcome import combined
from index.typed_tokens import find_tokens, spelled_out
from index.typed_values import Caution, Difficulty, TypedAmount
from index.vocabulary import buyer_in, categories_in

LONGEST_INPUT = 300
"""Characters; nobody types a longer question about an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, read. Either one amount, or a difficulty with the readings to choose from."""

    text: str
    amount: TypedAmount | None
    readings: tuple[TypedAmount, ...]
    difficulty: Difficulty | None
    categories: tuple[Category, ...] = ()
    buyer: Buyer | None = None
    vat: Vat = Vat.NOT_STATED
    on: PartialDate | None = None
    references: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def category(self) -> Category | None:
        """The one category typed; None where there are several or none."""
        return self.categories[0] if len(self.categories) == 1 else None

    def asked_again(self, amount: TypedAmount) -> str:
        """This input with one of its readings, written plainly; it reads back as that reading."""
        return " ".join(part for part in (_written(amount), *_qualifiers(self)) if part)


def read_typed(text: str) -> Typed:
    """Read what a person typed. Never raises for any text; linear in it."""
    if len(text) > LONGEST_INPUT:
        return Typed(text=text[:LONGEST_INPUT], amount=None, readings=(), difficulty=Difficulty.TOO_LONG)
    rest = _cleaned(text)
    if not rest:
        return Typed(text=text, amount=None, readings=(), difficulty=Difficulty.EMPTY)
    rest, on = _without_dates(rest)
    rest, references = _without_references(rest)
    rest, foreign = _without_foreign(rest)
    vat, rest = _vat(rest), _VAT_WORDS.sub(_gap, rest)
    length = find_length(rest)
    if length:
        rest = rest[: length.start] + _gap_between(rest, length.start, length.end) + rest[length.end :]
    rest = re.sub(r"\s+", " ", rest)
    outcome = combined(rest, find_tokens(rest), length, references=bool(references), foreign=foreign)
    categories = categories_in(rest)
    cautions = list(outcome.cautions)
    if foreign and outcome.amount:
        cautions.append(Caution.FOREIGN_AMOUNT_IGNORED)
    if len(categories) > 1:
        cautions.append(Caution.SEVERAL_CATEGORIES)
    return Typed(
        text=text,
        amount=outcome.amount,
        readings=outcome.readings,
        difficulty=outcome.difficulty,
        categories=categories,
        buyer=buyer_in(rest),
        vat=vat,
        on=on,
        references=references,
        cautions=tuple(cautions),
    )


_SUPERSCRIPTS = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u209f]")
_VAT_WORDS = re.compile(
    r"[(\[]?\s?(?:\b(?:incl?(?:uding|usive)?|exc?l?(?:uding|usive)?)\.?(?:\sof)?\s(?:the\s)?VAT|(?:\+"
    r"|\bplus|\bnet\sof|\bwithout"
    r"|\bbefore|\bwith|\bgross\sof|\bless)\s?VAT|\bVAT[ -](?:inc|ex)[a-z]*|\bVAT\sextra|\bgross\b"
    r"|\bnet\b|\bVAT\b)\s?[)\]]?",
    re.IGNORECASE,
)
_FOREIGN_BEFORE = re.compile(
    rf"(?:(?:US|A|C|NZ|HK)?\$|€|¥|\b(?:EUR|USD|CHF|JPY|AUD"
    rf"|CAD))\s?\d[\d,.]*(?:\s?(?:{UNIT_WORDS}))?(?![a-z])",
    re.IGNORECASE,
)
_FOREIGN_AFTER = re.compile(
    rf"(?<![\d£.,])\d[\d,.]*(?:\s?(?:{UNIT_WORDS}))?\s?(?:€|\$|(?:EUR|euros?|USD|(?:US\s)?dollars?|CHF"
    rf"|francs?|yen)(?![a-z]))",
    re.IGNORECASE,
)
_BARE_VAT = re.compile(r"\b(?:(?P<inc>incl?)|excl?|ex)\b\.?(?=\s*(?:[,;)]|$))", re.IGNORECASE)
_BARE_YEAR = re.compile(
    r"(?<![\w£.,/-])20(?:1\d|2\d|3[0-5])(?![\w,./%-]|\s?(?:[-–]\s?\d|\d|k\b|m\b|pounds))", re.IGNORECASE
)


def _cleaned(text: str) -> str:
    """Plain characters: Slack's escapes undone, full-width digits and odd spaces made ordinary."""
    plain = spelled_out(_SUPERSCRIPTS.sub("", html.unescape(html.unescape(text))))
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFKC", plain))
    return re.sub(r"\s+", " ", printable.replace("⁄", "/")).strip()


def _gap(match: re.Match[str]) -> str:
    return _gap_between(match.string, match.start(), match.end())


def _gap_between(text: str, start: int, end: int) -> str:
    """A space for what was taken out, or a stop where two numbers would run together."""
    touching = text[max(0, start - 2) : start].strip()[-1:] + text[end : end + 2].strip()[:1]
    return " ; " if len(touching) > 1 and touching.isdigit() else " "


def _without_dates(text: str) -> tuple[str, PartialDate | None]:
    """The text without its first date, and the date. "£1m to 2000" ends in no year."""
    for found in find_dates(text):
        ranged = re.search(r"[\dkm]\s?(?:to|and|for)\s?$", text[: found.start], re.IGNORECASE)
        if found.date.precision is Precision.YEAR and ranged and "for" not in ranged[0]:
            continue
        before = re.sub(
            r"\b(?:in|on|as at|as of|from|during|for|dated|started|commenced)\s?$", "", text[: found.start]
        )
        return f"{before} {text[found.end :]}".strip(), found.date
    year = _BARE_YEAR.search(text)
    if year and re.search(r"\d", text[: year.start()] + text[year.end() :]):
        return f"{text[: year.start()]} {text[year.end() :]}".strip(), parse_date(year[0])
    return text, None


def _without_references(text: str) -> tuple[str, tuple[str, ...]]:
    found = find_references(text)
    for one in reversed(found):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text, tuple(one.reference for one in found)


def _without_foreign(text: str) -> tuple[str, bool]:
    rest = _FOREIGN_AFTER.sub(" ", _FOREIGN_BEFORE.sub(" ", text))
    return rest, rest != text


def _vat(text: str) -> Vat:
    said = vat_said(text)
    if said is not Vat.NOT_STATED:
        return said
    if re.search(r"\bgross\b", text, re.IGNORECASE):
        return Vat.INCLUDED
    if re.search(r"\bnet\b", text, re.IGNORECASE):
        return Vat.EXCLUDED
    bare = _BARE_VAT.search(text)
    if not bare:
        return Vat.NOT_STATED
    return Vat.INCLUDED if bare["inc"] else Vat.EXCLUDED


_CATEGORY_WORDS = {
    Category.GOODS_SERVICES: "goods and services",
    Category.WORKS: "works",
    Category.LIGHT_TOUCH: "light touch",
    Category.CONCESSION: "concession",
    Category.LIGHT_TOUCH_CONCESSION: "light touch concession",
}
_BUYER_WORDS = {Buyer.CENTRAL: "central", Buyer.SUB_CENTRAL: "sub-central", Buyer.UTILITY: "utility"}
_VAT_TYPED = {Vat.INCLUDED: "inc VAT", Vat.EXCLUDED: "ex VAT", Vat.NOT_STATED: ""}
_COMPARATOR_WORDS = {
    Comparator.AT_LEAST: "at least",
    Comparator.MORE_THAN: "over",
    Comparator.AT_MOST: "up to",
    Comparator.LESS_THAN: "under",
}


def _written(amount: TypedAmount) -> str:
    """An amount in words that read back as itself."""
    parts = [_COMPARATOR_WORDS[amount.comparator]] if amount.comparator else []
    if amount.approximate:
        parts.append("circa")
    parts.append(money.format(amount.pence if amount.rate_pence is None else amount.rate_pence))
    if amount.hi_pence is not None:
        upper = amount.hi_pence if amount.hi_rate_pence is None else amount.hi_rate_pence
        parts.append(f"to {money.format(upper)}")
    if amount.per:
        parts.append(f"per {amount.per}")
    if amount.months:
        parts.append(f"for {amount.months} months")
    return " ".join(parts)


def _qualifiers(typed: Typed) -> tuple[str, ...]:
    on = ""
    if typed.on:
        exact = typed.on.first == typed.on.last
        on = f"on {typed.on.first.isoformat()}" if exact else f"in {typed.on.words}"
    return (
        *(_CATEGORY_WORDS[category] for category in typed.categories),
        _BUYER_WORDS[typed.buyer] if typed.buyer else "",
        _VAT_TYPED[typed.vat],
        on,
    )
