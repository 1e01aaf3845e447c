"""Who decides: the role or body that a rule names, in its own words."""

from __future__ import annotations

import re

_POSTS = (
    r"Deputy\sMayors?|Mayors?|Chief\s(?:Executive|Constable|Finance|Financial|Operating|Legal|Digital"
    r"|Information|Fire|Officer)(?:\sOfficers?)?s?"
    r"|(?:Assistant\s|Deputy\s|Executive\s|Corporate\s|Strategic\s|Service\s|Managing\s|Group\s"
    r"|Divisional\s|Programme\s|Finance\s|Interim\s)*Directors?"
    r"|(?:Assistant\s|Deputy\s)?Heads?(?=\sof)|(?:Deputy\s)?Commissioners?(?:['’]s\sCFO)?|(?:[Ss]ection"
    r"|[Ss]\.?)\s?(?:151|73|114)\s[Oo]fficers?|Monitoring\sOfficers?"
    r"|(?:(?:Authorised|Senior|Lead|Responsible|Delegated|Proper|Accountable|Statutory|Procurement"
    r"|Contract|Accounting|Chief|Nominated|Approving|Commissioning)\s){0,3}Officers?"
    r"|(?:Senior\s|Service\s|Line\s|Contract\s|Category\s|Procurement\s|Team\s|Budget\s|Project\s"
    r"|General\s){0,2}Managers?|Budget\s[Hh]olders?|Portfolio\s[Hh]olders?"
    r"|Cabinet\s(?:Members?|Office)|Lead\sMembers?|Executive\sMembers?|Ward\sMembers?|Members"
    r"|Leader(?:\sof\sthe\sCouncil)?|Cabinet|Full\sCouncil|Council"
    r"|(?:the\s)?Executive|The\sAuthority|Authority|CEO|CFO|PCC|DMPC|DMFD|Treasurer|Chamberlain"
    r"|Town\sClerk|Governors?|Governing\sBody|Secretary\sof\sState"
    r"|Home\sOffice|HM\sTreasury|HMT|Treasury|(?:Borough|City|County|Force)\sSolicitor|Solicitor"
    r"|Accountant|Chair(?:man|person)?|Trustees|Minister"
    r"|Principal|Headteacher|Bursar|Superintendent|Commander|Partner"
)
_BODIES = (
    r"(?:[A-Z][\w'’&-]*,?\s(?:and\s|of\s|for\s|&\s)?){1,6}(?:Committee|Board|Panel"
    r"|Sub-Committee|Forum|Commission)"
)
_OF = (
    r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w'’&-]*(?:,?\s(?:(?:and|of|&|the)\s)?[A-Z][\w'’&-]*){0,6}"
    r"|\sof\s(?:service|department|procurement|finance|legal)\b)?"
)
_ROLE = (
    rf"(?:{_BODIES}|(?:{_POSTS})(?:\s(?:Services|Resources|Finance|Procurement"
    rf"|Operations))?{_OF})(?:\s\([A-Z][A-Za-z]{{1,7}}\))?"
)
_ROLES = (
    rf"{_ROLE}(?:(?:,|\sor|\sand|/|\sin\sconsultation\swith|\safter\sconsult(?:ation\swith|ing)"
    rf"|\sjointly\swith)\s(?:the\s|an?\s|their\s)?{_ROLE}){{0,3}}"
)
_ANY = re.compile(rf"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?:{_ROLES})(?![a-z])")
_GIVEN_TO = re.compile(
    r"(?:\b(?:approv(?:al|ed|e)|sign(?:ed|ature)|seal(?:ed)?|authori[sz](?:ed|ation)|agreed|agreement"
    r"|consent|awarded|determined|decided|made|taken|accepted|granted|endorsed"
    r"|decision|resolution|resolved|ratified|ratification|executed|considered|permission|authority|reserved|kept|delegated|delegation|referred"
    r"|reported(?:\sback)?|submitted|presented|escalated|notified|go(?:es)?)\s"
    r"(?:\w+ly\s|only\s|back\s|also\s)?(?:by|of|to|from|at|for|on\sbehalf\sof"
    r"|with)(?:\seither)?\s(?:the\s|an?\s|their\s|relevant\s|appropriate\s|full\s)*"
    r"|\b(?:matters?|decisions?)\sfor\s(?:the\s)?|\bis\sfor\s(?:the\s)?|\bpowers?\sof\s(?:the\s)?"
    r"|\b(?:delegated|reserved|kept)\s(?:to|for|by)\s(?:the\s)?)$",
    re.IGNORECASE,
)
_HAS_POWER = re.compile(
    r"\s?,?\s?(?:(?:who|and|or)\s)?(?:has|have|may|can|must|shall|is|are|will|retains?|approves?"
    r"|authori[sz]es?|determines?|agrees?|signs?|seals?|decides?|accepts?|awards?|settles?"
    r"|delegated|only)\b",
    re.IGNORECASE,
)
_ASKED_BY = re.compile(
    r"\b(?:requests?|applications?|proposals?|claims?|submissions?|recommendations?"
    r"|reports?)\s(?:made\s)?(?:by|from)\s(?:the\s)?$",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"\b(?:Council|Authority|Executive|Members?)$")


def decider_in(text: str, position: int, *, named_only: bool = True) -> str | None:
    """The role that decides on what stands at `position`: the nearest one that is given the power.

    "… must be approved at Corporate Governance Board", "the Deputy Mayor … has delegated authority to".
    Without `named_only`, a role that is merely named does not count.
    """
    best: tuple[int, int, str] | None = None
    for match in _ANY.finditer(text):
        rank = _rank(text, match)
        if rank == 1 and not named_only:
            continue
        distance = abs(match.start() - position) if match.start() >= position else abs(position - match.end())
        candidate = (rank, distance, match[0].strip(" ,"))
        if rank and (best is None or (-candidate[0], candidate[1]) < (-best[0], best[1])):
            best = candidate
    return " ".join(best[2].split()) if best else None


def decider_of_heading(text: str) -> str | None:
    """The role that a heading or an introduction gives its paragraphs to: "Matters delegated to the …"."""
    if text.isupper():
        text = re.sub(r"\b(?:Of|The|And|For|To|By|In)\b", lambda word: word[0].lower(), text.title())
    found = [
        match
        for match in _ANY.finditer(text)
        if _rank(text, match) > 1 or match[0] == text.strip(" .:0123456789")
    ]
    if found:
        return " ".join(found[0][0].strip(" ,").split())
    unknown = _UNKNOWN_ROLE.search(text)
    return unknown["role"] if unknown else None


_UNKNOWN_ROLE = re.compile(
    r"\b(?:delegated|reserved|kept|retained)\s(?:to|for|by)\s(?:the\s)?"
    r"(?P<role>[A-Z][\w'’-]*(?:\s(?:(?:of|for|and|the)\s){0,2}[A-Z][\w'’-]*){0,6})"
)
"""A post that is not known by its words ("Harbour Master"), where the heading says that it decides."""


def decider_of_cell(text: str) -> str | None:
    """The role that is all or the beginning of a table's cell, or what follows a dash in a list line."""
    match = _ANY.search(text)
    if match is None:
        return None
    before = text[: match.start()].strip(" –-—:|").casefold()
    return match[0].strip(" ,") if before in ("", "the", "relevant", "appropriate") else None


def _rank(text: str, match: re.Match[str]) -> int:
    """3 where something is given to the role, 2 where it has a power, 1 where it is only named."""
    if _ASKED_BY.search(text[max(0, match.start() - 40) : match.start()]):
        return 0
    if _GIVEN_TO.search(text[max(0, match.start() - 60) : match.start()]):
        return 3
    if _HAS_POWER.match(text, match.end()):
        return 2
    return 0 if _SCOPE.search(match[0]) else 1
