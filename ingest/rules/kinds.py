"""Rule, approval ceiling or figure: what a bound in a sentence is.

A rule stands for a class of things, with a duty near it ("all contracts … must"). A ceiling is for one
definite thing ("up to £6.7m to mobilise the programme"). Everything else is a figure: spend, cost, cover.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.facts import AmountKind
from ingest.rules.bounds import Form

if TYPE_CHECKING:
    from ingest.rules.bounds import FoundBound


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
    if _about_other_things(text, found) or found.approximate:
        return AmountKind.FIGURE
    score = _score(text, found, others, setting)
    if score >= _ENOUGH:
        return AmountKind.RULE
    approving = _APPROVING.search(f"{setting.lead} {text}") or _WHOLE.search(found.bound.words)
    if found.ceiling_only and approving:
        return AmountKind.APPROVAL_CEILING
    return AmountKind.FIGURE


_ENOUGH = 2
_DUTY = re.compile(
    r"\b(?:must|shall|should|may|(?<!not\s)will\s(?:be|require|need|normally)|(?:is|are"
    r"|be)\s(?:required|needed|authori[sz]ed|delegated|reserved|permitted"
    r"|empowered|subject\sto|to\sbe|(?:re)?approved|considered|deemed|regarded|treated|classed|defined"
    r"|determined|signed|sealed|approved\sby|reported|referred)"
    r"|requir(?:e[sd]?|ing)|needs?|(?:has|have|had)\s(?:the\s)?(?:delegated\s)?(?:authority|power)"
    r"|delegat(?:ed|ion)|authori(?:ty|sed|zed|se|ze)"
    r"|responsib(?:le|ility)\sfor|(?:is|are)\s(?:a\s|not\sa\s)?key\sdecisions?|appl(?:y|ies)|approves?"
    r"|can\s(?:be|only|approve|award)|reported\s(?:back\s)?to"
    r"|provided\sthat|only\sbe|in\saccordance\swith|procured|exempt(?:ed)?\sfrom)\b",
    re.IGNORECASE,
)
_THINGS = (
    r"contracts?|business\scases?|expenditure|orders?|purchases?|procurements?|tenders?|quot(?:ation"
    r"|e)s?|virements?|payments?|invoices?|grants?"
    r"|write[-\s]?offs?|acquisitions?|disposals?|claims?|settlements?|awards?|variations?|decisions?"
    r"|leases?|sales?|debts?|loss(?:es)?|requisitions?|schemes?"
    r"|proposals?|items?|offers?|bids?|transactions?|commitments?|requests?|recommendations?|transfers?"
    r"|extensions?|exemptions?|waivers?|activit(?:y|ies)"
    r"|projects?|programmes?|works|goods|services|supplies|spend|spending|consultanc(?:y|ies)"
    r"|appointments?|land|property|assets?|premium|donations?|gifts?|hospitality"
    r"|frameworks?|agreements?|approvals?|budgets?|savings?|costs?|labour|value|amount|sum"
)
_CLASS = re.compile(
    rf"\b(?:all|any|each|every|no|where(?:ver)?|when|if|those|such)\s(?:[\w'’/-]+\s){{0,6}}?(?:{_THINGS})\b"
    rf"|(?<!the\s)(?<!this\s)(?<!these\s)(?<!its\s)(?<!their\s)\b(?:contracts|business\scases"
    rf"|expenditure|orders|purchases|procurements|tenders|quotations|virements"
    r"|payments|invoices|grants|write[-\s]?offs|acquisitions|disposals|claims|settlements|awards"
    r"|variations|decisions|leases|sales|debts|losses|requisitions"
    r"|schemes|proposals|items|offers|transactions|commitments|requests|recommendations|transfers"
    r"|extensions|exemptions|waivers|projects|programmes|works|goods|services"
    r"|bids|appointments|frameworks|agreements|procurement\sstrateg(?:y|ies)|considerations)\b"
    r"|\b(?:an?)\s(?:[\w'’/-]+\s){0,4}?(?:contract|lease|grant|payment|order|purchase|procurement"
    r"|requirement|exemption|variation|claim|virement|modification|decision)\b"
    r"|\b(?:total|estimated|aggregate|whole[-\s]life|contract)\s(?:contract\s)?(?:values?|costs?"
    r"|sums?)\b|\bvalue\sof\s(?:an?|the)\scontract\b",
    re.IGNORECASE,
)
_BANDED = re.compile(
    r"\b(?:threshold|key\sdecision|scheme\sof|standing\sorders|procedure\srules"
    r"|regulations|constitution|delegat)",
    re.IGNORECASE,
)
_LIABILITY = re.compile(
    r"\b(?:liabilit(?:y|ies)|insur(?:ance|ed)|indemnit(?:y|ies)|cover|damages|penalt(?:y|ies)|fines?"
    r"|fined|salar(?:y|ies)|deductible|excess\s(?:of\s)?payable"
    r"|turnover|profits?|population|income|earning|rateable|benefit|allowances?|rent\sarrears|deposit)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:sav(?:ing|ings|ed)|spent|budget\sof|funding\sof|funded|underspend|overspend|deficit|surplus"
    r"|balance|reserves?\sof|contribut(?:ion|ed)"
    r"|income|revenue\scost|raised|generat(?:ed|ing)|invest(?:ed|ment)|backlog|worth|grown?"
    r"|total\scosts?\s(?:is|are|was|were)|forecast|reduc(?:e|tion)"
    r"|bid\sof|cost\s(?:is|was)|(?:will|would|to)\scost|costs?\sus|pays?|paid|receiv(?:ed?"
    r"|ing)|deliver(?:ed)?)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has\sbeen|have\sbeen|spent|saved|previously|would\shave|so\sfar|to\sdate"
    r"|last\syear|exceeded|awarded|rose|fell|amounted|totalled"
    r"|outturn|actual)\b",
    re.IGNORECASE,
)
_COUNTERFACTUAL = re.compile(r"\b(?:would|could|might)\shave\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:(?:is|are)\s(?:recommended|asked|requested|invited|asking|seeking)|seek(?:s|ing)?"
    r"|requests?\sapproval|approval\s(?:is\ssought|is\srequested|sought)"
    r"|ask(?:s|ing|ed)?\s(?:for\s)?approval|asking|recommend(?:s|ed|ation)?\s(?:that|to|the)"
    r"|this\s(?:paper|report|decision)|i\s(?:hereby\s)?approve"
    r"|approval\s(?:of|for|up\sto)|delegates\s|(?:approv|authori[sz]|agre)es?\s(?:the\s)?(?:expenditure"
    r"|spend"
    r"|funding|an?\s|up\sto))\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:this|the)\s(?:[\w'’&-]+\s){0,4}?(?:contract|project|programme|award|proposal|request|grant"
    r"|lease|procurement|framework|agreement|extension|variation|supplier"
    r"|contractor|mobilisation|initiative|building|site|pilot|refurbishment|purchase)\b",
    re.IGNORECASE,
)
_APPROVING = re.compile(
    r"\b(?:approv|authori[sz]|award|delegat|agree|expenditure|spend|fund|maximum"
    r"|ceiling)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|must|shall|should|may|can|do|does"
    r"|did)\b",
    re.IGNORECASE,
)
_SHORT = 130
_FEW = 4
"""Words beside the bound in a cell of a table: "£5,000,000 and above - The Authority"."""
_RELATIVE = re.compile(r"\b(?:that|which|who|where\sthere)\s(?:is|are|has|have|do|does)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\ba\s(?:maximum\s)?total\b|\bmaximum\stotal\b", re.IGNORECASE)
_PLURALS = (
    r"contracts|cases|expenditure|orders|purchases|procurements|tenders|quotations|quotes|virements"
    r"|payments|invoices|grants|offs|acquisitions|disposals|claims"
    r"|settlements|awards|variations|decisions|leases|sales|debts|losses|requisitions|schemes|proposals"
    r"|items|offers|transactions|commitments|requests"
    r"|recommendations|transfers|extensions|exemptions|exceptions|waivers|bids|appointments|frameworks"
    r"|agreements|considerations|those|anything|strategies|spend|spending|gifts|donations"
)
_BESIDE = re.compile(
    rf"\b(?:{_PLURALS})(?:\s(?:that|which|who|with|of|valued|for|at|a|an|the|in|whose|having|costing"
    rf"|worth|where|ranging|is|are|have|has|to|by|total|value|values|cost|costs"
    r"|sum|estimated|contract|financial|annual|individual|overall|whole-life|lifetime|consequences"
    r"|implications|not|being|up|amounting)){0,8}\s*$",
    re.IGNORECASE,
)


def _about_other_things(text: str, found: FoundBound) -> bool:
    """Cover, liability, fines, what somebody earns: amounts with bounds that approve nothing."""
    near = text[max(0, found.start - 70) : found.end + 40]
    return bool(_LIABILITY.search(near)) and not re.search(
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


def _score(text: str, found: FoundBound, others: tuple[FoundBound, ...], setting: Setting) -> int:
    """How much speaks for a standing rule: 2 is enough."""
    whole = f"{setting.lead} {text}"
    before, duty, things = text[: found.start], bool(_DUTY.search(whole)), bool(_CLASS.search(whole))
    cell = _is_cell(text, found, others, setting)
    score = _base(found)
    score += int(duty) + int(things)
    score += 1 if _BANDED.search(whole) else 0
    score += 2 if setting.standing or setting.row or cell else 0
    score += 2 if _BESIDE.search(before) and not _DEFINITE.search(before) else 0
    score += 2 if _LIMITED.search(text[max(0, found.start - 40) : found.end + 20]) else 0
    score += 2 if _POWER.search(before) or _complement(found, others) else 0
    if found.form is not Form.THRESHOLD:
        score -= _against(text, found, duty=duty)
    if found.ceiling_only and not setting.standing:
        asking = setting.recommending or bool(_ASKING.search(whole))
        general = re.search(r"\b(?:all|any|each|every)\s", text, re.IGNORECASE)
        score -= 3 if asking else 0
        beside = before + text[found.end :]
        score -= 2 if _DEFINITE.search(beside) and not general and not duty else 0
        score -= 3 if _ONE_SPEND.search(text) and not re.search(r"\b(?:may|can|must|shall)\b", text) else 0
    elif setting.recommending:
        score -= 1
    if not setting.standing:
        score -= 3 if _COUNTED.search(before) or _THE_ONE.match(text) or _NO_OFFER.search(before) else 0
    return score


def _against(text: str, found: FoundBound, *, duty: bool) -> int:
    """What speaks for a plain figure: money spent, saved, raised; the past; what would have been."""
    before = text[: found.start]
    against = 3 if _SPENT.search(before) or _COUNTERFACTUAL.search(text) else 0
    against += 2 if _PAST.search(text) and not duty else 0
    against += 3 if _DONE.search(before) or _STATED.search(before) else 0
    against += 3 if _LOOSE.match(found.bound.words) and re.match(r"\sof\s[a-z]", text[found.end :]) else 0
    against += 2 if found.bound.words.casefold().startswith("exceeded") else 0
    if found.form is Form.RANGE:
        against += 4 if _RISEN.search(before) else 0
        against += 2 if found.per else 0
    return against


def _base(found: FoundBound) -> int:
    """What the form of the bound says by itself: "or more" is said of rules, "over" of anything."""
    words = found.bound.words
    if found.form is Form.THRESHOLD:
        return 2
    if found.ceiling_only:
        return 0
    if found.form is Form.COMPARED and not _LOOSE.match(words):
        return 2
    return 1


def _is_cell(text: str, found: FoundBound, others: tuple[FoundBound, ...], setting: Setting) -> bool:
    """Whether the sentence is but the cell of a table or a line of a list: "£5,000,000 and above - The Authority"."""
    rest = text
    for one in others:
        rest = rest.replace(one.bound.words, " ")
    before = _AUXILIARY.sub("", text[: found.start]).strip(" (\"'“‘-–•*|/")
    if not before and len(text) - len(found.bound.words) <= _SHORT // 4:
        return setting.row or not _WHOLE.search(found.bound.words)
    if len(text) > _SHORT or _VERB.search(_RELATIVE.sub(" ", rest)):
        return False
    if not setting.row and _WHOLE.search(found.bound.words):
        return False
    few = len(re.findall(r"\w+", rest)) <= _FEW
    return not before or (few and (len(others) > 1 or bool(_BESIDE.search(text[: found.start]))))


_AUXILIARY = re.compile(
    r"^\W*(?:(?:which|that|and|is|are|does|do|must|shall|should|will|to"
    r"|be)\s)+",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?!(?:valu|estimat|assess|pric|cost|procur|award|authoris|authoriz|approv|delegat|need|exceed"
    r"|deem|incurr|plann|commission|propos)ed\b)"
    r"[a-z]{3,12}ed\s(?:in\s|by\s|to\s|at\s)?$"
    r"|(?<!that\s)(?<!which\s)(?<!will\s)(?<!may\s)(?<!would\s)\b(?:cost|costs|spends?|holds?|owns?"
    r"|owes?)\s$"
    r"|\brang(?:es?|ed)\s$|\bexpected\sto\s(?:cost|be|reach)\s$",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?<!where\sthe\s)(?<!if\sthe\s)(?<!when\sthe\s)\b(?:costs?|price|budget|estimates?|fees?|bids?"
    r"|tenders\sreceived|works)\s(?:[a-z]+\s){0,5}(?:is|are|was|were|at)\s$",
    re.IGNORECASE,
)
_ONE_SPEND = re.compile(
    r"\b(?:expenditure|spend|funding|contribution|grant|budget)\s(?:of"
    r"|at)\s(?:up\sto|no\smore|not\s|a\smaximum)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|(?<![£\d.,])\d{1,3})\s(?:[a-z,]+\s){1,4}(?:of|at|worth)?\s?(?:between\s)?$",
    re.IGNORECASE,
)
_NO_OFFER = re.compile(r"\bno\s(?:offers?|bids?|price|payment)\b[^.]{0,30}$", re.IGNORECASE)
_THE_ONE = re.compile(
    r"[\d.\s]*(?:The|This)\s(?:[a-z-]+\s)?(?:contract|project|programme|grant|lease"
    r"|purchase|pilot|site|building|station)\s(?!value|sum)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:financial|delegated|approval|authori[sz]ation|signing|spending)\s(?:limit"
    r"|ceiling)",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?:over|above|more\sthan|beyond|>)(?!\s?=)", re.IGNORECASE)
_POWER = re.compile(
    r"\b(?:delegated\s(?:authority|powers?|limits?)|authori(?:ty|sed"
    r"|zed)\s(?:limits?\s)?|powers?)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_RISEN = re.compile(
    r"\b(?:uplift|increas|ris|rose|grow|grew|fall|fell|reduc|decreas|chang|vari"
    r"|extend)[a-z]*\b",
    re.IGNORECASE,
)
