from __future__ import annotations

import pytest

from ingest.header.agreements import find_agreement_date, find_agreement_title, is_american
from tests.ingest.header.papers import AGREEMENT


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (AGREEMENT, "SITE DEVELOPMENT AND HOSTING AGREEMENT"),
        ("Exhibit 4.5\n\nCONSULTING AGREEMENT\n\nTHIS AGREEMENT made", "CONSULTING AGREEMENT"),
        (
            "Exhibit 10.4 CONSULTING AGREEMENT This Consulting Agreement (“Agreement”) is",
            "CONSULTING AGREEMENT",
        ),
        (
            "HARBOUR CORP.     NETWORK AFFILIATE AGREEMENT     THIS NETWORK AFFILIATE AGREEMENT is",
            "NETWORK AFFILIATE AGREEMENT",
        ),
        (
            "Website Design and Hosting Agreement\n\nThis Website Design and Hosting Agreement is",
            "Website Design and Hosting Agreement",
        ),
        ("# Agreement for a contact platform\n\nDATED 1 May 2019", "Agreement for a contact platform"),
        ("# Deed of variation (No. 1)\n\nBETWEEN", "Deed of variation (No. 1)"),
        (
            "Amendment no. 01 to the Maintenance Agreement ref. DS/C\n\nBETWEEN",
            "Amendment no. 01 to the Maintenance Agreement ref. DS/C",
        ),
        ("AGREEMENT\n\nThis agreement is made", "AGREEMENT"),
        ("A paper about nothing of the kind", None),
    ],
)
def test_an_agreement_is_called_what_it_calls_itself(text: str, title: str | None) -> None:
    assert find_agreement_title(text) == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (AGREEMENT, "1999-08-09"),
        ("This Agreement is made as of this 14th day of March, 2011 by and between", "2011-03-14"),
        ("DATED 19 January 2024\n\nto the agreement dated 14 October 2022", "2024-01-19"),
        (
            "Amendment to the Agreement dated March 9, 2015\n\nIt is entered into on January 6th, 2016.",
            "2016-01-06",
        ),
        ("This Agreement is effective 7/1/98 between Tern, Inc., a Delaware company", "1998-07-01"),
        ("November ___, 2006\n\nThis Agreement refers to the plan of 21 June 2006", None),
        ("WHEREAS the parties made a plan dated 5 December 1995", None),
        ("DATED [date]\n\nBETWEEN", None),
    ],
)
def test_an_agreement_bears_its_own_day_or_none(text: str, day: str | None) -> None:
    found = find_agreement_date(text, 0)
    assert (str(found.date.first) if found else None) == day


def test_a_pound_sign_makes_dates_day_first() -> None:
    assert is_american("Tern, Inc., a Delaware corporation, pays $5")
    assert not is_american("Tern, Inc., a Delaware corporation, pays £5")
    assert not is_american("Northmoor Council pays")
