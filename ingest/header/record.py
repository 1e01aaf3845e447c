"""The header of a paper, as a record."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import DocumentKind, HeaderField, Link, PartialDate, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What `Document` takes from the header. Offsets count from the start of the document's text."""

    kind: DocumentKind
    reference: str | None
    title: str
    date: PartialDate | None
    date_source: str | None
    decision_maker: str | None
    decision_maker_role: str | None
    decision_type: str | None
    status: Status
    programme: str | None
    parties: tuple[str, ...]
    links: tuple[Link, ...]
    fields: tuple[HeaderField, ...]
    source_address: str | None
    remarks: tuple[str, ...]
