"""Who a contract is between, from its opening words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.parties import Party

_SEARCHED = 40_000
"""So far into a contract its opening can stand: long ones begin with covers and tables of contents."""
_LONGEST_OPENING = 4_000
_SUFFIX = (
    r"(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Ltc|Limited|LP|L\.P|LLP|L\.L\.P|Corp|Corporation|Company|Co|plc|PLC|P\.L\.C|"
    r"N\.A|S\.?A\.?S?|S\.?R\.?L|S\.?p\.?A|SP\.? ZO\.? ?[O0]|GmbH|AG|AB|A/S|S/A|B\.?V|N\.?V|G\.I\.E|N\.D|P\.C|Pty|K\.K|"
    r"Trust|Council|Authority|University|Bank|Partnership|Foundation|Association|Society|Institute|Office|Board|"
    r"Commissioner|Secretary of State|Department|Police|Group|Holdings|Partners|NHS Trust)"
)
_CORPORATE = (
    r"(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Ltc|Limited|L\.?P|LLP|Corp|Corporation|Co|plc|PLC|N\.A|S\.?A|S\.?R\.?L|"
    r"GmbH|B\.V|N\.V|G\.I\.E|N\.D|P\.C|P\.A|M\.D|Jr|Sr)"
)
_COMMA_SUFFIX = re.compile(rf",(?=\s*{_CORPORATE}\b)")
_HAS_SUFFIX = re.compile(rf"\b{_SUFFIX}\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:by\s+and\s+)?(?:between|betweeen|among|amongst)\b(?:\s+and\s+among\b)?\s*[:,]?\s*"
    r"(?:the\s+following(?:\s+parties)?\s*:?\s*|(?:the\s+)?(?:undersigned\s+)?parties\s*:\s*)?|"
    r"^[ \t#*]*(?:\d+\.?\s*)?(?:the\s+)?parties[ \t*:]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER = re.compile(
    r"\bhereby\s+confirms?\s+(?:its|their)\s+agreement\s+with\b|\bagrees?\s+with\s+you\b", re.I
)
_INSTRUMENT = re.compile(
    r"\b(?:agreement|contract|deed|lease|licen[cs]e|addendum|amendment|memorandum)\b", re.I
)
_ENDS = re.compile(
    r"\bW\s?I\s?T\s?N\s?E\s?S\s?S|\bWHEREAS|\bR\s?E\s?C\s?I\s?T\s?A\s?L\s?S?\b|\bBACKGROUND\b|\bNOW,?\s+THEREFORE|"
    r"\b(?i:in\s+consideration\s+of)|\b(?i:for\s+good\s+and\s+valuable)|\b(?i:the\s+parties\s+(?:hereby|hereto|agree|"
    r"acknowledge))|\b(?i:each\s+of\s+the\s+(?:parties|foregoing))|\b(?i:shall\s+(?:hereinafter|sometimes|each|be))|"
    r"\b(?i:(?:are|is|be)\s+(?:hereinafter\s+|sometimes\s+|each\s+)?(?:collectively\s+|individually\s+)?"
    r"(?:referred|called))|\b(?i:it\s+is\s+(?:hereby\s+)?(?:agreed|understood))|\n\s*#*\s*(?:1|I)[.)]?\s+[A-Z]|"
    r"\s1\.\s+[A-Z]|\bTABLE\s+OF\s+CONTENTS|\b(?i:dated\s+(?:as\s+of|the|effective))|\bPREAMBLE\b|\bDEFINITIONS\b|"
    r"\b(?i:with\s+(?:respect|regard|reference)\s+to)\b|\n\s*(?:\(?A[).]|AGREED)\s|\b(?i:effective\s+as\s+of)\b|"
    r"\b(?i:as\s+follows|agree\s+(?:that|as)|offering)\b|\bSource:"
)
_PARENTHESIS = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_QUOTED = re.compile(r"[“\"'‘”]{1,2}\s*(?:the\s+)?([^“”\"]{1,60}?)\s*,?[”\"'’]{1,2}(?![a-z])")
_NO_SHORT_NAME = re.compile(
    r"(?:this |the )?(?:agreement|contract|effective date|part(?:y|ies)|deed|lease|term|commencement date|date|"
    r"oma|licen[cs]e|amendment|addendum|letter|offering|.*\bact)\b.*|\W*",
    re.IGNORECASE,
)
_BARE_SHORT = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){0,2})\s*\)")
_JOINT = re.compile(r"\b(?:and\s+)?(?:together|collectively)\b|\beach\b|\bboth\b", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?P<mark>(?:^|(?<=[\s;,:]))\(?(?:[1-9]|[a-h]|i{1,3}|iv|v)[).]\s)|"
    r"(?P<and>[,;]?\s+(?:and|AND|And)\s*[:,-]?\s+|\s*[–-]\s*and\s*[–-]\s*)|"
    r"(?P<semicolon>;\s*(?:and\s+)?)|(?P<comma>,\s+)|(?P<gap>\n[ \t\r]*\n\s*)"
)
_LEAD = re.compile(
    r"^(?:[\s:,;.“\"'*#|_–-]|\(?(?:[1-9]|[a-h]|i{1,3}|iv|v)[).]\s|and\s+|AND\s+|the\s+following\s+|of\s+(?=[A-Z]))+"
)
_DESCRIPTION = re.compile(
    r"\s*(?:,|\(|;|\n|\s{2,}|\b(?:an?\s+(?:[A-Z][\w.]+\s+){0,3}(?:[a-z-]+\s+){0,4}?(?:corporation|company|limited|"
    r"partnership|individual|body|statutory|trust|public|private|bank|LLC)|(?:is\s+)?(?:incorporated|organi[sz]ed|established|registered|"
    r"located|having|acting|whose|which|with\s+(?:its|an?|offices?|registered|principal|company|number)|"
    r"company\s+(?:number|no)|duly|as\s+(?:the\s+)?[a-z]+|of\s+(?=\d)|hereinafter|being|who|for\s+and|on\s+behalf|"
    r"represented|pursuant|under|the\s+(?:terms|undersigned)|regarding|in\s+(?:respect|connection|relation)|shall|will|"
    r"hereby|made|entered|providing|furnishing|resid(?:ing|es)|doing\s+business|d/b/a|dba|c/o|f/s/o)\b))"
)
_PLACEHOLDER = re.compile(
    r"^[\s_.…\[\]<>{}()-]*$|^\[.*\]?$|^<.*>?$|_{3,}|…{2,}|\.{5,}|^\[?(?:insert|name|full)\b", re.I
)
_ADDRESS = re.compile(
    r"^(?:\d|P\.?\s?O\.?|Suite|Unit|Floor|Attention|Tel|Fax|Phone|Email|Article|Section|Clause|Exhibit|Page|Dated?\b)|"
    r"\b(?:Street|Road|Avenue|Drive|Boulevard|Lane|Suite|Floor|Highway|Parkway|Blvd|Building|Postcode)\b|\b\d{5}\b"
)
_PLACES = re.compile(
    r"(?:England|Wales|Scotland|Northern Ireland|Ireland|United Kingdom|UK|London|Delaware|Nevada|New York|California|"
    r"Texas|Florida|Illinois|Ontario|Canada|USA|U\.S\.A\.?|United States(?: of America)?|Hong Kong|China|Israel)"
    r"(?:\s+and\s+Wales)?\b.*",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParty:
    """A party in the opening words: `text[start:end]` holds its name and, where it defines one, its short name."""

    party: Party
    start: int
    end: int
    name_end: int
    blank: bool = False
    """The name was never filled in: a template."""


def find_parties(text: str) -> tuple[FoundParty, ...]:
    """The parties of a contract, from the first opening that names at least two; empty where none does.

    "between A Ltd, a company … ("A"), and B plc ("the Supplier")", a list "(1) … (2) …", a cover with a
    name on each line, a letter that confirms an agreement. Names are given as they stand.
    """
    best: tuple[FoundParty, ...] = ()
    for start in _openings(text):
        parties = _parties_in(text, start, _end_of_opening(text, start))
        if _score(parties) > _score(best):
            best = parties
    return best or _letter(text)


def _score(parties: tuple[FoundParty, ...]) -> tuple[bool, int, int]:
    named = [one for one in parties if not one.blank]
    defined = sum(bool(one.party.short) for one in parties)
    return len(parties) > 1, min(defined, 2), min(len(named), 2)


def _openings(text: str) -> list[int]:
    """Where parties may begin: after "between", where an agreement is spoken of just before."""
    found = []
    for match in _BETWEEN.finditer(text, 0, _SEARCHED):
        before = text[max(0, match.start() - 600) : match.start()]
        if _INSTRUMENT.search(before) or match[0].strip().isupper() or "parties" in match[0].casefold():
            found.append(match.end())
        if len(found) >= 8:  # noqa: PLR2004 - the opening is among the first, later ones are clauses
            break
    return found


def _end_of_opening(text: str, start: int) -> int:
    match = _ENDS.search(text, start, start + _LONGEST_OPENING)
    while match and match.start() - start < 3:  # noqa: PLR2004 - "1. A Limited": the list itself
        match = _ENDS.search(text, match.end(), start + _LONGEST_OPENING)
    return match.start() if match else min(len(text), start + _LONGEST_OPENING // 2)


@dataclass(slots=True)
class _Draft:
    """A party while its words are still being read."""

    start: int
    name_end: int
    end: int
    firm: bool
    """Its name ends like an organisation's, or a description or short name follows."""
    short: str | None = None


def _parties_in(text: str, start: int, end: int) -> tuple[FoundParty, ...]:
    """Read names with "and" inside first ("Science and Technology Co., Ltd."); if that leaves one, split."""
    whole = _read(text, start, end, joining=True)
    if len(whole) > 1:
        return whole
    apart = _read(text, start, end, joining=False)
    return apart if len(apart) > len(whole) else whole


def _read(text: str, start: int, end: int, *, joining: bool) -> tuple[FoundParty, ...]:
    masked = _masked(text[start:end])
    drafts: list[_Draft] = []
    for kind, low, high in _segments(masked):
        _take(drafts, text, masked, kind, low, high, start, joining=joining)
    return tuple(_finished(text, draft) for draft in drafts)


def _masked(opening: str) -> str:
    """The opening with its parentheses, and the commas inside names, made unsplittable."""
    hidden = _PARENTHESIS.sub(lambda match: "(" + "\0" * (len(match[0]) - 2) + ")", opening)
    return _COMMA_SUFFIX.sub("\1", hidden)


def _segments(masked: str) -> list[tuple[str, int, int]]:
    """Stretches between separators, each with the separator before it."""
    found, kind, low = [], "start", 0
    for match in _SPLIT.finditer(masked):
        if masked[low : match.start()].strip():
            found.append((kind, low, match.start()))
            kind = match.lastgroup or kind
        elif kind not in {"start", "mark"}:
            kind = "mark" if match.lastgroup == "mark" else kind
        low = match.end()
    found.append((kind, low, len(masked)))
    return found


def _take(
    drafts: list[_Draft],
    text: str,
    masked: str,
    kind: str,
    low: int,
    high: int,
    offset: int,
    *,
    joining: bool,
) -> None:
    lead = _LEAD.match(masked[low:high])
    low += lead.end() if lead else 0
    described = _DESCRIPTION.search(masked, low, high)
    name_end = described.start() if described else high
    while name_end > low and masked[name_end - 1] in ' \t\r\n,;:*|_“"':
        name_end -= 1
    name = text[offset + low : offset + name_end]
    short = _short_name(text[offset + low : offset + high])
    draft = _Draft(
        start=offset + low,
        name_end=offset + name_end,
        end=offset + high,
        firm=bool(_HAS_SUFFIX.search(name)) or described is not None or short is not None,
        short=short,
    )
    last = drafts[-1] if drafts else None
    if joining and last and kind == "and" and not last.firm and last.end == last.name_end and _is_name(name):
        last.name_end, last.end, last.firm, last.short = draft.name_end, draft.end, draft.firm, short
    elif _begins_party(kind, name, draft, last):
        drafts.append(draft)
    elif last is not None:
        last.short = last.short or short
        last.end = draft.end if short else last.end


def _begins_party(kind: str, name: str, draft: _Draft, last: _Draft | None) -> bool:
    if kind in {"start", "mark"} and _PLACEHOLDER.search(name):
        return last is None or kind == "mark"
    if not _is_name(name):
        return False
    suffixed = bool(_HAS_SUFFIX.search(name))
    if last is None or kind == "mark":
        return True
    if kind == "and":
        return (
            suffixed
            or (draft.short is not None and last.short is not None)
            or (draft.firm and last.firm and not _PLACES.match(name))
            or (last.firm and len(name.split()) <= 4 and not _PLACES.match(name))
        )  # noqa: E501
    if suffixed and (kind != "comma" or last.short is not None or last.end == last.name_end):
        return True
    return draft.short is not None and last.short is not None


def _is_name(name: str) -> bool:
    if not name or len(name) > 140 or _ADDRESS.search(name):  # noqa: PLR2004 - a long name of an organisation
        return False
    first = name.lstrip("“\"'")[:1]
    words = re.findall(r"[^\W\d_][\w’'.&-]*", name)
    capitals = sum(word[0].isupper() for word in words)
    return (first.isupper() or (first.isdigit() and bool(_HAS_SUFFIX.search(name)))) and capitals * 2 >= len(
        words
    )


def _short_name(segment: str) -> str | None:
    for parenthesis in _PARENTHESIS.finditer(segment):
        for quoted in _QUOTED.finditer(parenthesis[0]):
            joint = _JOINT.search(parenthesis[0], 0, quoted.start())
            if not joint and not _NO_SHORT_NAME.fullmatch(quoted[1]):
                return " ".join(quoted[1].split())
    bare = _BARE_SHORT.search(segment)
    return bare[1] if bare and not _NO_SHORT_NAME.fullmatch(bare[1]) else None


def _finished(text: str, draft: _Draft) -> FoundParty:
    name = " ".join(text[draft.start : draft.name_end].split()).strip(" ,;:“”\"'*")
    blank = _PLACEHOLDER.search(name) is not None
    return FoundParty(
        party=Party(name, draft.short),
        start=draft.start,
        end=max(draft.end, draft.name_end),
        name_end=draft.name_end,
        blank=blank,
    )


def _letter(text: str) -> tuple[FoundParty, ...]:
    """A letter that confirms an agreement: those who write, and the one they write to."""
    match = _LETTER.search(text, 0, _SEARCHED)
    if match is None:
        return ()
    begin = (
        max(text.rfind(":", 0, match.start() - 1), text.rfind("\n\n", 0, match.start()), match.start() - 1500)
        + 1
    )
    writers = _parties_in(text, begin, match.start())
    readers = _parties_in(text, match.end(), _end_of_opening(text, match.end()))[:1]
    return (*writers, *readers)
