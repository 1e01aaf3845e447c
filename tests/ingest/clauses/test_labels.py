"""Labels that paragraphs begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clauses.label_styles import Style
from ingest.clauses.labels import read_labels
from ingest.clauses.numerals import letter_value, roman, to_roman


@pytest.mark.parametrize(
    ("words", "style", "printed", "rest"),
    [
        ("4.2 The supplier", Style.DECIMAL, "4.2", "The supplier"),
        ("4.2. The supplier", Style.DECIMAL, "4.2", "The supplier"),
        ("12.3.1 The supplier", Style.DECIMAL, "12.3.1", "The supplier"),
        ("1.1The supplier", Style.DECIMAL, "1.1", "The supplier"),
        ("A.24 The director", Style.DECIMAL, "A.24", "The director"),
        ("3. Financial comments", Style.INTEGER, "3", "Financial comments"),
        ("3) Financial comments", Style.INTEGER, "3", "Financial comments"),
        ("1.0 Definitions", Style.INTEGER, "1.0", "Definitions"),
        ("7 Equality comments", Style.BARE, "7", "Equality comments"),
        ("(a) the budget", Style.LOWER, "(a)", "the budget"),
        ("a) the budget", Style.LOWER, "a", "the budget"),
        ("a. the budget", Style.LOWER_POINT, "a", "the budget"),
        ("(A) the budget", Style.UPPER, "(A)", "the budget"),
        ("(12) the budget", Style.IN_BRACKETS, "(12)", "the budget"),
        ("Section 4. Fees", Style.NAMED, "4", "Fees"),
        ("SECTION 4.2 Fees", Style.DECIMAL, "4.2", "Fees"),
        ("ARTICLE IV", Style.DIVISION, "ARTICLE IV", ""),
        ("Schedule 2 – Charges", Style.DIVISION, "Schedule 2", "– Charges"),
        ("APPENDIX B: Reserves", Style.DIVISION, "APPENDIX B", "Reserves"),
        ("**2.** Minutes", Style.INTEGER, "2", "Minutes"),
    ],
)
def test_a_label_is_read_as_it_is_cited(words: str, style: Style, printed: str, rest: str) -> None:
    label = read_labels(words)[0]
    assert (label.style, label.printed, words[label.end :]) == (style, printed, rest)


@pytest.mark.parametrize(
    "words",
    [
        "10.30 am to noon",
        "12.5 per cent of the sum",
        "1 January 2024",
        "4.2% of the budget",
        "£4.2 million is spent",
        "12.03 is the figure",
        "Section 4.2 of the scheme applies",
        "Appendix A sets out the costs",
        "Section 9 requires notice",
        "The plan was agreed",
        "",
        "SA19 7TP",
        "2024 was the year",
        "1.5 million was paid",
    ],
)
def test_what_only_looks_like_a_label_is_none(words: str) -> None:
    assert read_labels(words) == ()


def test_a_chained_label_keeps_its_tail() -> None:
    label = read_labels("12.3.1(b)(ii) The supplier")[0]
    assert (label.printed, label.tail) == ("12.3.1", ("(b)", "(ii)"))


def test_one_letter_may_be_a_letter_or_a_roman_number() -> None:
    readings = {(label.style, label.value) for label in read_labels("(i) the budget")}
    assert readings == {(Style.LOWER, 9), (Style.ROMAN, 1)}


@given(st.integers(min_value=1, max_value=399))
def test_roman_numbers_are_read_as_they_are_written(value: int) -> None:
    assert roman(to_roman(value)) == value
    assert roman(to_roman(value).upper()) == value


def test_letters_that_are_no_roman_number_have_no_value() -> None:
    assert roman("iiii") is None
    assert roman("mix") is None


def test_letters_count_on_after_z() -> None:
    assert [letter_value(letters) for letters in ("a", "z", "aa", "bb", "ab")] == [1, 26, 27, 28, None]


@given(st.text(max_size=90))
def test_any_line_can_be_read(words: str) -> None:
    assert all(0 < label.end <= len(words) for label in read_labels(words))
