"""Rule, approval ceiling or figure: what a bound in a sentence is.

A rule stands for a class of things, with a duty near it ("all contracts … must"). A ceiling is for one
definite thing ("up to £6.7m to mobilise the programme"). Everything else is a figure: spend, cost, cover.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.facts import AmountKind
from ingest.rules.found_bound import Form
from ingest.rules.kind_words import (
    APPROVING,
    ASKING,
    AUXILIARY,
    BANDED,
    BESIDE,
    CLASS,
    COUNTED,
    COUNTERFACTUAL,
    DEFINITE,
    DONE,
    DUTY,
    ESTIMATE,
    FEW,
    LIABILITY,
    LIMITED,
    LOOSE,
    NO_OFFER,
    NONE_OF,
    ONE_SPEND,
    PAST,
    POWER,
    RELATIVE,
    RISEN,
    SHORT,
    SPENT,
    STATED,
    THE_ONE,
    VERB,
    WHOLE,
)

if TYPE_CHECKING:
    from ingest.rules.found_bound import FoundBound


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of the place a sentence stands in.

    `lead` are the words that introduce it: a heading, "may approve:", a table's header row.
    """

    standing: bool = False
    """A scheme, regulations, a constitution: papers whose sentences are rules."""
    recommending: bool = False
    """A recommendation, or a decision asked for."""
    row: bool = False
    lead: str = ""


NOWHERE = Setting()
"""A sentence by itself."""


def kinds_of(text: str, found: tuple[FoundBound, ...], setting: Setting = NOWHERE) -> tuple[AmountKind, ...]:
    """What each bound of a sentence is, told by the words around it."""
    kinds = [_kind(text, one, found, setting) for one in found]
    ruled = AmountKind.RULE in kinds
    return tuple(
        AmountKind.RULE if ruled and one.bound.lo and one.bound.lo.months else kind
        for one, kind in zip(found, kinds, strict=True)
    )


def _kind(text: str, found: FoundBound, others: tuple[FoundBound, ...], setting: Setting) -> AmountKind:
    if found.form is Form.SUBSTITUTED:
        return AmountKind.RULE
    if _about_other_things(text, found) or found.approximate or _is_loose_share(found, others, setting):
        return AmountKind.FIGURE
    score = _score(text, found, others, setting)
    if score >= _ENOUGH:
        return AmountKind.RULE
    approving = APPROVING.search(f"{setting.lead} {text}") or WHOLE.search(found.bound.words)
    if found.ceiling_only and approving:
        return AmountKind.APPROVAL_CEILING
    return AmountKind.FIGURE


_ENOUGH = 2


def _about_other_things(text: str, found: FoundBound) -> bool:
    """Cover, liability, fines, what somebody earns: amounts with bounds that approve nothing."""
    near = text[max(0, found.start - 70) : found.end + 40]
    return bool(LIABILITY.search(near)) and not re.search(
        r"\b(?:approv|delegat|authori[sz]|write"
        r"|settle)",
        text,
        re.IGNORECASE,
    )


def _complement(found: FoundBound, others: tuple[FoundBound, ...]) -> bool:
    """Whether the sentence goes on where this bound stops: "to a maximum of £5m …, and those over £5m …"."""
    ends = {limit.pence for limit in (found.bound.lo, found.bound.hi) if limit and limit.pence is not None}
    for other in others:
        if other.start != found.start:
            low, high = (
                (other.bound.lo, found.bound.hi) if other.bound.lo else (found.bound.lo, other.bound.hi)
            )
            if low and high and low.pence == high.pence and low.pence in ends:
                return True
    return False


def _is_loose_share(found: FoundBound, others: tuple[FoundBound, ...], setting: Setting) -> bool:
    """Whether it is a percentage of nothing named, as forecasts and surveys have many."""
    limits = [limit for limit in (found.bound.lo, found.bound.hi) if limit is not None]
    bare = all(limit.percent_hundredths is not None and limit.pence is None for limit in limits)
    named = any(limit.percent_of for limit in limits)
    amounts = any(end.pence is not None for one in others for end in (one.bound.lo, one.bound.hi) if end)
    return bare and not named and not amounts and not setting.standing


def _score(text: str, found: FoundBound, others: tuple[FoundBound, ...], setting: Setting) -> int:
    """How much speaks for a standing rule: 2 is enough."""
    whole = f"{setting.lead} {text}"
    before, duty, things = text[: found.start], bool(DUTY.search(whole)), bool(CLASS.search(whole))
    cell = _is_cell(text, found, others, setting)
    score = _base(found)
    score += int(duty) + int(things)
    score += 1 if BANDED.search(whole) else 0
    score += 2 if setting.standing or setting.row or cell else 0
    score += 2 if BESIDE.search(before) and not DEFINITE.search(before) else 0
    score += 2 if LIMITED.search(text[max(0, found.start - 40) : found.end + 20]) else 0
    score += 2 if POWER.search(before) or _complement(found, others) else 0
    score -= 0 if duty or things or cell or _is_telling(text, found, setting) else 2
    score -= 3 if NONE_OF.search(before) else 0
    if found.form is not Form.THRESHOLD:
        score -= _against(text, found, duty=duty)
    if found.ceiling_only and not setting.standing:
        asking = setting.recommending or bool(ASKING.search(whole))
        general = re.search(r"\b(?:all|any|each|every)\s", text, re.IGNORECASE)
        standing_class = BESIDE.search(before) and not ONE_SPEND.search(text)
        score -= (1 if standing_class else 3) if asking else 0
        beside = before + text[found.end :]
        score -= 2 if DEFINITE.search(beside) and not general and not duty else 0
        score -= 3 if ONE_SPEND.search(text) and not re.search(r"\b(?:may|can|must|shall)\b", text) else 0
    elif setting.recommending:
        score -= 1
    if not setting.standing:
        score -= 3 if COUNTED.search(before) or THE_ONE.match(text) or NO_OFFER.search(before) else 0
    return score


def _against(text: str, found: FoundBound, *, duty: bool) -> int:
    """What speaks for a plain figure: money spent, saved, raised; the past; what would have been."""
    before = text[: found.start]
    against = 3 if SPENT.search(before) or COUNTERFACTUAL.search(text) else 0
    against += 2 if PAST.search(text) and not duty else 0
    against += 3 if DONE.search(before) or STATED.search(before) else 0
    against += 3 if LOOSE.match(found.bound.words) and re.match(r"\sof\s[a-z]", text[found.end :]) else 0
    against += 2 if found.bound.words.casefold().startswith("exceeded") else 0
    if found.form is Form.RANGE:
        against += 4 if RISEN.search(before) or ESTIMATE.search(before) else 0
        against += 2 if found.per else 0
    return against


def _base(found: FoundBound) -> int:
    """What the form of the bound says by itself: "or more" is said of rules, "over" of anything."""
    words = found.bound.words
    if found.form is Form.THRESHOLD:
        return 2
    if found.ceiling_only:
        return 0
    if found.form is Form.COMPARED and not LOOSE.match(words):
        return 2
    return 1


def _is_telling(text: str, found: FoundBound, setting: Setting) -> bool:
    """Whether the place or the form says by itself that lines are drawn here, without a duty or a class."""
    limits = [limit for limit in (found.bound.lo, found.bound.hi) if limit is not None]
    lawful = found.form is Form.THRESHOLD or any(limit.statutory for limit in limits)
    rest = text[: found.start] + text[found.end :]
    fragment = len(text) <= SHORT and not VERB.search(RELATIVE.sub(" ", rest))
    return lawful or fragment or setting.standing or setting.row or bool(BESIDE.search(text[: found.start]))


def _is_cell(text: str, found: FoundBound, others: tuple[FoundBound, ...], setting: Setting) -> bool:
    """Whether the sentence is but a cell or a line of a list: "£5,000,000 and above - The Authority"."""
    rest = text
    for one in others:
        rest = rest.replace(one.bound.words, " ")
    before = AUXILIARY.sub("", text[: found.start]).strip(" (\"'“‘-–•*|/")
    if not before and len(text) - len(found.bound.words) <= SHORT // 4:
        return setting.row or not WHOLE.search(found.bound.words)
    if len(text) > SHORT or VERB.search(RELATIVE.sub(" ", rest)):
        return False
    if not setting.row and WHOLE.search(found.bound.words):
        return False
    few = len(re.findall(r"\w+", rest)) <= FEW
    return not before or (few and (len(others) > 1 or bool(BESIDE.search(text[: found.start]))))
