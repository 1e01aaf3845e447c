"""The header of one paper: what it says of itself, corrected by its sidecar, with every doubt remarked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.records import DocumentKind, HeaderField
from index.references import canonical, find_references, normalise
from ingest.header.correcting import corrected
from ingest.header.dating import find_date
from ingest.header.field_names import FieldName
from ingest.header.fields import Field, first_filled
from ingest.header.links import find_links
from ingest.header.opening import Opening
from ingest.header.people import DecisionMaker, read_decision_maker
from ingest.header.programmes import find_programme
from ingest.header.record import Header
from ingest.header.remarks import find_remarks
from ingest.header.status import find_status
from ingest.header.titles import find_title, title_of_file

if TYPE_CHECKING:
    from index.records import Link
    from ingest.paper import Paper
    from ingest.sidecar import Sidecar

_OWN_REFERENCE = re.compile(r"[A-Z]{2,8}[ /_-]?(?=\S*\d)[\w ./-]{1,20}|\d{2}/\d{4,6}", re.IGNORECASE)
_TOP = 12
"""Lines among which a reference without a label is looked for."""


def read_header(paper: Paper, text_start: int, text_end: int, sidecar: Sidecar | None = None) -> Header:
    """The header of `paper.text[text_start:text_end]`, one paper of a file.

    Blank stays blank, with a remark: PCD 579 as published has the label "Date signed:" and no date, and
    no other date in it is taken instead. What the paper says twice and differently is remarked, as is a
    sidecar that corrects the paper; the sidecar wins.
    """
    header = _from_paper(Opening.of(paper, text_start, text_end))
    titled_by_file = header.title == title_of_file(paper.path)
    return corrected(header, sidecar, titled_by_file=titled_by_file) if sidecar else header


def _from_paper(opening: Opening) -> Header:
    fields = opening.fields
    reference = _reference(opening)
    title = find_title(opening, reference)
    date, source = find_date(opening)
    maker = _decision_maker(opening)
    return Header(
        kind=opening.kind,
        reference=reference,
        title=title,
        date=date,
        date_source=source,
        decision_maker=maker.name,
        decision_maker_role=maker.role,
        decision_type=_decision_type(first_filled(fields, FieldName.DECISION_TYPE)),
        status=find_status(opening, title),
        programme=find_programme(opening.text, title, fields),
        parties=_parties(opening),
        links=_links(opening, reference, title),
        fields=tuple(
            HeaderField(name=field.label, value=field.value, start=field.start, end=field.end)
            for field in fields
        ),
        source_address=None,
        remarks=find_remarks(opening, reference, title, date),
    )


def _links(opening: Opening, reference: str | None, title: str) -> tuple[Link, ...]:
    """Papers that the text names; another reference in its own title is a conflict, not a link."""
    titled = {one.reference for one in find_references(title, [reference] if reference else [])}
    return tuple(link for link in find_links(opening.text, reference) if link.reference not in titled)


def _reference(opening: Opening) -> str | None:
    """The reference field; without one, a known reference that the title or the first lines begin with."""
    field = first_filled(opening.fields, FieldName.REFERENCE)
    if field:
        value = field.value.strip(" .")
        known = normalise(value) or next((one.reference for one in find_references(value)), None)
        if known or _OWN_REFERENCE.fullmatch(value):
            return known or canonical(value)
    if opening.kind not in {DocumentKind.DECISION, DocumentKind.REPORT}:
        return None
    for line in opening.lines[:_TOP]:
        found = find_references(line.text)
        if found and (found[0].start == 0 or found[0].end == len(line.text)) and len(found) == 1:
            return found[0].reference
    return None


def _decision_maker(opening: Opening) -> DecisionMaker:
    """Who decides by the field; on a form without that field, who signed it."""
    field = first_filled(opening.fields, FieldName.DECISION_BY)
    if field:
        return read_decision_maker(field.value)
    signature = opening.signature
    return DecisionMaker(signature.name, signature.role) if signature else DecisionMaker(None, None)


def _decision_type(field: Field | None) -> str | None:
    """The type as it stands; "Key decision: Yes" becomes the type it means."""
    if field is None:
        return None
    if "key" in field.label.casefold():
        yes = re.match(r"yes\b", field.value, re.IGNORECASE)
        no = re.match(r"no\b", field.value, re.IGNORECASE)
        return "Key decision" if yes else "Not a key decision" if no else field.value
    return field.value


def _parties(opening: Opening) -> tuple[str, ...]:
    """The parties of a contract; on an order form without an opening, those that its labels name."""
    found = [str(one.party) for one in opening.parties if not one.blank]
    if found or opening.kind is not DocumentKind.CONTRACT:
        return tuple(dict.fromkeys(found))
    labelled = [field for field in opening.fields if field.name is FieldName.PARTY and not field.is_blank]
    return tuple(dict.fromkeys(f"{field.value} (“{field.label}”)" for field in labelled))
