"""The nouns of thresholds: a standing rule, its bounds, and how far it may be relied on.

A rule says what follows from a value: who approves, which form, which law, which procedure, which notice.
Approval ceilings ("up to £6.7m" for one definite thing) and plain figures are amounts, not rules.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from index.facts import Evidence, Vat
from index.records import words_key


class Topic(StrEnum):
    """The five questions that a value hides. Each is answered apart."""

    WHO_APPROVES = "who approves"
    FORM = "which form of decision"
    LAW = "which law and route"
    PROCEDURE = "which local procedure"
    NOTICES = "which notices and modification limits"


class Category(StrEnum):
    """What is bought, as procurement law tells it apart."""

    GOODS_SERVICES = "goods_services"
    WORKS = "works"
    LIGHT_TOUCH = "light_touch"
    CONCESSION = "concession"
    LIGHT_TOUCH_CONCESSION = "light_touch_concession"


class Buyer(StrEnum):
    """The type of authority that buys; the law's figures differ by it."""

    CENTRAL = "central"
    SUB_CENTRAL = "sub_central"
    UTILITY = "utility"


class Whichever(StrEnum):
    """Of a limit given in two ways: which of them counts."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One end of a bound: pence, a share of something, a figure of the law, or several of these.

    `inclusive` is None where the paper does not say ("the £500,000 threshold"): at the exact value
    nobody may then claim to know.
    """

    pence: int | None = None
    percent_hundredths: int | None = None
    """A share in hundredths of a per cent: 10% is 1,000."""
    percent_of: str | None = None
    """Of what the share is, in the paper's words ("the original contract value")."""
    months: int | None = None
    """A length of time: "12 months' duration or longer"."""
    statutory: str | None = None
    """The words that refer to a figure of the law ("EU threshold"); resolved by date at the look-up."""
    inclusive: bool | None = None
    whichever: Whichever | None = None

    def __post_init__(self) -> None:
        if not any(
            part is not None for part in (self.pence, self.percent_hundredths, self.months, self.statutory)
        ):
            raise ValueError("a limit is an amount, a share, a length of time or a reference to one")
        if self.pence is not None and self.pence < 0:
            raise ValueError("a limit is not below zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """From where to where a rule holds, and the words that say so, verbatim."""

    lo: Limit | None = None
    hi: Limit | None = None
    words: str

    def __post_init__(self) -> None:
        if self.lo is None and self.hi is None:
            raise ValueError("a bound has at least one end")
        low = self.lo.pence if self.lo else None
        high = self.hi.pence if self.hi else None
        if low is not None and high is not None and low > high:
            raise ValueError(f"a bound cannot end before it begins: {self.words!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A standing rule. Its key is instrument, version and paragraph: 4.8 says other things in other years.

    `bound` is None for a rule that holds whatever the value ("novel, contentious or repercussive").
    What could not be read surely stands in `doubts`; such a rule is shown as unverified, never dropped.
    """

    id: str
    topic: Topic
    bound: Bound | None
    subject: str | None
    """What the rule is for, in the words of the paper."""
    category: Category | None = None
    buyer: Buyer | None = None
    authority: str | None = None
    """Who decides, signs or is told, in the words of the paper."""
    instrument: str | None = None
    version: str | None = None
    paragraph: str | None = None
    """Of the instrument: 4.8, where PCD 579's own paragraph is 4.2."""
    vat: Vat = Vat.NOT_STATED
    basis: str | None = None
    """What is counted, in the words of the paper ("total contract value")."""
    per: str | None = None
    """`year`, … where the bound is a rate."""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    not_before: dt.date | None = None
    """Nothing says that the rule is older: the paper is of that day, or names an Act of that year."""
    evidence: Evidence | None = None
    """None for rules of the register that stand on `sources` instead of a paper of the library."""
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError(f"a rule cannot end before it begins: {self.id}")


class Standing(StrEnum):
    """How far a rule may be relied on. Words, not percentages."""

    CONFIRMED = "Confirmed"
    """By an admin, on a date."""
    QUOTED = "Quoted"
    """Word for word from a dated source; nobody has confirmed it."""
    UNVERIFIED = "Unverified"
    """Undated, in conflict with another, or repaired to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """What is cited for a rule: the paper's reference, its own paragraph, its date, and the passage."""

    reference: str | None = None
    title: str | None = None
    paragraph: str | None = None
    """The paragraph of the paper that quotes the rule, as it prints it."""
    page: int | None = None
    date: str | None = None
    """In words, as exact as the paper gives it; None is "not in the indexed copy"."""
    collection: str | None = None
    """The collection of the paper; None for what everyone may read."""
    document_id: str | None = None
    passage_id: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None
    """Of the quote: for text files in the file, for other formats in the text that the library holds."""
    quote: str | None = None
    """The sentence or row that states the rule, verbatim."""
    addresses: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Where else the same rule is quoted: "PCD 697, para 4.2"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRule:
    """A rule with what is cited for it and how far it may be relied on, and why."""

    rule: Rule
    source: RuleSource
    standing: Standing
    because: str


def rule_key(document_id: str, text: str, occurrence: int) -> str:
    """The identity of a rule found in a paper: its paper, its words, and which of several equal ones."""
    told = f"{document_id}\0{words_key(text)}\0{occurrence}"
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
