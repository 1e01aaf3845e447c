"""How the rules of a threshold look-up are written in a reply: each with its bounds, reason and citation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bot.answering.citing import citation_line, harmless
from bot.answering.reply import Citation, Statement
from bot.threshold_text import cited
from index.access import Readable
from index.comparing import Applies
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.threshold_answer import RuleLine


@dataclass(slots=True)
class RuleCitations:
    """Citations made while a reply is written; each passage is read once."""

    library: Library
    readable: Readable
    first: int
    citations: list[Citation]

    def __init__(self, *, library: Library, readable: Readable, first: int) -> None:
        self.library, self.readable, self.first = library, readable, first
        self.citations = []

    def cite(self, line: RuleLine) -> Citation | None:
        """The citation of a rule's words; None for a rule of the register, which names its source."""
        source = line.citation
        if (
            source.document_id is None
            or source.passage_id is None
            or source.start is None
            or source.end is None
        ):
            return None
        document = self.library.document(source.document_id, self.readable)
        passage = self.library.passage(source.passage_id, self.readable)
        if document is None or passage is None:
            return None
        start, end = source.start - document.offset, source.end - document.offset
        if not passage.start <= start < end <= passage.end:
            return None
        number = self.first + len(self.citations)
        citation = Citation(number=number, passage=passage, document=document, start=start, end=end)
        self.citations.append(citation)
        return citation

    def lines(self, rules: Sequence[RuleLine]) -> list[str]:
        """A line for each rule; those that hold whatever the value, and are about the same, share one."""
        bounded = [f"- {self._sentence(line)}" for line in rules if line.words is not None]
        rest = sorted((line for line in rules if line.words is None), key=lambda line: line.subject or "")
        return bounded + [
            f"- {self._overriding(subject, list(held))}"
            for subject, held in groupby(rest, key=lambda line: line.subject or "")
        ]

    def statements(self) -> tuple[Statement, ...]:
        """What was quoted so far, each quote its own statement."""
        return tuple(Statement(text=one.quote, citations=(one.number,)) for one in self.citations)

    def _sentence(self, line: RuleLine) -> str:
        """Who, what for, its bounds as written, whether it applies, how sure it is."""
        who = f"{line.authority}: " if line.authority else ""
        what = ", ".join(part for part in (line.subject, line.words) if part)
        place = _place(line)
        applies = "" if line.applies is Applies.YES else f"{line.applies.value}; "
        told = f"{who}{what}{f' ({place})' if place else ''}: {applies}{line.because}. {self._standing(line)}"
        return harmless(told)

    def _overriding(self, subject: str, rules: list[RuleLine]) -> str:
        """Rules that hold whatever the value: for whom such a matter is, by each paper that says so."""
        named = [line for line in rules if line.authority]
        silent = [line for line in rules if not line.authority]
        told = [
            f"{who} ({'; '.join(self._stands(line) for line in held)})" for who, held in _by_authority(named)
        ]
        if silent:
            told.append(f"no role named in {'; '.join(self._stands(line) for line in silent)}")
        return harmless(f"Whatever the value, what is {subject or 'named there'}: {'; '.join(told)}.")

    def _stands(self, line: RuleLine) -> str:
        return " ".join(part for part in (_place(line), self._standing(line).lower()) if part)

    def _standing(self, line: RuleLine) -> str:
        citation = self.cite(line)
        marker = f" [{citation.number}]" if citation else ""
        source = "" if citation or not line.citation.addresses else f" ({cited(line.citation)})"
        return f"{line.status.value}{marker}{source}"


def _by_authority(rules: Sequence[RuleLine]) -> list[tuple[str, list[RuleLine]]]:
    found: dict[str, list[RuleLine]] = {}
    for line in rules:
        found.setdefault(line.authority or "", []).append(line)
    return list(found.items())


def _place(line: RuleLine) -> str:
    return " ".join(part for part in (line.instrument, line.paragraph) if part)


def written(told: Iterable[str], citations: Sequence[Citation], notes: Sequence[str]) -> str:
    """The lines, the citations they name with their words, and the notes."""
    parts = ["\n".join(told)]
    if citations:
        parts.append(
            "\n".join(f"[{one.number}] {citation_line(one)}\n“{harmless(one.quote)}”" for one in citations)
        )
    if notes:
        parts.append("\n".join(f"Note: {note}" for note in notes))
    return "\n\n".join(parts)
