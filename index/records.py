"""The nouns of the library, each born once and frozen.

Offsets are Unicode code points, ends exclusive. Offsets of a passage, a page or a fact count from the
start of its document's `text`; a document's own `offset` says where that text begins in its file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of paper it is, by how it is built."""

    DECISION = "decision"
    CONTRACT = "contract"
    SCHEME = "scheme"
    REGULATIONS = "regulations"
    REPORT = "report"
    MINUTES = "minutes"
    OTHER = "other"


class Status(StrEnum):
    """How far a paper has come. Recommended is not approved, approved is not signed."""

    DRAFT = "draft"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    SIGNED = "signed"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    TEMPLATE = "template"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How exactly a date is given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as exact as it was written: the first and last day it can mean, and its words.

    "the first quarter of 2020" is 2020-01-01 to 2020-03-31 with precision `quarter`: whether the
    calendar's or the financial year's quarter is meant, the words alone do not say.
    """

    first: dt.date
    last: dt.date
    precision: Precision
    words: str

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a date cannot end before it begins: {self.first} to {self.last}")

    @classmethod
    def of_day(cls, day: dt.date, words: str | None = None) -> PartialDate:
        """A single day; `words` default to "23 May 2019"."""
        return cls(
            first=day, last=day, precision=Precision.DAY, words=words or f"{day.day} {day:%B} {day.year}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a document: its place in the text, its number from 1, and the label printed on it."""

    number: int
    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField:
    """A line of the key information, as it stands: "Date signed:" may be there and empty."""

    name: str
    value: str
    start: int
    end: int


class LinkKind(StrEnum):
    """What one paper does to another that it names."""

    APPROVES = "approves"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    MENTIONS = "mentions"
    DRAFT_OF = "draft of"
    AMENDED_VERSION_OF = "amended version of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One paper names another. `reference` is normalised ("PCD 697"); the offsets show the words."""

    kind: LinkKind
    reference: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """What is known of a paper unopened. Blank stays blank; what is in doubt stands in `remarks`."""

    id: str
    path: str
    """Relative to the ingested folder, with forward slashes."""
    places: tuple[str, ...]
    """Every path that holds this same file, `path` first."""
    collection: str
    format: str
    """`pdf`, `html`, `docx`, `text`, `markdown` or `email`."""
    sha256: str
    """Of the file as it lay there."""
    offset: int = 0
    """Where the text begins in the text of the file; above 0 only for later papers of a pack."""
    kind: DocumentKind = DocumentKind.OTHER
    reference: str | None = None
    title: str
    date: PartialDate | None = None
    date_source: str | None = None
    """Where the date comes from: `paper`, `html time` or `sidecar`."""
    decision_maker: str | None = None
    decision_maker_role: str | None = None
    decision_type: str | None = None
    status: Status = Status.UNKNOWN
    programme: str | None = None
    parties: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    fields: tuple[HeaderField, ...] = ()
    source_address: str | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(DocumentCard):
    """A paper in the library: its card, and its text."""

    text: str
    pages: tuple[Page, ...] = ()


class PassageKind(StrEnum):
    """What a passage is in its paper."""

    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    KEY_INFORMATION = "key information"
    SUMMARY = "summary"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    DEFINITION = "definition"
    SIGNATURE = "signature"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What can be cited: a slice of its document, with its place.

    `document.text[start:end] == text`. `paragraph` is what the paper prints ("4.2", "12.3.1(b)(ii)"),
    never invented; where the numbering is lost, `ordinal` counts the passages of the section from 1.
    `section_inferred` says that the heading was missing and was inferred by number.
    """

    id: str
    document_id: str
    position: int
    """Reading order in the document, from 0."""
    start: int
    end: int
    text: str
    kind: PassageKind
    section: str | None = None
    section_number: str | None = None
    section_inferred: bool = False
    paragraph: str | None = None
    ordinal: int | None = None
    page: int | None = None
    page_label: str | None = None
    lead_start: int | None = None
    lead_end: int | None = None
    """The words that introduce the passage: "… is recommended to approve:", a table's header row."""
    verb: str | None = None
    """Of a recommendation: `approve`, `note`, `delegate`, `agree`, …"""
    recognised: bool = False
    """The words come from optical character recognition: figures may be misread."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"a passage is a slice of its document: {self.start}..{self.end}")


def words_key(text: str) -> str:
    """A key for the words of a text: equal for texts that a reader calls word for word the same."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()


def passage_key(document_key: str, text: str, occurrence: int) -> str:
    """The identity of a passage: its paper, its words, and which of several equal ones it is.

    Never a row number: a stale index may then miss a passage, but can never cite the wrong clause.
    """
    told = f"{document_key}\0{words_key(text)}\0{occurrence}"
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()
