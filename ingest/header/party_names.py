"""Names of parties in the words that name them: where each begins, ends, and what short name it defines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.parties import Party

_CORPORATE = (
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
_ENDS_A_NAME = re.compile(rf"\b(?:{_CORPORATE}|{_BODY}|{_CORPORATE.upper()}|{_BODY.upper()})(?![\w])")
_COMMA_IN_NAME = re.compile(rf",(?P<gap>\s*)(?={_CORPORATE}\b|{_CORPORATE.upper()}\b)")
_LIST_MARK = r"\(?(?:[1-9]|[a-h]|i{1,3}|iv|v)[).]\s"
_PARENTHESIS = re.compile(r"\((?!(?:[1-9]|[a-h]|i{1,3}|iv|v)\))(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_BRACKET_IN_NAME = re.compile(
    rf"\((?P<inside>[A-Z][\w. ]{{1,20}})\)(?=\s*(?:\([A-Za-z]{{2,4}}\)\s*)?(?:{_CORPORATE}|"
    rf"{_CORPORATE.upper()}|Company|"
    r"COMPANY)\b)"
)
_FORMERLY = re.compile(r"\(\s*(?:formerly|previously|trading|f/k/a|d/b/a|a/k/a)", re.IGNORECASE)
_SPLIT = re.compile(
    rf"(?P<mark>(?:^|(?<=[\s;,:])){_LIST_MARK})|"
    r"(?P<and>[,;]?\s+(?:and|AND|And)\s*[:,-]?\s+|\s*[–-]\s*(?:and|AND)\s*[–-]\s*)|"
    r"(?P<semicolon>;\s*(?:and\s+)?)|(?P<comma>,\s+)|(?P<gap>\n[ \t\r]*\n\s*)"
)
_LEAD = re.compile(
    rf"^(?:[\s:,;.“\"'*#|_–-]|{_LIST_MARK}|\(\0+\)|(?:and|AND|the|its|by|between|among|with|of|"
    rf"the\s+following|each\s+of|"
    r"as\s+follows)\s+)+"
)
_KIND_OF_BODY = (
    r"(?:corporation|company|limited|partnership|individual|body|statutory|trust|public|private|bank|charity|"
    r"society|sole|division|subsidiary|local\s+authority|LLC|Inc\b)"
)
_DESCRIPTION = re.compile(
    rf"\s*(?:,|\(|;|\n\s*\n|\s{{3,}}|"
    rf"\b(?:an?\s+(?:[A-Z][\w.]+\s+){{0,3}}(?:[a-z-]+\s+){{0,4}}?(?i:{_KIND_OF_BODY})|"
    rf"the\s+(?:[a-z-]+\s+){{0,4}}?{_KIND_OF_BODY}|is\s+an?\b|(?<=[A-Za-z.]\s)\d{{1,5}}[A-Za-z]?\s+[A-Z]|"
    r"(?:is\s+)?(?:incorporated|organi[sz]ed|established|registered|located|having|acting|whose|which|"
    r"duly|being|who|"
    r"hereinafter|hereby|represented|pursuant|under|made|entered|providing|furnishing|offering|regarding|"
    r"shall|will|"
    r"doing\s+business|d/b/a|dba|c/o|f/s/o|resid(?:ing|es|ent)|on\s+behalf|dated|stated)\b|with\s+(?:its|"
    r"an?|offices?|"
    r"registered|principal|company|number)|company\s+(?:number|no)\b|as\s+(?:the\s+)?[a-z]+\b|of\s+(?=\d|"
    r"[^,\n]{2,50}\b(?:House|Street|"
    r"Road|Hall|Square|Lane|Way|Court|Building|Avenue|Park)\b)|"
    r"for\s+(?:and|the)\b|the\s+(?:terms|undersigned)\b|in\s+(?:respect|connection|relation|its)\b|"
    r"Delaware\s+corporation|Legal\s+representative))"
)
_QUOTED = re.compile(
    r"[“\"]{1,2}\s*(?:the\s+)?([^“”\"]{1,60}?)\s*,?[”\"]{1,2}|‘\s*(?:the\s+)?([^‘’]{1,60}?)’|"
    r"(?<!\w)'([^']{1,60}?)'(?!\w)"
)
_CALLED = re.compile(
    r"\b(?:referred\s+to\s+as|called|known\s+as)\s+(?:the\s+)?([A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2})"
)
_BARE_SHORT = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){0,2})\s*\)")
_NO_SHORT_NAME = re.compile(
    r"(?:this |the )?(?:agreement|contract|effective date|parties|party|deed|lease|term|commencement date|"
    r"date|oma|"
    r"licen[cs]e|amendment|addendum|letter|offering|.*\bact|.*\bagreement|.*\bshares|.*\bservices|"
    r".*\bproducts?)\b|\W*",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:together|collectively|each|both|jointly)\b", re.IGNORECASE)
_BLANK = re.compile(
    r"^[\s_.…\[\]<>{}()-]+$|^\[[^\]]*\]?|^<[^>]*>?|_{3,}|…{2,}|\.{5,}|^\[?(?:insert|full name|name of)\b",
    re.IGNORECASE,
)
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
_PERSON_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParty:
    """A party: `text[start:name_end]` is its name; the short name that it may define ends before `end`."""

    party: Party
    start: int
    name_end: int
    end: int
    blank: bool = False
    """The name was never filled in: a template."""


@dataclass(slots=True)
class _Draft:
    """A party while its words are still being read. Places count from the start of the opening."""

    start: int
    name_end: int
    end: int
    name: str
    described: bool
    short: str | None
    blank: bool

    @property
    def ended(self) -> bool:
        """Its name ends like an organisation's, or a description or short name follows."""
        return self.described or self.short is not None or _ENDS_A_NAME.search(self.name) is not None


def read_parties(text: str, start: int, end: int) -> tuple[FoundParty, ...]:
    """The parties named in `text[start:end]`, in order.

    An "and" between names first counts as part of a name that has not ended yet ("… Science and Technology
    Co., Ltd."); only where that leaves fewer than two parties does it part them ("Ada Roe and Ben Poe").
    """
    whole = _read(text, start, end, joining=True)
    if len(whole) > 1:
        return whole
    apart = _read(text, start, end, joining=False)
    return apart if len(apart) > len(whole) else whole


def short_name(words: str) -> str | None:
    """The short name that a stretch defines in brackets: "(the “Supplier”)", "(hereinafter called HEI)"."""
    words = _BRACKET_IN_NAME.sub("", words)
    for parenthesis in _PARENTHESIS.finditer(words):
        if _FORMERLY.match(parenthesis[0]):
            continue
        for found in (*_QUOTED.finditer(parenthesis[0]), *_CALLED.finditer(parenthesis[0])):
            name = next(group for group in found.groups() if group)
            if not _JOINT.search(parenthesis[0], 0, found.start()) and not _NO_SHORT_NAME.fullmatch(name):
                return " ".join(name.split())
    bare = _BARE_SHORT.search(words)
    return bare[1] if bare and not _NO_SHORT_NAME.fullmatch(bare[1]) else None


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


def _read(text: str, start: int, end: int, *, joining: bool) -> tuple[FoundParty, ...]:
    opening = text[start:end]
    masked = _masked(opening)
    drafts: list[_Draft] = []
    for kind, low, high in _segments(masked):
        draft = _draft(opening, masked, low, high)
        last = drafts[-1] if drafts else None
        if joining and last and kind == "and" and not last.ended and is_name(draft.name):
            last.name_end, last.end, last.described, last.short = (
                draft.name_end,
                draft.end,
                draft.described,
                draft.short,
            )
            last.name = f"{last.name} and {draft.name}"
        elif _begins_party(kind, draft, last, joining=joining) and not any(
            draft.name == one.short for one in drafts
        ):
            drafts.append(draft)
        elif last is not None and last.short is None and draft.short is not None:
            last.short, last.end = draft.short, draft.end
    return tuple(_finished(draft, start) for draft in drafts)


def _masked(opening: str) -> str:
    """The opening with its brackets, and the commas inside names, made unsplittable; as long as before."""
    named = _BRACKET_IN_NAME.sub(lambda match: "\1" * len(match[0]), opening)
    hidden = _PARENTHESIS.sub(lambda match: "(" + "\0" * (len(match[0]) - 2) + ")", named)
    return _COMMA_IN_NAME.sub(lambda match: "\1" * len(match[0]), hidden)


def _segments(masked: str) -> list[tuple[str, int, int]]:
    """Stretches between separators, each with the separator before it; a list's mark outranks an "and"."""
    found: list[tuple[str, int, int]] = []
    kind, low = "start", 0
    for match in _SPLIT.finditer(masked):
        separator = match.lastgroup or kind
        if masked[low : match.start()].strip():
            found.append((kind, low, match.start()))
            kind = separator
        elif separator == "mark":
            kind = "mark"
        low = match.end()
    found.append((kind, low, len(masked)))
    return found


def _draft(opening: str, masked: str, low: int, high: int) -> _Draft:
    begin, lead = low, _LEAD.match(masked[low:high])
    low += lead.end() if lead else 0
    described = _DESCRIPTION.search(masked, low, high)
    name_end = described.start() if described else high
    while name_end > low and masked[name_end - 1] in ' \t\r\n,;:*|_“"':
        name_end -= 1
    name = " ".join(opening[low:name_end].split()).strip(" ,;:“”\"'*")
    return _Draft(
        start=low,
        name_end=name_end,
        end=high,
        name=name,
        described=described is not None,
        short=short_name(opening[low:high]),
        blank=_BLANK.search(name or opening[begin:high].strip(" ,;:")) is not None,
    )


def _begins_party(kind: str, draft: _Draft, last: _Draft | None, *, joining: bool) -> bool:
    """Whether a stretch begins a party, rather than going on about the last one."""
    name = draft.name
    if kind in {"start", "mark", "and"} and draft.blank:
        return last is None or kind != "start"
    if not is_name(name) or (_PLACE.fullmatch(name) and kind != "mark"):
        return False
    if last is None or kind == "mark":
        return ends_like_a_body(name) or len(name.split()) <= _PERSON_WORDS or draft.short is not None
    ends = _ENDS_A_NAME.search(name) is not None
    if kind == "and":
        person = (last.ended or not joining) and len(name.split()) <= _PERSON_WORDS
        return ends or person or (draft.short is not None and last.short is not None)
    in_list = last.short is not None or not last.described
    return (ends and (kind != "comma" or in_list)) or (draft.short is not None and last.short is not None)


def _finished(draft: _Draft, offset: int) -> FoundParty:
    return FoundParty(
        party=Party(draft.name, draft.short),
        start=offset + draft.start,
        name_end=offset + draft.name_end,
        end=offset + max(draft.end, draft.name_end),
        blank=draft.blank,
    )
