from __future__ import annotations

import pytest

from index.records import DocumentKind
from tests.ingest.header.papers import AGREEMENT, DECISION, opening_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (DECISION, DocumentKind.DECISION),
        ("NORTHMOOR COUNCIL – PROPOSED RECORD OF DECISION\n\nDECISION NO: 24/00117\n", DocumentKind.DECISION),
        (AGREEMENT, DocumentKind.CONTRACT),
        (
            "Order form\n\nSupplier | Tern Ltd\nCustomer | Northmoor Council\nPrice | £5\n",
            DocumentKind.CONTRACT,
        ),
        ("MUTUAL NON-DISCLOSURE AGREEMENT\n\nBETWEEN\n\n(1) A LTD\n", DocumentKind.CONTRACT),
        ("# Scheme of Delegation and Consent\n\nValid from: 1 June 2018\n", DocumentKind.SCHEME),
        ("FINANCIAL REGULATIONS 2019\n\n1. GENERAL\n", DocumentKind.REGULATIONS),
        ("STANDING ORDERS REVISED NOVEMBER 2018\n", DocumentKind.REGULATIONS),
        ("MINUTES OF A MEETING of the Council held on 3 May 2019\n", DocumentKind.MINUTES),
        ("1\n\nMINUTES\n\nOF\n\nPROCEEDINGS\n\nAT\n", DocumentKind.MINUTES),
        ("NORTHMOOR COUNCIL\nMEETING 10th JUNE 2015\n\nPRESENT\n", DocumentKind.MINUTES),
        ("From: Ada Roe\n\nTo: Cabinet – 30 January 2025\n\nSubject: Harbour wall\n", DocumentKind.REPORT),
        ("Harbour wall: yearly review\n\nThe wall stands.\n", DocumentKind.REPORT),
        ("A list of boats\n\nGull, Tern, Wren\n", DocumentKind.OTHER),
        ("Report on the award of a contract for boats\n\nFrom: Ada\n\nTo: Cabinet\n", DocumentKind.REPORT),
        ("Guidance\n\nUse the scheme of delegation that was valid on the day.\n", DocumentKind.OTHER),
    ],
)
def test_a_paper_is_of_the_kind_it_is_built_as(text: str, kind: DocumentKind) -> None:
    assert opening_of(text).kind is kind


def test_a_scheme_that_a_mayor_approved_is_a_scheme() -> None:
    text = "# Scheme of Delegation and Consent\n\nApproved by: Ada Roe, Mayor of Eastmarch\n\n1.1 This Scheme"
    assert opening_of(text).kind is DocumentKind.SCHEME
