"""Clauses that begin in the middle of a line: "… as follows: 1. Term. This Agreement … 2. Fees. The …".

Contracts taken from web pages often come as one line a page. What looks like a number there may be a
reference ("see Section 3. The …"), so a number counts only where it is the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.clauses.headings import Look, look
from ingest.clauses.label_styles import Style
from ingest.clauses.labels import read_labels
from ingest.clauses.numbering import is_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.clauses.label_styles import Label
    from ingest.clauses.lines import Line

_BEFORE = 30
_LONG = 300
"""Characters: shorter lines were broken where their author broke them."""
_BLANKS = r"[ \t\u00a0]"
_CANDIDATE = re.compile(
    rf"(?<=[.;:,”\"’')\]]){_BLANKS}+"
    r"(?=(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\([a-z]{1,4}\)|(?:Section|SECTION|ARTICLE|Article)\s+[\dIVX.]{1,6}[.:]?)"
    rf"(?:{_BLANKS}+[A-Z“\"]|(?<=\.)[A-Z]{{3}}))",
)
_FIRST = re.compile(
    r"(?P<number>\d{1,2})\.?\s+[A-Z][A-Za-z ,&-]{2,80}?\s+(?P<clause>(?P<section>\d{1,2})\.1\.?\s+[A-Z“\"])"
)
"""A section and its first clause on one line: "12. General 12.1 Law. This agreement …"."""
_STOP = re.compile(r"[.;:][”\"’')\]]*\Z")
_SENTENCE = re.compile(r"[.:][”\"’')\]]*\Z")
_ABBREVIATION = re.compile(
    r"\b(?:no|nos|para|paras|art|sec|section|sections|cl|clause|clauses|article|item|p|pp|vol|fig|and|or)\.?\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Counter:
    """What number would come next."""

    counted: int = 0
    decimal: tuple[int, ...] = ()
    letter: int = 0
    cuts: list[int] = field(default_factory=list)

    def see(self, label: Label) -> None:
        if label.style is Style.DECIMAL:
            self.decimal, self.counted, self.letter = label.parts, label.parts[0], 0
        elif label.style in {Style.INTEGER, Style.NAMED} or is_article(label):
            self.counted, self.decimal, self.letter = label.value, (), 0
        elif label.style is Style.LOWER:
            self.letter = label.value

    def follows(self, label: Label) -> bool:
        if label.style is Style.DECIMAL:
            return self._decimal_follows(label.parts)
        if label.style in {Style.INTEGER, Style.NAMED} or is_article(label):
            return label.value == self.counted + 1
        return label.style is Style.LOWER and label.value == self.letter + 1

    def _decimal_follows(self, parts: tuple[int, ...]) -> bool:
        if parts in {(self.counted, 1), (self.counted + 1, 1)}:
            return True
        if not self.decimal:
            return False
        if parts == (*self.decimal, 1):
            return True
        return any(
            parts == (*self.decimal[: depth - 1], self.decimal[depth - 1] + 1)
            for depth in range(2, len(self.decimal) + 1)
        )


def find_inline_labels(text: str, lines: Sequence[Line]) -> tuple[int, ...]:
    """Places inside long lines where a clause begins."""
    counter = _Counter()
    for line in lines:
        for label in read_labels(line.words)[:1]:
            counter.see(label)
        first = _FIRST.match(line.words)
        if first and first["number"] == first["section"]:
            counter.cuts.append(line.start + first.start("clause"))
        candidates = [match.end() for match in _CANDIDATE.finditer(text, line.start, line.end)]
        if line.end - line.start < _LONG:
            candidates = [place for place in candidates if _heads_a_clause(text[place : line.end])]
        for order, place in enumerate(candidates):
            found = _label_at(text, place, line.end)
            if found is None or not counter.follows(found):
                continue
            if _begins_a_clause(text, line, place, found, candidates[order + 1 :]):
                counter.cuts.append(place)
                counter.see(found)
    return tuple(counter.cuts)


def _heads_a_clause(words: str) -> bool:
    """Whether the rest of a line is a numbered heading: "… as mentioned above. 2. PARTIES OBLIGATIONS"."""
    labels = read_labels(words)
    return bool(labels) and look(words[labels[0].end :]) >= Look.TITLE


def _label_at(text: str, place: int, end: int) -> Label | None:
    labels = read_labels(text[place : min(end, place + 80)])
    return labels[0] if labels else None


def _begins_a_clause(text: str, line: Line, place: int, label: Label, later: Sequence[int]) -> bool:
    before = text[max(line.start, place - _BEFORE) : place].rstrip()
    if _ABBREVIATION.search(before.rstrip(".")):
        return False
    if label.style is Style.LOWER:
        if label.value > 1:
            return _STOP.search(before) is not None
        following = (_label_at(text, other, line.end) for other in later[:12])
        return _SENTENCE.search(before) is not None and any(
            other is not None and other.style is Style.LOWER and other.value == label.value + 1
            for other in following
        )
    return _STOP.search(before) is not None
