"""A text as lines with their places."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.clauses.lines import split_lines
from ingest.paper import Mark, MarkKind


def words(text: str) -> list[str]:
    return [line.words for line in split_lines(text)]


def test_lines_end_where_the_text_breaks_them() -> None:
    assert words("one\ntwo\r\nthree\rfour\ffive\u2028six") == ["one", "two", "three", "four", "five", "six"]


def test_empty_lines_are_counted_before_the_next() -> None:
    found = split_lines("one\n\n\ntwo\nthree")
    assert [line.blank for line in found] == [0, 2, 0]


def test_a_long_line_is_cut_at_wide_gaps_before_a_clause() -> None:
    text = "1. RIGHTS.     The licensor grants the rights to show the films in every one of its houses " * 2
    text += "as set out.     2. FEES.     (a) The fee is paid each month."
    assert words(text)[-2:] == ["2. FEES.", "(a) The fee is paid each month."]


def test_a_label_is_not_parted_from_its_words() -> None:
    text = "x" * 200 + ".     4.2     The supplier keeps the records of every call."
    assert words(text)[-1] == "4.2     The supplier keeps the records of every call."


def test_a_short_line_with_gaps_is_left_whole() -> None:
    assert words("Head of service     £25,000     3 quotes") == ["Head of service     £25,000     3 quotes"]


def test_hidden_words_share_no_line_with_others() -> None:
    text = "seen hidden seen again"
    marks = [Mark(kind=MarkKind.HIDDEN, start=5, end=11)]
    found = split_lines(text, (), marks)
    assert [line.words for line in found] == ["seen", "hidden", "seen again"]
    assert [line.mark is not None for line in found] == [False, True, False]


def test_a_page_begins_a_line() -> None:
    found = split_lines("the first page ends. the second begins", [0, 20])
    assert [(line.words, line.page) for line in found] == [
        ("the first page ends.", 0),
        ("the second begins", 1),
    ]


def test_a_heading_that_runs_on_is_no_heading() -> None:
    text = "the district office.”\n---\n"
    (line, _) = split_lines(text, (), [Mark(kind=MarkKind.HEADING, start=0, end=21, level=2)])
    assert line.mark is None


@given(
    st.text(alphabet=st.sampled_from("ab 1.()\n\r\f\t\u2028\u00a0“”A"), max_size=400),
    st.lists(st.integers(0, 400)),
)
def test_lines_hold_every_word_once_and_in_order(text: str, cuts: list[int]) -> None:
    places = sorted({cut for cut in cuts if cut < len(text)})
    found = split_lines(text, (), (), places)
    assert all(text[line.start : line.end] == line.words == line.words.strip() != "" for line in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert "".join("".join(line.words.split()) for line in found) == "".join(text.split())
    assert all(line.start >= cut or line.end <= cut for line in found for cut in places)
