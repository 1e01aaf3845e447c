"""The numbers and bullets that a browser shows before the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.read.numerals import numeral

_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_WHOLE = re.compile(r"-?\d{1,6}")


@dataclass(slots=True)
class OpenList:
    """A list that is open: how its items are numbered."""

    ordered: bool
    style: str
    number: int
    step: int

    @classmethod
    def of(cls, element: Any, tag: str) -> OpenList:
        """From its element, `ol` or `ul`."""
        style = element.get("type") or "1"
        bare = "none" in (element.get("style") or "").replace("list-style-type", "").replace("list-style", "")
        count = sum(1 for child in element if child.tag == "li")
        down = element.get("reversed") is not None
        start = element.get("start") or ""
        first = int(start) if _WHOLE.fullmatch(start) else (count if down else 1)
        return cls(ordered=tag == "ol", style="none" if bare else style, number=first, step=-1 if down else 1)

    def marker(self, item: Any) -> str:
        """What stands before the item on the page."""
        if self.style == "none":
            return ""
        if not self.ordered:
            return "• "
        told = item.get("value") or ""
        if _WHOLE.fullmatch(told):
            self.number = int(told)
        number, self.number = self.number, self.number + self.step
        return f"{numeral(number, _STYLES.get(self.style, 'decimal'))}. "
