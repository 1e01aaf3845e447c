"""The instrument a rule belongs to, and the paragraph in it: Scheme 4.8, where the paper's own is 4.2."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME_WORD = r"[A-Z][\w'’&/-]*"
_NAMES = (
    r"Schemes?\sof\s(?:Delegations?(?:\s(?:and|&)\sConsents?)?|Consents?(?:\s(?:and|&)\sDelegations?)?"
    r"|Governance|Financial\sManagement|Authorisation)"
    r"|Delegation\sScheme|Scheme\sof\sDelegated\s(?:Authority|Powers)"
    r"|Contract(?:s)?\s(?:Procedure\sRules|Standing\sOrders|Regulations|Rules)"
    r"|Contract\sand\sProcurement\sRules|Procurement\s(?:Procedure\s)?(?:Rules|Code|Policy|Regulations)"
    r"|Financial\s(?:Procedure\s)?(?:Regulations|Rules|Instructions)|Standing\s(?:Orders"
    r"|Financial\sInstructions)|Code\sof\sCorporate\sGovernance|Constitution"
    r"|Mayoral\sDecision[-\s]Making(?:\sin\sthe\sGLA)?|Managing\sPublic\sMoney"
    r"|Grants?\s(?:Approval\s)?Scheme"
)
_STATUTES = (
    r"(?:Public\sContracts|Concession\sContracts|Utilities\sContracts"
    r"|Defence\sand\sSecurity\sPublic\sContracts|Procurement)(?:\s\([\w\s]+\))*\sRegulations(?:\s(?:19"
    r"|20)\d\d)?"
    r"|Procurement\sAct(?:\s(?:19|20)\d\d)?|Local\sGovernment[\w\s()]{0,40}?\sAct\s(?:19|20)\d\d"
    r"|PCR\s?(?:2006|2015)|PA\s?23|Public\sContracts\sDirective"
)
_STATUTE = re.compile(_STATUTES)
_OWN = re.compile(
    rf"(?<![a-z])(?P<own>(?:(?:{_NAME_WORD}|of|the|’s)\s){{0,5}}?)(?P<name>{_NAMES})(?:\s\d{{4}})?"
    r"|\b(?P<short>CPRs?|SFIs?|CSOs?|FPRs?)(?=\s?\d|\b)"
)
_PLACE = (
    r"(?:(?P<word>paragraphs?|paras?\.?|sections?|clauses?|regulations?|rules?|articles?"
    r"|standing\sorders?|appendix|schedule|part|CPR|SO|FR)\s(?:no\.?\s)?)"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}(?:\([a-z0-9]{1,4}\)){0,3}|[A-Z]\d{0,2}(?:\.\d{1,3}){0,3})"
)
_PLACE_OF = re.compile(
    rf"\b{_PLACE}\s?(?:,\s(?:section|part|paragraph)\s\w+\s?)?(?:of|in|to"
    rf"|under)\s(?:the\s|our\s|its\s)?$",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(
    rf"[\s,(]{{0,3}}(?:at\s|in\s|,\s)?{_PLACE}"
    rf"|\s(?P<bare>\d{{1,2}}\.\d{{1,3}}(?:\.\d{{1,3}})?)(?![\d%])",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"(?P<long>(?:[A-Z][\w'’&-]*\s(?:(?:and|of|for"
    r"|\([\w\s]{3,30}\))\s)?){1,8}(?:\d{4})?)\s?\((?:as\samended\s?[;,]?\s?)?(?:together\s)?(?:the\s"
    r"|hereafter\s|hereinafter\s)?"
    r"[\"“‘'](?:the\s)?(?P<short>[A-Z][A-Za-z ]{2,30})[\"”’']\)"
)
_GENERIC = re.compile(
    r"\b(?:the|these|those)\s(?P<short>Regulations|Scheme|Rules|Act|Constitution"
    r"|Standing\sOrders|Code|Orders)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInstrument:
    """An instrument as a sentence names it, and the paragraph, if it gives one."""

    name: str
    paragraph: str | None
    statute: bool


def defined_terms(text: str) -> dict[str, str]:
    """What a paper says its short names stand for: "the Contracts Order 2015 ("the Order")"."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        long = re.sub(r"\s+", " ", match["long"]).strip()
        found.setdefault(match["short"].strip(), long.removeprefix("The ").removeprefix("the "))
    return found


def instrument_in(text: str, position: int, defined: dict[str, str]) -> FoundInstrument | None:
    """The instrument that a sentence names for a rule: the one with a paragraph, or the nearest."""
    best: tuple[int, int, FoundInstrument] | None = None
    statutes = list(_STATUTE.finditer(text))
    own = [
        match
        for match in _OWN.finditer(text)
        if not any(match.start() < one.end() and one.start() < match.end() for one in statutes)
    ]
    for match in [*statutes, *own]:
        found = _read(text, match)
        candidate = (0 if found.paragraph else 1, abs(match.start() - position), found)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    if best is not None:
        return best[2]
    generic = _GENERIC.search(text)
    if generic is None or generic["short"] not in defined:
        return None
    long = defined[generic["short"]]
    statute = bool(re.search(_STATUTES, long)) or bool(
        re.search(
            r"\b(?:Act|Regulations)\s(?:19"
            r"|20)\d\d",
            long,
        )
    )
    place = _PLACE_OF.search(text[: generic.start() + 4])
    return FoundInstrument(name=long, paragraph=place["number"] if place else None, statute=statute)


def _read(text: str, match: re.Match[str]) -> FoundInstrument:
    before, own = text[: match.start()], match.groupdict().get("own") or ""
    place = _PLACE_OF.search(before + _leading(own))
    after = None if place else _OF_PLACE.match(text, match.end())
    paragraph = place["number"] if place else (after["number"] or after["bare"]) if after else None
    if match.re is _STATUTE:
        return FoundInstrument(name=_plain(match[0]), paragraph=paragraph, statute=True)
    if match["short"]:
        return FoundInstrument(name=match["short"], paragraph=paragraph, statute=False)
    owner = own[len(_leading(own)) :]
    return FoundInstrument(name=_plain(owner + match["name"]), paragraph=paragraph, statute=False)


def _leading(own: str) -> str:
    """The words before the name that do not belong to it: "Under the " of "Under the MOPAC Scheme"."""
    match = re.match(r"(?:(?:Under|In|The|the|of|By|As|Paragraph|Section|With|Our|Its|This)\s)+", own)
    return match[0] if match else ""


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()
