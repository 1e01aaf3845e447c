"""Whether words can be the name of a person or an organisation."""

from __future__ import annotations

import re

CORPORATE = (
    r"(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Ltc|Limited|L\.?P|LLP|L\.L\.P|Corp|Corporation|Co|plc|PLC|N\.A|"
    r"S\.?A\.?S|S\.?A|"
    r"S\.?R\.?L|S\.?p\.?A|S/A|GmbH|A\.?G|AB|B\.?V|N\.?V|G\.I\.E|N\.D|P\.C|P\.A|M\.D|Pty|K\.K|Jr|Sr)"
)
_BODY = (
    r"(?:Company|Trust|Trustees|Council|Authority|University|Bank|Partnership|Foundation|Association|"
    r"Society|Institute|"
    r"Office|Board|Commissioner|Secretary of State|Department|Police|Group|Holdings|Partners|Service|"
    r"Services|Ministry|"
    r"Agency|Charity|College|School|Solutions|Systems)"
)
_ENDS_A_NAME = re.compile(rf"\b(?:{CORPORATE}|{_BODY}|{CORPORATE.upper()}|{_BODY.upper()})(?![\w])")
_ADDRESS = re.compile(
    r"^(?:P\.?\s?O\.?\s|Suite|Unit|Floor|Attention|Tel|Fax|Phone|Email|Article|Section|Clause|Exhibit|"
    r"Page|Dated?\b|No\.)|"
    r"\b(?:Street|Road|Avenue|Drive|Boulevard|Lane|Suite|Floor|Highway|Parkway|Blvd|Building|Postcode|"
    r"Zone)\b|\b\d{5}\b|"
    r"\b(?i:agreement|deed|whereas|this|between|non-disclosure|confidentiality|address)\b"
)
_PLACE = re.compile(
    r"(?:England|Wales|Scotland|Northern Ireland|Ireland|United Kingdom|UK|London|Delaware|Nevada|"
    r"New York|New Jersey|"
    r"California|Texas|Florida|Illinois|Connecticut|Massachusetts|Pennsylvania|Ohio|Maryland|Ontario|"
    r"Quebec|Canada|USA|"
    r"U\.S\.A\.?|United States(?: of America)?|Hong Kong|China|PRC|Israel|Costa Rica|Switzerland|Germany|"
    r"France)"
    r"(?:\s+(?:and\s+|of\s+)?[A-Z]\w*){0,2}(?:\s+\w*\d\w*|\s+corporation.*)*"
)
_ROLE = re.compile(
    r"(?:the\s+)?(?:company|consultant|supplier|customer|buyer|seller|client|contractor|executive|"
    r"employee|licensor|"
    r"licensee|distributor|franchisee?|franchisor|agent|carrier|shipper|provider|purchaser|manager|"
    r"individual|party|"
    r"parties|authority|council|trust|holder|reseller|sponsor|adviser|advisor|recipient|disclosing party|"
    r"participant|bank|affiliates?|subsidiaries|general manager|director|chairman|chief executive|ceo|"
    r"president|"
    r"vice president|secretary|policy|we|"
    r"you|us|him|them)(?:\s+[A-Z]|\s+(?:may|shall|will|is|and|agrees?).*)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:that|which|is|are|was|were|may|shall|will|has|have|agreed|AGREED|accepted|ACCEPTED)\b|\d\.\d|"
    r"\.\s+The\b|^(?:Both|Under|"
    r"Title|Name|Parties|Each|All|If|In)\b|\bInformation\b"
)
_LONGEST_NAME = 140


def ends_like_a_body(name: str) -> bool:
    """Whether a name holds a word that only organisations bear: "Ltd", "Council", "Trust"."""
    return _ENDS_A_NAME.search(name) is not None


def is_name(words: str) -> bool:
    """Whether words can be the name of a person or an organisation, not a role, a place or an address."""
    if not words or len(words) > _LONGEST_NAME or words.count("(") != words.count(")"):
        return False
    if _SENTENCE.search(words):
        return False
    if _ADDRESS.search(words) or _ROLE.fullmatch(words.rstrip(".")):
        return False
    tokens = re.findall(r"[^\W\d_][\w’'.&-]*", words)
    capitals = sum(token[0].isupper() for token in tokens)
    begins = words[0].isupper() or re.match(r"[a-z]{1,2}[A-Z]|[a-z]+\.[a-z]{2,3}\b", words) is not None
    numbered = words[0].isdigit() and _ENDS_A_NAME.search(words) is not None
    return (begins or numbered) and not re.match(r"An? ", words) and capitals * 2 >= len(tokens) > 0


def is_place(words: str) -> bool:
    """Whether words are the name of a country, a state or a city, as descriptions of parties give it."""
    return _PLACE.fullmatch(words) is not None
