"""Words that a line's end has parted are put together again, on the line where they begin. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.read.layout import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"(?:^|[\s(\"“‘'/])((?:[^\W\d_]+-)*[^\W\d_]{2,})[-‐]$")
_FOLLOWING = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*[^\s]*)\s*")
_JOINING = {
    *("non", "self", "anti", "multi", "semi", "ex", "quasi", "mid", "post", "pre", "cross", "co", "inter"),
    *("intra", "long", "short", "high", "low", "well", "full", "part", "half", "third", "first", "second"),
}
"""Words that usually keep their hyphen."""


def words_of(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """The words of a paper that stand whole, in small letters.

    They tell "recommen-dation" from "long-term".
    """
    known: set[str] = set()
    for lines in pages:
        parted = False
        for line in lines:
            found = [word.casefold() for word in _WORD.findall(line.text)]
            first = 1 if parted else 0
            parted = _PARTED.search(line.text) is not None
            known.update(found[first : len(found) - 1 if parted else len(found)])
    return frozenset(known)


def rejoined(lines: Sequence[Line], known: frozenset[str]) -> list[Line]:
    """The lines of a page with no word parted: its second half moves up to the first.

    The hyphen goes where the paper writes the whole word elsewhere, or where the halves are no words
    of their own; it stays in "long-term" and "day-to-day". Nothing but hyphens is ever dropped.
    """
    joined: list[Line] = []
    for line in lines:
        if joined and _may_continue(joined[-1], line):
            whole = _whole(joined[-1], line, known)
            if whole is not None:
                first, rest = whole
                joined[-1] = first
                if rest is None:
                    continue
                line = rest  # noqa: PLW2901  # what is left of it
        joined.append(line)
    return joined


def _may_continue(above: Line, line: Line) -> bool:
    return not (
        line.gap
        or above.tabular
        or line.tabular
        or above.hidden is not line.hidden
        or abs(above.size - line.size) > 0.1 * line.size
    )


def _whole(above: Line, line: Line, known: frozenset[str]) -> tuple[Line, Line | None] | None:
    start = _PARTED.search(above.text)
    end = _FOLLOWING.match(line.text)
    if start is None or end is None or not end.group(1)[0].islower():
        return None
    first, second = start.group(1), end.group(1)
    plain = _WORD.match(second)
    told = plain.group() if plain else second
    hyphen = "" if _loses_hyphen(first, told, known) else "-"
    text = above.text[: -len("-")] + hyphen + second
    rest = line.text[end.end() :]
    return replace(above, cells=(text,)), replace(line, cells=(rest,)) if rest else None


def _loses_hyphen(first: str, second: str, known: frozenset[str]) -> bool:
    whole, hyphened = (first + second).casefold(), f"{first}-{second}".casefold()
    if whole in known:
        return True
    last = first.rpartition("-")[2].casefold()
    if hyphened in known or last in _JOINING:
        return False
    halves = (last in known, second.casefold() in known)
    return not (any(halves) if "-" in first else all(halves))
