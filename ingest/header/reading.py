"""The header of one paper: what it says of itself, corrected by its sidecar, with every doubt remarked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.dates import find_dates, parse_date
from index.records import DocumentKind, HeaderField, Link, PartialDate, Status
from index.references import canonical, find_references, normalise
from ingest.header.agreements import find_agreement_date, is_american
from ingest.header.fields import Field, FieldName, find_fields, first_filled
from ingest.header.kinds import find_kind
from ingest.header.lines import Line, lines_of
from ingest.header.links import find_links
from ingest.header.parties import FoundParty, find_parties
from ingest.header.people import DecisionMaker, read_decision_maker
from ingest.header.programmes import find_programme
from ingest.header.signatures import Signature, find_signatures
from ingest.header.status import find_status
from ingest.header.titles import find_title, title_of_file
from ingest.paper import MarkKind

if TYPE_CHECKING:
    from ingest.paper import Paper
    from ingest.sidecar import Sidecar

_HEADER_LINES = 250
_OWN_REFERENCE = re.compile(r"[A-Z]{2,8}[ /_-]?(?=\S*\d)[\w ./-]{1,20}|\d{2}/\d{4,6}", re.IGNORECASE)
_REMARKED = (FieldName.DATE_SIGNED, FieldName.REFERENCE, FieldName.DECISION_BY)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """What the readers of single fields share."""

    paper: Paper
    start: int
    text: str
    lines: tuple[Line, ...]
    fields: tuple[Field, ...]
    kind: DocumentKind
    parties: tuple[FoundParty, ...]
    signature: Signature | None
    """Of a decision: the first signature that is filled in."""


def read_header(paper: Paper, text_start: int, text_end: int, sidecar: Sidecar | None = None) -> Header:
    """The header of `paper.text[text_start:text_end]`, one paper of a file.

    Blank stays blank, with a remark: PCD 579 as published has the label "Date signed:" and no date, and
    no other date in it is taken instead. What the paper says twice and differently is remarked, as is a
    sidecar that corrects the paper; the sidecar wins.
    """
    text = paper.text[text_start:text_end]
    lines = _first_lines(paper, text_start, text_end)
    fields = find_fields(lines)
    kind = find_kind(text, lines, fields)
    opening = _Opening(
        paper=paper,
        start=text_start,
        text=text,
        lines=lines,
        fields=fields,
        kind=kind,
        parties=find_parties(text) if kind is DocumentKind.CONTRACT else (),
        signature=_signature(text) if kind is DocumentKind.DECISION else None,
    )
    header = _from_paper(opening)
    titled_by_file = header.title == title_of_file(paper.path)
    return _corrected(header, sidecar, titled_by_file=titled_by_file) if sidecar else header


def _signature(text: str) -> Signature | None:
    return next((one for one in find_signatures(text) if one.signed and one.date), None)


def _first_lines(paper: Paper, start: int, end: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for line in lines_of(paper, start, end):
        lines.append(line)
        if len(lines) == _HEADER_LINES:
            break
    return tuple(lines)


def _from_paper(opening: _Opening) -> Header:
    text, kind, fields, lines = opening.text, opening.kind, opening.fields, opening.lines
    parties = opening.parties
    reference = _reference(opening)
    title = find_title(text, kind, reference, lines, fields, opening.paper.title, opening.paper.path)
    date, source = _date(opening)
    maker = _decision_maker(opening)
    decision_type = first_filled(fields, FieldName.DECISION_TYPE)
    titled = {one.reference for one in find_references(title, [reference] if reference else [])}
    links = tuple(link for link in find_links(text, reference) if link.reference not in titled)
    return Header(
        kind=kind,
        reference=reference,
        title=title,
        date=date,
        date_source=source,
        decision_maker=maker.name,
        decision_maker_role=maker.role,
        decision_type=_decision_type(decision_type),
        status=find_status(text, kind, title, lines, fields, parties, signed=opening.signature is not None),
        programme=find_programme(text, title, fields),
        parties=_parties(parties, fields, kind),
        links=links,
        fields=tuple(
            HeaderField(name=field.label, value=field.value, start=field.start, end=field.end)
            for field in fields
        ),
        source_address=None,
        remarks=(*_blanks(fields), *_conflicts(opening, reference, title, date)),
    )


def _reference(opening: _Opening) -> str | None:
    """The reference field; without one, a known reference that the title or the first lines begin with."""
    field = first_filled(opening.fields, FieldName.REFERENCE)
    if field:
        value = field.value.strip(" .")
        known = normalise(value) or next((one.reference for one in find_references(value)), None)
        if known or _OWN_REFERENCE.fullmatch(value):
            return known or canonical(value)
    if opening.kind not in {DocumentKind.DECISION, DocumentKind.REPORT}:
        return None
    for line in opening.lines[:12]:
        found = find_references(line.text)
        if found and (found[0].start == 0 or found[0].end == len(line.text)) and len(found) == 1:
            return found[0].reference
    return None


def _date(opening: _Opening) -> tuple[PartialDate | None, str | None]:
    """The paper's date and where it comes from; for a decision only a date of signing or deciding."""
    signed = next((field for field in opening.fields if field.name is FieldName.DATE_SIGNED), None)
    names = [FieldName.DATE_SIGNED]
    if opening.kind is not DocumentKind.DECISION:
        names += [FieldName.DATE_FROM, FieldName.DATE, FieldName.TO]
    elif opening.signature is None and signed is None:
        names.append(FieldName.DATE)
    marked = _marked_time(opening, signed)
    if marked and (signed is None or not find_dates(signed.value)):
        return marked, "html time"
    for name in names:
        for field in opening.fields:
            date = _date_in(field.value, opening) if field.name is name else None
            if date is not None:
                return date, "paper"
    date = opening.signature.date if opening.signature else None
    if opening.kind is DocumentKind.CONTRACT:
        found = find_agreement_date(opening.text, max((one.end for one in opening.parties), default=0))
        date = found.date if found else None
    elif opening.kind is DocumentKind.MINUTES:
        date = _first_day(" ".join(line.text for line in opening.lines[:40])[:1_500])
    elif opening.kind in {DocumentKind.SCHEME, DocumentKind.REGULATIONS}:
        date = _adopted(opening.text)
    return date, "paper" if date else None


def _date_in(value: str, opening: _Opening) -> PartialDate | None:
    american = opening.kind is DocumentKind.CONTRACT and is_american(opening.text)
    found = find_dates(value, month_first=american)
    return found[0].date if found else parse_date(value)


def _marked_time(opening: _Opening, signed: Field | None) -> PartialDate | None:
    """The machine-readable date of an HTML `<time>` that stands at the label of the date."""
    if signed is None:
        return None
    low, high = opening.start + signed.start, opening.start + signed.end + len("\n\n")
    later = [field.start for field in opening.fields if field.start > signed.start]
    high = max(high, opening.start + later[0]) if later else high + 80
    for mark in opening.paper.marks:
        if mark.kind is MarkKind.TIME and low <= mark.start <= high and mark.value:
            date = parse_date(mark.value)
            words = opening.paper.text[mark.start : mark.end].strip()
            return replace(date, words=words) if date and words else date
    return None


def _first_day(text: str) -> PartialDate | None:
    days = [found.date for found in find_dates(text) if found.date.first == found.date.last]
    return days[0] if days else None


_ADOPTION = re.compile(
    r"\b(?:adopted|approved|takes? effect|took effect|in force|valid from|effective|comes? into (?:force|effect))\b",
    re.IGNORECASE,
)


def _adopted(text: str) -> PartialDate | None:
    """The date that "adopted", "takes effect" or the like leads to, near the beginning."""
    opening = text[:4_000]
    for match in _ADOPTION.finditer(opening):
        found = find_dates(opening[match.end() : match.end() + 90])
        if found:
            return found[0].date
    return None


def _decision_maker(opening: _Opening) -> DecisionMaker:
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


def _parties(
    parties: tuple[FoundParty, ...], fields: tuple[Field, ...], kind: DocumentKind
) -> tuple[str, ...]:
    found = [str(one.party) for one in parties if not one.blank]
    if found or kind is not DocumentKind.CONTRACT:
        return tuple(dict.fromkeys(found))
    labelled = [field for field in fields if field.name is FieldName.PARTY and not field.is_blank]
    return tuple(dict.fromkeys(f"{field.value} (“{field.label}”)" for field in labelled))


def _blanks(fields: tuple[Field, ...]) -> list[str]:
    """A remark for each field that matters and is there without a value."""
    filled = {field.name for field in fields if not field.is_blank}
    remarks = []
    for field in fields:
        if field.name in _REMARKED and field.is_blank and field.name not in filled:
            told = f" ({field.value.strip()})" if any(map(str.isalpha, field.value)) else ""
            remarks.append(f"“{field.label}” is there and empty{told}")
    return list(dict.fromkeys(remarks))


def _conflicts(opening: _Opening, reference: str | None, title: str, date: PartialDate | None) -> list[str]:
    """What the paper says twice and differently."""
    remarks = []
    known = [reference] if reference else []
    heads = {one.reference for one in find_references(title, known)}
    heads |= {one.reference for one in find_references(opening.paper.title or "", known)}
    remarks += [
        f"the title says {other}, the reference field says {reference}"
        for other in sorted(heads)
        if reference and other != reference and _same_series(other, reference)
    ]
    days = {
        found.first: found
        for field in opening.fields
        if field.name is FieldName.DATE_SIGNED and (found := _date_in(field.value, opening))
    }
    if len(days) > 1:
        remarks.append("it bears several dates of signing: " + ", ".join(day.words for day in days.values()))
    if date and opening.kind is DocumentKind.CONTRACT and date.words and _is_ambiguous(date, opening):
        remarks.append(f"the date {date.words} can be read in two ways; here it is {date.first.isoformat()}")
    return remarks


def _is_ambiguous(date: PartialDate, opening: _Opening) -> bool:
    return any(one.ambiguous for one in find_dates(date.words, month_first=is_american(opening.text)))


def _same_series(one: str, other: str) -> bool:
    return re.sub(r"\d+", "9", one) == re.sub(r"\d+", "9", other)


def _corrected(header: Header, sidecar: Sidecar, *, titled_by_file: bool) -> Header:
    """The sidecar's values in place of the paper's; a value that the paper has differently is remarked."""
    remarks = list(header.remarks)
    reference = (normalise(sidecar.reference) or sidecar.reference) if sidecar.reference else header.reference
    date = PartialDate.of_day(sidecar.date) if sidecar.date else header.date
    told = {
        "reference": (header.reference, reference),
        "title": (None if titled_by_file else header.title, sidecar.title or header.title),
        "date": (_words(header.date), _words(date)),
        "decision maker": (header.decision_maker, sidecar.decision_maker or header.decision_maker),
    }
    for name, (paper_says, sidecar_says) in told.items():
        if paper_says and sidecar_says and paper_says != sidecar_says:
            remarks.append(f"the paper gives the {name} as “{paper_says}”, its sidecar as “{sidecar_says}”")
    decides = sidecar.decision_maker or sidecar.decision_maker_role or sidecar.decision_type
    filled = {"“Date signed” is there and empty"} if sidecar.date else set()
    signed = sidecar.date and header.status in {Status.UNKNOWN, Status.RECOMMENDED}
    status = Status.SIGNED if signed and header.kind is DocumentKind.DECISION else header.status
    return replace(
        header,
        kind=DocumentKind.DECISION if decides and header.kind is DocumentKind.OTHER else header.kind,
        reference=reference,
        title=sidecar.title or header.title,
        date=date,
        date_source="sidecar" if sidecar.date else header.date_source,
        decision_maker=sidecar.decision_maker or header.decision_maker,
        decision_maker_role=sidecar.decision_maker_role or header.decision_maker_role,
        decision_type=sidecar.decision_type or header.decision_type,
        status=sidecar.status or status,
        programme=sidecar.programme or header.programme,
        source_address=sidecar.source_address or header.source_address,
        remarks=tuple(remark for remark in remarks if remark not in filled),
    )


def _words(date: PartialDate | None) -> str | None:
    return f"{date.first.isoformat()}" if date else None
