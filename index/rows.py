"""Records as rows of the catalogue, and back. Pure: no statement of SQL stands here.

A row holds the whole record as JSON beside the typed columns; records are made again from the JSON alone.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

import msgspec

from index.facts import Abbreviation, AmountFact, ContractTerm, DateFact, Evidence, Fact
from index.files import FileEntry, PageEntry
from index.records import Document, DocumentCard, Page, Passage, words_key

if TYPE_CHECKING:
    from index.rules import Rule

Row = dict[str, str | int | None]
Record = TypeVar("Record")

_LARGEST = 2**63 - 1
_FACT_TYPES: dict[str, type[Fact]] = {
    "amount": AmountFact,
    "date": DateFact,
    "abbreviation": Abbreviation,
    "term": ContractTerm,
}
_CARD_FIELDS = tuple(field.name for field in dataclasses.fields(DocumentCard))
FACT_NAMES: dict[type[object], str] = {kind: name for name, kind in _FACT_TYPES.items()}


def as_json(record: object) -> str:
    """A record as JSON."""
    return msgspec.json.encode(record).decode()


def from_json(text: str, kind: type[Record]) -> Record:
    """The record that `as_json` wrote."""
    return msgspec.json.decode(text, type=kind)


def card_of(document: Document) -> DocumentCard:
    """The card of a document: everything but its text and pages."""
    return DocumentCard(**{name: getattr(document, name) for name in _CARD_FIELDS})


def _columns(record: object, names: str) -> Row:
    return {name: getattr(record, name) for name in names.split()}


def document_row(card: DocumentCard, passages: int) -> Row:
    """A row of `documents`."""
    names = "id path collection format kind reference title date_source decision_maker decision_type status"
    return {
        **_columns(card, f"{names} programme"),
        "date_first": card.date.first.isoformat() if card.date else None,
        "date_last": card.date.last.isoformat() if card.date else None,
        "passages": passages,
        "card": as_json(card),
    }


def text_row(document: Document) -> Row:
    """A row of `texts`."""
    return {"document_id": document.id, "text": document.text, "pages": as_json(document.pages)}


def document_of(card: str, text: str, pages: str) -> Document:
    """The document that its card and its text make."""
    known = from_json(card, DocumentCard)
    return Document(
        **{name: getattr(known, name) for name in _CARD_FIELDS},
        text=text,
        pages=from_json(pages, tuple[Page, ...]),
    )


def passage_row(passage: Passage) -> Row:
    """A row of `passages`."""
    return {
        **_columns(passage, "id document_id position kind section_number section paragraph page start end"),
        "words_key": words_key(passage.text),
        "record": as_json(passage),
    }


def link_rows(card: DocumentCard) -> list[Row]:
    """The rows of `links` of one document."""
    return [
        {"document_id": card.id, "position": position, **_columns(link, "kind reference start end")}
        for position, link in enumerate(card.links)
    ]


def fact_row(position: int, fact: Fact) -> Row:
    """A row of `facts`."""
    row: Row = {
        "document_id": fact.evidence.document_id,
        "position": position,
        "passage_id": fact.evidence.passage_id,
        "type": FACT_NAMES[type(fact)],
        "kind": None,
        "pence": None,
        "date_first": None,
        "date_last": None,
        "value": None,
        "record": as_json(fact),
    }
    match fact:
        case AmountFact():
            row |= {"kind": fact.kind, "pence": _in_range(fact.pence), "value": fact.purpose}
        case DateFact():
            first, last = fact.date.first.isoformat(), fact.date.last.isoformat()
            row |= {"kind": fact.date.precision, "date_first": first, "date_last": last, "value": fact.event}
        case Abbreviation():
            row |= {"kind": fact.short, "value": fact.long}
        case ContractTerm():
            row |= {"kind": fact.kind, "value": fact.value}
    return row


def fact_of(name: str, record: str) -> Fact:
    """The fact that a row of `facts` holds."""
    return from_json(record, _FACT_TYPES[name])


def rule_row(position: int, rule: Rule, place: Evidence) -> Row:
    """A row of `rules`: of a rule that stands in a paper, which its evidence names."""
    low = rule.bound.lo if rule.bound else None
    high = rule.bound.hi if rule.bound else None
    names = "id topic subject category authority instrument version paragraph vat"
    return {
        **_columns(rule, names),
        "document_id": place.document_id,
        "position": position,
        "passage_id": place.passage_id,
        "lo_pence": _in_range(low.pence) if low else None,
        "lo_inclusive": low.inclusive if low else None,
        "hi_pence": _in_range(high.pence) if high else None,
        "hi_inclusive": high.inclusive if high else None,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "record": as_json(rule),
    }


def _in_range(pence: int | None) -> int | None:
    """A sum that fits a column of SQL; a larger one, such as a slip of the keyboard, stands in the record."""
    return pence if pence is None or abs(pence) <= _LARGEST else None


def file_row(entry: FileEntry) -> Row:
    """A row of `files`; its pages have rows of their own."""
    names = (
        "path sha256 size stamp outcome reason collection sidecar_sha256 recogniser format marking copy_of"
    )
    return {**_columns(entry, f"{names} copy_of"), "warnings": as_json(entry.warnings)}


def page_rows(entry: FileEntry) -> list[Row]:
    """The rows of `pages` of one file."""
    return [{"path": entry.path, **_columns(page, "number state problem")} for page in entry.pages]


def file_of(row: Row, pages: tuple[PageEntry, ...]) -> FileEntry:
    """The entry that a row of `files` and its pages make."""
    warnings = from_json(str(row["warnings"]), tuple[str, ...])
    return msgspec.convert({**row, "warnings": warnings, "pages": pages}, FileEntry)
