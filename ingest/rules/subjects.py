"""What a rule is for, in the paper's words, and which of the five questions it answers."""

from __future__ import annotations

import re

from index.rules import Topic

_CUE = re.compile(
    r"\b(?:to\s(?:approve|authori[sz]e|agree|determine|settle|award|accept|sign|enter\sinto|write\soff"
    r"|grant|acquire|dispose\sof|let|place|vary|make|incur|commit)"
    r"|(?:may|must|shall|will|can|should)\s(?:only\s)?(?:approve|authori[sz]e|agree|determine|settle"
    r"|award|accept|sign|enter\sinto|write\soff|grant|acquire|make|incur|place|let)"
    r"|approves?|authori[sz]es?|determines?|agrees?|accepts?|signs?|awards?(?!\sof\b)|(?:approval"
    r"|authori[sz]ation|acceptance)\s(?:of|for|is\s(?:needed|required)\sfor)"
    r"|appl(?:y|ies)\sto|responsible\sfor|consent\s(?:to|for)|delegated\sauthority\s(?:for|to))\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;:|•]\s|\s[–—-]\s|\n\s*\n|\((?![^()]*\))|,\s(?:the|which|and|where|under)\s"
    r"|\bthat\s(?=all|any"
    r"|each|every|contracts)|\b(?:where|if|when)\s(?!the\s(?:amount|values?|sum|cost|total|estimated"
    r"|consideration)\b)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,(]+(?:of|with|having|a|an|the|is|are|which|that|whose|valued|value|values|total|estimated"
    r"|at|in|to|for|by|contract\s(?:values?|sum|price)|costing|worth|where|sum|sums|amount|amounts|cost"
    r"|costs"
    r"|and|or|be|paid|has|have|whole-life|aggregate|financial|from|over|not|does|do|up|between|only|he"
    r"|it|they|individual|overall|being|exceeds?|exceeding|must|shall|should|will|may|not))+\s*$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"^[\s,]*(?:in\svalue\s)?(?:for|of|on|relating\sto"
    r"|in\srespect\sof)\s(?:the\s)?(?P<what>[a-z][\w /,'’-]{2,80}?)(?=[.;:|]|\s(?:must|shall|will|may"
    r"|should|is|are|has|have|requires?|needs?)\b|$)",
    re.IGNORECASE,
)
_LONGEST = 160
_SHORTEST = 3


def subject_of(text: str, start: int, end: int) -> str | None:
    """The words that say what the bound is for: "business cases for revenue or capital expenditure".

    A slice of the sentence: what stands between the last verb of approval, or the beginning of the clause,
    and the bound; where nothing stands there, what follows the bound.
    """
    before = text[:start]
    cut = max((match.end() for match in _CUE.finditer(before)), default=0)
    cut = max(cut, max((match.end() for match in _CLAUSE.finditer(before, cut)), default=cut))
    words = _trimmed(before[cut:])
    if len(words) < _SHORTEST or words.casefold() in _EMPTY:
        words = _trimmed(before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :])
    if len(words) < _SHORTEST or words.casefold() in _EMPTY:
        following = _FOLLOWING.match(text[end:])
        words = following["what"].strip() if following else ""
    return " ".join(words[-_LONGEST:].split()) or None


_EMPTY = frozenset(
    {"and", "those", "any", "all", "value", "the", "a value", "where", "it", "they", "he", "she"}
)


_UNDER = re.compile(
    r"^[\s\d.]*(?:Under|In\saccordance\swith|By)\s(?:the\s)?(?:paragraph|section|clause|rule|regulation)\s[\w.()]+"
    r"\sof\s[^,]{3,60}?(?:Scheme|Rules|Regulations|Orders|Constitution)(?:\s(?:of|and|&)\s(?:Delegation|Consent)){0,3}"
    r",?\s(?=[a-z])"
)


def _trimmed(words: str) -> str:
    words = _TRAILING.sub("", f" {words}")
    words = _UNDER.sub("", words)
    words = re.sub(r"^(?:[\s\d.,()•*–—|-]|(?:of|the\sfollowing|that)\s)+", "", words)
    return words.strip(" ,(\"“'‘")


_NOTICES = re.compile(
    r"\b(?:notices?|publish(?:ed|ing)?|publication|advertis(?:e[sd]?|ing|ement)|Contracts?\sFinder"
    r"|Find\sa\sTender|OJEU|transparency|contracts?\sregister|modifications?"
    r"|pipeline|KPIs?|key\sperformance\sindicators?)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:key\sdecisions?|Mayoral\sDecisions?|Director(?:['’]s|s)?\sDecisions?|decision\sforms?"
    r"|forms?\sof\sdecision|pro\s?formas?|templates?|decision\snotice|forms?\s[A-Z]{1,3}\d{0,2}"
    r"|MD|DD|ADD|executed\sas\sa\sdeed|under\sseal|sealed|standard\s(?:order\s)?form|written\scontract"
    r"|business\scase\s(?:form|template|pro))\b"
)
_PROCEDURE = re.compile(
    r"\b(?:quotations?|quotes?|tender(?:s|ed|ing)?|RFQ|competiti(?:on|ve)|price\sto\sbe\sobtained"
    r"|prices?|purchasing\scard|purchase\sorders?|invitation|framework|mini-competition"
    r"|direct\saward|exempt(?:ion|ions|ed)?|waivers?|best\svalue|three\swritten|oral)\b",
    re.IGNORECASE,
)
_APPROVES = re.compile(
    r"\b(?:approv|authori|delegat|consent|sign(?:s|ed|ature)?\b|seal|agree|award(?:s"
    r"|ed)?\sby|accept|reserved|report|determin|settle|write\soff)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:procured\sin\saccordance|regulated\sprocurement|public\scontract"
    r"|advertised\sin\sthe\sOJEU)",
    re.IGNORECASE,
)


def is_about_deciding(text: str) -> bool:
    """Whether a row speaks of approval, of a procedure, a notice or a form."""
    return any(pattern.search(text) for pattern in (_APPROVES, _PROCEDURE, _NOTICES, _FORM))


def topic_of(text: str, *, statute: bool, decider: bool, in_table: bool = False) -> Topic:
    """Which of the five questions a rule answers, by what its sentence, or row with its header, speaks of."""
    approves = bool(_APPROVES.search(text))
    key_decision = re.search(r"\bkey\sdecisions?\b", text, re.IGNORECASE)
    tests = (
        (statute and not decider, Topic.LAW),
        (key_decision or (_FORM.search(text) and not (decider and approves)), Topic.FORM),
        (decider and (approves or in_table or not _PROCEDURE.search(text)), Topic.WHO_APPROVES),
        (_NOTICES.search(text), Topic.NOTICES),
        (_PROCEDURE.search(text), Topic.PROCEDURE),
        (_LAW.search(text), Topic.LAW),
        (decider or approves, Topic.WHO_APPROVES),
    )
    return next((topic for holds, topic in tests if holds), Topic.PROCEDURE)
