from __future__ import annotations

import pytest

from index.facts import DateFact
from index.records import Precision
from ingest.facts.milestones import find_milestones
from ingest.facts.sentences import sentences_of
from tests.ingest.facts.documents import document_of


def dates(text: str, *, month_first: bool = False) -> list[DateFact]:
    document, passages = document_of(text)
    return [
        one
        for passage in passages
        for one in find_milestones(document, sentences_of(passage), month_first=month_first)
    ]


def test_a_milestone_says_what_happens_in_the_papers_words() -> None:
    text = (
        "The way forward is to write tenders and then, following their receipt, return in the first "
        "quarter of "
        "2020 with a Full Business Case. A second case will be submitted in May 2021."
    )
    first, second = dates(text)
    assert first.event == "return in the first quarter of 2020 with a Full Business Case"
    assert (first.date.precision, second.date.precision) == (Precision.QUARTER, Precision.MONTH)
    assert second.event == "A second case will be submitted in May 2021"
    assert all(one.event and one.event in text for one in (first, second))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("On 3 May 2019, the Council adopted the rules.", "On 3 May 2019, the Council adopted the rules"),
        ("Milestone M3 | 31 January 2024", "Milestone M3 | 31 January 2024"),
        ("3 May 2019", None),
        ("(3 May 2019)", None),
        ("November 1, 2019, is the day of opening.", "November 1, 2019, is the day of opening"),
    ],
)
def test_the_event_is_the_clause_around_the_date_or_none(text: str, event: str | None) -> None:
    (found,) = dates(text)
    assert found.event == event


def test_a_long_clause_is_cut_at_words_around_the_date() -> None:
    text = "word " * 100 + "in May 2021 " + "word " * 100
    (found,) = dates(text)
    assert found.event is not None
    assert len(found.event) < 300
    assert "May 2021" in found.event
    assert not found.event.startswith("ord")


def test_an_american_contract_is_read_month_first() -> None:
    assert str(dates("effective 7/1/98 hereby", month_first=True)[0].date.first) == "1998-07-01"


def test_the_evidence_is_the_dates_own_words() -> None:
    text = "Title\n\nThe term ends on 31 March 2025 at noon."
    (found,) = dates(text)
    assert found.evidence.text == "31 March 2025" == text[found.evidence.start : found.evidence.end]
