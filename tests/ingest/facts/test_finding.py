from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.agreement import disagreements
from index.facts import AmountFact, ContractTerm, DateFact
from index.records import DocumentKind
from ingest.facts import find_facts
from tests.ingest.facts.documents import document_of
from tests.ingest.header.papers import AGREEMENT


def test_facts_come_in_the_order_of_the_passages() -> None:
    text = "Spend is £5m in May 2021.\n\nThe Digital Office (DO) spends £6m.\n"
    document, passages = document_of(text)
    assert [type(one).__name__ for one in find_facts(document, passages)] == [
        "AmountFact",
        "DateFact",
        "AmountFact",
        "Abbreviation",
    ]


def test_only_contracts_have_terms() -> None:
    text = AGREEMENT + "\nThis Agreement is governed by the law of England and Wales.\n"
    assert any(isinstance(one, ContractTerm) for one in find_facts(*document_of(text, DocumentKind.CONTRACT)))
    assert not any(isinstance(one, ContractTerm) for one in find_facts(*document_of(text)))


def test_placeholders_of_a_template_are_no_facts() -> None:
    text = "Fees are £[amount] from [start date] to [end date], up to £[100,000]."
    found = find_facts(*document_of(text, DocumentKind.CONTRACT))
    assert [one for one in found if isinstance(one, AmountFact | DateFact | ContractTerm)] == []


@given(
    st.text(alphabet="£5m.0 May2021 (DP)“”means\n,Ltd agreement year", max_size=150),
    st.sampled_from(DocumentKind),
)
def test_every_fact_stands_where_it_says(text: str, kind: DocumentKind) -> None:
    document, passages = document_of(text, kind)
    facts = find_facts(document, passages)
    assert list(disagreements(document, passages, facts, ())) == []
    holders = {passage.id: passage for passage in passages}
    for fact in facts:
        holder = holders[fact.evidence.passage_id]
        assert holder.start <= fact.evidence.start <= fact.evidence.end <= holder.end
