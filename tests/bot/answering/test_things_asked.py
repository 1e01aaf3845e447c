"""The thing asked of must stand by the answer: a row's own column, a bound that takes a sum in, a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.reply import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

BUDGET = """Budget for the ferries

Key information

Reference code: QHD 90

Date signed: 4 February 2026

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

Executive summary

This decision sets the budget of the Quillhaven ferries for 2026-27.
The slipway at Gannet Point is closed at low tide. It is therefore moved.
The ferry shed is to be sold; the ferry shed is used on nine days a year.

Decision

The Deputy Chair approves:

- A net budget of £9.4m for 2026-27.

- The letting of the ferry shed to the Tern Sailing Club at a rent of £7,200 a year.

1. Financial comments

1.1. The budget is made up as follows.

Heading
2025-26
2026-27
Crews
£4.1m
£4.4m
Fuel
£2.2m
£2.6m
Quay works
£1.9m
£2.4m

1.2. The sum of £310,000 for dredging is moved from quay works.

1.3. A ferry broke down on eleven occasions in 2025.

2. Legal comments

2.1. A single supplier order of more than £40,000 requires the approval of the Harbour Master.

2.2. The rules limit a member of the board to two terms.

2.3. No further extension of the ferry licence is possible.
"""
CREWS = """Training of the ferry crews

Key information

Reference code: QHD 95

Date signed:

Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries

Is this a key decision: No

Executive summary

This paper tells how the crews were trained.
Tickets are sold in two offices. A ticket that is changed must be stamped twice.

1. Training

1.1. Of the 84 deckhands 79 were trained before the new ferry entered service.

1.2. The training pays for itself in the fourth year.

1.3. Nine rescues were made in May. Three were at night.

1.4. The share of crews that failed fell from 12 per cent to 5 per cent.

1.5. The impact assessment was approved by the Safety Officer, Bartholomew Quill, on 3 May 2026.

1.6. The Inspector of Ferries recommended in 2025 that every crew should be drilled twice a year.

1.7. The new ferry will enter service on 1 May 2026.

1.8. The new ferry entered service on 9 June 2026.

1.9. A crew member may leave the wheel when the relief has taken it.

8. Background papers

8.1. Drill book of the ferries.
"""


@pytest.fixture
def ferries(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk({"qhd-90.txt": BUDGET, "qhd-95.txt": CREWS})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much is fuel in the 2026-27 budget?", "£2.6m"),
        ("How much was fuel in 2025-26?", "£2.2m"),
        ("How much are the crews in 2026-27?", "£4.4m"),
        ("What rent does the sailing club pay?", "£7,200"),
        ("How often did a ferry break down in 2025?", "eleven"),
        ("Who approves a single supplier order of £65,000?", "Harbour Master"),
        ("How many deckhands were trained before the new ferry entered service?", "79"),
        ("When does the training pay for itself?", "the fourth year"),
        ("How many rescues were at night?", "Three"),
        ("When did the new ferry enter service?", "9 June 2026"),
        ("By how much did the share of crews that failed fall?", "from 12 per cent to 5 per cent"),
        ("Who approved the impact assessment of the crews?", "Bartholomew Quill"),
    ],
)
def test_the_value_stands_with_the_thing_asked_of(ferries: Desk, question: str, value: str) -> None:
    reply = ferries.ask(question)
    assert reply.outcome is Outcome.ANSWERED
    assert value in reply.statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "How much is catering in the 2026-27 budget?",
        "How much was training in 2025-26?",
        "What rent does Gannet Rowing Club pay for the ferry shed?",
        "Who approves a single supplier order of £30,000?",
        "How often did a crane break down in 2025?",
    ],
)
def test_what_stands_with_another_thing_is_no_answer(ferries: Desk, question: str) -> None:
    assert ferries.ask(question).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Can a member of the board serve three terms?", "limit a member of the board to two terms"),
        ("Can the ferry licence be extended again?", "No further extension"),
        ("Where does the £310,000 for dredging come from?", "is moved from quay works"),
        ("What did the Inspector of Ferries recommend?", "should be drilled twice a year"),
        ("When may a crew member leave the wheel?", "when the relief has taken it"),
        ("Are there any background papers to QHD 95?", "Drill book of the ferries"),
    ],
)
def test_what_decides_is_quoted_though_it_says_it_otherwise(ferries: Desk, question: str, words: str) -> None:
    reply = ferries.ask(question)
    assert reply.outcome is Outcome.ANSWERED
    assert any(words in citation.quote for citation in reply.citations)


def test_a_reason_that_is_not_given_is_said_not_to_be(ferries: Desk) -> None:
    reply = ferries.ask("Why is the ferry shed to be sold?")
    assert reply.outcome is not Outcome.ANSWERED


def test_a_title_with_another_reference_is_told_beside_the_reference(make_desk: Callable[..., Desk]) -> None:
    head = "QHD 61 Mooring rings at Tern Steps\n\nKey information\n\nReference code: QHD 62\n\n"
    text = f"{head}1. Rings\n\n1.1. Six.\n"
    reply = make_desk({"rings.txt": text}).ask("Which reference has the mooring rings paper?")
    assert reply.outcome is Outcome.PARTLY
    assert "QHD 62" in reply.text
    assert "QHD 61" in reply.reason


@pytest.mark.parametrize("question", ["Who signed QHD 95?", "Who wrote QHD 95?"])
def test_who_is_to_decide_is_not_said_to_have_signed_or_written(ferries: Desk, question: str) -> None:
    reply = ferries.ask(question)
    assert reply.outcome is Outcome.NOT_FOUND
    assert not reply.statements


def test_who_signed_what_is_signed_is_told(ferries: Desk) -> None:
    assert "Ottoline Farrow" in ferries.ask("Who signed QHD 90?").text


def test_what_comes_before_is_shown_where_no_reason_is_given(ferries: Desk) -> None:
    reply = ferries.ask("Why must a ticket that is changed be stamped twice?")
    assert reply.outcome is Outcome.PARTLY
    assert "two offices" in reply.citations[0].quote


MOORINGS = """Moorings

Reference code: QHD 97

1. Moorings

1.1. Seventeen firms tendered for the mooring framework.

1.2. The Board insures each mooring claim above an excess of £40,000.

1.3. Three booms will be tried at the moorings for twelve months at a cost of £90,000.

1.4. The results of the boom trial will be published on 3 June 2027.

1.5. The rowing clubs were asked about the moorings.
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many firms bid for the mooring framework?", "Seventeen"),
        ("When will the results of the boom trial be published?", "3 June 2027"),
    ],
)
def test_who_bids_tenders_and_what_happens_has_a_day(
    make_desk: Callable[..., Desk], question: str, value: str
) -> None:
    reply = make_desk({"qhd-97.txt": MOORINGS}).ask(question)
    assert reply.outcome is Outcome.ANSWERED
    assert value in reply.statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "How much did the Board pay in mooring claims?",
        "How much of the cost of the booms is left?",
        "What did the rowing federation say about the moorings?",
    ],
)
def test_a_limit_was_not_paid_a_cost_is_not_left_and_clubs_are_no_federation(
    make_desk: Callable[..., Desk], question: str
) -> None:
    assert make_desk({"qhd-97.txt": MOORINGS}).ask(question).outcome is Outcome.NOT_FOUND
