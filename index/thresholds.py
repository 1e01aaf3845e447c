"""The threshold look-up: a value, the rules that are known, a date → what the value needs, and why.

Pure: no file, no clock. Who approves, which form, which law, which procedure, which notices are answered
apart; below a rule nothing is inferred: that nobody is named stands in the notes, with what is nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import money
from index.applying import Verdict
from index.asked_value import AskedValue, in_force, rule_subjects, too_young
from index.comparing import Applies
from index.rules import KnownRule, Topic
from index.threshold_answer import Clarify, Group, LookedUp, Reading, RuleLine, ThresholdAnswer
from index.threshold_notes import QUESTIONS, notes_on
from index.typed_values import Difficulty, TypedAmount
from index.vocabulary import Subject, subjects_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from index.records import PartialDate
    from index.typed import Typed


EVERY_TOPIC = frozenset(Topic)


def look_up(
    typed: Typed, rules: Iterable[KnownRule], on: PartialDate, *, topics: frozenset[Topic] = EVERY_TOPIC
) -> ThresholdAnswer:
    """Every rule that applies to what was typed, on the date typed or else on `on`.

    With `topics` only these questions are gone into, and nothing is noted of the others.

    A value that can be read in several ways is asked back with its readings and looked up in none.
    """
    day = typed.on or on
    if typed.amount is None:
        return _answer(typed, day, clarify=_clarify(typed, typed.difficulty or Difficulty.NO_AMOUNT))
    known = tuple(rules)
    asked = AskedValue(
        typed=typed, amount=typed.amount, day=day, subjects=subjects_in(typed.text), rules=known
    )
    living = [one for one in known if in_force(one.rule, day)]
    relevant = [one for one in living if asked.concerns(one.rule)]
    judged = [(one, asked.verdict(one.rule)) for one in relevant]
    judged += [(one, _superseded(one)) for one in known if is_old_law(one, day) and asked.concerns(one.rule)]
    groups = tuple(
        group for topic in Topic if topic in topics and (group := _group(topic, judged)) is not None
    )
    left_out = _left_out([one for one in living if one.rule.topic in topics], relevant)
    later = tuple(one for one in known if too_young(one.rule, day))
    law = Topic.LAW in topics
    notes = notes_on(typed, typed.amount, day, groups, left_out=left_out, later=later, law=law)
    return _answer(typed, day, groups=groups, notes=notes)


def is_old_law(one: KnownRule, day: PartialDate) -> bool:
    """Whether a paper quotes a figure of the law that no longer holds: shown, but never applied."""
    rule = one.rule
    return (
        rule.topic is Topic.LAW
        and rule.evidence is not None
        and rule.valid_to is not None
        and rule.valid_to < day.first
    )


def _superseded(one: KnownRule) -> Verdict:
    first = f"from {one.rule.valid_from:%-d %B %Y} " if one.rule.valid_from else ""
    because = f"superseded: the figure held {first}to {one.rule.valid_to:%-d %B %Y}"
    return Verdict(applies=Applies.NO, because=because, distance=money.LARGEST)


def _left_out(living: list[KnownRule], relevant: list[KnownRule]) -> frozenset[Subject]:
    """The subjects of rules in force that the question did not name."""
    shown = {one.rule.id for one in relevant}
    return frozenset(
        subject for one in living if one.rule.id not in shown for subject in rule_subjects(one.rule)
    )


_NEAREST = 3


def _group(topic: Topic, judged: list[tuple[KnownRule, Verdict]]) -> Group | None:
    """The rules of one question: those that apply or may; where none does, the nearest that do not.

    The law's figures are few and are shown beside each other even where the value is below them.
    """
    mine = [(one, verdict) for one, verdict in judged if one.rule.topic is topic]
    holding = [pair for pair in mine if pair[1].applies is not Applies.NO]
    failing = sorted((p for p in mine if p[1].applies is Applies.NO), key=lambda pair: pair[1].distance)
    bounded = [pair for pair in holding if pair[0].rule.bound is not None]
    shown = failing if topic is Topic.LAW else failing[: 0 if bounded else _NEAREST]
    order = {Applies.YES: 0, Applies.DEPENDS: 1}
    holding.sort(key=lambda pair: (pair[0].rule.bound is None, order[pair[1].applies]))
    lines = tuple(_rule_line(one, verdict) for one, verdict in (*holding, *shown))
    return Group(question=topic, rules=lines) if lines else None


def rule_line(one: KnownRule, day: PartialDate) -> RuleLine:
    """A rule as it stands, beside no value: for questions that ask for the limit itself."""
    if is_old_law(one, day):
        return _rule_line(one, _superseded(one))
    span = "" if one.rule.valid_from is None else f", in force from {one.rule.valid_from:%-d %B %Y}"
    because = f"as it stands on {day.last:%-d %B %Y}{span}"
    return _rule_line(one, Verdict(applies=Applies.YES, because=because))


def _rule_line(one: KnownRule, verdict: Verdict) -> RuleLine:
    rule = one.rule
    low = rule.bound.lo if rule.bound else None
    high = rule.bound.hi if rule.bound else None
    return RuleLine(
        rule=rule.id,
        subject=rule.subject,
        words=rule.bound.words if rule.bound else None,
        lo_pence=low.pence if low else None,
        lo_inclusive=low.inclusive if low else None,
        hi_pence=high.pence if high else None,
        hi_inclusive=high.inclusive if high else None,
        applies=verdict.applies,
        because=verdict.because,
        close=verdict.close,
        authority=rule.authority,
        instrument=rule.instrument,
        version=rule.version,
        paragraph=rule.paragraph,
        category=rule.category,
        vat=rule.vat,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        status=one.standing,
        status_because=one.because,
        citation=one.source,
    )


def _clarify(typed: Typed, difficulty: Difficulty) -> Clarify:
    choices = tuple(typed.asked_again(reading) for reading in typed.readings)
    if difficulty is Difficulty.LOOKS_LIKE_REFERENCE:
        choices = tuple(f"What does {reference} decide?" for reference in typed.references)
    return Clarify(error=difficulty.value, question=QUESTIONS[difficulty], choices=choices)


def _answer(
    typed: Typed,
    day: PartialDate,
    *,
    groups: tuple[Group, ...] = (),
    notes: tuple[str, ...] = (),
    clarify: Clarify | None = None,
) -> ThresholdAnswer:
    return ThresholdAnswer(
        input=typed.text,
        amounts=() if typed.amount is None else (_looked_up(typed.amount),),
        readings=tuple(
            Reading(pence=one.pence, hi_pence=one.hi_pence, text=typed.asked_again(one))
            for one in typed.readings
        ),
        category=typed.category,
        vat=typed.vat,
        on=_told(day.first, day.last),
        groups=groups,
        notes=notes,
        clarify=clarify,
    )


def _told(first: dt.date, last: dt.date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _looked_up(amount: TypedAmount) -> LookedUp:
    return LookedUp(
        pence=amount.pence,
        hi_pence=amount.hi_pence,
        op=amount.comparator.value if amount.comparator else None,
        approximate=amount.approximate,
        per=amount.per,
        years=amount.years,
        rate_pence=amount.rate_pence,
    )
