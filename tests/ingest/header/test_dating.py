from __future__ import annotations

import pytest

from ingest.header.dating import find_date
from ingest.paper import Mark, MarkKind
from tests.ingest.header.papers import AGREEMENT, DECISION, opening_of


def day(text: str, marks: tuple[Mark, ...] = ()) -> tuple[str | None, str | None]:
    date, source = find_date(opening_of(text, marks=marks))
    return (str(date.first) if date else None), source


def test_an_empty_date_of_signing_stays_empty_whatever_else_is_dated() -> None:
    assert day(DECISION + "\nThe case returns on 3 May 2021.\nDate published: 1 May 2020\n") == (None, None)


def test_a_time_element_at_the_label_gives_the_date() -> None:
    place = DECISION.index("Date signed:") + len("Date signed:")
    mark = Mark(kind=MarkKind.TIME, start=place, end=place, value="2019-07-04")
    assert day(DECISION, (mark,)) == ("2019-07-04", "html time")


def test_a_time_element_elsewhere_is_not_the_date_of_signing() -> None:
    place = DECISION.index("Executive summary")
    mark = Mark(kind=MarkKind.TIME, start=place, end=place + 9, value="2019-07-04")
    assert day(DECISION, (mark,)) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DECISION.replace("Date signed:", "Date signed: Tuesday 9 February 2021"), "2021-02-09"),
        (AGREEMENT, "1999-08-09"),
        ("Order form\n\nOrder date: 8 February 2023\nSupplier: Tern Ltd\nCustomer: Ada Ltd\n", "2023-02-08"),
        ("From: Ada\nTo: Cabinet – 30 January 2025\nSubject: Wall\n", "2025-01-30"),
        ("# Scheme of Delegation\n\nValid from: 1 June 2018\n", "2018-06-01"),
        (
            "FINANCIAL REGULATIONS 2019\n\nadopted at the Meeting held on the 9th October 2019\n",
            "2019-10-09",
        ),
        ("MINUTES OF A MEETING HELD ON TUESDAY 10TH JUNE, 2014, AT 10.00 A.M.\n", "2014-06-10"),
        ("A list of boats of 3 May 2019\n", None),
    ],
)
def test_each_kind_of_paper_has_its_own_date(text: str, expected: str | None) -> None:
    assert day(text)[0] == expected
