"""One value, asked about on one day: which rules concern it, and whether each of them applies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.applying import Verdict, judge
from index.comparing import Applies, Line, line_of
from index.records import PartialDate
from index.rules import Bound, Buyer, Category, KnownRule, Limit, Rule, Topic, Whichever
from index.typed import Typed
from index.typed_values import TypedAmount
from index.vocabulary import Subject, subjects_in


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedValue:
    """One question: its value, its day, and the rules that may be needed to resolve a limit."""

    typed: Typed
    amount: TypedAmount
    day: PartialDate
    subjects: frozenset[Subject]
    rules: tuple[KnownRule, ...]

    def concerns(self, rule: Rule) -> bool:
        """Whether the rule is about what is asked: its category, its buyer, its subject."""
        typed = self.typed.categories
        if typed and rule.category and rule.category not in typed:
            services = rule.category is Category.GOODS_SERVICES and Category.LIGHT_TOUCH in typed
            if rule.topic is Topic.LAW or not services:
                return False
        if rule.buyer and rule.buyer is not (self.typed.buyer or Buyer.SUB_CENTRAL):
            return False
        if rule.bound is None and not _GENERAL.search(rule.subject or ""):
            return bool(_words(rule.subject or "") & _words(self.typed.text))
        subjects = rule_subjects(rule)
        if self.subjects and rule.bound is not None:
            return bool(subjects & self.subjects)
        return not subjects

    def verdict(self, rule: Rule) -> Verdict:
        """Whether the rule applies to the value; it depends where a limit is no amount that is known."""
        if rule.bound is None:
            because = "it holds whatever the value, wherever the matter is such a one"
            return Verdict(applies=Applies.DEPENDS, because=because)
        amount = self._counted_as(rule)
        if amount is None:
            because = f"the limit is per {rule.per}; type the value of one {rule.per}"
            return Verdict(applies=Applies.DEPENDS, because=because)
        lines = self._lines(rule, rule.bound)
        if lines is None:
            because = f"depends on what “{rule.bound.words}” comes to"
            return Verdict(applies=Applies.DEPENDS, because=because)
        verdict = judge(amount, self.typed.vat, lines)
        if (rule.valid_from and rule.valid_from > self.day.first) or (
            rule.valid_to and rule.valid_to < self.day.last
        ):
            return _only_part_of(verdict, rule)
        return verdict

    def _counted_as(self, rule: Rule) -> TypedAmount | None:
        """The value in the way the rule counts it: a limit per year is compared with one year."""
        amount = self.amount
        if rule.per is None:
            return amount
        if amount.per == rule.per:
            rate = amount.pence if amount.rate_pence is None else amount.rate_pence
            high = amount.hi_pence if amount.rate_pence is None else amount.hi_rate_pence
            return replace(amount, pence=rate, hi_pence=high, per=None, rate_pence=None, hi_rate_pence=None)
        if rule.per == "year" and amount.months and amount.hi_pence is None:
            return replace(amount, pence=amount.pence * 12 // amount.months, per=None, rate_pence=None)
        return None

    def _lines(self, rule: Rule, bound: Bound) -> tuple[Line, ...] | None:
        lines = []
        for limit, floor in ((bound.lo, True), (bound.hi, False)):
            if limit is not None:
                line = self._line(rule, limit, floor=floor, words=bound.words)
                if line is None:
                    return None
                lines.append(line)
        return tuple(lines)

    def _line(self, rule: Rule, limit: Limit, *, floor: bool, words: str) -> Line | None:
        """The limit in pence: its own amount, or the figure of the law for that day, or the lower of both."""
        if limit.percent_hundredths is not None:
            return None
        own = limit.pence
        if limit.statutory is None and own is not None:
            return line_of(limit, own, rule.vat, floor=floor, words=words)
        figure = self._statutory(rule)
        if figure is None:
            return None
        law = figure.bound.lo.pence if figure.bound and figure.bound.lo else None
        if law is None:
            return None
        if own is not None and (own < law) == (limit.whichever is not Whichever.HIGHER):
            return line_of(limit, own, rule.vat, floor=floor, words=words)
        return line_of(limit, law, figure.vat, floor=floor, words=words)

    def _statutory(self, rule: Rule) -> Rule | None:
        """The figure of the law that holds on the day for what the rule, or the question, is about."""
        category = rule.category or self.typed.category or Category.GOODS_SERVICES
        buyer = self.typed.buyer or Buyer.SUB_CENTRAL
        return next(
            (
                one.rule
                for one in self.rules
                if one.rule.topic is Topic.LAW
                and one.rule.sources
                and one.rule.category is category
                and one.rule.buyer in (None, buyer)
                and in_force(one.rule, PartialDate.of_day(self.day.last))
            ),
            None,
        )


_GENERAL = re.compile(
    r"novel|contentious|repercussive|controversial|sensitive|interest|concern", re.IGNORECASE
)
"""Overrides that hold for a matter of any kind; others are about one kind ("a loss of cash")."""

_COMMON = frozenset(
    {"approve", "approval", "value", "amount", "whatever", "regardless", "must", "which", "that", "with"}
)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{4,}", text.casefold())) - _COMMON


def _only_part_of(verdict: Verdict, rule: Rule) -> Verdict:
    span = " ".join(
        part
        for part in (
            f"from {rule.valid_from:%-d %B %Y}" if rule.valid_from else "",
            f"to {rule.valid_to:%-d %B %Y}" if rule.valid_to else "",
        )
        if part
    )
    if verdict.applies is Applies.NO:
        return verdict
    return Verdict(
        applies=Applies.DEPENDS, because=f"in force {span} only; then: {verdict.because}", close=verdict.close
    )


def in_force(rule: Rule, day: PartialDate) -> bool:
    """Whether the rule held on some day of those asked about, as far as anything says."""
    if rule.valid_to and rule.valid_to < day.first:
        return False
    start = rule.valid_from or rule.not_before
    return start is None or start <= day.last


def too_young(rule: Rule, day: PartialDate) -> bool:
    """Whether a paper's rule is known only from a later time than is asked about."""
    start = rule.valid_from or rule.not_before
    return rule.evidence is not None and start is not None and start > day.last


def rule_subjects(rule: Rule) -> frozenset[Subject]:
    """What a rule is about besides plain purchases; the law's figures are about purchases alone."""
    return subjects_in(rule.subject or "") if rule.topic is not Topic.LAW else frozenset()
