"""Lists, counts, totals and timelines, with the list behind each figure and what is lacking."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.desk import Desk as WorkDesk
from bot.answering.expiring import add_months, endings, expiring
from bot.answering.glossary import meaning
from bot.answering.one_paper import one_paper
from bot.answering.programmes import ceilings, counted, total
from bot.answering.reply import Outcome
from bot.answering.timelines import timeline
from tests.bot.answering.conftest import STAFF, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk


def work(desk: Desk, today: dt.date = TODAY) -> WorkDesk:
    library: Any = desk.library
    return WorkDesk(library, None, STAFF, today, cards=library.cards(STAFF))


def decision(reference: str, signed: str, point: str, more: str = "") -> str:
    verb = "approves:" if signed else "is recommended to approve:"
    return (
        f"Skua Programme: {reference}\n\nKey information\n\nReference code: {reference}\n\nDate signed"
        f": {signed}\n\n"
        f"Decision by: Ottoline Farrow, Deputy Chair\n\nExecutive summary\n\nThis paper is about the S"
        f"kua Programme.{more}"
        f"\n\n{'Decision' if signed else 'Recommendation'}\n\nThe Deputy Chair {verb}\n\n• {point}\n"
    )


@pytest.fixture
def skua(make_desk: Callable[[dict[str, str]], Desk]) -> Desk:
    return make_desk(
        {
            "q1.txt": decision(
                "QHD 1", "3 May 2020", "Expenditure of up to £2m to mobilise the Skua Programme."
            ),
            "q2.txt": decision(
                "QHD 2",
                "4 June 2021",
                "The full business case at a cost of up to £10m for the Skua Programme.",
            ),
            "q3.txt": decision(
                "QHD 3",
                "",
                "An increase of £1m in the expenditure of the Skua Programme, from up to £10m to up to £11m.",
                " This decision amends QHD 2.",
            ),
        }
    )


def test_only_ceilings_of_approvals_count_and_an_increase_not_twice(skua: Desk) -> None:
    desk = work(skua)
    found = ceilings(desk.cards, desk)
    kept, restated = counted(found)
    assert {c.card.reference: c.pence for c in kept} == {"QHD 1": 200_000_000, "QHD 2": 1_000_000_000}
    assert [c.card.reference for c in restated] == ["QHD 3"]


def test_a_total_comes_with_its_list_and_what_was_not_counted(skua: Desk) -> None:
    desk = work(skua)
    reply = total(desk.cards, desk)
    assert "£12,000,000" in reply.text
    assert len(reply.citations) == 3
    assert any("QHD 3" in note for note in reply.notes)


def test_how_much_was_approved_for_a_programme_is_its_total(skua: Desk) -> None:
    assert "£12,000,000" in skua.ask("How much has been approved for Skua?").text


def test_a_programme_without_ceilings_has_no_total(make_desk: Callable[[dict[str, str]], Desk]) -> None:
    desk = work(make_desk({"a.txt": "Notes\n\nThe Skua Programme spent £3m on boats."}))
    assert total(desk.cards, desk).outcome is Outcome.NOT_FOUND


def test_a_list_names_every_paper_and_how_many_lack_the_date(skua: Desk) -> None:
    reply = skua.ask("Which decisions were signed since 2020?")
    assert reply.outcome is Outcome.ANSWERED
    assert {c.document.reference for c in reply.citations} == {"QHD 1", "QHD 2"}
    assert any("1 of the 3 papers looked at have no date" in note for note in reply.notes)


def test_a_list_of_mentions_is_complete_and_quotes_the_words(skua: Desk) -> None:
    reply = skua.ask("which papers mention Skua Programme?")
    assert {c.document.reference for c in reply.citations} == {"QHD 1", "QHD 2", "QHD 3"}
    assert all("Skua Programme" in c.quote for c in reply.citations)


def test_an_empty_list_says_so(skua: Desk) -> None:
    reply = skua.ask("which papers mention Albatross?")
    assert reply.outcome is Outcome.NOT_FOUND
    assert "Albatross" in reply.reason


def test_how_many_is_answered_with_the_list(skua: Desk) -> None:
    assert "2 papers" in skua.ask("How many decisions were signed before 2022?").text


def test_the_latest_paper_is_the_one_with_the_latest_date(skua: Desk) -> None:
    assert skua.ask("What is the latest decision on Skua?").citations[0].document.reference == "QHD 2"


def test_what_amends_a_paper_is_found_in_the_other_paper(skua: Desk) -> None:
    reply = skua.ask("Which decision amends QHD 2?")
    assert [c.document.reference for c in reply.citations] == ["QHD 3"]


def test_a_timeline_is_in_the_order_of_dates(skua: Desk) -> None:
    desk = work(skua)
    reply = timeline(desk.cards, desk)
    assert reply.text.index("3 May 2020") < reply.text.index("4 June 2021")
    assert any("QHD 3" in note for note in reply.notes)


def test_a_contract_that_ends_in_time_is_listed_with_its_end(harbour: Desk) -> None:
    desk = work(harbour, dt.date(2028, 11, 1))
    found, unknown = endings(desk, dt.date(2028, 11, 1), dt.date(2029, 11, 1))
    assert [e.last_day for e in found] == [dt.date(2029, 4, 30)] or unknown
    reply = expiring("", desk, months=12)
    assert "30 April 2029" in reply.text or "state no date" in reply.text


def test_contracts_that_end_later_are_not_listed(harbour: Desk) -> None:
    assert expiring("in the next 6 months", work(harbour)).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 24), 12, dt.date(2027, 11, 24)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
    ],
)
def test_months_are_added_by_the_calendar(day: dt.date, months: int, then: dt.date) -> None:
    assert add_months(day, months) == then


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 600))
def test_adding_months_never_goes_back(day: dt.date, months: int) -> None:
    then = add_months(day, months)
    assert then >= day
    assert (then.year - day.year) * 12 + then.month - day.month == months


def test_one_paper_shows_its_entries_its_points_and_its_links(skua: Desk) -> None:
    desk = work(skua)
    card = next(card for card in desk.cards if card.reference == "QHD 2")
    reply = one_paper(card, desk)
    assert "The full business case" in reply.text
    assert "Amended by QHD 3." in reply.notes


def test_the_glossary_gives_the_papers_own_words(harbour: Desk) -> None:
    assert meaning("QHB", work(harbour)).statements[0].text == "Quillhaven Harbour Board"
    assert meaning("IR35", work(harbour)).outcome is Outcome.NOT_FOUND
    assert meaning("Larkwater", work(harbour)).outcome is Outcome.ANSWERED
    assert "No paper says" in meaning("Albatross", work(harbour)).text
