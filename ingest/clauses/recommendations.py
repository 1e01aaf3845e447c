"""What a paper recommends, decides or notes: the verb of each item, and the words that ask for it."""

from __future__ import annotations

import re

_RECOMMENDS = re.compile(
    r"\b(?:(?:is|are|be) (?:recommended|asked|invited|requested)|recommends?|asks|recommended)\b"
    r"[^.]{0,120}\b(?:to|that)\b[^.]{0,60}[:—–-]?\s*\Z|"
    r"\brecommend(?:s|ed|ations?)?\s*(?:to|that)?\s*[:—–-]?\s*\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(approv|not(?:e|es|ed|ing)\b|delegat|agree|endors|authori[sz]|consider|recommend|confirm|adopt|support|receiv|consent|"
    r"award|grant|ratif|refer|accept|resolv|instruct|request|review|declin|reject)(\w*)",
    re.IGNORECASE,
)
_VERBS = {
    "approv": "approve",
    "not": "note",
    "delegat": "delegate",
    "agree": "agree",
    "endors": "endorse",
    "authori": "authorise",
    "consider": "consider",
    "recommend": "recommend",
    "confirm": "confirm",
    "adopt": "adopt",
    "support": "support",
    "receiv": "receive",
    "consent": "consent",
    "award": "award",
    "grant": "grant",
    "ratif": "ratify",
    "refer": "refer",
    "accept": "accept",
    "resolv": "resolve",
    "instruct": "instruct",
    "request": "request",
    "review": "review",
    "declin": "decline",
    "reject": "reject",
}
_OWN_VERB = re.compile(
    r"\W*(?:(?:that|to|and|also|formally|(?:the )?(?:deputy )?(?:mayor|leader|commissioner|director|panel|"
    r"board|cabinet|council|committee|members?))\W+){0,3}"
    r"(approv(?:es?|ed|ing|al)\b|not(?:es?|ed|ing)\b|delegat\w+|agree\w*|endors\w+|authori[sz]\w+|consider\w*|recommend\w*|"
    r"confirm\w*|adopt\w*|support\w*|receiv\w+|consent\w*|award\w*|grant\w*|ratif\w+|refer\w*|accept\w*|instruct\w*|"
    r"request\w*|review\w*|reject\w*)\b",
    re.IGNORECASE,
)


def canonical_verb(words: str) -> str | None:
    """The verb of a recommendation as its plain form: "NOTED" and "to note" are `note`."""
    match = _VERB.match(words)
    if match is None:
        return None
    stem = match[1].lower()
    return next((verb for start, verb in _VERBS.items() if stem.startswith(start)), None)


def own_verb(words: str) -> str | None:
    """The verb an item begins with: "That Cabinet AGREES the plan" is `agree`."""
    match = _OWN_VERB.match(words[:160])
    return canonical_verb(match[1]) if match else None


def lead_verb(lead: str) -> str | None:
    """The verb that a lead gives to each of its items: "… is recommended to approve:" is `approve`.

    The last one counts; "recommended" itself only where there is no other.
    """
    found = [canonical_verb(match[0]) for match in _VERB.finditer(lead[-200:])]
    told = [verb for verb in found if verb and verb not in {"recommend", "request"}]
    return told[-1] if told else None


def recommends(lead: str) -> bool:
    """Whether a lead asks for a decision."""
    return _RECOMMENDS.search(lead[-240:]) is not None
