"""The key information of a paper: lines like "Reference code: PCD 579", empty ones included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.dates import find_dates
from ingest.header.field_names import FieldName, is_known_label, read_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.header.lines import Line


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
            if field.name is not FieldName.OTHER or adjoins or is_known_label(field.label):
                fields.append(field)
        place += 2 if columns else 1
    return tuple(fields) if any(field.name is not FieldName.OTHER for field in fields) else ()


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
    labels = [read_label(cell) for cell in cells]
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
    if len(pieces) > 1 and all(read_label(piece)[0] and ":" in piece for piece in pieces):
        for piece in pieces:
            name, value = read_label(piece)
            if name:
                label = piece[: len(piece) - len(value)].strip(" :")
                yield Field(name=name, label=label, value=value, start=line.start, end=line.end)
        return
    name, value = read_label(line.text)
    if name is None or (name is FieldName.OTHER and line.heading):
        return
    label = line.text[: len(line.text) - len(value)].strip(" :|\t–-")
    end = line.end
    if not value:
        value, end = _value_below(lines, place, name)
    elif name is FieldName.TITLE:
        value, end = _continued(lines, place, value)
    yield Field(name=name, label=label, value=value, start=line.start, end=max(end, line.end))


def _value_below(lines: Sequence[Line], place: int, name: FieldName) -> tuple[str, int]:
    """The next line, where it can be the value of this label; otherwise the label is empty."""
    if place + 1 == len(lines) or read_label(lines[place + 1].text)[0] is not None:
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
        if (
            line.follows_blank
            or read_label(line.text)[0]
            or _ITEM.match(line.text)
            or value.endswith((".", ":"))
        ):
            break
        value, end = f"{value} {line.text}", line.end
    return value, end


def _names_someone(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= 16 and not text.endswith((".", ":"))  # noqa: PLR2004 - words
