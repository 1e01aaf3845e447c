"""Whether a paper is marked as not for everybody: a Part 2 paper, or a protective marking.

Such a paper is refused unless a restricted collection holds it. What only *mentions* a Part 2 is not
marked: "Is there a Part 2 form? NO" and "Part 2 confidentiality: only the facts or advice …" stand in
nearly every public decision paper, and a contract may have a "Part 2: Confidential Information".
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = r"[-–—:.,|(\s]*"
_LABEL = rf"(?:(?:(?:government\s+)?security\s+|protective\s+)?(?:marking|classification){_DASH})?"
_PAGE = r"(?:page\s+)?\d*(?:\s*(?:of|/)\s*\d+)?"
_SENSITIVE = re.compile(
    rf"(?i:{_PAGE})\s*(?i:{_LABEL})(?:OFFICIAL|Official)\s*[-–—:]?\s*\[?(?:SENSITIVE|Sensitive)\b"
    rf"(?P<rest>[A-Z0-9\s\[\]():&.,–—-]*)(?i:{_PAGE})\s*"
)
_HIGHER = re.compile(
    rf"(?:(?:government\s+)?security\s+|protective\s+)(?:marking|classification){_DASH}"
    r"(?:top\s+secret|secret|restricted)\b.{0,30}",
    re.IGNORECASE,
)
_PART_TWO = re.compile(
    rf"part\s*(?:2|two|ii)\b{_DASH}(?:form|paper|report)?{_DASH}"
    r"(?:(?:confidential|private|restricted|closed)(?!\s+information\b)|exempt|not\s+for\s+publication)\b"
    r"(?P<rest>.{0,70})",
    re.IGNORECASE,
)
_NOT_FOR_PUBLICATION = re.compile(
    rf"(?:(?i:exempt|confidential|restricted|private){_DASH}(?:(?i:report|appendix|paper){_DASH})?)?"
    r"(?:NOT\s+FOR\s+PUBLICATION|Not\s+for\s+[Pp]ublication)\b.{0,160}"
)
_NONE = re.compile(
    r"(?:none|nil|n/a|not applicable|no (?:items?|reports?|business)|there (?:are|is|were) no)\b",
    re.IGNORECASE,
)
_NAMED_PART_TWO = re.compile(r"(?<![a-z])part[\s_-]*(?:2|two|ii)(?![a-z0-9])", re.IGNORECASE)
_CLOSED_WORDS = re.compile(
    r"\b(?:confidential|exempt|not for publication|commercially sensitive)\b", re.IGNORECASE
)
_FRONT = 3000
"""Characters of a paper's front: where "Not for publication" is about the paper itself."""


def protective_marking(text: str, path: str) -> str | None:
    """The words that mark a paper as Part 2 or protectively, or None. The marking of any page counts."""
    front = text[:_FRONT]
    for start, line, following in _lines(text):
        if _SENSITIVE.fullmatch(line) or _HIGHER.fullmatch(line):
            return line
        part = _PART_TWO.fullmatch(line)
        if part and not _NONE.match(following) and not _NONE.search(part["rest"]):
            return line
        if start < len(front) and _NOT_FOR_PUBLICATION.fullmatch(line):
            return line
    name = PurePosixPath(path).name
    if _NAMED_PART_TWO.search(name) and _CLOSED_WORDS.search(front):
        return name
    return None


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line that says something: where it starts, the line, and the next that says something."""
    told: tuple[int, str] | None = None
    for match in re.finditer(r"[^\r\n\f]+", text):
        line = match.group().strip(" \t*#_>|•\u00a0")
        if not line:
            continue
        if told:
            yield *told, line
        told = (match.start(), line)
    if told:
        yield *told, ""
