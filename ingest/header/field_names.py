"""The labels that papers print before their key information, and what each is about."""

from __future__ import annotations

import re
from enum import StrEnum


class FieldName(StrEnum):
    """What a line of the key information is about."""

    REFERENCE = "reference"
    TITLE = "title"
    DATE_SIGNED = "date signed"
    DATE = "date"
    DATE_FROM = "in force from"
    DECISION_BY = "decision by"
    DECISION_TYPE = "decision type"
    STATUS = "status"
    PROGRAMME = "programme"
    REPLACES = "replaces"
    TO = "to"
    PARTY = "party"
    OTHER = "other"


_NUMBER = r"(?:number|no\.?|nr\.?|code|id|ref(?:erence)?\.?(?: (?:number|no\.?|code))?)"
_LABELS = {
    FieldName.REFERENCE: (
        rf"(?:decision|report|document|paper|form|contract|order|agreement|request|file|our) {_NUMBER}",
        rf"(?:pcd|dmpcd|md|dd|add|lfc) {_NUMBER}",
        r"(?:[\w-]+ )?ref(?:erence)?\.?(?: (?:number|no\.?|code|id))?",
    ),
    FieldName.TITLE: (
        r"(?:(?!job\b|print)[a-z]+ )?(?:title|subject)(?: matter)?(?: ?/ ?title of decision)?",
        r"(?:title|subject|name) of (?:the )?(?:decision|report|paper)",
        r"re",
    ),
    FieldName.DATE_SIGNED: (
        r"date signed",
        r"signed (?:on|date)",
        r"date of (?:the )?(?:decision|signature|signing|approval)",
        r"(?:decision|approval|signature) date",
        r"date (?:decision )?(?:approved|taken|agreed)",
        r"approved on",
    ),
    FieldName.DATE: (
        r"dated?",
        r"(?:meeting|order|report|version|document|issue|contract) date",
        r"date of (?:meeting|report|issue|order|agreement|contract)",
    ),
    FieldName.DATE_FROM: (
        r"valid from",
        r"effective(?: from| date)?",
        r"in (?:force|effect) from",
        r"com(?:es?|ing) into (?:force|effect)",
        r"(?:date )?adopted(?: on)?",
        r"date of adoption",
    ),
    FieldName.DECISION_BY: (
        r"decision(?: (?:to be )?taken)? by",
        r"decision(?: |-)maker",
        r"(?:taken|approved|signed) by",
        r"approver",
        r"decision of",
    ),
    FieldName.DECISION_TYPE: (
        r"decision type",
        r"(?:type|form) of decision",
        r"(?:is (?:this a )?)?key decision\??",
    ),
    FieldName.STATUS: (r"(?:(?:document|version|paper|decision) )?status",),
    FieldName.PROGRAMME: (
        r"(?:programme|project)(?: ?(?:/|or) ?(?:programme|project))?(?: (?:name|title))?",
    ),
    FieldName.REPLACES: (r"(?:this version )?(?:replaces|supersedes)",),
    FieldName.TO: (r"(?:report )?to", r"meeting", r"committee"),
    FieldName.PARTY: (
        r"(?:the )?(?:supplier|customer|buyer|client|authority|contracting authority|contractor)(?: name)?",
        r"(?:the )?(?:consultant|(?:service )?provider|purchaser|(?:grant )?recipient|funder)(?: name)?",
        r"(?:the )?(?:landlord|tenant|licensor|licensee|employer|lessor|lessee|seller)(?: name)?",
    ),
    FieldName.OTHER: (
        r"from|by|report (?:of|by)|author|lead officer|contact(?: officer| details)?|version|owner",
        r"classification|protective marking|(?:past|future) pathway(?: of (?:report|paper))?",
        r"electoral division|date published|for publication|implementation date|review date|valid to",
        r"expires|directorate|portfolio|is there a part 2 form\??",
    ),
}
_PATTERNS = tuple(
    (
        name,
        re.compile(
            rf"({'|'.join(labels).replace(' ', '[ ]+')})\s*(?:(:)|$|(?=\s\|\s)|\t|\s{{3,}}|\s[–-]\s)",
            re.IGNORECASE,
        ),
    )
    for name, labels in _LABELS.items()
)
_NEED_A_COLON = frozenset({FieldName.TO, FieldName.OTHER})
"""Short words that also begin sentences: "To approve …", "By 2030 …"."""
_GENERIC = re.compile(r"([A-Z][A-Za-z/'’() -]{2,38}?)\s*:(?!//)\s*")
_NO_LABEL = re.compile(
    r"summary|recommendations?(?:\(s\))?|decision|background|introduction|reasons?.*|notes?|whereas|between|"
    r"and|executive summary|recitals?|part \d.*|section .*|article .*|"
    r".*\b(?:is|are|shall|will|following|that|which)\b.*",
    re.IGNORECASE,
)


def read_label(text: str) -> tuple[FieldName | None, str]:
    """Which label the text begins with, and what follows it; None and the text where it begins with none."""
    for name, pattern in _PATTERNS:
        match = pattern.match(text)
        if match and (match[2] or name not in _NEED_A_COLON or " | " in text):
            return name, text[match.end() :].strip(" |\t")
    match = _GENERIC.match(text)
    if match and not _NO_LABEL.fullmatch(match[1]) and text[match.end() :]:
        return FieldName.OTHER, text[match.end() :].strip(" |\t")
    return None, text


def is_known_label(label: str) -> bool:
    """Whether a label is one of those listed here, not just any words before a colon."""
    return any(pattern.fullmatch(f"{label}:") for _, pattern in _PATTERNS)
