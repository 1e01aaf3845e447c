"""A timeline: each date once, in order, in one sentence; what is left out is counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.answering.desk import Desk as WorkDesk
from bot.answering.timelines import timeline
from tests.bot.answering.conftest import STAFF, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.answering.conftest import Desk

HEAD = "Key information\n\nReference code: QHD {number}\n\nDate signed: {signed}\n\n1. Progress\n\n"


def told(desk: Desk) -> Any:
    library: Any = desk.library
    work = WorkDesk(library=library, searcher=None, readable=STAFF, today=TODAY, cards=library.cards(STAFF))
    return timeline(work.cards, work)


def paper(number: int, signed: str, *lines: str) -> str:
    body = "\n\n".join(f"1.{place}. {line}" for place, line in enumerate(lines, 1))
    return f"Gull Programme: part {number}\n\n{HEAD.format(number=number, signed=signed)}{body}\n"


def test_a_date_is_told_once_and_in_its_sentence(make_desk: Callable[..., Desk]) -> None:
    reply = told(
        make_desk(
            {
                "a.txt": paper(
                    1, "4 March 2025", "The quay was closed on 2 May 2024. It had been open for years."
                ),
                "b.txt": paper(2, "9 June 2025", "The quay closed on 2 May 2024, as the first paper says."),
            }
        )
    )
    quotes = [c.quote for c in reply.citations if "quay" in c.quote]
    assert quotes == ["1.1. The quay was closed on 2 May 2024."]


def test_whole_years_are_no_events(make_desk: Callable[..., Desk]) -> None:
    reply = told(make_desk({"a.txt": paper(1, "4 March 2025", "The budget for 2025-26 is £2m.")}))
    assert not any("budget" in c.quote for c in reply.citations)


def test_what_is_left_out_is_counted(make_desk: Callable[..., Desk]) -> None:
    first = dt.date(2024, 1, 1)
    days = [first + dt.timedelta(days=7 * week) for week in range(40)]
    lines = [f"Crew {n} was trained on {day.day} {day:%B} {day.year}." for n, day in enumerate(days, 1)]
    reply = told(make_desk({"a.txt": paper(1, "4 March 2025", *lines)}))
    shown = len(reply.citations)
    assert f"{len(days) + 1 - shown} more dates stand in these papers" in reply.text
    assert reply.text.index("4 March 2025") > 0
