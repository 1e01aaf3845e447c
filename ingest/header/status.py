"""How far a paper has come, by what it shows of itself; a file's name is no evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.records import DocumentKind, Status
from ingest.header.agreements import find_agreement_date
from ingest.header.field_names import FieldName
from ingest.header.fields import first_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.header.fields import Field
    from ingest.header.opening import Opening
    from ingest.header.party_names import FoundParty

_STATED = (
    (Status.SUPERSEDED, r"superseded|withdrawn|replaced|no longer in force|revoked|expired"),
    (Status.TEMPLATE, r"template|sample|model form"),
    (Status.DRAFT, r"(?:working |final |first |second )?draft\b.*|for (?:comment|consultation)"),
    (Status.IN_FORCE, r"in force|current|in effect|live"),
    (Status.SIGNED, r"signed|executed"),
    (Status.APPROVED, r"(?:recommendations?\s+)?(?:approved|agreed|adopted)|final"),
    (Status.RECOMMENDED, r"recommended|proposed|for decision"),
)
_STATED_PATTERNS = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _STATED)
_DRAFT_LINE = re.compile(
    r"\W*(?:(?:first|second|third|working|final|consultation|"
    r"proposed)\s+)?draft(?:\s+(?:v(?:ersion)?\.?\s*)?\d[\d.]*)?"
    r"(?:\s*[–—-].{0,80})?\W*|draft\s+(?!minutes|resolution)[A-Z].{0,120}",
    re.IGNORECASE,
)
_SUPERSEDED = re.compile(
    r"^\W*(?:superseded|withdrawn|revoked)\b|\bthis (?:version|document|paper|scheme|"
    r"policy)\b.{0,40}\b(?:has been|is|was) "
    r"(?:now )?(?:superseded|replaced|withdrawn)|\bsuperseded by\b",
    re.IGNORECASE,
)
_TEMPLATE_TITLE = re.compile(
    r"\b(?:template|sample|specimen|pro ?forma)\b|^(?:model|form of)\b|^\[?insert\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"\[(?!\*|\d+\]|sic\b|page\b|x\]|REDACTED|signed)[A-Za-z][^\]\n]{0,80}\]|<(?:insert|name|date|"
    r"research)[^>\n]{0,60}>"
    r"|…{3,}(?!\s*\d)|\.{8,}(?![\s.]*\d)|_{5,}",
    re.IGNORECASE,
)
_MANY_BLANKS = 3
_OPENING = 2_000
_SIGNED = re.compile(
    r"/s/\s*[A-Z]|\bsigned by (?:and on behalf of )?[A-Z][\w’' .-]+\son\s+\d|\bdigitally signed by\b",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"\b(?:is|are) (?:recommended|asked|requested|invited|proposed) to\b|\brecommended that\b|"
    r"\bpropose[sd]? to\b|"
    r"\bproposed record of decision\b|^\W*recommendations?(?:\(s\))?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_APPROVED = re.compile(
    r"\bI (?:hereby )?(?:approve|agree|have approved)\b|\bdecision\s*:?\s*approved\b|"
    r"\bhas (?:been )?approved the (?:above|"
    r"recommendation|proposal)|\bresolved\b.{0,40}\b(?:agreed|approved|adopted)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\b(?:adopted|approved) (?:by|at) (?:the |its )?(?:full )?[A-Z]?\w+(?: \w+){0,8}?|\b(?:takes?|took|"
    r"comes?|came) into "
    r"(?:effect|force)\b|\btakes effect\b|\badopted \w+ \d{4}",
    re.IGNORECASE,
)
_END = 6_000


def find_status(opening: Opening, title: str) -> Status:
    """The status that the paper shows: stated, or told by its signature, its blanks, its verbs.

    Recommended is not approved: "is recommended to approve" is `recommended` until a date of signing or a
    filled signature stands in the paper. A link "Signed decision document" is neither.
    """
    text, kind, fields = opening.text, opening.kind, opening.fields
    stated = first_filled(fields, FieldName.STATUS)
    for status, pattern in _STATED_PATTERNS:
        if stated and pattern.match(stated.value):
            return status
    heads = [line.text for line in opening.lines[:15]]
    if any(_SUPERSEDED.search(head) for head in heads):
        return Status.SUPERSEDED
    if _is_template(text, kind, [title, *heads[:6]], opening.parties):
        return Status.TEMPLATE
    if any(_DRAFT_LINE.fullmatch(head) for head in [title, *heads]):
        return Status.DRAFT
    if opening.signature is not None or _is_signed(text, kind, fields):
        return Status.SIGNED
    return _by_words(text, kind, fields)


def _is_signed(text: str, kind: DocumentKind, fields: Sequence[Field]) -> bool:
    """Whether a date of signing is filled in, or the mark of a signature stands at the end."""
    dated = first_filled(fields, FieldName.DATE_SIGNED)
    if dated and kind is DocumentKind.DECISION and any(character.isdigit() for character in dated.value):
        return True
    return kind in {DocumentKind.CONTRACT, DocumentKind.DECISION} and _SIGNED.search(text[-_END:]) is not None


def _is_template(text: str, kind: DocumentKind, heads: Sequence[str], parties: Sequence[FoundParty]) -> bool:
    if any(_TEMPLATE_TITLE.search(head) for head in heads if len(head) < 120):  # noqa: PLR2004 - a heading
        return True
    if kind is not DocumentKind.CONTRACT:
        return False
    if any(party.blank for party in parties):
        return True
    end = max((party.end for party in parties), default=0)
    if len(parties) > 1 and find_agreement_date(text, end) is not None:
        return False
    return len(_PLACEHOLDER.findall(text[: end or _OPENING])) >= _MANY_BLANKS


def _by_words(text: str, kind: DocumentKind, fields: Sequence[Field]) -> Status:
    if kind in {DocumentKind.SCHEME, DocumentKind.REGULATIONS}:
        in_force = first_filled(fields, FieldName.DATE_FROM) or _ADOPTED.search(text[:3_000])
        return Status.IN_FORCE if in_force else Status.UNKNOWN
    if kind in {DocumentKind.DECISION, DocumentKind.REPORT}:
        if _APPROVED.search(text[:_END]) and not _RECOMMENDED.search(text[:_END]):
            return Status.APPROVED
        return Status.RECOMMENDED if _RECOMMENDED.search(text) else Status.UNKNOWN
    return Status.UNKNOWN
