from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.rows import Word, is_figure, is_number, rows_of, text_of, usual_blank
from tests.ingest.read.page_words import sentence, word


def texts(words: list[Word], blank: float = 0.28, cuts: tuple[float, ...] = ()) -> list[list[str]]:
    return [[text_of(piece) for piece in row] for row in rows_of(words, blank, cuts)]


def test_rows_come_from_the_top_and_words_from_the_left() -> None:
    words = [word("d", 40, 80), word("c", 0, 80), word("b", 8, 100), word("a", 0, 100)]
    assert texts(words) == [["a b"], ["c", "d"]]


def test_words_that_stand_on_each_other_keep_the_order_of_the_file() -> None:
    words = [replace(word(text, 10, 100), order=number) for number, text in enumerate("abc")]
    for mixed in permutations(words):
        assert [each.text for each in rows_of(mixed)[0][0].words] == ["a", "b", "c"]


@pytest.mark.parametrize(("apart", "rows"), [(0, 1), (3, 1), (4, 2), (12, 2)])
def test_a_third_of_the_letters_height_parts_two_lines(apart: float, rows: int) -> None:
    assert len(rows_of([word("one", 0, 100), word("two", 20, 100 - apart)])) == rows


def test_a_small_raised_word_stays_on_its_line() -> None:
    words = [word("£25,000", 0, 100), word("4", 35, 104, size=6, glued=True), word("in", 42, 100)]
    assert texts(words) == [["£25,000⁴ in"]]


def test_a_small_raised_word_that_is_no_number_keeps_its_letters() -> None:
    words = [word("1", 0, 100), word("st", 5, 104, size=6, glued=True), word("May", 18, 100)]
    assert texts(words) == [["1st May"]]


def test_a_small_word_on_the_line_is_not_raised() -> None:
    assert texts([word("note", 0, 100), word("4", 22, 100, size=6)]) == [["note 4"]]


@pytest.mark.parametrize(("gap", "pieces"), [(3, 1), (5.5, 1), (6.5, 2), (60, 2)])
def test_words_part_at_a_gap_wider_than_two_blanks(gap: float, pieces: int) -> None:
    (row,) = rows_of([word("left", 0, 100), word("right", 20 + gap, 100)])
    assert len(row) == pieces


@pytest.mark.parametrize("marker", ["•", "-", "4.2", "(a)", "iv)", "12.", "3", "B."])
def test_a_marker_stands_far_from_its_paragraph_and_is_no_cell(marker: str) -> None:
    assert texts([word(marker, 0, 100), word("words", 60, 100)]) == [[f"{marker} words"]]


@pytest.mark.parametrize("name", ["Total", "£12", "2019-20", "abcd)"])
def test_what_is_no_marker_is_a_cell(name: str) -> None:
    assert len(texts([word(name, 0, 100), word("words", 90, 100)])[0]) == 2


def test_a_drawn_line_parts_words_however_near() -> None:
    words = [word("left", 0, 100), word("right", 23, 100)]
    assert texts(words, cuts=(21.5,)) == [["left", "right"]]
    assert texts(words, cuts=(10.0,)) == [["left right"]]


def test_a_glued_word_is_never_parted() -> None:
    assert texts([word("left", 0, 100), word("right", 90, 100, glued=True)], cuts=(50.0,)) == [["leftright"]]


def test_the_blank_of_a_page_is_a_low_usual_gap() -> None:
    tight = [each for row in range(4) for each in sentence("one two three four five six", 0, -12.0 * row)]
    assert usual_blank(tight) == pytest.approx(0.3)
    typed = [word("typed", 31 * number, 100) for number in range(20)]
    assert usual_blank(typed) == pytest.approx(0.6)
    wide = [word("far", 100 * number, 100) for number in range(20)]
    assert usual_blank(wide) == 0.75


def test_a_page_of_few_words_has_the_blank_of_most_typefaces() -> None:
    assert usual_blank([]) == usual_blank(sentence("only four words here", 0, 100)) == 0.28


@pytest.mark.parametrize(
    "text", ["0", "1,429", "£4.2m", "12%", "(3,393)", "-5", "£", "£0.5bn", "€12.50", "2019", "£000s"]
)
def test_amounts_percentages_and_numbers_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "a", "4th", "24/00093", "Q1", "1-2", "%", ",", "1" * 41])
def test_other_words_are_no_numbers(text: str) -> None:
    assert not is_number(text)


def test_a_dash_stands_for_no_figure() -> None:
    assert all(map(is_figure, ("-", "–", "—", "12")))
    assert not is_figure("n/a")


PLACED = st.lists(
    st.builds(
        Word,
        text=st.text(alphabet="ab1£.", min_size=1, max_size=5),
        left=st.integers(0, 400).map(float),
        right=st.integers(0, 420).map(float),
        base=st.integers(0, 200).map(float),
        size=st.integers(5, 20).map(float),
        glued=st.booleans(),
    ),
    max_size=40,
)


@given(PLACED, st.lists(st.floats(0, 400), max_size=3).map(tuple))
def test_every_word_is_in_one_row_and_one_piece(words: list[Word], cuts: tuple[float, ...]) -> None:
    laid = [id(each) for row in rows_of(words, cuts=cuts) for piece in row for each in piece.words]
    assert sorted(laid) == sorted(map(id, words))


@given(PLACED, st.integers(-300, 300), st.integers(-300, 300))
def test_where_the_page_begins_does_not_matter(words: list[Word], right: int, up: int) -> None:
    moved = [
        replace(each, left=each.left + right, right=each.right + right, base=each.base + up) for each in words
    ]
    assert texts(moved) == texts(words)


@given(PLACED)
def test_words_of_a_row_go_from_left_to_right(words: list[Word]) -> None:
    for row in rows_of(words):
        lefts = [each.left for piece in row for each in piece.words]
        assert lefts == sorted(lefts)
