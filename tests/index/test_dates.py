from __future__ import annotations

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_dates, parse_date
from index.records import Precision

DAY, MONTH, QUARTER, SEASON = Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.SEASON
YEAR, FINANCIAL_YEAR = Precision.YEAR, Precision.FINANCIAL_YEAR


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("1 Nov 2019", "2019-11-01", "2019-11-01", DAY),
        ("21st day of May, 2003", "2003-05-21", "2003-05-21", DAY),
        ("twenty-first day of May 2003", "2003-05-21", "2003-05-21", DAY),
        ("first day of January, 2004", "2004-01-01", "2004-01-01", DAY),
        ("10 day of January 2019", "2019-01-10", "2019-01-10", DAY),
        ("November 1, 2019", "2019-11-01", "2019-11-01", DAY),
        ("July 11 , 2006", "2006-07-11", "2006-07-11", DAY),
        ("January 6th, 2016", "2016-01-06", "2016-01-06", DAY),
        ("March 9t h , 2015", "2015-03-09", "2015-03-09", DAY),
        ("01-Nov-19", "2019-11-01", "2019-11-01", DAY),
        ("2019-11-01", "2019-11-01", "2019-11-01", DAY),
        ("13/11/2019", "2019-11-13", "2019-11-13", DAY),
        ("11/23/2015", "2015-11-23", "2015-11-23", DAY),
        ("21.01.25", "2025-01-21", "2025-01-21", DAY),
        ("May 2021", "2021-05-01", "2021-05-31", MONTH),
        ("February, 2024", "2024-02-01", "2024-02-29", MONTH),
        ("Nov-19", "2019-11-01", "2019-11-30", MONTH),
        ("May to July 2020", "2020-05-01", "2020-07-31", MONTH),
        ("April-June 2020", "2020-04-01", "2020-06-30", QUARTER),
        ("first quarter of 2020", "2020-01-01", "2020-03-31", QUARTER),
        ("Q3 2019", "2019-07-01", "2019-09-30", QUARTER),
        ("2020 Q1", "2020-01-01", "2020-03-31", QUARTER),
        ("Q1 2020/21", "2020-04-01", "2020-06-30", QUARTER),
        ("Q4 of FY 2020/21", "2021-01-01", "2021-03-31", QUARTER),
        ("third quarter of the financial year 2019/20", "2019-10-01", "2019-12-31", QUARTER),
        ("spring 2020", "2020-03-01", "2020-05-31", SEASON),
        ("autumn of 2019", "2019-09-01", "2019-11-30", SEASON),
        ("winter 2019/20", "2019-12-01", "2020-02-29", SEASON),
        ("winter 2019", "2019-01-01", "2020-02-29", SEASON),
        ("first half of 2020", "2020-01-01", "2020-06-30", YEAR),
        ("2030", "2030-01-01", "2030-12-31", YEAR),
        ("2017-2021", "2017-01-01", "2021-12-31", YEAR),
        ("2019/20", "2019-04-01", "2020-03-31", FINANCIAL_YEAR),
        ("2020-2021", "2020-04-01", "2021-03-31", FINANCIAL_YEAR),
        ("1999/2000", "1999-04-01", "2000-03-31", FINANCIAL_YEAR),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(
    words: str, first: str, last: str, precision: Precision
) -> None:
    date = parse_date(words)
    assert date is not None
    assert (str(date.first), str(date.last), date.precision, date.words) == (first, last, precision, words)


@pytest.mark.parametrize(
    "words", ["Monday 3 June 2019 14:30", "on the 3rd June 2019", "2019-06-03T10:00:00Z"]
)
def test_a_weekday_and_a_time_of_day_do_not_disturb(words: str) -> None:
    date = parse_date(words)
    assert date is not None
    assert date.first == dt.date(2019, 6, 3)


def test_figures_are_read_day_first_unless_the_caller_says_otherwise() -> None:
    (found,) = find_dates("on 01/11/2019")
    assert (found.date.first, found.ambiguous) == (dt.date(2019, 11, 1), True)
    (found,) = find_dates("effective 7/1/98", month_first=True)
    assert (found.date.first, found.ambiguous) == (dt.date(1998, 7, 1), True)


@pytest.mark.parametrize("words", ["13/11/2019", "11/13/2019", "05/05/2019"])
def test_figures_with_one_reading_are_not_ambiguous(words: str) -> None:
    (found,) = find_dates(words)
    assert not found.ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "the Data Protection Act 2018 and the Public Contracts Regulations 2015",
        "SI 2015/102 and 24/00093",
        "paragraph 12.3.10 and version 4.2.1",
        "on 23 May, next month, in the spring and over the next year",
        "November ___, 2006 and ____ day of ________ 20__",
        "31 February 2019",
        "31/02/2019 is no day",
        "telephone 020 2019 2020",
        "£2019/20 and 2019%",
        "up to 2000 officers and 2015 vehicles",
        "this may be so, and march on",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text) == ()


def test_dates_are_found_in_running_text_with_their_place() -> None:
    text = "A case returns in the first quarter of 2020; a second in May 2021, serving us up to 2030."
    assert [text[one.start : one.end] for one in find_dates(text)] == [
        "first quarter of 2020",
        "May 2021",
        "2030",
    ]


def test_both_ends_of_a_span_of_days_are_found() -> None:
    text = "1 April 2019-31 March 2020"
    assert [one.date.words for one in find_dates(text)] == ["1 April 2019", "31 March 2020"]


@pytest.mark.parametrize("words", ["", "3 June 2019 and 4 June 2019", "the case of June 2019", "14:30"])
def test_more_or_less_than_one_date_is_no_date(words: str) -> None:
    assert parse_date(words) is None


@given(
    st.dates(dt.date(1951, 1, 1), dt.date(2049, 12, 31)),
    st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%d.%m.%Y", "%d/%m/%y"]),
)
def test_every_day_is_read_as_it_was_written(day: dt.date, style: str) -> None:
    words = day.strftime(style)
    date = parse_date(words)
    assert date is not None
    assert (date.first, date.last, date.precision, date.words) == (day, day, DAY, words)


@given(st.text(alphabet="0123456789/.- QJanMyfirstoque,of", max_size=60), st.booleans())
def test_found_dates_are_slices_in_order(text: str, month_first: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    found = find_dates(text, month_first=month_first)
    assert all(text[one.start : one.end] == one.date.words for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_finding_takes_time_in_proportion_to_the_text() -> None:
    text = "1 May 2 January 2019/20 in 20 first day the 2019-10 Q1 of the year twenty one (" * 4_000
    started = time.perf_counter()
    find_dates(text)
    assert time.perf_counter() - started < 10
