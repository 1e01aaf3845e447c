"""What sort of paper it is, by how it is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.records import DocumentKind
from ingest.header.fields import FieldName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.header.fields import Field
    from ingest.header.lines import Line

_TITLES = (
    (
        DocumentKind.SCHEME,
        r"\bscheme of (?:delegation|consent|governance|reservation)|\bscheme of [a-z]+ and (?:delegation|consent)|"
        r"\bdelegation scheme|\bconsent and delegation",
    ),
    (
        DocumentKind.REGULATIONS,
        r"\b(?:financial|contracts?|procurement) (?:regulations|procedure rules|rules|instructions|standing orders)|"
        r"\bstanding orders\b|\bcode of conduct\b|\bprocedure rules\b|\bcontract standing orders",
    ),
    (
        DocumentKind.MINUTES,
        r"^(?:printed |draft )?minutes\b|\bminutes of\b|^meeting \d|\bmeeting \d{1,2}\s?(?:st|nd|rd|th)?\b.*\d{4}$",
    ),
)
_TITLE_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TITLES)
_DECISION = re.compile(
    r"\b(?:is|are) (?:recommended|asked|requested) to (?:approve|agree|note|delegate|endorse)\b|record of decision|"
    r"^\s*#*\s*(?:key information|decision notice|executive decision|officer decision)\b|"
    r"\brequest for (?:\w+ ){0,3}decision\b|\brecommended that the (?:mayor|deputy mayor|commissioner|leader)\b",
    re.IGNORECASE | re.MULTILINE,
)
_RECORD = re.compile(
    r"record of decision|decision (?:notice|record|form|details)|officer decision|(?:mayoral|director|mayor) decision|"
    r"\brequest for (?:\w+ ){0,3}decision\b",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\b(?:this|the)\s+(?:[\w’'®&,/-]+\s+){0,9}?(?:agreement|contract|deed|lease|licence|license|addendum|amendment|"
    r"memorandum of understanding|certificate|undertaking)\b[^.]{0,400}?\b(?:between|among|amongst|by and|parties|"
    r"entered into|made|dated|effective|governs)\b|\bparties\s*\n\s*\(?1[).]|\bbetween\s*:|^\W*between\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_CONTRACT_TITLE = re.compile(
    r"\b(?:agreement|contract|deed of|lease|licence|license|order form|call-off|memorandum of understanding|"
    r"terms and conditions|addendum|non-disclosure|statement of work)\b",
    re.IGNORECASE,
)
_NOT_A_CONTRACT = re.compile(
    r"\b(?:award|extension|variation to|procurement|strategy|report|update|management|register)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\breport\b|\bbusiness case\b|\breview\b|\bstrategy\b|\bpolicy\b|\bplan\b|\bassessment\b|\bstatement\b",
    re.IGNORECASE,
)
_OPENING = 6_000
_LONGEST_HEAD = 120


def find_kind(text: str, lines: Sequence[Line], fields: Sequence[Field]) -> DocumentKind:
    """The kind of the paper: told by its key information and opening, never by its file's name."""
    names = {field.name for field in fields}
    heads = [line.text for line in lines[:12] if len(line.text) < 200]  # noqa: PLR2004 - not a paragraph
    opening = text[:_OPENING]
    if any(_RECORD.search(head) for head in heads):
        return DocumentKind.DECISION
    if FieldName.DECISION_BY in names or (FieldName.DATE_SIGNED in names and _DECISION.search(opening)):
        titled = _by_title(heads[:3])
        return (
            titled
            if titled and FieldName.DECISION_TYPE not in names and not _DECISION.search(opening)
            else DocumentKind.DECISION
        )
    if FieldName.TO not in names and (titled := _by_title(heads)):
        return titled
    if any(_CONTRACT_TITLE.search(head) and not _NOT_A_CONTRACT.search(head) for head in heads) and (
        _CONTRACT.search(opening) or sum(field.name is FieldName.PARTY for field in fields) > 1
    ):
        return DocumentKind.CONTRACT
    if FieldName.TO in names or _DECISION.search(opening):
        return DocumentKind.REPORT if FieldName.TO in names else DocumentKind.DECISION
    if re.search(r"\bagreement\b", opening, re.IGNORECASE) and _CONTRACT.search(text[:20_000]):
        return DocumentKind.CONTRACT
    return DocumentKind.REPORT if any(_REPORT.search(head) for head in heads[:6]) else DocumentKind.OTHER


def _by_title(heads: Sequence[str]) -> DocumentKind | None:
    joined = " ".join(" ".join(heads).split())
    for head in heads[:6]:
        for kind, pattern in _TITLE_PATTERNS:
            if len(head) < _LONGEST_HEAD and not head.endswith(".") and pattern.search(head):
                return kind
    return DocumentKind.MINUTES if re.match(r"\W*\d*\W*minutes of\b", joined, re.IGNORECASE) else None
