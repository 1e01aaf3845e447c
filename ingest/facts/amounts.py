"""Sums of money in passages: how much, what for, and whether a rule, an approval ceiling or a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.amounts import FoundAmount, find_amounts
from index.facts import AmountFact, AmountKind
from index.records import DocumentKind, PassageKind
from ingest.facts.sentences import Sentence, lead_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.records import Document
    from index.rules import Rule

_STANDING = frozenset({DocumentKind.SCHEME, DocumentKind.REGULATIONS})
_BOUND_BEFORE = re.compile(
    r"\b(?:above|over|below|under|exceed(?:s|ing)?|(?:less|more|greater|higher|lower|fewer) than|"
    r"in excess of|"
    r"between|at least|up ?to(?: and including)?|maximum(?: of)?|minimum(?: of)?|from|limit of|threshold of|"
    r"not exceeding|value(?:d)?(?: of| at)?|within|equal to or|≥|≤|>|<)\W{0,3}(?:a |the )?(?:total |"
    r"combined |estimated |"
    r"overall |contract )*(?:value |cost |sum |amount |limit |price )?(?:of |is |"
    r"at )?(?:£?[\d,.]+k?m? and )?\W{0,3}$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"^\W{0,3}(?:\((?:excl|incl|ex|inc)[^)]*\)\s*)?(?:or (?:above|more|over|greater|less|below|under)|"
    r"and (?:above|over|"
    r"below|under|up to)|to £|(?:-|–) ?£|\+|threshold|limit\b|in value|and below)",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:shall|must|should|may (?:be|only|not|approve|agree|authorise|accept|award|enter|make)|"
    r"will (?:be|require|need)|"
    r"(?:is|are) (?:required|subject to|to be|needed|authorised|delegated|reserved|treated)|requires?|"
    r"(?:has|have) (?:the )?(?:delegated )?(?:authority|power)|delegated authority|"
    r"can (?:be|only)|need(?:s|ed)? (?:to|the|approval)|may approve|responsib(?:le|ility) for|is (?:a|"
    r"not a) key decision|"
    r"applies|apply|provided that)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\b(?:all|any|every|each|no|where|which|that|those|when|if|contracts?|business cases?|expenditure|"
    r"orders?|purchases?|"
    r"tenders?|quot(?:ation|e)s?|virements?|payments?|procurements?|invoices?|grants?|write[- ]?offs?|"
    r"acquisitions?|"
    r"disposals?|claims?|settlements?|awards?|variations?|decisions?|leases?|sales?|debts?|losses|"
    r"requisitions?|"
    r"projects?|schemes?|proposals?|items?|goods|services|works)\b",
    re.IGNORECASE,
)
_ONE_THING = re.compile(
    r"\b(?:is|are) (?:recommended|asked|requested|invited|seeking|asking)\b|\b(?:this|the) (?:paper|"
    r"decision|report|"
    r"request|proposal|project|programme|bid|grant|award) (?:seeks?|asks?|requests?|approves?)\b|"
    r"\bapprov(?:al|ed?)\b|"
    r"\bseek(?:s|ing)?\b|\bask(?:s|ing)?\b|\bfurther\b|\badditional\b|\bdelegates? authority to\b",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"\b(?:up ?to|not exceed(?:ing)?|no more than|maximum|within|capped at|not to exceed)\b[^.;£]{0,60}$",
    re.IGNORECASE,
)
_APPROVING = re.compile(
    r"\bapprov(?:e|al|ed|es|ing)\b|\bauthori[sz]e|\baward\b|\bdelegat|\bagree|\bexpenditure\b|\bspend\b|"
    r"\bfund",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*(?:\([^)]{0,40}\)\s*|(?:ex|inc)\w*\.? VAT\s*|per (?:annum|year|month)\s*|a year\s*|pa\s*|/year\s*)?"
    r"(?P<purpose>(?:to|for|towards|toward|in respect of|on|relating to|in relation to|required to)\s+"
    r"[^.;:()£]{3,160})",
)
_BEFORE = re.compile(
    r"(?<![\w£’'-])(?P<purpose>(?:[A-Za-z’'&/-]+\s+){1,9}?)(?:of|at|is|was|by|to|totalling|being|be|are|"
    r"were|estimated at|:|\||=)?\s*"
    r"(?:(?:up to|circa|c\.?|around|about|approximately|over|under|a total of|some|nearly|"
    r"an estimated)\s+)*\W{0,3}$"
)
_VERB = re.compile(r"\s(?:is|are|was|were|will|shall|has|have|had|would|which|that)\s")
_SMALL_WORDS = "the a an of to for and or in on at by with is was be as that which this total up"
_FILLING = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class RuleBound:
    """Where a rule stands in the document, and a sum that bounds it."""

    start: int
    end: int
    pence: int


def rule_bounds(rules: Sequence[Rule]) -> tuple[RuleBound, ...]:
    """The sums that bound the rules of a paper, each with the place of its rule."""
    return tuple(
        RuleBound(rule.evidence.start, rule.evidence.end, limit.pence)
        for rule in rules
        if rule.evidence and rule.bound
        for limit in (rule.bound.lo, rule.bound.hi)
        if limit and limit.pence is not None
    )


def find_amount_facts(
    document: Document, sentences: Sequence[Sentence], bounds: Sequence[RuleBound] | None = None
) -> Iterator[AmountFact]:
    """Every sum in the sentences of a passage. The evidence is the sum's own words.

    `bounds` are the sums that bound rules of the paper, where those are known: they and no others are of
    the kind `rule`.
    """
    for sentence in sentences:
        for found in find_amounts(sentence.text):
            kind = _kind(document, sentence, found)
            if bounds is not None:
                place = sentence.start + found.start
                ruled = any(one.start <= place < one.end and one.pence in found.readings for one in bounds)
                kind = AmountKind.RULE if ruled else AmountKind.FIGURE if kind is AmountKind.RULE else kind
            yield AmountFact(
                pence=found.pence,
                kind=kind,
                approximate=found.approximate,
                vat=found.vat,
                per=found.per,
                purpose=_purpose(sentence.text, found),
                repaired=found.repaired,
                evidence=sentence.evidence(found.start, found.end),
            )


def _kind(document: Document, sentence: Sentence, found: FoundAmount) -> AmountKind:
    """A standing rule has a bound, a duty and a class of things; a ceiling is for one definite thing.

    "business cases … of £500,000 or above" is a rule; "approval up to a total value of £6.7m to initiate …"
    is a ceiling; "a spend of circa £500m" is a figure, whatever stands around it.
    """
    text, lead = sentence.text, lead_of(document, sentence.passage)
    before, after = text[: found.start], text[found.end :]
    bounded = _BOUND_BEFORE.search(before[-90:]) or _BOUND_AFTER.match(after[:60])
    ceiling = _CEILING.search(before[-120:])
    recommending = sentence.passage.kind is PassageKind.RECOMMENDATION or re.search(
        r"recommended|asked", lead
    )
    standing = document.kind in _STANDING or _DUTY.search(text) or _DUTY.search(lead)
    if bounded and standing and _CLASS.search(text) and not recommending:
        definite = (
            ceiling and _ONE_THING.search(text) and document.kind not in _STANDING and not _DUTY.search(text)
        )
        return AmountKind.APPROVAL_CEILING if definite else AmountKind.RULE
    if ceiling and (_APPROVING.search(text) or _APPROVING.search(lead)):
        return AmountKind.APPROVAL_CEILING
    return AmountKind.FIGURE


def _purpose(text: str, found: FoundAmount) -> str | None:
    """What the sum is for, in the sentence's own words: those after it, or else those before."""
    after = _AFTER.match(text[found.end : found.end + 220])
    if after:
        return _trimmed(after["purpose"])
    before = _BEFORE.search(text[max(0, found.start - 160) : found.start])
    words = before["purpose"].split() if before else []
    while words and words[0].casefold() in _FILLING:
        words.pop(0)
    return before["purpose"].strip()[-len(" ".join(words)) :] if before and words else None


def _trimmed(words: str) -> str:
    """Up to the verb of the sentence, or the first comma that does not stand in a list of a few words."""
    words = _VERB.split(words)[0]
    first = words.split(", ")[0] if len(words.split(", ")[0]) > 12 else words  # noqa: PLR2004 - "to plan, build"
    return first.strip(" ,\n")
