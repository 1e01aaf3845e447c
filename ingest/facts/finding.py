"""All the facts of one paper, in the order of its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.records import DocumentKind
from ingest.facts.abbreviations import find_abbreviations
from ingest.facts.amounts import find_amount_facts, rule_bounds
from ingest.facts.milestones import find_milestones
from ingest.facts.sentences import sentences_of
from ingest.facts.terms import find_party_terms, find_terms
from ingest.header.agreements import is_american

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.facts import Fact
    from index.records import Document, Passage
    from index.rules import Rule


def find_facts(
    document: Document, passages: Sequence[Passage], rules: Sequence[Rule] | None = None
) -> tuple[Fact, ...]:
    """Amounts, dates, abbreviations and, of a contract, its key terms.

    Every fact's evidence is a slice of the document inside the passage it names. Placeholders of a
    template ("£[amount]", "[start date]") are no facts. With the paper's `rules` given, exactly the sums that
    bound one of them are of the kind `rule`; without, the sentence decides.
    """
    bounds = rule_bounds(rules) if rules is not None else None
    contract = document.kind is DocumentKind.CONTRACT
    month_first = contract and is_american(document.text)
    facts: list[Fact] = []
    for passage in passages:
        sentences = sentences_of(passage)
        facts.extend(find_amount_facts(document, sentences, bounds))
        facts.extend(find_milestones(document, sentences, month_first=month_first))
        facts.extend(find_abbreviations(document, passage))
        if contract:
            facts.extend(find_terms(document, sentences, month_first=month_first))
    if contract:
        facts.extend(find_party_terms(document, passages))
    return tuple(facts)
