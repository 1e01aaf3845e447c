"""What sort of paper it is, by how it is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.records import DocumentKind
from ingest.header.field_names import FieldName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.header.fields import Field
    from ingest.header.lines import Line

_TITLES = {
    DocumentKind.SCHEME: (
        r"\bscheme of (?:delegation|consent|governance|reservation)|"
        r"\bscheme of [a-z]+ and (?:delegation|consent)|\bdelegation scheme|\bconsent and delegation"
    ),
    DocumentKind.REGULATIONS: (
        r"\b(?:financial|contracts?|procurement) (?:regulations|procedure rules|rules|instructions|"
        r"standing orders)|"
        r"\bstanding orders\b|\bcode of conduct\b|\bprocedure rules\b"
    ),
    DocumentKind.MINUTES: (
        r"^(?:printed |draft )?minutes\b|\bminutes of\b|^meeting \d|"
        r"\bmeeting \d{1,2}\s?(?:st|nd|rd|th)?\b.*\d{4}$"
    ),
}
_TITLE_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TITLES.items())
_DECISION = re.compile(
    r"\b(?:is|are) (?:recommended|asked|requested) to (?:approve|agree|note|delegate|endorse)\b|"
    r"record of decision|"
    r"^\s*#*\s*(?:key information|decision notice|executive decision|officer decision)\b|"
    r"\brequest for (?:\w+ ){0,3}decision\b|\brecommended that the (?:mayor|deputy mayor|commissioner|"
    r"leader)\b",
    re.IGNORECASE | re.MULTILINE,
)
_RECORD = re.compile(
    r"record of decision|decision (?:notice|record|form|details)|officer decision|(?:mayoral|director|"
    r"mayor) decision|"
    r"\brequest for (?:\w+ ){0,3}decision\b",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\b(?:this|the)\s+(?:[\w’'®&,/-]+\s+){0,9}?(?:agreement|contract|deed|lease|licence|license|addendum|"
    r"amendment|"
    r"memorandum of understanding|certificate|undertaking)\b[^.]{0,400}?\b(?:between|among|amongst|by and|"
    r"parties|"
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
_LONGEST_LINE = 200


def find_kind(text: str, lines: Sequence[Line], fields: Sequence[Field]) -> DocumentKind:
    """The kind of the paper: told by its key information and opening, never by its file's name."""
    names = {field.name for field in fields}
    heads = [line.text for line in lines[:12] if len(line.text) < _LONGEST_LINE]
    opening = text[:_OPENING]
    decides = _DECISION.search(opening) is not None
    titled = _by_title(heads)
    if any(_RECORD.search(head) for head in heads):
        return DocumentKind.DECISION
    if FieldName.DECISION_BY in names or (FieldName.DATE_SIGNED in names and decides):
        plain = not decides and FieldName.DECISION_TYPE not in names
        return _by_title(heads[:3]) or DocumentKind.DECISION if plain else DocumentKind.DECISION
    if titled is not None and FieldName.TO not in names:
        return titled
    if _is_contract(text, heads, fields):
        return DocumentKind.CONTRACT
    if FieldName.TO in names:
        return DocumentKind.REPORT
    return DocumentKind.DECISION if decides else _by_words(text, heads)


def _is_contract(text: str, heads: Sequence[str], fields: Sequence[Field]) -> bool:
    """A heading that names an agreement, over an opening that makes one or an order form's parties."""
    named = any(_CONTRACT_TITLE.search(head) and not _NOT_A_CONTRACT.search(head) for head in heads)
    parties = sum(field.name is FieldName.PARTY for field in fields)
    return named and (parties > 1 or _CONTRACT.search(text[:_OPENING]) is not None)


def _by_words(text: str, heads: Sequence[str]) -> DocumentKind:
    if re.search(r"\bagreement\b", text[:_OPENING], re.IGNORECASE) and _CONTRACT.search(text[: 3 * _OPENING]):
        return DocumentKind.CONTRACT
    return DocumentKind.REPORT if any(_REPORT.search(head) for head in heads[:6]) else DocumentKind.OTHER


def _by_title(heads: Sequence[str]) -> DocumentKind | None:
    joined = " ".join(" ".join(heads).split())
    for head in heads[:6]:
        for kind, pattern in _TITLE_PATTERNS:
            if len(head) < _LONGEST_HEAD and not head.endswith(".") and pattern.search(head):
                return kind
    return DocumentKind.MINUTES if re.match(r"\W*\d*\W*minutes of\b", joined, re.IGNORECASE) else None
