"""Facts found in papers, each with its place: amounts, dates, abbreviations, terms of contracts.

Every fact carries the verbatim words it stands on; nothing here is inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.records import PartialDate


class AmountKind(StrEnum):
    """Only rules feed threshold look-ups; all amounts are kept."""

    RULE = "rule"
    APPROVAL_CEILING = "approval ceiling"
    FIGURE = "figure"


class Vat(StrEnum):
    """Whether an amount holds value added tax."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact stands: document, passage, and the slice of the document's text, word for word."""

    document_id: str
    passage_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountFact:
    """A sum of money in a paper. `pence` is exact; `repaired` says that damaged digits were read."""

    pence: int
    kind: AmountKind
    approximate: bool
    vat: Vat
    per: str | None
    """`year`, `month`, `day`, … for a rate; None for a sum."""
    purpose: str | None
    """The words that say what the sum is for, verbatim."""
    repaired: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """A date or milestone. `event` is the words that say what happens then, verbatim."""

    date: PartialDate
    event: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """An abbreviation and what the paper itself says it stands for."""

    short: str
    long: str
    evidence: Evidence


class TermKind(StrEnum):
    """The key terms of a contract."""

    PARTY = "party"
    START = "start"
    INITIAL_END = "initial end"
    EXTENSION_OPTION = "extension option"
    NOTICE = "notice"
    VALUE = "value"
    LIABILITY_CAP = "liability cap"
    GOVERNING_LAW = "governing law"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerm:
    """A key term: `value` is canonical (ISO date or period, pence, a name), `role` a party's role."""

    kind: TermKind
    value: str
    role: str | None
    evidence: Evidence


Fact = AmountFact | DateFact | Abbreviation | ContractTerm
