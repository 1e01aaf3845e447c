"""What a question about the papers as such asks for."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answering.conditions import card_fits, conditions_of
from index.records import DocumentKind, PartialDate, Status
from tests.bot.answering.test_papers import paper


def test_the_words_to_be_mentioned_are_told_from_the_rest() -> None:
    assert conditions_of("which decisions mention Larkwater since 2020?").words == "Larkwater"
    assert conditions_of("Which papers name Wren & Pilot Limited?").words == "Wren & Pilot Limited"
    assert conditions_of("where is the pier lease mentioned?").words == "the pier lease"


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("decisions signed in 2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("decisions since 2020", dt.date(2020, 1, 1), None),
        ("decisions after March 2020", dt.date(2020, 4, 1), None),
        ("decisions before 2020", None, dt.date(2019, 12, 31)),
        ("decisions until 3 May 2021", None, dt.date(2021, 5, 3)),
        ("decisions between 2019 and 2021", dt.date(2019, 1, 1), dt.date(2021, 12, 31)),
        ("all decisions", None, None),
    ],
)
def test_times_are_read_as_first_and_last_day(
    question: str, since: dt.date | None, until: dt.date | None
) -> None:
    asked = conditions_of(question)
    assert (asked.since, asked.until) == (since, until)


def test_a_person_and_an_amount_are_conditions() -> None:
    asked = conditions_of("all decisions by Ottoline Farrow since 2020 over £1m")
    assert asked.person == "Ottoline Farrow"
    assert asked.over == 100_000_000
    assert asked.kinds == {DocumentKind.DECISION}


SIGNED = paper(
    "a",
    kind=DocumentKind.DECISION,
    status=Status.SIGNED,
    date=PartialDate.of_day(dt.date(2022, 5, 1)),
    decision_maker="Ottoline Farrow",
    decision_maker_role="Deputy Chair",
)


def test_a_paper_meets_its_conditions() -> None:
    assert card_fits(SIGNED, conditions_of("decisions by Ottoline Farrow signed in 2022"))
    assert not card_fits(SIGNED, conditions_of("decisions by Percival Oduya signed in 2022"))
    assert not card_fits(SIGNED, conditions_of("decisions signed in 2023"))
    assert not card_fits(SIGNED, conditions_of("contracts signed in 2022"))


def test_an_undated_paper_meets_no_date() -> None:
    undated = paper("b", kind=DocumentKind.DECISION, status=Status.SIGNED)
    assert not card_fits(undated, conditions_of("decisions signed in 2022"))
    assert card_fits(undated, conditions_of("all decisions"))


def test_what_is_only_recommended_was_not_signed() -> None:
    recommended = paper(
        "c",
        kind=DocumentKind.DECISION,
        status=Status.RECOMMENDED,
        date=PartialDate.of_day(dt.date(2022, 5, 1)),
    )
    assert not card_fits(recommended, conditions_of("decisions signed in 2022"))
