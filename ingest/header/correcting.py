"""A sidecar's corrections laid over what the paper says; the paper's own words are remarked, never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.records import DocumentKind, PartialDate, Status
from index.references import normalise

if TYPE_CHECKING:
    from ingest.header.record import Header
    from ingest.sidecar import Sidecar


def corrected(header: Header, sidecar: Sidecar, *, titled_by_file: bool) -> Header:
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
