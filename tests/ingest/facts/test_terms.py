from __future__ import annotations

import pytest

from index.facts import ContractTerm, TermKind
from index.records import DocumentKind
from ingest.facts.sentences import sentences_of
from ingest.facts.terms import find_party_terms, find_terms
from tests.ingest.facts.documents import document_of
from tests.ingest.header.papers import AGREEMENT


def terms(text: str) -> list[tuple[TermKind, str]]:
    document, passages = document_of(text, DocumentKind.CONTRACT)
    found: list[ContractTerm] = []
    for passage in passages:
        found.extend(find_terms(document, sentences_of(passage), month_first=False))
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.text for one in found)
    return [(one.kind, one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (
            "This Agreement is governed by the law of England and Wales.",
            TermKind.GOVERNING_LAW,
            "England and Wales",
        ),
        ("This Agreement shall be governed by English law.", TermKind.GOVERNING_LAW, "English law"),
        (
            "THIS AGREEMENT IS GOVERNED BY THE LAWS OF THE STATE OF OHIO.",
            TermKind.GOVERNING_LAW,
            "STATE OF OHIO",
        ),
        ("This Agreement commences on 1 November 2022.", TermKind.START, "2022-11-01"),
        ("This Contract takes effect on 3 April 2023.", TermKind.START, "2023-04-03"),
        ("This Agreement shall continue until 31 March 2025.", TermKind.INITIAL_END, "2025-03-31"),
        ("The initial term of this Agreement is three (3) years.", TermKind.INITIAL_END, "3 years"),
        ("This Agreement shall continue for a period of five years.", TermKind.INITIAL_END, "5 years"),
        (
            "This Agreement shall continue until the fifth anniversary of the Effective Date.",
            TermKind.INITIAL_END,
            "the fifth anniversary of the Effective Date",
        ),
        ("The Authority may extend the term by a further 12 months.", TermKind.EXTENSION_OPTION, "12 months"),
        ("It renews automatically for successive one (1) year terms.", TermKind.EXTENSION_OPTION, "1 year"),
        ("The agreement shall renew on a year to year basis.", TermKind.EXTENSION_OPTION, "year to year"),
        ("Either party may terminate this Agreement on 30 days' written notice.", TermKind.NOTICE, "30 days"),
        (
            "A party may end this contract by giving notice of not less than three months.",
            TermKind.NOTICE,
            "3 months",
        ),
        (
            "The Supplier's total liability shall not exceed £10,000,000.",
            TermKind.LIABILITY_CAP,
            "1000000000",
        ),
        (
            "Liability under this Agreement is limited to the fees paid in the year before.",
            TermKind.LIABILITY_CAP,
            "the fees paid in the year before",
        ),
        ("The total contract value is £642,000 excluding VAT.", TermKind.VALUE, "64200000"),
        ("The purchase price is $5,000.", TermKind.VALUE, "$5,000"),
    ],
)
def test_a_stated_term_is_found_with_its_sentence(text: str, kind: TermKind, value: str) -> None:
    assert (kind, value) in terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Contractor shall deliver the boats in good order.",
        "The Supplier keeps records for six years after payment.",
        "This agreement begins on [start date] and ends on [end date].",
        "The Supplier's liability shall not exceed £[amount].",
        "The Council met on 3 May 2019.",
        "This Agreement is governed by the law of ________.",
        "Insurance of £5,000,000 shall be kept.",
    ],
)
def test_a_silent_sentence_states_no_term(text: str) -> None:
    assert terms(text) == []


def test_a_sentence_may_state_several_terms() -> None:
    text = (
        "The initial term of this Agreement is four (4) years, which may be extended for a further two "
        "(2) years on "
        "sixty (60) days' notice before it expires."
    )
    assert terms(text) == [
        (TermKind.INITIAL_END, "4 years"),
        (TermKind.EXTENSION_OPTION, "2 years"),
        (TermKind.NOTICE, "60 days"),
    ]


def test_parties_are_terms_with_the_words_that_name_them() -> None:
    document, passages = document_of(AGREEMENT, DocumentKind.CONTRACT)
    found = list(find_party_terms(document, passages))
    assert [(one.value, one.role) for one in found] == [
        ("Harbour Direct, Inc.", "HDI"),
        ("The Deerfold Companies, Inc.", "Company"),
    ]
    for one in found:
        assert AGREEMENT[one.evidence.start : one.evidence.end] == one.evidence.text
        assert one.evidence.text.startswith(one.value)
