from __future__ import annotations

import pytest

from index.facts import AmountFact, AmountKind, Evidence, Vat
from index.records import DocumentKind, PassageKind
from index.rules import Bound, Limit, Rule, Topic
from ingest.facts.amounts import find_amount_facts, rule_bounds
from ingest.facts.sentences import sentences_of
from tests.ingest.facts.documents import KEY, document_of

RULE, CEILING, FIGURE = AmountKind.RULE, AmountKind.APPROVAL_CEILING, AmountKind.FIGURE


def amounts(text: str, kind: DocumentKind = DocumentKind.DECISION) -> list[AmountFact]:
    document, passages = document_of(text, kind)
    return [one for passage in passages for one in find_amount_facts(document, sentences_of(passage))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Deputy Mayor has delegated authority to approve business cases of £500,000 or above.", RULE),
        ("All contracts for goods valued at £181,302 or above will be procured under the Regulations.", RULE),
        ("Three quotations must be sought for any order below £25,000.", RULE),
        ("Approval is sought up to a total value of £6.7m to award contracts for the programme.", CEILING),
        ("The Mayor approves expenditure of up to £850,000 on the full business case.", CEILING),
        ("These contracts have a spend of circa £500m over five years.", FIGURE),
        ("The total revenue cost of £6.7m is funded from the approved budget.", FIGURE),
        ("The budget was £2m more than last year.", FIGURE),
    ],
)
def test_a_rule_a_ceiling_and_a_figure_are_told_apart(text: str, kind: AmountKind) -> None:
    (found,) = amounts(text)
    assert found.kind is kind


def test_a_scheme_rules_in_infinitives() -> None:
    (found,) = amounts("To approve all contracts of £1,000,000 or above.", DocumentKind.SCHEME)
    assert found.kind is RULE


def test_a_recommendation_is_for_one_thing_and_never_a_rule() -> None:
    document, passages = document_of(
        "That all expenditure must stay below £2m.", passage_kind=PassageKind.RECOMMENDATION
    )
    (found,) = find_amount_facts(document, sentences_of(passages[0]))
    assert found.kind is not RULE


def test_where_the_rules_are_known_they_alone_decide() -> None:
    text = "All contracts valued at £181,302 or above must be advertised. No order may exceed £900,000."
    document, passages = document_of(text)
    evidence = Evidence(document_id=KEY, passage_id=passages[0].id, start=0, end=61, text=text[:61])
    bound = Bound(lo=Limit(pence=18_130_200, inclusive=True), words="£181,302 or above")
    rule = Rule(id="r", topic=Topic.LAW, bound=bound, subject="contracts", evidence=evidence)
    found = find_amount_facts(document, sentences_of(passages[0]), rule_bounds([rule]))
    assert [(one.pence, one.kind) for one in found] == [(18_130_200, RULE), (90_000_000, FIGURE)]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        (
            "Approval of up to £6.7m to initiate and award contracts, in line with rules.",
            "to initiate and award contracts",
        ),
        ("A sum of £850,000 for the full business case is sought.", "for the full business case"),
        ("The total revenue cost of £6.7m is fully funded.", "revenue cost"),
        ("£5m", None),
    ],
)
def test_the_purpose_is_in_the_papers_own_words(text: str, purpose: str | None) -> None:
    (found,) = amounts(text)
    assert found.purpose == purpose
    assert purpose is None or purpose in text


def test_the_evidence_is_the_sums_own_words() -> None:
    text = "First line.\n\nSpend is circa £500m a year excluding VAT; another £31,469m was claimed."
    for found in amounts(text):
        place = found.evidence
        assert text[place.start : place.end] == place.text
        assert place.text.startswith("£")
    spend = amounts(text)[0]
    assert (spend.approximate, spend.per, spend.vat) == (True, "year", Vat.EXCLUDED)
    assert [one.repaired for one in amounts(text)] == [False, True]
