"""What a question takes for granted, held against the papers: an amount that they do not give for this.

"Why is the liability limit £500m?" is not answered as if it were; nor is "the £500m limit" where £500m is
what something costs and the limits are others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.citing import harmless
from bot.answering.composing import compose
from bot.answering.figures import Figure, Unit, figures
from bot.answering.programmes import pick_at
from bot.answering.reply import Outcome, Reply
from bot.answering.threshold_lines import RuleCitations, written
from bot.threshold_desk import ThresholdDesk
from bot.wording import wording
from index import money
from index.facts import AmountFact
from index.records import PartialDate
from index.register import Register
from index.thresholds import rule_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.desk import Desk
    from bot.answering.scope import Scope
    from index.rules import KnownRule

_LIMIT = r"(?:limit|threshold|ceiling|cap)"
_AMOUNT = r"£\s?[\d.,]+\s?(?:bn|billion|mn|million|thousand|m|k)?"
_CALLED_A_LIMIT = re.compile(
    rf"(?P<before>{_AMOUNT})\s+(?:[\w-]+\s+){{0,2}}{_LIMIT}\b|"
    rf"\b{_LIMIT}\s+(?:(?:is|was|of|at|to|set|fixed|being|as)\s+){{0,3}}(?P<after>{_AMOUNT})",
    re.IGNORECASE,
)
_MOST = 4


def with_premise(reply: Reply, scope: Scope) -> Reply:
    """The reply, begun by saying so where an amount in the question stands in none of its quotes.

    Only where its quotes do give amounts: of a reason or a name nothing is said.
    """
    asked = [one for one in figures(scope.text) if one.unit is Unit.MONEY]
    if reply.outcome is not Outcome.ANSWERED or not asked or _compares(scope.text):
        return reply
    quoted = [one.value for c in reply.citations for one in figures(c.quote) if one.unit is Unit.MONEY]
    strange = [one for one in asked if one.value not in quoted]
    if not strange or not quoted:
        return reply
    lead = wording("premise_figure", figure=_typed(strange, scope.text))
    return replace(
        reply, outcome=Outcome.PARTLY, reason=lead, text=f"{lead}\n{reply.text}", notes=(lead, *reply.notes)
    )


_COMPARING = re.compile(
    r"\b(?:over|above|under|below|more|less|greater|least|most|exceed\w*|between|up\s+to|within|if)\b",
    re.IGNORECASE,
)


def _compares(text: str) -> bool:
    """Whether the amount is a bound to compare with, which the papers need not name: "over £1m"."""
    return _COMPARING.search(text) is not None


def _typed(strange: Sequence[Figure], text: str) -> str:
    return harmless(", ".join(text[one.whole_start : one.whole_end] for one in strange))


def no_such_limit(scope: Scope, desk: Desk) -> Reply | None:
    """Of an amount that the question calls a limit and no rule has as one: the limits, and where it stands.

    None where a rule of the papers does have it, or they have no rules at all.
    """
    match = _CALLED_A_LIMIT.search(scope.text)
    if match is None:
        return None
    typed = (match["before"] or match["after"]).strip(" .,")
    pence = _pence(typed)
    rules = [one for one in _rules(scope, desk) if one.rule.bound and one.rule.evidence is not None]
    if pence is None or not rules or any(_bounds(one, pence) for one in rules):
        return None
    rules.sort(key=lambda one: not _differs_in_size(one, pence))
    return _corrected(harmless(typed), pence, rules[:_MOST], scope, desk)


def _pence(typed: str) -> int | None:
    found = [one for one in figures(typed) if one.unit is Unit.MONEY]
    return int(found[0].value * 100) if len(found) == 1 else None


def _rules(scope: Scope, desk: Desk) -> tuple[KnownRule, ...]:
    known = ThresholdDesk(library=desk.library, register=Register(desk.library.directory.parent)).known(
        desk.readable
    )
    ids = {card.id for card in scope.cards}
    return tuple(one for one in known if not ids or one.source.document_id in ids)


def _bounds(one: KnownRule, pence: int) -> bool:
    bound = one.rule.bound
    return bound is not None and pence in {end.pence for end in (bound.lo, bound.hi) if end}


def _differs_in_size(one: KnownRule, pence: int) -> bool:
    """Whether a limit has the same figures, as £500,000 has those of £500m: such a slip is likely meant."""
    bound = one.rule.bound
    ends = {end.pence for end in (bound.lo, bound.hi) if end} if bound else set[int]()
    return str(pence).rstrip("0") in {str(end).rstrip("0") for end in ends}


def _corrected(typed: str, pence: int, rules: Sequence[KnownRule], scope: Scope, desk: Desk) -> Reply:
    cited = RuleCitations(library=desk.library, readable=desk.readable, first=desk.first)
    reason = wording("premise_limit", figure=typed)
    lines = cited.lines([rule_line(one, PartialDate.of_day(desk.today)) for one in rules])
    limits = Reply(
        outcome=Outcome.NOT_FOUND,
        reason=reason,
        text=written([reason, *lines], cited.citations, ()),
        nearest=tuple(cited.citations),
        notes=(reason,),
    )
    ids = tuple(card.id for card in (scope.cards or desk.cards))
    stands = [f for f in desk.library.facts(desk.readable, AmountFact, ids) if f.pence == pence]
    picks = [pick for fact in stands[:2] if (pick := pick_at(fact.evidence, desk))]
    if not picks:
        return limits
    told = compose(
        picks,
        desk.documents,
        lead=wording("premise_where", figure=money.format(pence)),
        first=desk.first + len(limits.nearest),
    )
    return replace(
        limits,
        text=f"{limits.text}\n\n{told.text}",
        nearest=(*limits.nearest, *told.citations),
        notes=(*limits.notes, *told.notes),
    )
