"""Who a contract is between, from its opening words."""

from __future__ import annotations

import re

from index.parties import Party
from ingest.header.name_words import ends_like_a_body, is_name
from ingest.header.party_names import FoundParty, read_parties
from ingest.header.short_names import short_name

__all__ = ["FoundParty", "find_parties"]

_SEARCHED = 40_000
"""So far into a contract its opening can stand: long ones begin with covers and tables of contents."""
_LONGEST_OPENING = 4_000
_MOST_OPENINGS = 8
_NEAR = 600
_BETWEEN = re.compile(
    r"\b(?:by\s+and\s+)?(?:between|betweeen|among|amongst)\b(?:\s+and\s+among\b)?\s*[:,]?\s*"
    r"(?:the\s+following(?:\s+parties)?\s*:?\s*|(?:the\s+)?(?:undersigned\s+)?parties\s*:\s*)?|"
    r"^[ \t#*]*(?:(?:article\s+)?\d+\.?\s*)?(?:the\s+)?parties(?:\s+to\s+th(?:is|e)\s+[\w ]{3,40})?[ \t*:]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER = re.compile(
    r"\bhereby\s+confirms?\s+(?:its|their)\s+agreement\s+with\b|"
    r"\bagrees?\s+that\s+it\s+may\s+(?:[a-z]+\s+){1,8}through\b|"
    r"\bis\s+pleased\s+to\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:agreement|contract|deed|lease|licen[cs]e|addendum|amendment|memorandum|undertaking)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\bW\s?I\s?T\s?N\s?E\s?S\s?S|\bWHEREAS|\bR\s?E\s?C\s?I\s?T\s?A\s?L\s?S?\b|\bBACKGROUND\b|"
    r"\bNOW,?\s+THEREFORE|"
    r"\b(?i:in\s+consideration\s+of)|\b(?i:for\s+good\s+and\s+valuable)|\b(?i:the\s+parties\s+(?:hereby|"
    r"hereto|agree|"
    r"acknowledge))|\b(?i:each\s+of\s+the\s+(?:parties|foregoing))|\b(?i:shall\s+(?:hereinafter|sometimes|"
    r"each|be))|"
    r"\b(?i:(?:are|is|be)\s+(?:hereinafter\s+|sometimes\s+|each\s+)?(?:collectively\s+|individually\s+)?"
    r"(?:referred|called))|\b(?i:it\s+is\s+(?:hereby\s+)?(?:agreed|understood))|\n\s*#*\s*(?:1|"
    r"I)[.)]?\s+[A-Z]|"
    r"\s1\.\s+[A-Z]|\bTABLE\s+OF\s+CONTENTS|\b(?i:dated\s+(?:as\s+of|the|effective))|\bPREAMBLE\b|"
    r"\bDEFINITIONS\b|"
    r"\b(?i:with\s+(?:respect|regard|reference)\s+to)\b|\n\s*(?:\(?A[).]|AGREED)\s|"
    r"\b(?i:effective\s+as\s+of)\b|"
    r"\b(?i:as\s+follows|agree\s+(?:that|as)|any\s+other\s+person)\b|\bSource:|\b(?:January|February|"
    r"March|April|May|June|"
    r"July|August|September|October|November|December)\s+\d{1,2},"
)
_SENTENCE_BREAK = re.compile(r"[.:]\s+(?=[A-Z])|\n\s*\n|\bWHEREAS,?\s")
_PERSONAL = re.compile(r"[A-ZÀ-Ý][\w’'.-]+(?:\s+[A-ZÀ-Ý][\w’'.-]*){1,4}\s*$")
_DEFINED = re.compile(
    r"\(\s*(?:hereinafter[^()“\"]{0,40}|the\s+|each,?\s+an?\s+)?[“\"][^()”\"]{1,60}[”\"]\s*\)"
)
_LABEL = re.compile(
    r"\b(?P<role>Party [A-D1-4]|PARTY [A-D1-4]|(?:Supplier|Buyer|Customer|Client|Contractor|Consultant|"
    r"Provider|Purchaser|"
    r"Licensor|Licensee|Landlord|Tenant|Authority|Funder|Recipient))\s*(?:\([^)\n]{0,40}\)\s*)?[:|]\s*(?=\S)"
)
_ROLE_WORDS = re.compile(
    r"(?:company|consultant|supplier|customer|buyer|seller|client|contractor|executive|employee|licensor|"
    r"licensee|"
    r"distributor|agent|provider|purchaser|manager|trust|recipient|participant|bank|sponsor|council|"
    r"authority)",
    re.IGNORECASE,
)


def find_parties(text: str) -> tuple[FoundParty, ...]:
    """The parties of a contract, from the opening that names them best; empty where none does.

    "between A Ltd, a company … ("A"), and B plc ("the Supplier")", a list "(1) … (2) …", a cover with a name
    on each line, a letter that confirms an agreement, or names that define roles ("… (the “Company”)").
    Names are given as they stand.
    """
    candidates = [read_parties(text, start, _end_of_opening(text, start)) for start in _openings(text)]
    best = max(candidates, key=_score, default=())
    if _score(best) >= (True, 2):
        return best
    return max((best, _letter(text), _labelled(text), _defined(text)), key=_score)


def _score(parties: tuple[FoundParty, ...]) -> tuple[bool, int, int]:
    """How well parties are named: two at least, then how many look like bodies, then short names."""
    bodies = sum(ends_like_a_body(one.party.name) or one.blank for one in parties)
    defined = sum(bool(one.party.short) for one in parties)
    return len(parties) > 1, min(bodies, 2), min(defined, 2)


def _openings(text: str) -> list[int]:
    """Where parties may begin: after "between", where an agreement is spoken of just before."""
    found: list[int] = []
    for match in _BETWEEN.finditer(text, 0, _SEARCHED):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _INSTRUMENT.search(before) or match[0].strip().isupper() or "parties" in match[0].casefold():
            found.append(match.end())
        if len(found) == _MOST_OPENINGS:
            break
    return found


def _end_of_opening(text: str, start: int) -> int:
    """The first words that no longer name parties; a list's own "1. " at the beginning is none."""
    match = _ENDS.search(text, start, start + _LONGEST_OPENING)
    while match and not text[start : match.start()].strip():
        match = _ENDS.search(text, match.end(), start + _LONGEST_OPENING)
    return match.start() if match else min(len(text), start + _LONGEST_OPENING // 2)


def _letter(text: str) -> tuple[FoundParty, ...]:
    """A letter: those who write, before its verb, and the one they write to, after it."""
    match = _LETTER.search(text, 0, _SEARCHED)
    if match is None:
        return ()
    breaks = [
        one.end() for one in _SENTENCE_BREAK.finditer(text, max(0, match.start() - 2_000), match.start())
    ]
    begins = [place for place in breaks if text[place - 2 : place].strip() in {":", ""}] or breaks[-1:]
    writers = read_parties(text, begins[-1] if begins else 0, match.start())
    readers = read_parties(text, match.end(), _end_of_opening(text, match.end()))[:1]
    return (*writers, *readers)


def _labelled(text: str) -> tuple[FoundParty, ...]:
    """Names after labels of their roles: "Party A: Example Co., Ltd.", "Buyer: Northmoor Council"."""
    found: list[FoundParty] = []
    for match in _LABEL.finditer(text, 0, _LONGEST_OPENING):
        line_end = text.find("\n", match.end())
        end = min(line_end if line_end >= 0 else len(text), match.end() + 120)
        named = read_parties(text, match.end(), end)[:1]
        if named and not any(one.party.short == match["role"] for one in found):
            party = Party(named[0].party.name, match["role"])
            found.append(
                FoundParty(
                    party=party, start=named[0].start, name_end=named[0].name_end, end=named[0].name_end
                )
            )
    return tuple(found)


def _defined(text: str) -> tuple[FoundParty, ...]:
    """Names that define a role for themselves near the beginning: "Ada Roe (“Consultant”)"."""
    found: list[FoundParty] = []
    for match in _DEFINED.finditer(text, 0, _LONGEST_OPENING):
        short = short_name(match[0])
        if short is None or any(one.party.short == short for one in found):
            continue
        low = max(0, match.start() - 200)
        breaks = [one.end() for one in _SENTENCE_BREAK.finditer(text, low, match.start())]
        candidates = read_parties(text, breaks[-1] if breaks else low, match.end())[-1:]
        personal = _PERSONAL.search(text, low, match.start())
        if candidates and candidates[0].party.short == short and not candidates[0].blank:
            found.append(candidates[0])
        elif personal and _ROLE_WORDS.fullmatch(short) and is_name(name := personal[0].strip()):
            end = personal.start() + len(personal[0].rstrip())
            found.append(
                FoundParty(party=Party(name, short), start=personal.start(), name_end=end, end=match.end())
            )
    fitting = [
        one for one in found if _ROLE_WORDS.fullmatch(one.party.short or "") or _abbreviates(one.party)
    ]
    return tuple(fitting)


def _abbreviates(party: Party) -> bool:
    """Whether the short name is made of the name's own letters or words."""
    short = re.sub(r"\W", "", party.short or "").casefold()
    initials = "".join(word[0] for word in re.findall(r"\w+", party.name)).casefold()
    return (
        ends_like_a_body(party.name)
        and bool(short)
        and (short in re.sub(r"\W", "", party.name).casefold() or short in initials)
    )
