from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.agreement import disagreements
from index.facts import Abbreviation, Evidence
from index.rules import Rule, Topic

if TYPE_CHECKING:
    from index.records import Document, Passage
    from tests.index.conftest import MakePaper


def _place(document: Document, passage: Passage) -> Evidence:
    return Evidence(document_id=document.id, passage_id=passage.id, start=0, end=3, text=document.text[:3])


def test_sound_work_has_nothing_to_mend(make_paper: MakePaper) -> None:
    document, passages = make_paper("a.txt", "One.", "One.", "Two.")
    place = _place(document, passages[0])
    fact = Abbreviation(short="O", long="One", evidence=place)
    rule = Rule(id="r", topic=Topic.LAW, bound=None, subject=None, evidence=place)
    assert not list(disagreements(document, passages, (fact,), (rule,)))


def test_a_passage_stands_in_its_own_document(make_paper: MakePaper) -> None:
    document, passages = make_paper("a.txt", "One.")
    _, foreign = make_paper("b.txt", "One.")
    assert list(disagreements(document, foreign, (), ()))
    assert list(disagreements(replace(document, text="Won."), passages, (), ()))


def test_two_passages_have_two_ids_and_follow_each_other(make_paper: MakePaper) -> None:
    document, (first, second) = make_paper("a.txt", "One.", "Two.")
    assert any(
        "same id" in told for told in disagreements(document, (first, replace(second, id=first.id)), (), ())
    )
    assert any("reading order" in told for told in disagreements(document, (second, first), (), ()))


def test_a_fact_that_quotes_other_words_is_told(make_paper: MakePaper) -> None:
    document, passages = make_paper("a.txt", "One.")
    place = _place(document, passages[0])
    for wrong in (
        replace(place, text="Won"),
        replace(place, passage_id="x"),
        replace(place, document_id="x"),
    ):
        fact = Abbreviation(short="O", long="One", evidence=wrong)
        assert list(disagreements(document, passages, (fact,), ()))


def test_a_rule_of_a_paper_has_evidence(make_paper: MakePaper) -> None:
    document, passages = make_paper("a.txt", "One.")
    rule = Rule(id="r", topic=Topic.LAW, bound=None, subject=None)
    assert list(disagreements(document, passages, (), (rule,)))
