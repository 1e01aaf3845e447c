"""Minutes, asked in words of one's own: what goes on from the sentence before, what is near, what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.reply import Outcome
from bot.answering.threshold_question import asks_threshold

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

MINUTES = """"MINUTES of a meeting of the Quillhaven Harbour Committee held on 4 March 2026

1. Footbridge

1.1. Members spoke of the footbridge at Gannet Point, which a barge had damaged in January. The
Engineer stated that the bridge belongs to the Marlow Canal Trust.

2. Slipway

2.1. A letter was read from Mr T. Orrin asking that the slipway at Pell Cove be opened again. It was
agreed that this could not be supported, because there is no money for it.

3. Grants

3.1. The Committee had been given a grant of £8,000 for drainage works at the fish quay. The grant
has to be drawn down by 1 December 2026.

4. Buses

4.1. The operator Tern Coaches keeps the harbour bus, with a changed timetable from May.

5. Cameras

5.1. A three-year plan for cameras was noted. Five members voted for it.

6. Prices

6.1. The camera on the mole was dear. It cost £4,100, and the year's plan is £9,000.
"""


@pytest.fixture
def desk(make_desk: Callable[[dict[str, str]], Desk]) -> Desk:
    return make_desk({"minutes/harbour-committee.txt": MINUTES})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who does the damaged footbridge at Gannet Point belong to?", "Marlow Canal Trust"),
        ("Why was Mr Orrin's letter about the slipway not supported?", "there is no money for it"),
        ("By what date must the drainage grant be drawn down?", "1 December 2026"),
        ("How many members voted for the cameras plan?", "Five members voted"),
    ],
)
def test_what_the_next_sentence_says_is_found_and_shown_with_the_one_before(
    desk: Desk, question: str, told: str
) -> None:
    reply = desk.ask(question)
    assert reply.outcome is Outcome.ANSWERED, reply.text
    assert told in " ".join(citation.quote for citation in reply.citations)


def test_a_sentence_that_says_only_the_bridge_comes_with_the_one_that_names_it(desk: Desk) -> None:
    reply = desk.ask("Who does the damaged footbridge at Gannet Point belong to?")
    assert "footbridge at Gannet Point" in reply.citations[0].quote


def test_a_time_of_day_is_not_told_by_a_sentence_without_one(desk: Desk) -> None:
    assert desk.ask("What time does the harbour bus of Tern Coaches leave?").outcome is Outcome.NOT_FOUND


def test_a_three_year_plan_counts_nobody(desk: Desk) -> None:
    reply = desk.ask("How many members were against the cameras plan in March 2026?")
    assert "Three" not in reply.text.split("\n")[0]


def test_what_is_near_comes_with_what_follows_it(desk: Desk) -> None:
    reply = desk.ask("How much was paid for the repair of the footbridge at Gannet Point?")
    assert reply.outcome is Outcome.NOT_FOUND
    assert "Gannet Point" in reply.nearest[0].quote
    assert "Marlow Canal Trust" in reply.nearest[0].quote


def test_the_possessive_of_a_name_is_that_name(make_desk: Callable[[dict[str, str]], Desk]) -> None:
    desk = make_desk(
        {
            "budget/plan.txt": "Tern Group: alternative budget\n\n1.1. The low grade gets £14.20 an hour.\n",
            "minutes/harbour-committee.txt": MINUTES,
        }
    )
    reply = desk.ask("Under Tern's alternative budget, what does the low grade get an hour?")
    assert "No paper in the library" not in reply.text
    assert "£14.20" in reply.text


WITHHELD = """Decision: harbour stores

1.1. Small stores are exempt from the levy; the levy on the others came to £4,000.
1.2. The price of the crane is exempt information and stands in a paper that is not published.
"""


def test_exempt_is_kept_back_only_where_it_is_said_of_information(
    make_desk: Callable[[dict[str, str]], Desk],
) -> None:
    desk = make_desk({"stores.txt": WITHHELD, "minutes/harbour-committee.txt": MINUTES})
    assert desk.ask("What was the price of the crane?").outcome is Outcome.WITHHELD
    assert desk.ask("How many small stores pay the levy?").outcome is not Outcome.WITHHELD


def test_a_level_of_something_else_is_no_threshold() -> None:
    assert not asks_threshold("At what level would our reserves be seen as dangerously low?")
    assert asks_threshold("At what level must the Director approve a contract?")
