"""The short name that a stretch of words defines for a party, in brackets."""

from __future__ import annotations

import re

from ingest.header.name_words import CORPORATE

PARENTHESIS = re.compile(r"\((?!(?:[1-9]|[a-h]|i{1,3}|iv|v)\))(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
BRACKET_IN_NAME = re.compile(
    rf"\((?P<inside>[A-Z][\w. ]{{1,20}})\)(?=\s*(?:\([A-Za-z]{{2,4}}\)\s*)?(?:{CORPORATE}|"
    rf"{CORPORATE.upper()}|Company|"
    r"COMPANY)\b)"
)
_FORMERLY = re.compile(r"\(\s*(?:formerly|previously|trading|f/k/a|d/b/a|a/k/a)", re.IGNORECASE)
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


def short_name(words: str) -> str | None:
    """The short name that a stretch defines in brackets: "(the “Supplier”)", "(hereinafter called HEI)"."""
    words = BRACKET_IN_NAME.sub("", words)
    for parenthesis in PARENTHESIS.finditer(words):
        if _FORMERLY.match(parenthesis[0]):
            continue
        for found in (*_QUOTED.finditer(parenthesis[0]), *_CALLED.finditer(parenthesis[0])):
            name = next(group for group in found.groups() if group)
            if not _JOINT.search(parenthesis[0], 0, found.start()) and not _NO_SHORT_NAME.fullmatch(name):
                return " ".join(name.split())
    bare = _BARE_SHORT.search(words)
    return bare[1] if bare and not _NO_SHORT_NAME.fullmatch(bare[1]) else None
