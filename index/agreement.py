"""Whether what was found in a paper stands in it: each passage, fact and rule, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.facts import Evidence, Fact
    from index.records import Document, Passage
    from index.rules import Rule


def disagreements(
    document: Document, passages: Sequence[Passage], facts: Sequence[Fact], rules: Sequence[Rule]
) -> Iterator[str]:
    """What does not stand where it says, as sentences for whoever mends the code; nothing in sound work."""
    for passage in passages:
        if document.text[passage.start : passage.end] != passage.text or passage.document_id != document.id:
            yield f"passage {passage.id} is no slice of {document.path}"
    if len({passage.id for passage in passages}) != len(passages):
        yield f"two passages of {document.path} have the same id"
    if [passage.position for passage in passages] != list(range(len(passages))):
        yield f"the passages of {document.path} are not numbered in reading order"
    ids = {passage.id for passage in passages}
    for fact in facts:
        if not _stands(fact.evidence, document, ids):
            yield f"a fact of {document.path} does not stand where it says: {fact.evidence.text!r}"
    for rule in rules:
        if rule.evidence is None or not _stands(rule.evidence, document, ids):
            yield f"rule {rule.id} of {document.path} does not stand where it says"


def _stands(place: Evidence, document: Document, passage_ids: set[str]) -> bool:
    """Evidence may reach beyond its passage (a table's header above a row), never beyond its document."""
    found = document.text[place.start : place.end]
    return place.document_id == document.id and place.passage_id in passage_ids and found == place.text
