"""Signature blocks of decision forms: a name, an office, a signature, a date, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.dates import find_dates
from index.records import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELLED = re.compile(
    r"^[ \t*|•_-]*(?P<label>(?:print(?:ed)? )?name|position|job title|role|post|signature|signed(?: by)?|"
    r"date(?: signed)?)"
    r"[ \t*]*[:|][ \t|]*(?P<value>[^\n|]*)",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = 260
"""Characters between two lines of one block."""
_BLANK = re.compile(r"[\s_.…–—-]*|\[(?!signature|signed)[^\]]*\]", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÀ-Ý][\w’'.-]*(?:\s+[A-ZÀ-Ý][\w’'.-]*){1,4}")


@dataclass(slots=True)
class Signature:
    """A block with a line for a signature. `signed` says that something stands on that line."""

    name: str | None = None
    role: str | None = None
    date: PartialDate | None = None
    signed: bool = False
    has_line: bool = False


def find_signatures(text: str) -> tuple[Signature, ...]:
    """The signature blocks of a paper, in order; unfilled ones too.

    A name typed on the signature's own line counts as the name; "[signature]", as forms mark a removed
    picture, counts as signed, an empty line or "[to be completed]" does not.
    """
    return tuple(block for block in _blocks(text) if block.has_line)


def _blocks(text: str) -> Iterator[Signature]:
    block, last = Signature(), 0
    for match in _LABELLED.finditer(text):
        label, value = match["label"].casefold(), match["value"].strip(" \t\r*_.")
        again = ("name" in label and block.name) or (label.startswith("sign") and block.has_line)
        if match.start() - last > _NEAR or (again and block.has_line and block.date):
            yield block
            block = Signature()
        last = match.end()
        filled = _BLANK.fullmatch(value) is None
        if "name" in label and filled:
            block.name = value
        elif label in {"position", "job title", "role", "post"} and filled:
            block.role = value
        elif label.startswith("sign"):
            block.has_line = True
            block.signed = block.signed or filled
            if filled and block.name is None and _PERSON.fullmatch(value):
                block.name = value
        elif label.startswith("date") and filled:
            days = find_dates(value)
            block.date = days[0].date if days else block.date
    yield block
