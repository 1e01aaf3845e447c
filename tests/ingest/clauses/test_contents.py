"""Tables of contents."""

from __future__ import annotations

from textwrap import dedent

from ingest.clauses.contents import find_contents
from ingest.clauses.lines import split_lines


def contents(text: str) -> list[str]:
    lines = split_lines(dedent(text))
    return [lines[index].words for index in sorted(find_contents(lines, frozenset()))]


def test_entries_with_page_numbers_are_contents() -> None:
    text = """\
        TABLE OF CONTENTS
        1. Definitions 2
        2. Term 4
        3. Fees 7
        1. DEFINITIONS
        In this agreement words mean what they say.
        """
    assert contents(text) == ["TABLE OF CONTENTS", "1. Definitions 2", "2. Term 4", "3. Fees 7"]


def test_entries_without_page_numbers_end_where_the_first_comes_again() -> None:
    text = """\
        INDEX
        GENERAL
        ACCOUNTING AND AUDIT
        BANKING ARRANGEMENTS
        These regulations were adopted by the council in May.
        1. GENERAL
        1.1. The council keeps accounts.
        2. ACCOUNTING AND AUDIT
        3. BANKING ARRANGEMENTS
        """
    assert contents(text) == ["INDEX", "GENERAL", "ACCOUNTING AND AUDIT", "BANKING ARRANGEMENTS"]


def test_dotted_leaders_are_contents_anywhere() -> None:
    text = """\
        The papers
        Estates strategy ........ 4
        Fleet renewal ........ 9
        Audit plan ........ 12
        The plan is agreed.
        """
    assert len(contents(text)) == 3


def test_a_list_of_schedules_is_contents() -> None:
    text = """\
        Schedule A – Services
        Schedule B – Charges
        Schedule C – Parties
        The parties agree as follows.
        """
    assert contents(text) == ["Schedule A – Services", "Schedule B – Charges", "Schedule C – Parties"]


def test_a_heading_without_entries_is_none() -> None:
    assert contents("Contents\nThe box holds radios, cables and two spare masts for the hill.\n") == []


def test_numbered_paragraphs_are_none() -> None:
    text = "\n".join(f"{number}. The council agreed to motion {number}0" for number in range(1, 5))
    assert contents(text) == []
