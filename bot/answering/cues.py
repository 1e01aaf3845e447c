"""Small words that carry the sense: because, has been, who is, how many of what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering.terms import WORD, Term, is_stop, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.evidence import Part
    from bot.answering.topic import Topic

REASON = re.compile(
    r"\b(?:because|since|as\s+(?:this|it|the|they|there|we|these)|due\s+to|owing\s+to|"
    r"in\s+order\s+(?:to|that)|"
    r"so\s+(?:that|as)|to\s+(?:ensure|enable|allow|support|provide|meet|deliver|review|reduce|"
    r"improve|avoid|secure|"
    r"address|help|make|give|achieve|protect|comply|comply|prevent|maintain|increase|replace|"
    r"safeguard|replace|consider|run|reach|keep|cut|end)\b|"
    r"therefore|thereby|consequently|as\s+a\s+result|which\s+(?:will|would|lowers?|ensures?|provides?|means)|"
    r"this\s+(?:will|would|is|means|ensures?|allows?|enables?)|reasons?\b|purpose|required\s+(?:to|"
    r"by)|for\s+the\s+purpose)",
    re.IGNORECASE,
)
_STRONG_REASON = re.compile(
    r"\b(?:because|since|due\s+to|owing\s+to|in\s+order\s+(?:to|that)|so\s+that|"
    r"(?:the\s+)?(?:cause|reason|purpose|aim)\b|"
    r"as\s+(?:this|it|the|they|there)\b|as\s+a\s+result|set\s+up\s+to|to\s+ensure|therefore)",
    re.IGNORECASE,
)
ONE_OF = re.compile(
    r"\b(?:of|for|per)\s+(?:one|a\s+single|each)\b|\bper\s+\w+\W*$|\beach\s+(?:\w+\s+)?costs?\b",
    re.IGNORECASE,
)


def reason_grade(text: str) -> float:
    """How surely a sentence gives a reason: 0 where nothing says so."""
    if _STRONG_REASON.search(text):
        return 0.2
    return 0.05 if REASON.search(text) else 0.0


SPLIT = re.compile(
    (
        r"\b(?:of\s+which|split|compris\w+|made\s+up|consist\w+|broken|breakdown|respectively|"
        r"including|each|remainder)\b|[:;]"
    ),
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^\s*(?:This|These|It|They|Such)\s+(?:will|would|is|are|means?|ensures?|allows?|enables?|also)\b"
)
_ROLE_ASKED = re.compile(
    r"\bwho(?:'s|\s+is|\s+are|\s+was|\s+were|\s+will\s+be)\s+(?:the\s+|our\s+|its\s+|their\s+|"
    r"a\s+)?(?P<role>[\w\s-]{3,60}?)"
    r"(?:\s+(?:of|for|in|on|under|to|at|here|now|when|while)\b.*)?\W*$"
    r"|\bname\s+of\s+the\s+(?P<named>[\w\s-]{3,40}?)(?:\s+(?:of|for|in)\b.*)?\W*$"
    r"|\b(?:which|what)\s+(?:company|firm|organisation)\s+is\s+the\s+(?P<which>[\w\s-]{3,40}?)\W*$",
    re.IGNORECASE,
)
_VERB_FORM = re.compile(r"\w+(?:ed|en|ing)$")


def role_asked(question: str) -> str | None:
    """The role whose holder is asked for ("who is the supplier?"), or None."""
    match = _ROLE_ASKED.search(question)
    if not match:
        return None
    role = (match["role"] or match["named"] or match["which"]).strip()
    return None if _VERB_FORM.search(role.split()[0].lower()) else role


def holds_role(text: str, start: int, end: int, role: str) -> bool:
    """Whether `text[start:end]` is said to be the holder of the role: is, as, a bracket, a comma, a colon."""
    head = stem(WORD.findall(role)[-1])
    name = text[start:end]
    if not any(part[0].isupper() for part in WORD.findall(name)) or head in {
        stem(w) for w in WORD.findall(name)
    }:
        return False
    before, after = text[max(0, start - 80) : start], text[end : end + 80]
    said_before = re.search(
        r"(?P<role>[\w\s-]+?)\s*(?:\bis\b|\bare\b|\bwas\b|\bwill\s+be\b|:|–|\(|\bto\s+be\b|,)\s*(?:the\s+)?$",
        before,
    )
    if said_before and head in {stem(w) for w in WORD.findall(said_before["role"])[-3:]}:
        return True
    said_after = re.match(
        r"\s*(?:,|\(|–|\bis\b|\bare\b|\bas\b|\bwas\b|\bwill\s+be\b|\bappointed\b|\bacts?\s+as\b)+\s*"
        r"(?:(?:the|a|an|its|our|as|[“\"‘'])\s*)*(?P<role>(?:[\w-]+\s*){1,4})",
        after,
    )
    return bool(said_after and head in {stem(w) for w in WORD.findall(said_after["role"])})


_DEED = re.compile(
    r"\bwho\s+(?:(?:is|are|was|were|has|have|had|will|would|did|does|do|can|may|must|should)\s+(?:been\s+)?)?"
    r"(?P<deed>\w+(?:ed|ing|s|en)|beat|won|built|bought|sold|paid|wrote|led|lost|chose|sent|drew|lent|stole)\b",
    re.IGNORECASE,
)
_FOR_HOW_LONG = re.compile(
    r"\bhow\s+long\b.{2,60}?\b(?:be|been|is|are|was|were)\s+(?P<deed>\w+(?:ed|en|pt|ld|de|nt))\W*$",
    re.IGNORECASE,
)
_MAY_BE_DONE = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:can|could|may|must|will|shall|should)\b.{2,60}?\bbe\s+(?P<deed>\w+)\b",
    re.IGNORECASE,
)
_WHO_DOES_IT = re.compile(
    r"\bwho\s+(?:do|does|did)\b.{2,60}?\s(?P<deed>\w{3,})\s+(?:to|for|with)\b(?:\W*$|,)", re.IGNORECASE
)
"""Who does the bridge belong to?"""
SOURCE = re.compile(
    r"\b(?:funded|financed|met|paid|moved|taken|drawn)\s+(?:\w+\s+){0,2}?(?:from|by|out\s+of|through)\b",
    re.IGNORECASE,
)


def deed_asked(question: str) -> str | None:
    """The stem of what is asked to be done: "sell" of "who is selling it?" and "can it be sold?"."""
    ways = (_MAY_BE_DONE, _DEED, _WHO_DOES_IT, _FOR_HOW_LONG)
    deeds = (found["deed"] for way in ways if (found := way.search(question)))
    return next((stem(deed) for deed in deeds if not is_stop(deed)), None)


def has_the_deed(question: str, text: str) -> bool:
    """Whether the sentence has what is asked to have been done: "Signed for the Supplier" of "who signed"."""
    deed = deed_asked(question)
    return deed is not None and deed in words_of(text).stems


_HOW_MANY = re.compile(r"\b(?:how\s+many|number\s+of)\s+(?P<what>(?:[\w'-]+\s*){1,4})", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"\bhow\s+(?:often|many\s+times)\b", re.IGNORECASE)
_OCCASIONS = re.compile(r"\s+(?:\w+\s+)?(?:times|occasions?|instances?|occurrences?)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumber\s+of\s+(?P<what>(?:[\w'-]+\s+){1,3})", re.IGNORECASE)
_SOME_OF = re.compile(
    r"\bof\s+(?:the\s+|these\s+|those\s+)?(?:\d[\d,]*\s+)?(?P<what>(?:[\w'-]+\s+){1,4})\d[\d,]*$",
    re.IGNORECASE,
)
"""Of 305 call handlers 298 were trained: what is counted stands before."""
_NEAR = 70


def counts_it(topic: Topic, text: str, end: int, before: str = "", *, sure: bool) -> bool:
    """Whether the number that ends at `end` counts the thing asked for: "five existing … people".

    `before` is the sentence before, where the number stands for things of it.
    `sure`: the sentence has every word of the question; then how often is told by any number in it.
    """
    if _HOW_OFTEN.search(topic.text):
        return sure or _OCCASIONS.match(text[end:]) is not None
    match = _HOW_MANY.search(topic.text)
    if not match:
        return True
    said = re.split(
        r"\b(?:will|would|does|do|did|are|is|were|was|have|has|can|need|be|in|of|for|on)\b"
        r"|(?<=\w\s)\w{2,}ed\b",
        match["what"],
    )[0]
    wanted = {stem(word) for word in WORD.findall(said)}
    nouns: list[Term] = [t for t in topic.terms if t.stem in wanted]
    following = words_of(re.split(r"[.;:]", text[end : end + _NEAR])[0])
    number_of = _NUMBER_OF.search(text[:end]) or _SOME_OF.search(text[:end])
    counted = words_of(number_of["what"] if number_of else before)
    return any(noun.is_in(following) or noun.is_in(counted) for noun in nouns[-2:])


_NUMBER_ALONE = re.compile(
    r"^\W*(?:\d[\d,]*|[A-Z][a-z-]+)\s+(?:of\s+(?:these|them|which)|are|were|have|had|must|will)\b"
)


def counts_what_is_before(text: str) -> bool:
    """Whether a sentence begins with a number that stands for things of the one before: "Four are …"."""
    return _NUMBER_ALONE.match(text) is not None


def following(parts: Sequence[Part], part: Part) -> Part | None:
    """The next sentence of the passage, where it goes on with "This will …"."""
    position = parts.index(part) + 1
    if position < len(parts) and _FOLLOWS.match(parts[position].text):
        return parts[position]
    return None


AWARDED = re.compile(
    r"\b(?:won|wins?|awarded|supplier|contractor|provider|company|supplies)\b", re.IGNORECASE
)
COMPANY = re.compile(r"\b(?:Limited|Ltd|plc|PLC|LLP|LLC|Inc|CIC|Corporation|Corp|GmbH|Partnership|& Co)\b")
MAY_BE_A_SHARE = re.compile(
    (
        r"\b(?:grow|grew|grown|growth|increas|ris|rose|fall|fell|drop|reduc|chang|limit|cap|discount|"
        r"up\b|down\b|more\b|less\b|how\s+much\s+of\b|rate\b)\w*"
    ),
    re.IGNORECASE,
)
SPAN = re.compile(
    (
        r"\b(?:until|up\s+to|through|from\b.{1,40}\bto|expir\w+|ends?|ended|"
        r"for\s+(?:a\s+period\s+of\s+)?\w+\s+(?:\(\d+\)\s+)?years?)\b"
    ),
    re.IGNORECASE,
)
IN_THE_END = re.compile(
    r"\b(?:in\s+the\s+end|final|finally|eventual(?:ly)?|outturn|actual(?:ly)?|altogether)\b", re.IGNORECASE
)
PAST = re.compile(r"\b(?:did|was|were|has|had|have)\b", re.IGNORECASE)
STANDING = re.compile(
    (
        r"\b(?:must|shall|may)\b.*\b(?:or\s+above|or\s+more|exceed|by\s+deed)|(?:or\s+above|"
        r"exceeds?)\b.*\b(?:must|shall|may)\b"
    ),
    re.IGNORECASE,
)
_WITH_VAT = re.compile(r"\b(?:with|incl\w*|plus|\+)\s*(?:the\s+)?vat\b", re.IGNORECASE)
_WITHOUT_VAT = re.compile(r"\b(?:without|excl\w*|ex|net\s+of|before)\s*(?:the\s+)?vat\b", re.IGNORECASE)


def other_vat(question: str, text: str) -> bool:
    """Whether one speaks of a sum with VAT and the other of one without."""
    return bool(
        (_WITH_VAT.search(question) and _WITHOUT_VAT.search(text))
        or (_WITHOUT_VAT.search(question) and _WITH_VAT.search(text))
    )


_WOULD_HAVE = re.compile(
    r"\b(?:would|could|might|should)\b(?:\W+\w+){0,4}?\W+have\b|"
    r"\b(?:willing|prepared|ready|minded|authori[sz]ed)\s+to\b",
    re.IGNORECASE,
)


def other_world(question: str, text: str) -> bool:
    """Whether the question asks what would have been, and the sentence only says what is.

    "What limit would the Office have accepted?" is not answered by the limit that was agreed.
    """
    asks = re.search(r"\b(?:would|could|might)\b(?:\W+\w+){0,4}?\W+have\b", question, re.IGNORECASE)
    return asks is not None and _WOULD_HAVE.search(text) is None


RULE = re.compile(
    r"\b(?:approves?|approval|delegated|authority|must|shall|may)\b.*\b(?:or\s+(?:above|more|"
    r"below|less)|exceed\w*|"
    r"up\s+to\s+and\s+including)\b",
    re.IGNORECASE | re.DOTALL,
)
LIMIT_ASKED = re.compile(
    (
        r"\b(?:limit|threshold|cap|ceiling|maximum|minimum|at\s+what|above\s+what|how\s+much\s+(?:[\w'’-]+\s+){0,3}?(?:can|"
        r"may|must))\b"
    ),
    re.IGNORECASE,
)
