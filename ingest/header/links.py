"""Which papers a paper names, and what it does to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.records import Link, LinkKind
from index.references import find_references

if TYPE_CHECKING:
    from collections.abc import Collection

_LABELLED = re.compile(
    r"\b(?:decisions?|papers?|reports?|references?|approved (?:in|by|under)|approval|recorded in|"
    r"set out in|form|forms)"
    r"\s+(?:no\.?\s+|number\s+|ref(?:erence)?\.?\s+)?\(?(?P<reference>(?!PDF|DOCX?|XLSX?|CSV|ISO|IEC|BS|"
    r"EN|RFC|SI|ID|VAT|UK|EU|US|HMRC|NHS|COVID|HS|CO|PO|KB|MB)[A-Z]{2,6}[ /_-]?(?:\d{2,4}[ /_-])?\d{2,5}"
    r"(?:-[A-Z])?)\b"
)
_DOING = (
    (
        LinkKind.SUPERSEDES,
        re.compile(
            r"\b(?:supersed(?:es|ing)|replac(?:es|ing)|revok(?:es|ing)|in (?:place|substitution) of|"
            r"rescinds?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        LinkKind.AMENDS,
        re.compile(
            r"\b(?:amend(?:s|ing|ment to|ments to)|var(?:ies|ying)|variation (?:of|to)|uplift (?:to|of)|"
            r"extends|extending|"
            r"extension (?:of|to)|chang(?:es|ing)|increas(?:es|ing)|modif(?:ies|ying)|addendum to|"
            r"supplements)\b",
            re.IGNORECASE,
        ),
    ),
    (
        LinkKind.APPROVES,
        re.compile(r"\b(?:approv(?:es|ing)|to approve|approval of|approve)\b", re.IGNORECASE),
    ),
)
_UNDONE = re.compile(
    r"\b(?:by|in|under|per|through|with|following|since|from|see)\s+(?:decision\s+)?[\s(]*$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.;:!?]\s|\n\s*\n")
_REACH = 90
_DEED = re.compile(
    r"\b(?:deed|agreement|notice|letter|contract)\s+of\s+(?:variation|amendment)\b|"
    r"\b(?:variation|amendment|supplemental)\s+(?:agreement|deed|notice|letter)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\b(?:to|of|varies|amends|relating\s+to)\s+(?:the|an?|that)\b", re.IGNORECASE)
_TITLE, _OPENING = 200, 800
"""Characters in which a paper says that it is a deed of variation, and in which it says of what."""


def find_links(text: str, own: str | None, known: Collection[str] = ()) -> tuple[Link, ...]:
    """Every other paper that the text names, once for each thing done to it, in order of first mention.

    "amends PCD 697" amends it, "approved in PCD 697" only mentions it. References of a style that only
    this authority uses are known by the paper's own, and by labels ("decision HMD 214").
    """
    labelled = {match["reference"] for match in _LABELLED.finditer(text)}
    links: dict[tuple[LinkKind, str], Link] = {}
    for found in find_references(text, frozenset({*known, *labelled, *([own] if own else [])})):
        if found.reference == own:
            continue
        kind = _done(text, found.start)
        links.setdefault(
            (kind, found.reference),
            Link(kind=kind, reference=found.reference, start=found.start, end=found.end),
        )
    stronger = {link.reference for link in links.values() if link.kind is not LinkKind.MENTIONS}
    return tuple(
        link
        for link in links.values()
        if link.kind is not LinkKind.MENTIONS or link.reference not in stronger
    )


def _done(text: str, start: int) -> LinkKind:
    """What the words before a reference do to it, within its own sentence."""
    before = text[max(0, start - _REACH) : start]
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    before = before[ends[-1] if ends else 0 :]
    if _UNDONE.search(before):
        return LinkKind.MENTIONS
    for kind, pattern in _DOING:
        if pattern.search(before):
            return kind
    varies = start < _OPENING and _DEED.search(text, 0, _TITLE) and _OF_WHICH.search(text, 0, start)
    return LinkKind.AMENDS if varies else LinkKind.MENTIONS
