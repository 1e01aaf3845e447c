"""Which rules a threshold question is about, by the words of its subject, its role and its instrument."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.asked_value import in_force
from index.thresholds import is_old_law
from index.vocabulary import categories_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.records import PartialDate
    from index.rules import Category, KnownRule
    from index.threshold_answer import RuleLine

_WORD = re.compile(r"[a-z]{3,}")
_COMMON_WORDS = """
the and for what whats which where when who how much many limit limits threshold thresholds value
values amount before something has have must need needs required can may does with from that this
are our approve approves approval sign signs level ceiling above below over under authority
delegated rule rules go goes money spend
"""
_COMMON = frozenset(_COMMON_WORDS.split())


_FEW = 6
"""So few rules are all shown: a "contract" needs its business case approved too."""
_MOST = 8
"""Rules shown for a question that names no amount."""


def rules_about(text: str, known: Sequence[KnownRule], day: PartialDate) -> tuple[KnownRule, ...]:
    """The rules that a question without an amount asks about: by who decides, what for, which instrument."""
    wanted, categories = asked_words(text), set(categories_in(text))
    living = [one for one in known if one.rule.bound and (in_force(one.rule, day) or is_old_law(one, day))]
    scored = [(_likeness(one, wanted, categories), one) for one in living]
    best = max((score for score, _ in scored), default=0)
    chosen = [one for score, one in scored if score == best and score > 0]
    return tuple(sorted(chosen, key=lambda one: one.rule.evidence is None)[:_MOST])


def lines_about(holding: list[RuleLine], wanted: set[str]) -> list[RuleLine]:
    """The rules whose subject, role or instrument the question names; all of them where it names none."""
    likeness = {id(line): _line_likeness(line, wanted) for line in holding}
    named = [
        line
        for line in holding
        if likeness[id(line)] or line.words is None or line.citation.document_id is None
    ]
    of_papers = [line for line in holding if line.citation.document_id is not None]
    if len(of_papers) > _FEW and any(likeness[id(line)] and line.words for line in named):
        holding = named
    return sorted(holding, key=lambda line: (line.words is None, -likeness[id(line)]))


def asked_words(text: str) -> set[str]:
    """The words of a question that say what it is about: what every threshold question says is left out."""
    return _stems(text) - _COMMON


def _line_likeness(line: RuleLine, wanted: set[str]) -> int:
    told = f"{line.subject or ''} {line.authority or ''} {line.instrument or ''}"
    return len(wanted & _stems(told))


def _stems(text: str) -> set[str]:
    """The words of a text without the s of a plural: "grants" is asked about as "grant"."""
    return {word.removesuffix("s") for word in _WORD.findall(text.casefold())}


def _likeness(one: KnownRule, wanted: set[str], categories: set[Category]) -> int:
    """How many of the words asked about the rule has in its role, its subject and its instrument."""
    rule = one.rule
    if categories and rule.category and rule.category not in categories:
        return 0
    role = _stems(rule.authority or "")
    rest = _stems(f"{rule.subject or ''} {rule.instrument or ''} {one.source.quote or ''}")
    return 3 * len(wanted & role) + len(wanted & rest) + (2 if rule.category in categories else 0)
