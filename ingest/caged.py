"""What is done with one file inside the cage, and how its result comes out: as JSON, never as objects.

A file may have taken over the process that reads it; what that process gives back is checked as data.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.agreement import disagreements
from index.facts import Abbreviation, AmountFact, ContractTerm, DateFact
from index.files import PageEntry
from index.records import Document, Passage
from index.rules import Rule
from ingest.marking import protective_marking
from ingest.paper import PageState
from ingest.read import read
from ingest.read.limits import Limits, Unreadable
from ingest.sidecar import Sidecar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.facts import Fact
    from ingest.paper import Paper
    from ingest.recognise import RecognisedDocument

    Recognise = Callable[[Paper, Sidecar | None, str], tuple[RecognisedDocument, ...]]

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One file to be read, and what is known of it beforehand."""

    file: str
    path: str
    """What it goes by in the library."""
    collection: str
    restricted: bool
    """Whether its collection may hold Part 2 papers and papers with a protective marking."""
    sidecar: Sidecar | None
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document as it leaves the cage; its facts are parted by type, each type in reading order."""

    document: Document
    passages: tuple[Passage, ...]
    amounts: tuple[AmountFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[ContractTerm, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts of the document."""
        return (*self.amounts, *self.dates, *self.abbreviations, *self.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one file. Without documents it is a scan, or is refused for its marking."""

    sha256: str
    format: str
    marking: str | None
    pages: tuple[PageEntry, ...]
    warnings: tuple[str, ...]
    documents: tuple[Found, ...]


def read_file(payload: bytes) -> bytes:
    """The work of the cage: an `Order` as JSON in, a `Reading` as JSON out.

    Raises `Unreadable` where there is no paper in the file.
    """
    from ingest.recognise import recognise  # noqa: PLC0415 - the process outside the cage does not need it

    order = msgspec.json.decode(payload, type=Order)
    return msgspec.json.encode(reading_of_file(order, recognise))


def reading_of_file(order: Order, recognise: Recognise) -> Reading:
    """Read one file and find what is in it.

    The text of a paper that is marked, in a collection that is not restricted, is not in the result.
    """
    paper = read(Path(order.file), order.path, order.limits)
    marking = protective_marking(paper.text, order.path)
    documents: tuple[Found, ...] = ()
    warnings = paper.warnings
    if not (marking and not order.restricted) and paper.text.strip():
        recognised = recognise(paper, order.sidecar, order.collection)
        documents = tuple(_found(each) for each in recognised)
        warnings = (*warnings, *_oversized(recognised))
    elif not paper.text.strip() and not paper.pages:
        raise Unreadable("it holds no text")
    return Reading(
        sha256=paper.sha256,
        format=paper.format,
        marking=marking,
        pages=_pages(paper),
        warnings=warnings,
        documents=documents,
    )


def reading_of(value: bytes) -> Reading:
    """The reading that came out of the cage; raises `msgspec.DecodeError` for what is none."""
    return msgspec.json.decode(value, type=Reading)


def _found(recognised: RecognisedDocument) -> Found:
    facts = [fact for fact in recognised.facts if not _is_oversized(fact)]
    found = Found(
        document=recognised.document,
        passages=recognised.passages,
        amounts=tuple(fact for fact in facts if isinstance(fact, AmountFact)),
        dates=tuple(fact for fact in facts if isinstance(fact, DateFact)),
        abbreviations=tuple(fact for fact in facts if isinstance(fact, Abbreviation)),
        terms=tuple(fact for fact in facts if isinstance(fact, ContractTerm)),
        rules=tuple(rule for rule in recognised.rules if not _is_beyond(rule)),
    )
    for fault in disagreements(found.document, found.passages, found.facts, found.rules):
        raise ValueError(fault)
    return found


def _is_oversized(fact: Fact) -> bool:
    """A row of digits can be longer than any sum of money; JSON and SQL hold 64 bits."""
    return isinstance(fact, AmountFact) and abs(fact.pence) > _LARGEST


def _is_beyond(rule: Rule) -> bool:
    ends = (rule.bound.lo, rule.bound.hi) if rule.bound else ()
    return any(end and end.pence and end.pence > _LARGEST for end in ends)


def _oversized(recognised: tuple[RecognisedDocument, ...]) -> Iterator[str]:
    for each in recognised:
        for fact in filter(_is_oversized, each.facts):
            yield f"“{fact.evidence.text[:60]}” is too large to be a sum of money and is not kept as one"


def _pages(paper: Paper) -> tuple[PageEntry, ...]:
    return tuple(
        PageEntry(number=page.number, state=page.state, problem=page.problem) for page in paper.pages
    )


def is_scan(reading: Reading) -> bool:
    """Whether no page has words, none failed, and not all are blank: pictures."""
    pictures = [page for page in reading.pages if page.state == PageState.NO_TEXT]
    wordless = all(page.state in (PageState.NO_TEXT, PageState.READ) for page in reading.pages)
    return bool(pictures) and wordless and not any(d.passages for d in reading.documents)
