"""Clauses that begin in the middle of a line."""

from __future__ import annotations

from ingest.clauses.inline import find_inline_labels
from ingest.clauses.lines import split_lines

FILLER = "The buyer pays what is due within thirty days of the invoice, and interest where it does not. " * 4


def begins(text: str) -> list[str]:
    """The first characters of each clause found inside a line."""
    return [text[place : place + 8] for place in find_inline_labels(text, split_lines(text))]


def test_numbers_that_count_on_begin_clauses() -> None:
    assert begins(f"The parties agree: 1. Fees. {FILLER} 2. Law. {FILLER}") == ["1. Fees.", "2. Law. "]


def test_a_reference_begins_none() -> None:
    assert begins(f"1. Fees. {FILLER} It is as in Section 2. The rest is plain. {FILLER}") == []
    assert begins(f"1. Fees. {FILLER} The list is No. 2. The rest is plain. {FILLER}") == []


def test_a_number_out_of_turn_begins_none() -> None:
    assert begins(f"1. Fees. {FILLER} 7. Law. {FILLER}") == []


def test_decimal_numbers_follow_their_section() -> None:
    assert begins(f"4. Fees. {FILLER} 4.1 The fee is fixed. {FILLER} 4.2 It is paid late.") == [
        "4.1 The ",
        "4.2 It i",
    ]


def test_letters_that_begin_sentences_begin_clauses() -> None:
    assert begins(f"1. Fees. (a) The fee. {FILLER} (b) The tax. {FILLER}") == ["(a) The ", "(b) The "]


def test_a_list_inside_a_sentence_stays_whole() -> None:
    assert begins(f"{FILLER} It pays (a) The fee and (b) The tax. {FILLER}") == []


def test_a_heading_may_end_a_short_line() -> None:
    assert begins("1. SCOPE\nThe parties work together as said above. 2. PARTIES OBLIGATIONS\n") == [
        "2. PARTI"
    ]


def test_a_section_and_its_first_clause_may_share_a_line() -> None:
    assert begins("12. General 12.1 The law of Harrowmere governs this agreement.\n") == ["12.1 The"]


def test_short_lines_were_broken_by_their_author() -> None:
    assert begins("1. Fees are due. 2. Tax is due as well and is paid with them.\n") == []
