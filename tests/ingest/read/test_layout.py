from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.read.grid import Rule, grids
from ingest.read.headings import Headings
from ingest.read.hyphens import rejoined, words_of
from ingest.read.layout import Word, lay_out
from tests.ingest.read.page_words import box, line, sentence, word


def told(words: list[Word], rules: list[Rule] | None = None) -> list[str]:
    return [line.text for line in lay_out(words, rules or [])]


def test_words_on_nearly_one_line_are_one_line() -> None:
    assert told([word("one", 0, 100), word("two", 20, 101.5), word("three", 0, 88)]) == ["one two", "three"]


def test_a_gap_far_wider_than_a_blank_parts_cells() -> None:
    assert told(sentence("Net sales", 0, 100) + sentence("3,393", 200, 100)) == ["Net sales | 3,393"]


def test_figures_side_by_side_are_cells_sooner_than_words() -> None:
    assert told([word("0.0", 0, 100), word("1,429", 20, 100)]) == ["0.0 | 1,429"]
    assert told([word("stretched", 0, 100), word("words", 50, 100)]) == ["stretched words"]


def test_a_line_stretched_to_the_margin_is_not_cut() -> None:
    words = [word("wide", 35 * number, 100) for number in range(8)]
    assert told(words) == ["wide wide wide wide wide wide wide wide"]


def test_glued_words_have_no_blank_between_them() -> None:
    assert told([word("total", 0, 100), word("(2)", 25, 104, size=6, glued=True)]) == ["total(2)"]


def test_a_row_of_boxes_is_one_line_though_its_cells_run_over() -> None:
    rules = [*box(0, 80, 100, 120), *box(100, 80, 200, 120), *box(0, 40, 100, 80), *box(100, 40, 200, 80)]
    words = [*sentence("Up to", 5, 110), *sentence("£10,000", 5, 98), *sentence("Manager", 105, 110)]
    words += [*sentence("Above", 5, 70), *sentence("Director", 105, 70), *sentence("of Law", 105, 58)]
    assert told(words, rules) == ["Up to £10,000 | Manager", "Above | Director of Law"]


def test_an_empty_cell_keeps_its_place() -> None:
    rules = [*box(0, 80, 100, 100), *box(100, 80, 200, 100), *box(200, 80, 300, 100), *box(0, 60, 300, 80)]
    assert told([word("a", 5, 88), word("c", 205, 88)], rules)[0] == "a |  | c"


def test_several_rows_in_one_box_stay_several() -> None:
    rules = [*box(0, 40, 100, 100), *box(100, 40, 200, 100), *box(0, 20, 200, 40)]
    words = [
        *sentence("Pay", 5, 88),
        *sentence("21.5", 105, 88),
        *sentence("Prices", 5, 70),
        *sentence("4.0", 105, 70),
    ]
    assert told(words, rules) == ["Pay | 21.5", "Prices | 4.0"]


def test_a_bold_first_row_is_the_head_of_its_table() -> None:
    rules = [*box(0, 80, 100, 100), *box(100, 80, 200, 100), *box(0, 60, 100, 80), *box(100, 60, 200, 80)]
    words = [
        word("Value", 5, 88, bold=True),
        word("Who", 105, 88, bold=True),
        word("1", 5, 68),
        word("2", 105, 68),
    ]
    assert [(made.text, made.head) for made in lay_out(words, rules)] == [
        ("Value | Who", True),
        ("1 | 2", False),
    ]


def test_a_frame_and_an_underline_are_no_tables() -> None:
    assert grids(box(0, 0, 200, 100)) == []
    assert grids([Rule(across=True, at=5, low=0, high=100)]) == []
    assert len(grids([*box(0, 0, 100, 50), *box(100, 0, 200, 50), *box(0, 50, 200, 90)])) == 1


def test_lines_that_double_each_other_are_one() -> None:
    twice = [*box(0, 0, 100, 50), *box(0.5, 0.5, 99.5, 49.5), *box(100, 0, 200, 50), *box(0, 50, 200, 90)]
    (grid,) = grids(twice)
    assert [len(band.cuts) for band in grid.bands] == [2, 3]


def test_an_empty_line_goes_before_a_paragraph() -> None:
    words = [word("a", 0, 100), word("b", 0, 88), word("c", 0, 76), word("d", 0, 56), word("e", 0, 44)]
    assert [made.gap for made in lay_out(words)] == [False, False, False, True, False]


@given(
    st.lists(
        st.builds(
            Word,
            text=st.text(alphabet="abc12.,£", min_size=1, max_size=6),
            left=st.floats(0, 500),
            right=st.floats(0, 600),
            base=st.floats(0, 800),
            size=st.floats(4, 30),
            bold=st.booleans(),
            hidden=st.booleans(),
            glued=st.booleans(),
        ),
        max_size=40,
    ),
    st.lists(
        st.builds(
            Rule, across=st.booleans(), at=st.floats(0, 800), low=st.floats(0, 300), high=st.floats(300, 600)
        ),
        max_size=20,
    ),
)
def test_no_character_is_lost_or_made_and_hidden_ones_stay_apart(
    words: list[Word], rules: list[Rule]
) -> None:
    plain = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", " |")
    for hidden in (False, True):
        laid = "".join(made.text for made in lay_out(words, rules) if made.hidden is hidden)
        given = "".join(each.text for each in words if each.hidden is hidden)
        assert sorted(laid.translate(plain)) == sorted(given)


@given(
    st.lists(
        st.lists(st.text(alphabet="abc1", min_size=1, max_size=6), min_size=3, max_size=3),
        min_size=2,
        max_size=8,
    )
)
def test_a_row_of_a_table_keeps_its_cells_together_and_below_its_head(rows: list[list[str]]) -> None:
    words = []
    rules = []
    for number, row in enumerate([["Who", "What", "When"], *rows]):
        top = 700 - 20 * number
        for at, text in enumerate(row):
            words.append(word(text, 5 + 100 * at, top - 14, bold=number == 0))
            rules += box(100 * at, top - 20, 100 * at + 100, top)
    laid = lay_out(words[::-1], rules)
    assert laid[0].head
    assert [made.cells for made in laid] == [("Who", "What", "When"), *map(tuple, rows)]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 30)), max_size=40, unique=True),
    st.integers(-200, 200),
    st.integers(-200, 200),
)
def test_where_the_page_begins_does_not_matter(places: list[tuple[int, int]], right: int, up: int) -> None:
    def laid(x: int, y: int) -> list[str]:
        return told([word(f"w{n}", 25.0 * a + x, 14.0 * b + y) for n, (a, b) in enumerate(places)])

    assert laid(right, up) == laid(0, 0)


def test_headings_are_larger_or_bolder_than_the_body() -> None:
    body = [line("x" * 60) for _ in range(5)]
    page = [line("Title", size=16, gap=True), line("Head", bold=True, gap=True), *body]
    levels = Headings.of([page]).levels(page, {})
    assert levels == [1, 2, None, None, None, None, None]


def test_a_bold_paragraph_and_a_table_are_no_headings() -> None:
    page = [
        *[line("x" * 60) for _ in range(5)],
        line("a bold sentence that ends.", bold=True, gap=True),
        *[line("bold " * 12, bold=True, gap=number == 0) for number in range(4)],
        line("a | b", bold=True, tabular=True),
        line("4.", bold=True, gap=True),
    ]
    assert set(Headings.of([page]).levels(page, {})) == {None}


def test_a_paper_all_in_bold_has_no_bold_headings() -> None:
    page = [line("x" * 60, bold=True) for _ in range(5)]
    assert set(Headings.of([page]).levels(page, {})) == {None}


def test_a_word_parted_between_lines_is_put_together() -> None:
    page = [line("We make a recommen-"), line("dation to the"), line("long-"), line("term board.")]
    assert [made.text for made in rejoined(page, words_of([page]))] == [
        "We make a recommendation",
        "to the",
        "long-term",
        "board.",
    ]


def test_a_hyphen_of_the_word_itself_stays() -> None:
    page = [line("the sub-"), line("committee met"), line("each sub-committee")]
    assert rejoined(page, words_of([page]))[0].text == "the sub-committee"


def test_nothing_is_joined_across_a_gap_a_table_or_a_capital() -> None:
    for second in (
        line("dation", gap=True),
        line("dation", tabular=True),
        line("Dation"),
        line("12"),
        line("dation", size=20),
    ):
        page = [line("recommen-"), second]
        assert rejoined(page, frozenset()) == page


@given(st.lists(st.text(alphabet="ab- ", max_size=12).map(str.strip).filter(bool), max_size=8))
def test_only_hyphens_are_ever_dropped(texts: list[str]) -> None:
    page = [line(text) for text in texts]
    joined = "".join(made.text for made in rejoined(page, words_of([page])))
    assert joined.replace("-", "").replace(" ", "") == "".join(texts).replace("-", "").replace(" ", "")


def test_the_wide_blanks_of_a_typewriter_part_no_cells() -> None:
    words = [word("typed", 31 * number, 100 - 12 * row) for row in range(3) for number in range(8)]
    assert told(words) == ["typed typed typed typed typed typed typed typed"] * 3
