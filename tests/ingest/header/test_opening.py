from __future__ import annotations

from index.records import DocumentKind
from tests.ingest.header.papers import AGREEMENT, DECISION, opening_of


def test_only_contracts_have_parties_and_only_decisions_signatures() -> None:
    signed = DECISION + "\nSignature: Ada Fenwick\nDate: 1 May 2019\n"
    assert opening_of(signed).signature is not None
    assert opening_of(signed).parties == ()
    assert opening_of(AGREEMENT).kind is DocumentKind.CONTRACT
    assert len(opening_of(AGREEMENT).parties) == 2
    assert opening_of(AGREEMENT + "\nSignature: Ada\nDate: 1 May 2019\n").signature is None


def test_an_unfilled_signature_is_none() -> None:
    assert opening_of(DECISION + "\nSignature: ____\nDate: ____\n").signature is None
