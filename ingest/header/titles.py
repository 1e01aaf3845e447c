"""The title of a paper: what its readers call it, never the name of its file while anything better stands."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from index.records import DocumentKind
from index.references import canonical, find_references
from ingest.header.agreements import find_agreement_title
from ingest.header.field_names import FieldName
from ingest.header.fields import first_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.header.fields import Field
    from ingest.header.lines import Line
    from ingest.header.opening import Opening

_KIND_ONLY = re.compile(
    r"(?:.{0,60}\b)?(?:record of decision|decision (?:notice|record|form))\W*|"
    r"(?:key information|agenda(?: item \d+)?|executive summary|table of contents|summary|introduction|"
    r"part 1.*|"
    r"recommendations?|for publication.*|request for .{0,40}decision.*|(?:mayoral|mayor|director|"
    r"assistant director) decision.*|"
    r"pcd decision.*|subject matter.*|dpia project information|key decision.*|section [a-z0-9]|"
    r"report(?: to .*)?|"
    r"(?:[a-z ]+ )?(?:county|borough|city|district|community) council|decisions?(?: details| required.*)?|"
    r"background|purpose|"
    r"\d{1,2}(?:\.\d+)*\.\s.*|\d{1,2}(?:\.\d+)+\s.*|<.*|(?:issues|financial|legal) .{0,30}comments?|"
    r"date:?.*|version .{0,20}|draft (?:v[\d.]|"
    r"version).*|present|apologies|"
    r"(?:written|prepared|report) (?:by|of)\b.*|[\w.-]+@[\w.-]+|e-?mail.*|tel(?:ephone)?\b.*|total .*|"
    r"(?:year|prior years?|quarter)\b.{0,20})\W*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|dotx?|xlsx?)$|^untitled|^microsoft", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:appendix|annex|schedule|attachment)\s+\w{1,3}\b\s*[:–—-]\s*\S", re.IGNORECASE)
_INSTRUMENT = re.compile(
    r"scheme of|regulations|standing orders|code of conduct|procedure rules|contract rules|delegation",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"\W*\d*\W*((?:DRAFT |PRINTED )?MINUTES\b.{5,300}?)(?=,?\s+(?:HELD|IN THE CHAIR|PRESENT)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MEETING = re.compile(r"\bmeeting\b.*\d{4}", re.IGNORECASE)
_LONGEST = 250
_FIRST_LINES = 25
_SHORT_SENTENCE = 12
_NEAR_THE_TOP = 200
"""Characters: further down, "minutes of" speaks of the meeting before."""


def find_title(opening: Opening, reference: str | None) -> str:
    """The title as it stands, its white space tidied, its own leading reference left off.

    In order of trust: the agreement's own words for itself, the field "Title" or "Subject", the headings and
    lines above the key information, the format's metadata, the file's name.
    """
    return (
        _tidy(found, reference)
        if (found := _found(opening, reference))
        else title_of_file(opening.paper.path)
    )


def _found(opening: Opening, reference: str | None) -> str | None:
    kind, lines, named = opening.kind, opening.lines, opening.paper.title
    found = find_agreement_title(opening.text) if kind is DocumentKind.CONTRACT else None
    field = first_filled(opening.fields, FieldName.TITLE)
    if found is None and field is not None and field.label.casefold() != "re":
        found = field.value
    if found is None and kind is DocumentKind.MINUTES:
        found = _of_minutes(lines)
    if found is None and kind in {DocumentKind.SCHEME, DocumentKind.REGULATIONS}:
        found = next((line.text for line in lines[:10] if _INSTRUMENT.search(line.text)), None)
    others = [line for line in lines[:_FIRST_LINES] if reference is None or canonical(line.text) != reference]
    found = found or _above_key_information(others, opening.fields)
    if found is None and named and not _FILE_NAME.search(named):
        found = re.split(r"\s+[|–—]\s+", named)[0]
    return found


def title_of_file(path: str) -> str:
    """The file's name as a title: the last resort."""
    return " ".join(PurePosixPath(path).stem.replace("_", " ").split()) or path


def _tidy(title: str, reference: str | None) -> str:
    tidy = " ".join(title.replace(" | ", " ").split()).strip(" *#|_–—-:")[:_LONGEST].strip()
    first = next(iter(find_references(tidy, [reference] if reference else [])), None)
    if first and first.start == 0 and first.reference == reference:
        return tidy[first.end :].strip(" :–—-,.") or tidy
    return tidy


def _of_minutes(lines: Sequence[Line]) -> str | None:
    opening = " ".join(line.text for line in lines[:40])[:1_500].replace("**", "")
    match = _MINUTES.search(opening)
    if match and match.start() < _NEAR_THE_TOP:
        return match[1]
    for place, line in enumerate(lines[:6]):
        if _MEETING.search(line.text) and len(line.text) < _LONGEST // 2:
            return f"{lines[place - 1].text}, {line.text}" if place else line.text
    return None


def _above_key_information(lines: Sequence[Line], fields: Sequence[Field]) -> str | None:
    """The heading of the paper; else the first line before the key information, or the first of all."""
    labelled = {field.start for field in fields}
    first = [line for line in lines if line.start not in labelled]
    begin = min(labelled, default=None)
    usable = [line for line in first if not line.is_marking and not _KIND_ONLY.fullmatch(line.text)]
    usable = [line for line in usable if _can_be_title(line.text)]
    above = [line for line in usable if begin is None or line.start < begin]
    numbered = next((line for line in lines[:4] if _APPENDIX.match(line.text)), None)
    if numbered and (begin is None or numbered.start < begin):
        return _joined(numbered, lines)
    for candidates in (above, usable):
        headings = [
            line for line in candidates[:8] if line.heading == 1 or (line.heading and line is candidates[0])
        ]
        if headings:
            return _joined(headings[0], lines)
        if candidates:
            chosen = (
                candidates[-1] if candidates is above and _is_key_information(first, begin) else candidates[0]
            )
            return chosen.text if begin is not None else _joined(chosen, lines)
    return None


def _is_key_information(first: Sequence[Line], begin: int | None) -> bool:
    """Whether a heading "Key information" parts the title, right above it, from the fields."""
    return any(
        line.text.casefold() == "key information" and (begin is None or line.start < begin) for line in first
    )


def _can_be_title(words: str) -> bool:
    sentence = words.endswith((".", ";", ":")) and len(words.split()) > _SHORT_SENTENCE
    return 2 < len(words) <= _LONGEST and any(map(str.isalpha, words)) and " | " not in words and not sentence  # noqa: PLR2004 - "ab"


def _joined(head: Line, lines: Sequence[Line]) -> str:
    """A heading that runs over several lines of its own paragraph."""
    place = next(index for index, line in enumerate(lines) if line.start == head.start)
    words = head.text
    for line in lines[place + 1 : place + 4]:
        if (
            line.follows_blank
            or line.heading != head.heading
            or head.heading is None
            or _KIND_ONLY.fullmatch(line.text)
        ):
            break
        words = f"{words} {line.text}"
    return words
