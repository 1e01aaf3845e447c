"""Amending text: "for '£189,330' substitute '£213,477'". Only the new figure is read, never the old."""

from __future__ import annotations

import re

from index.facts import Vat
from index.rules import Bound, Limit
from ingest.rules.found_bound import Form, FoundBound
from ingest.rules.points import find_points

_QUOTE = r"[“”\"'‘’]?"
_SUBSTITUTED = re.compile(
    rf"for\s{_QUOTE}\s?(?P<old>£[\d,.]+\d(?:\s?(?:m|million))?)\s?{_QUOTE},?\s(?:there\s(?:is"
    rf"|shall\sbe)\s)?substitut(?:e|ed|ing)\s"
    rf"{_QUOTE}\s?(?P<new>£[\d,.]+\d(?:\s?(?:m|million))?)",
    re.IGNORECASE,
)
_BASIS = re.compile(
    rf"for\s{_QUOTE}(?:net|exclusive)[^;,“”\"'‘’]{{0,30}}{_QUOTE},?\s(?:there\s(?:is"
    rf"|shall\sbe)\s)?substitut(?:e|ed)\s"
    rf"{_QUOTE}(?:inclusive|including|gross)",
    re.IGNORECASE,
)


def substitutions(text: str) -> list[FoundBound]:
    """What amending text puts in: "for '£189,330' substitute '£213,477'"; the old figure is never read."""
    vat = Vat.INCLUDED if _BASIS.search(text) else Vat.NOT_STATED
    found = []
    for match in _SUBSTITUTED.finditer(text):
        for point in find_points(match["new"]):
            limit = Limit(pence=point.pence, inclusive=True)
            found.append(
                FoundBound(
                    bound=Bound(lo=limit, words=match[0]),
                    start=match.start(),
                    end=match.end(),
                    form=Form.SUBSTITUTED,
                    vat=vat,
                    per=None,
                    approximate=False,
                    repairs=(),
                )
            )
    return found
