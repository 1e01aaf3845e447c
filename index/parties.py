"""Parties of a contract as a document's header keeps them: a name, and the short name it defines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(?P<name>.+?) \(“(?P<short>[^”]+)”\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Party:
    """A party to a contract: "Hanover Example, Inc.", defined as "HEI" or as "the Supplier"."""

    name: str
    short: str | None = None

    def __str__(self) -> str:
        return f"{self.name} (“{self.short}”)" if self.short else self.name

    @classmethod
    def read(cls, words: str) -> Party:
        """The party that `str` wrote."""
        match = _WRITTEN.fullmatch(words)
        return cls(match["name"], match["short"]) if match else cls(words)
