"""Key terms of a contract, each with the sentence that states it; a silent contract yields none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.amounts import find_amounts
from index.dates import find_dates
from index.facts import ContractTerm, Evidence, TermKind
from index.periods import find_periods
from ingest.header.parties import find_parties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.records import Document, Passage
    from ingest.facts.sentences import Sentence

_PLACEHOLDER = re.compile(r"\[[^\]*]{1,60}\]|_{4,}|…{2,}")
_LAW = re.compile(
    r"\b(?:govern(?:ed|s|ing)?|constru(?:ed|ing)|interpret(?:ed|ation)|subject to|in accordance with|"
    r"enforced)\b"
    r"[^.;]{0,140}?\b(?:(?P<adjective>English|Scots|Scottish|Irish|Swiss|German|French|New York|Delaware|"
    r"California)"
    r"\s+[Ll]aw\b|(?:[Ll]aws?|LAWS?)\s+(?:and\s+\w+\s+)?(?:then\s+)?(?:in\s+(?:force|effect)\s+)?(?:of|in|"
    r"OF)\s+"
    r"(?P<place>(?:(?:the|THE)\s+)?(?:(?:State|Commonwealth|Province|Republic|Kingdom|"
    r"People[’']s Republic|District|"
    r"STATE|COMMONWEALTH|PROVINCE)\s+(?:of|OF)\s+)?[A-Z][\w.]*(?:\s+(?:of\s+|and\s+(?=Wales|WALES|Northern))?"
    r"[A-Z][A-Za-z.]*){0,4}))",
    re.DOTALL,
)
_TERM = re.compile(
    r"\b(?:term|agreement|contract|licen[cs]e|lease|appointment|engagement|call-off|order|deed|services?)\b",
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
_INITIAL_PERIOD = re.compile(
    r"\b(?:initial|term|period|continue|remain|effect|force|duration|commenc\w+|run|last)\b", re.IGNORECASE
)
_RENEWAL = re.compile(
    r"\b(?:extend(?:ed|s)?|extension|renew(?:ed|s|al|als)?|successive|additional|further)\b", re.IGNORECASE
)
_NOTICE = re.compile(r"\bnotice\b", re.IGNORECASE)
_ENDING = re.compile(
    r"\b(?:terminat\w+|cancel\w*|non-?renew\w*|not\s+(?:to\s+)?(?:renew|extend)\w*|end|"
    r"expir\w+)\b",
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
        value, kind = found.period.canonical, None
        if _NOTICE.search(text[found.start : found.end + 50]) or re.search(
            r"notice[^.;]{0,60}$", text[max(0, found.start - 70) : found.start], re.IGNORECASE
        ):
            kind = TermKind.NOTICE if _ENDING.search(text) or _RENEWAL.search(text) else None
        elif _RENEWAL.search(near) and found.period.unit in {"year", "month", "week"}:
            kind = TermKind.EXTENSION_OPTION
        elif _INITIAL_PERIOD.search(text[max(0, found.start - 90) : found.start]) and found.period.unit in {
            "year",
            "month",
        }:
            kind = (
                TermKind.INITIAL_END
                if re.search(r"\bterm\b|\bperiod\b|\bcontinue|\bremain|\bcommenc", text, re.IGNORECASE)
                else None
            )
        if kind and (kind, value) not in told and not _NOT_THE_CONTRACT.search(near):
            told.add((kind, value))
            yield _term(kind, value, sentence)


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
