"""Key terms of a contract, each with the sentence that states it; a silent contract yields none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.amounts import find_amounts
from index.dates import find_dates
from index.facts import ContractTerm, Evidence, TermKind
from index.periods import FoundPeriod, PeriodUnit, find_periods
from ingest.header.parties import find_parties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.records import Document, Passage
    from ingest.facts.sentences import Sentence

_PLACEHOLDER = re.compile(r"\[[^\]*]{1,60}\]|_{4,}|…{2,}")
_LAW = re.compile(
    r"\b(?i:govern(?:ed|s|ing)?|constru(?:ed|ing)|interpret(?:ed|ation)|subject to|in accordance with|"
    r"enforced)\b"
    r"[^.;]{0,220}?\b(?:(?P<adjective>English|Scots|Scottish|Irish|Swiss|German|French|New York|Delaware|"
    r"California)\s+[Ll]aw\b|(?i:laws?)\s+(?i:(?:and\s+\w+\s+)?(?:then\s+)?(?:in\s+(?:force|"
    r"effect)\s+)?(?:of|in))\s+"
    r"(?P<place>(?:(?i:the)\s+)?(?:(?i:state|commonwealth|province|republic|kingdom|people[’']s republic|"
    r"district)\s+"
    r"(?i:of)\s+)?[A-Z][\w.]*(?:\s+(?:of\s+|and\s+(?=Wales|WALES|Northern))?[A-Z][A-Za-z.]*){0,4}))",
    re.DOTALL,
)
_TERM = re.compile(
    r"\b(?:terms?|agreement|contract|licen[cs]e|lease|appointment|engagement|call-off|order|deed|"
    r"services?)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:commenc(?:e|es|ing|ement)|effective(?:\s+(?:date|as\s+of|from|on))?|begin(?:s|ning)?|start(?:s|"
    r"ing)?|"
    r"takes?\s+effect|in\s+force\s+from|with\s+effect\s+from)\b[^.;]{0,70}?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:expir(?:e|es|ing|y)|terminat(?:e|es|ing|ion)|end(?:s|ing)?|until|through|continue\s+(?:until|to)|"
    r"remain\s+in\s+(?:full\s+)?(?:force|effect)|to\s+and\s+including)\b[^.;]{0,90}?$",
    re.IGNORECASE,
)
_INITIAL = re.compile(
    r"\b(?:initial|term|continue|remain|effect|force|duration|commenc\w+|terminate|expire|run|last|"
    r"shall\s+extend\s+for)"
    r"\b",
    re.IGNORECASE,
)
_RENEWAL = re.compile(
    r"\b(?:(?<!shall )extend(?:ed|s)?|extension|renew(?:ed|s|al|als|ing)?|successive|consecutive|"
    r"additional|further)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:this\s+(?:agreement|contract|deed|licen[cs]e|lease|[A-Z]{2,5})|(?:the|"
    r"its)\s+(?:initial\s+)?term)\b[^.;]{0,160}?"
    r"\b(?:continue|remain|expire|terminate|run|effect|mean)\w*\b[^.;]{0,60}?\b(?:until|upon|through|till)\s+"
    r"(?P<until>[^.;]{4,140})",
    re.IGNORECASE,
)
_RENEWS = re.compile(
    r"\b(?:automatically\s+)?(?:renew|continue)\w*\b[^.;]{0,90}?\b(?P<basis>year[\s-]to[\s-]year|"
    r"month[\s-]to[\s-]month|"
    r"annually|yearly|each\s+year|from\s+year\s+to\s+year)\b",
    re.IGNORECASE,
)
_OF_NOTICE = re.compile(
    r"\W{0,3}(?:s\W\s?)?(?:prior\s+|advance\s+|written\s+|clear\s+|\w+[’']\s+)*notice\b", re.IGNORECASE
)
_NOTICE_OF = re.compile(
    r"\b(?:notice|notif\w+)\b[^.;]{0,60}?(?:not\s+less\s+than|at\s+least|no\s+later\s+than|"
    r"not\s+later\s+than|of|within|"
    r"minimum)\W*$|\b(?:within|at\s+least|not\s+less\s+than|no\s+later\s+than)\s*$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:terminat\w+|cancel\w*|non-?renew\w*|not\s+(?:to\s+)?(?:renew|extend)\w*|end|expir\w+)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:contract\s+(?:price|value|sum)|total\s+(?:contract\s+)?(?:value|price|charges?|fees?|amount|"
    r"consideration)|"
    r"purchase\s+price|price|charges?\s+(?:are|is|shall|payable)|total\s+with\s+VAT|maximum\s+value|"
    r"estimated\s+value)\b",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"\bliab(?:ility|le)\b[^.;]{0,260}?\b(?P<cap>(?:shall|will|may|is|are|be)?\s*(?:not\s+|"
    r"in\s+no\s+event\s+)?(?:exceed(?:s|ing)?|"
    r"limited\s+to|capped\s+at|more\s+than|in\s+excess\s+of|greater\s+than))\s+(?P<limit>[^.;]{3,220})",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_MONEY = re.compile(
    r"(?:US)?\$\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand))?|€\s?\d[\d,.]*", re.IGNORECASE
)
_NOT_THE_CONTRACT = re.compile(
    r"\b(?:Act|Regulations?|patent|copyright|insurance|polic(?:y|ies)|invoice|confidential)\b"
)


def find_terms(
    document: Document, sentences: Sequence[Sentence], *, month_first: bool
) -> Iterator[ContractTerm]:
    """The terms stated in the sentences of a passage; a sentence with an unfilled blank states none."""
    del document
    for sentence in sentences:
        if _PLACEHOLDER.search(sentence.text):
            continue
        yield from _governing_law(sentence)
        yield from _dates(sentence, month_first=month_first)
        yield from _periods(sentence)
        yield from _money(sentence)


def find_party_terms(document: Document, passages: Sequence[Passage]) -> Iterator[ContractTerm]:
    """The parties, each with the words of the opening that name it; `role` is the short name it defines."""
    for found in find_parties(document.text):
        holder = next((one for one in passages if one.start <= found.start < one.end), None)
        if found.blank or holder is None:
            continue
        end = min(found.end, holder.end)
        evidence = Evidence(
            document_id=document.id,
            passage_id=holder.id,
            start=found.start,
            end=end,
            text=document.text[found.start : end],
        )
        yield ContractTerm(
            kind=TermKind.PARTY, value=found.party.name, role=found.party.short, evidence=evidence
        )


def _governing_law(sentence: Sentence) -> Iterator[ContractTerm]:
    match = _LAW.search(sentence.text)
    if match and _TERM.search(sentence.text):
        words = " ".join((match["place"] or match["adjective"]).split())
        place = words.removeprefix("the ").removeprefix("THE ").strip(" .,")
        value = f"{place} law" if match["adjective"] else place
        yield _term(TermKind.GOVERNING_LAW, value, sentence)


def _dates(sentence: Sentence, *, month_first: bool) -> Iterator[ContractTerm]:
    """Start and end, where words of starting or ending lead to a whole date."""
    if not _TERM.search(sentence.text) or _NOT_THE_CONTRACT.search(sentence.text):
        return
    for found in find_dates(sentence.text, month_first=month_first):
        before = sentence.text[max(0, found.start - 120) : found.start]
        after = sentence.text[found.end : found.end + 40]
        if found.date.first != found.date.last:
            continue
        day = found.date.first.isoformat()
        if _START.search(before) or re.match(
            r"\W{0,4}(?:the\s+)?[“\"‘]?(?:effective|commencement|start)\s+date", after, re.IGNORECASE
        ):
            yield _term(TermKind.START, day, sentence)
        elif _END.search(before) or re.match(
            r"\W{0,4}(?:the\s+)?[“\"‘]?(?:expiry|expiration|end|termination)\s+date", after, re.IGNORECASE
        ):
            yield _term(TermKind.INITIAL_END, day, sentence)


def _periods(sentence: Sentence) -> Iterator[ContractTerm]:
    """Initial period, extension options and notice, told apart by the words around each period."""
    text = sentence.text
    if not _TERM.search(text):
        return
    told: set[tuple[TermKind, str]] = set()
    for found in find_periods(text):
        near = text[max(0, found.start - 110) : found.end + 60]
        kind = _kind_of_period(text, found)
        value = found.period.canonical
        if kind and (kind, value) not in told and not _NOT_THE_CONTRACT.search(near):
            told.add((kind, value))
            yield _term(kind, value, sentence)
    kinds = {kind for kind, _ in told}
    renews = _RENEWS.search(text)
    if renews and TermKind.EXTENSION_OPTION not in kinds:
        yield _term(TermKind.EXTENSION_OPTION, " ".join(renews["basis"].split()), sentence)
    until = _UNTIL.search(text)
    if until and TermKind.INITIAL_END not in kinds and not find_dates(until["until"]):
        yield _term(TermKind.INITIAL_END, " ".join(until["until"].split()), sentence)


def _kind_of_period(text: str, found: FoundPeriod) -> TermKind | None:
    """What a period is: by the words right around it, then by the last cue before it, then after it."""
    before, after = text[max(0, found.start - 110) : found.start], text[found.end : found.end + 60]
    ends = _ENDING.search(text) or _RENEWAL.search(text)
    if ends and (_OF_NOTICE.match(after) or _NOTICE_OF.search(before[-80:])):
        return TermKind.NOTICE
    if found.period.unit not in {PeriodUnit.YEAR, PeriodUnit.MONTH, PeriodUnit.WEEK}:
        return None
    renewal = max((match.start() for match in _RENEWAL.finditer(before)), default=-1)
    initial = max((match.start() for match in _INITIAL.finditer(before)), default=-1)
    if renewal >= 0 and (renewal > initial or _RENEWAL.match(after.lstrip())):
        return TermKind.EXTENSION_OPTION
    if initial >= 0 and re.search(
        r"\bterm\b|\bperiod\b|continue|remain|commenc|terminate|expire", text, re.IGNORECASE
    ):
        return TermKind.INITIAL_END
    return TermKind.EXTENSION_OPTION if _RENEWAL.search(after[:20]) else None


def _money(sentence: Sentence) -> Iterator[ContractTerm]:
    cap = _CAP.search(sentence.text)
    if cap:
        yield _term(TermKind.LIABILITY_CAP, _limit(cap["limit"]), sentence)
        return
    price = _PRICE.search(sentence.text)
    if price:
        after = sentence.text[price.start() : price.start() + 200]
        value = _sum(after)
        if value:
            yield _term(TermKind.VALUE, value, sentence)


def _limit(words: str) -> str:
    """The cap: pence where sterling is named, otherwise its own words."""
    return _sum(words) or " ".join(words.split())[:160]


def _sum(words: str) -> str | None:
    amounts = find_amounts(words)
    if amounts:
        return str(amounts[0].pence)
    other = _OTHER_MONEY.search(words)
    return " ".join(other[0].split()) if other else None


def _term(kind: TermKind, value: str, sentence: Sentence) -> ContractTerm:
    return ContractTerm(kind=kind, value=value, role=None, evidence=sentence.whole())
