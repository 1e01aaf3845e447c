"""What a threshold look-up gives: the rules for a value in five groups, each with its reason and source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from index.comparing import Applies
from index.facts import Vat
from index.rules import Category, RuleSource, Standing, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule beside the value. Amounts are in pence, bounds as the rule writes them."""

    rule: str
    """The id, for `paperclerk rules show`."""
    subject: str | None
    words: str | None
    """The bounds in the words of the rule; None where it holds whatever the value."""
    lo_pence: int | None
    lo_inclusive: bool | None
    hi_pence: int | None
    hi_inclusive: bool | None
    applies: Applies
    because: str
    close: bool
    authority: str | None
    instrument: str | None
    version: str | None
    paragraph: str | None
    category: Category | None
    vat: Vat
    valid_from: dt.date | None
    valid_to: dt.date | None
    status: Standing
    status_because: str
    citation: RuleSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One of the five questions, and its rules: those that apply first; where none does, the nearest."""

    question: Topic
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read what was typed: pence, the upper end of a range, and how to type exactly that."""

    pence: int
    hi_pence: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """The value that was looked up, in pence, whole life."""

    pence: int
    hi_pence: int | None
    op: str | None
    approximate: bool
    per: str | None
    years: int | None
    rate_pence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify:
    """A question back, and what to type instead."""

    error: str
    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdAnswer:
    """The whole look-up. Either groups and notes, or a question back."""

    input: str
    amounts: tuple[LookedUp, ...]
    readings: tuple[Reading, ...]
    category: Category | None
    vat: Vat
    on: str
    """The day ("2019-12-31"), or the first and last day of what was typed ("2019-01-01/2019-12-31")."""
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    clarify: Clarify | None
