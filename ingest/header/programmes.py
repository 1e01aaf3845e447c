"""Which programme or project a paper belongs to."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.header.field_names import FieldName
from ingest.header.fields import first_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.header.fields import Field

_NAMED = re.compile(
    r"\b(?P<name>(?:(?!The\b|This\b|That\b|Our\b|Your\b|Each\b|Any\b|A\b|An\b|Which\b|And\b|In\b|Of\b|For\b)"
    r"[A-Z][\w’'-]*\s+(?:(?:and|of|&)\s+)?){1,5})(?P<noun>[Pp]rogramme)\b(?!\s+(?:Board|Manager|Director|"
    r"Office|Team))"
)
_NO_NAME = re.compile(
    r"(?:.*\b)?(?:capital|work|forward|training|annual|rolling|maintenance|draft|revenue|audit|savings|"
    r"change|"
    r"transformation|delivery|the|investment|approved|existing|current|overall|full|wider|development|"
    r"support)\s*",
    re.IGNORECASE,
)
_OFTEN = 3
_OPENING = 20_000


def find_programme(text: str, title: str, fields: Sequence[Field]) -> str | None:
    """The programme as it is named: by its field, in the title, or again and again in the text.

    "Capital Programme" and "work programme" are no programmes' names. A paper that only mentions a
    programme once or twice belongs to none.
    """
    field = first_filled(fields, FieldName.PROGRAMME)
    if field and len(field.value) < 100 and not re.fullmatch(r"(?:yes|no)\b.*", field.value, re.IGNORECASE):  # noqa: PLR2004
        return field.value
    in_title = _names(title)
    if in_title:
        return in_title[0]
    counted = Counter(name.casefold() for name in _names(text[:_OPENING]))
    if not counted:
        return None
    often, times = counted.most_common(1)[0]
    if times < _OFTEN or times * 2 <= counted.total():
        return None
    return next(name for name in _names(text[:_OPENING]) if name.casefold() == often)


def _names(text: str) -> list[str]:
    return [
        " ".join(f"{match['name']} Programme".split())
        for match in _NAMED.finditer(text)
        if not _NO_NAME.fullmatch(match["name"]) and "\n" not in match["name"].strip()
    ]
