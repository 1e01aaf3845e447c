"""Rules that hold whatever the value: "novel, contentious or repercussive", "regardless of cost"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OVERRIDE = re.compile(
    r"(?P<kind>novel(?:,|\s(?:and|or)(?:/or)?|/)?\s?(?:or\s|and\s)?(?:potentially\s)?(?:contentious"
    r"|controversial)(?:[,/]?\s?(?:(?:and|or)(?:/or)?\s)?(?:potentially\s)?repercussive)?"
    r"|contentious(?:,|\s(?:and|or)(?:/or)?)?\s?(?:or\s|and\s)?repercussive|politically\s(?:sensitive"
    r"|contentious)|controversial\sor\ssensitive"
    r"|(?:likely\sto\s(?:be|attract|arouse|give\srise\sto)|of)\s(?:significant\s|substantial\s"
    r"|considerable\s)?(?:public|political|media)\s(?:interest|concern|controversy))"
    r"|(?P<any>(?:regardless|irrespective)\sof\s(?:the\s|its\s|their\s|any\s)?(?:financial\s|contract\s"
    r"|total\s)?(?:cost|value|amount|price|sum|level)s?"
    r"|what(?:ever|soever)\s(?:the|its|their)\s(?:cost|value|amount)s?|of\sany\svalue|at\sany\svalue)",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|shall|should|will\sbe|may|(?:is|are|be)\s(?:to\sbe|referred|reserved|required|delegated"
    r"|approved|subject)|requires?|needs?|has\s(?:delegated\s)?authority|to\s(?:approve|determine"
    r"|agree))\b",
    re.IGNORECASE,
)


_DECIDING = re.compile(
    r"\b(?:refer|approv|decision|decid|escalat|reserv|consent|authori|delegat"
    r"|go(?:es)?\sto)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOverride:
    """`text[start:end]` are the words; `subject` says what it is about, in the sentence's own words."""

    start: int
    end: int
    subject: str


def find_override(text: str, *, standing: bool) -> FoundOverride | None:
    """The override that a sentence states, or None. It has a duty, or stands in a scheme."""
    match = _OVERRIDE.search(text)
    if match is None or not (standing or (_DUTY.search(text) and _DECIDING.search(text))):
        return None
    if match["kind"]:
        return FoundOverride(start=match.start(), end=match.end(), subject=match["kind"])
    head = re.sub(r"^[\s\d.()•*–-]+", "", text[: match.start()]).rstrip(" ,(")
    head = re.sub(r"^(?:To\s(?:approve|agree|determine)\s)", "", head)
    words = " ".join(part for part in (head[-120:], match[0]) if part)
    return FoundOverride(start=match.start(), end=match.end(), subject=words)
