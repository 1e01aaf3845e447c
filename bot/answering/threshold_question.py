"""Which questions are about thresholds: who may approve a value, from which value something is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.typed import LONGEST_INPUT, read_typed
from index.typed_values import Difficulty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.question import Turn

_NO_VALUE = frozenset(
    {
        Difficulty.EMPTY,
        Difficulty.NO_AMOUNT,
        Difficulty.TOO_LONG,
        Difficulty.LOOKS_LIKE_REFERENCE,
        Difficulty.LOOKS_LIKE_YEAR,
    }
)
_DONE = re.compile(
    r"\b(?:was|were|did|had|has\sbeen|have\sbeen|approved|signed|paid|spent|awarded|funded|split"
    r"|still)\b(?!\s(?:off\s)?by\sa\b)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\bwho(?:se)?\b.{0,60}?\b(?:approv(?:es?|al)|sign(?:s|[\s-]?off|s[\s-]off)?|authori[sz](?:es?"
    r"|ation)|agrees?|decides?|award|seal|accept|settle|buy|spend|allowed|needs?|has\sto|ha[sv]e|can"
    r"|may|must|should)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:what|which|whose|whats|what['’]s|how\smany)\b.{0,60}?\b(?:approvals?|authori[a-z]+"
    r"|sign[\s-]?off|routes?|procedures?|process|rules?|law|notices?|forms?|quotes?|quotations?"
    r"|tenders?|threshold|level|limit|delegation|decision|apply|applies|needed|required|need)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"\b(?:do|does|would|will|is|are|can|may|must|should|need)\b.{0,80}?\b(?:need|needed|require[sd]?"
    r"|approv(?:al|e)|sign[\s-]?off|key\sdecision|tender(?:ed|ing)?|quotes?|quotations?|above|below|over"
    r"|under|included?|inclusive|exactly|count(?:s|ed)?|go\sto|goes\sto|delegat|allowed|within"
    r"|threshold|limit|procure[a-z]*|advertis|publish)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:what|whats|what['’]s|which|where|when|how\s(?:high|much)|tell\sme|show\sme"
    r"|is\sthere)\b.{0,60}?\b(?:thresholds?|(?:delegat\w+|approval|financial|spending|signing"
    r"|authori[sz]ation)?\s?limits?"
    r"|cut[\s-]?off|delegated\sauthority)\b"
    r"|\b(?:at|from|above|below|over)\s(?:what|which)\s(?:value|amount|price|threshold)\b"
    r"|\b(?:at|from|above|below|over)\s(?:what|which)\s(?:point|level)\b(?=.*\b(?:approv|sign|tender|decision|decide|need|"
    r"require|mayor|director|chief|board|committee|cabinet|contract|spend|authori|delegat|procure|publish|quot|advertis))"
    r"|\bhow\s(?:much|high|big|large)\b.{0,40}?\b(?:can|may|could|before|until"
    r"|must)\b.{0,60}?\b(?:approve|sign|award|authori[sz]e|go(?:es)?\sto|need|spend|buy|agree)",
    re.IGNORECASE,
)
_CONTRACTUAL = re.compile(
    r"\b(?:liabilit|cap\son|indemnit|insurance|terminat|notice\speriod|penalt|time\slimit|page\slimit"
    r"|word\slimit|speed\slimit|age\slimit|how\smuch\snotice|service\scredit|agreement|clause)",
    re.IGNORECASE,
)
_FORM = re.compile(r"\b(?:which|what)\s+(?:form|template|paragraph|page|mailbox)\b", re.IGNORECASE)
"""What is filled in or read is no threshold."""
_FEW_WORDS = 3


def asks_threshold(text: str, earlier: Sequence[Turn] = ()) -> bool:
    """Whether a question is for the threshold look-up; about what was approved or spent it is not.

    "who signs off a £750k contract?", "whats the limit before something has to go to the mayor", "is
    £500,000 exactly included?", and a bare "£600k goods". In a thread an earlier amount counts.
    """
    if len(text) > LONGEST_INPUT or _CONTRACTUAL.search(text) or _FORM.search(text):
        return False
    valued = has_value(text)
    if valued and _is_bare(text):
        return True
    if not valued and _LIMIT.search(text):
        return True
    if _DONE.search(text):
        return False
    asking = bool(_WHO.search(text) or _WHICH.search(text) or _WHETHER.search(text))
    if valued:
        return asking
    follows = any(asks_threshold(turn.question) for turn in earlier[-1:])
    return follows and bool(
        re.match(
            r"\s*(?:and|what\sabout|how\sabout|if|for)\b|.{0,40}\b(?:vat|works"
            r"|goods|services|exactly|included)\b",
            text,
            re.IGNORECASE,
        )
    )


def without_granting(text: str) -> str:
    """The question with "grant" as a verb written "give": who may grant an exemption asks about no grant."""
    return _GRANTING.sub(r"\g<modal> give", text)


_GRANTING = re.compile(
    r"\b(?P<modal>may|can|must|to|will|shall|could|should|who)\s+grants?(?=\s+(?:an?|the)\b)", re.IGNORECASE
)


def has_value(text: str) -> bool:
    """Whether an amount is typed, readable or not ("£25,0000" is one that has to be asked about)."""
    typed = read_typed(text)
    if typed.amount is not None:
        return "£" in text or bool(_MONEY.search(text)) or _is_bare(text)
    return typed.difficulty not in _NO_VALUE and ("£" in text or bool(_MONEY.search(text)))


_MONEY = re.compile(
    r"\d\s?(?:k|m|mn|mil|mill|million|bn|billion|thousand|grand|pounds|quid|gbp)\b|\bgbp\b"
    r"|\d{1,3}(?:,\d{3})+|\b\d{4,}\b|\b(?:million|thousand)\b",
    re.IGNORECASE,
)
_KNOWN_WORDS = re.compile(
    r"\b(?:goods|services?|works|contracts?|supplies|light[\s-]touch|concessions?|consultancy|software"
    r"|vat|inc(?:l(?:uding)?)?|ex(?:cl(?:uding)?)?|plus|in|on|a|for|of|pa|per|annum|year|years|over"
    r"|under|about|circa|around|to|social|care|grant|purchase|procurement|central|sub[\s-]central"
    r"|utility|\w*\d\w*)\b",
    re.IGNORECASE,
)


def _is_bare(text: str) -> bool:
    """Whether nothing but an amount and its category, VAT, term or date is typed."""
    rest = re.findall(r"[a-z]{2,}", _KNOWN_WORDS.sub(" ", text.casefold()))
    return (
        "?" not in text
        and len(rest) == 0
        and len(text.split()) <= 4 * _FEW_WORDS
        and bool(re.search(r"\d", text))
    )
