"""The key information of a paper: lines like "Reference code: PCD 579", empty ones included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.header.lines import Line


class FieldName(StrEnum):
    """What a line of the key information is about."""

    REFERENCE = "reference"
    TITLE = "title"
    DATE_SIGNED = "date signed"
    DATE = "date"
    DATE_FROM = "in force from"
    DECISION_BY = "decision by"
    DECISION_TYPE = "decision type"
    STATUS = "status"
    PROGRAMME = "programme"
    REPLACES = "replaces"
    TO = "to"
    PARTY = "party"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line of the key information: its label as printed, its value as it stands, maybe empty."""

    name: FieldName
    label: str
    value: str
    start: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Nothing, a dash, or a placeholder that nobody filled: "[to be completed]"."""
        return _BLANK.fullmatch(self.value) is not None


_BLANK = re.compile(r"[\s._…–—-]*|\s*[\[<{(][^\])>}]*[\])>}]\s*|(?i:tbc|tba|to be confirmed|n/?a)\.?")
_NUMBER = r"(?:number|no\.?|nr\.?|code|ref(?:erence)?\.?(?: (?:number|no\.?|code))?|id)"
_PATTERNS = {
    FieldName.REFERENCE: rf"(?:(?:decision|report|document|paper|form|contract|order|agreement|request|file|our|PCD|"
    rf"DMPCD|MD|DD|ADD|LFC)\s+{_NUMBER}|(?:[\w-]+\s+)?ref(?:erence)?\.?(?:\s+(?:number|no\.?|code|id))?|{_NUMBER}"
    r"(?<=reference))",
    FieldName.TITLE: r"(?:(?!job\b|print)[a-z]+\s+)?(?:title|subject)(?:\s+matter)?"
    r"(?:\s*/\s*title of decision)?(?:\s+of\s+(?:the\s+)?(?:decision|report|paper))?|name of decision|re",
    FieldName.DATE_SIGNED: r"date\s+signed|signed\s+(?:on|date)|date\s+of\s+(?:the\s+)?(?:decision|signature|"
    r"signing|approval)|(?:decision|approval|signature)\s+date|date\s+(?:decision\s+)?(?:approved|taken|agreed|"
    r"of decision)|approved\s+on",
    FieldName.DATE: r"date|dated|(?:meeting|order|report|version|document|issue|contract)\s+date|date\s+of\s+"
    r"(?:meeting|report|issue|order|agreement|contract)",
    FieldName.DATE_FROM: r"valid\s+from|effective(?:\s+from|\s+date)?|in\s+(?:force|effect)\s+from|"
    r"com(?:es?|ing)\s+into\s+(?:force|effect)|(?:date\s+)?adopted(?:\s+on)?|date\s+of\s+adoption",
    FieldName.DECISION_BY: r"decision(?:\s+(?:to\s+be\s+)?taken)?\s+by|decision[\s-]maker|taken\s+by|approved\s+by|"
    r"approver|signed\s+by|decision\s+of",
    FieldName.DECISION_TYPE: r"(?:decision\s+type|type\s+of\s+decision|form\s+of\s+decision|(?:is\s+(?:this\s+a\s+)?)?key"
    r"\s+decision\??)",
    FieldName.STATUS: r"(?:document\s+|version\s+|paper\s+|decision\s+)?status",
    FieldName.PROGRAMME: r"(?:programme|project)(?:\s*(?:/|or)\s*(?:programme|project))?(?:\s+(?:name|title))?",
    FieldName.REPLACES: r"replaces|supersedes|this\s+version\s+replaces",
    FieldName.TO: r"(?:report\s+)?to|meeting|committee",
    FieldName.PARTY: r"(?:the\s+)?(?:supplier|customer|buyer|client|authority|contracting\s+authority|contractor|"
    r"consultant|provider|service\s+provider|purchaser|grant\s+recipient|recipient|funder|landlord|tenant|licensor|"
    r"licensee|employer|lessor|lessee|seller)(?:\s+name)?",
    FieldName.OTHER: r"(?:from|by|report\s+(?:of|by)|author|lead\s+officer|contact(?:\s+officer|\s+details)?|version|"
    r"classification|(?:past|future)\s+pathway(?:\s+of\s+(?:report|paper))?|electoral\s+division|date\s+published|"
    r"for\s+publication|implementation\s+date|review\s+date|valid\s+to|expires|owner|directorate|portfolio|"
    r"protective\s+marking|is\s+there\s+a\s+part\s+2\s+form\??)",
}
_KNOWN = tuple(
    (name, re.compile(rf"({pattern})\s*(?:(:)|$|(?=\s\|\s)|\t|\s{{3,}}|\s[–-]\s)", re.IGNORECASE))
    for name, pattern in _PATTERNS.items()
)
_GENERIC = re.compile(r"([A-Z][A-Za-z/'’() -]{2,38}?)\s*:(?!//)\s*")
_NO_FIELDS = re.compile(
    r"summary|recommendations?(?:\(s\))?|decision|background|introduction|reasons?.*|notes?|whereas|between|and|"
    r"executive summary|recitals?|part \d.*|section .*|article .*|.*\b(?:is|are|shall|will|following|that|which)\b.*",
    re.IGNORECASE,
)
_FIRST_LINES = 70
_LONGEST_TITLE = 300
_REFERENCE_VALUE = re.compile(r"[A-Z]{0,8}[\s./_-]?(?=\S*\d)[A-Z0-9][A-Za-z0-9 ./_-]{1,24}")
_ITEM = re.compile(r"(?:\(?[a-z0-9]{1,3}[).]|[•*–-]|\d+(?:\.\d+)*\.?)\s")


def find_fields(lines: Sequence[Line]) -> tuple[Field, ...]:
    """The key information among the first lines of a paper, in order.

    A value may stand after a colon, in the next cell, or alone on the next line; a label whose value is
    lost stays, empty ("Date signed:"). A label of no known name counts only on the line after another.
    """
    fields: list[Field] = []
    place = 0
    first = lines[:_FIRST_LINES]
    while place < len(first):
        columns = _columns(first, place)
        found = columns or list(_in_line(first, place))
        before = fields[-1].end if fields else None
        for field in found:
            adjoins = before is not None and place > 0 and first[place - 1].start < before
            if field.name is not FieldName.OTHER or adjoins or _is_listed(field.label):
                fields.append(field)
        place += 2 if columns else 1
    return tuple(fields) if any(field.name is not FieldName.OTHER for field in fields) else ()


def _is_listed(label: str) -> bool:
    """Whether a label of no use to the header is at least a known one."""
    return re.fullmatch(_PATTERNS[FieldName.OTHER], label, re.IGNORECASE) is not None


def first_filled(fields: Sequence[Field], *names: FieldName) -> Field | None:
    """The first field of these names that has a value, the names in order of trust."""
    for name in names:
        for field in fields:
            if field.name is name and not field.is_blank:
                return field
    return None


def _columns(lines: Sequence[Line], place: int) -> list[Field] | None:
    """A row of labels above a row of values: "DECISION TO BE TAKEN BY: | DECISION NO:"."""
    cells = lines[place].text.split(" | ")
    if len(cells) == 1 or place + 1 == len(lines):
        return None
    values = lines[place + 1].text.split(" | ")
    labels = [_label(cell) for cell in cells]
    if len(values) != len(cells) or not all(label and not rest for label, rest in labels):
        return None
    return [
        Field(
            name=name,
            label=cell.strip(" :"),
            value=value.strip(),
            start=lines[place].start,
            end=lines[place + 1].end,
        )
        for cell, (name, _), value in zip(cells, labels, values, strict=True)
        if name
    ]


def _in_line(lines: Sequence[Line], place: int) -> Iterator[Field]:
    line = lines[place]
    pieces = re.split(r"\s\|\s|\t|\s{3,}", line.text)
    if len(pieces) > 1 and all(_label(piece)[0] and ":" in piece for piece in pieces):
        for piece in pieces:
            name, value = _label(piece)
            if name:
                label = piece[: len(piece) - len(value)].strip(" :")
                yield Field(name=name, label=label, value=value, start=line.start, end=line.end)
        return
    name, value = _label(line.text)
    if name is None or (name is FieldName.OTHER and line.heading):
        return
    label = line.text[: len(line.text) - len(value)].strip(" :|\t–-")
    end = line.end
    if not value:
        value, end = _value_below(lines, place, name)
    elif name is FieldName.TITLE:
        value, end = _continued(lines, place, value)
    yield Field(name=name, label=label, value=value, start=line.start, end=max(end, line.end))


def _label(text: str) -> tuple[FieldName | None, str]:
    """Which label the text begins with, and what follows it."""
    for name, pattern in _KNOWN:
        match = pattern.match(text)
        if match and (match[2] or name not in {FieldName.TO, FieldName.OTHER} or " | " in text):
            return name, text[match.end() :].strip(" |\t")
    match = _GENERIC.match(text)
    if match and not _NO_FIELDS.fullmatch(match[1]) and text[match.end() :]:
        return FieldName.OTHER, text[match.end() :].strip(" |\t")
    return None, text


def _value_below(lines: Sequence[Line], place: int, name: FieldName) -> tuple[str, int]:
    """The next line, where it can be the value of this label; otherwise the label is empty."""
    if place + 1 == len(lines) or _label(lines[place + 1].text)[0] is not None:
        return "", 0
    below = lines[place + 1]
    fits = {
        FieldName.REFERENCE: bool(_REFERENCE_VALUE.fullmatch(below.text)),
        FieldName.TITLE: len(below.text) <= _LONGEST_TITLE and not below.text.endswith(":"),
        FieldName.DECISION_BY: _names_someone(below.text),
        FieldName.DECISION_TYPE: len(below.text.split()) <= 5,  # noqa: PLR2004 - "Yes", "Executive key decision"
    }
    if name in {FieldName.DATE, FieldName.DATE_SIGNED, FieldName.DATE_FROM}:
        found = find_dates(below.text)
        fit = bool(found) and len(below.text) - (found[0].end - found[0].start) <= len("Wednesday 23:59 ")
    else:
        fit = fits.get(name, False)
    if not fit:
        return "", 0
    return _continued(lines, place + 1, below.text) if name is FieldName.TITLE else (below.text, below.end)


def _continued(lines: Sequence[Line], place: int, value: str) -> tuple[str, int]:
    """A title may run over the next lines of its own paragraph."""
    end = lines[place].end
    for line in lines[place + 1 : place + 4]:
        if line.follows_blank or _label(line.text)[0] or _ITEM.match(line.text) or value.endswith((".", ":")):
            break
        value, end = f"{value} {line.text}", line.end
    return value, end


def _names_someone(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= 16 and not text.endswith((".", ":"))  # noqa: PLR2004 - words
