from __future__ import annotations

from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.numbering import Numbering
from tests.ingest.read.word_files import element, item, level, paragraph, read_document, read_paragraphs, run
from tests.ingest.read.word_files import numbering as add_list

CLAUSES = (
    level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "lowerRoman", "(%4)")
)


def abstract(levels: str, number: int = 1) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def instance(number: int, of: int = 1, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_at(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def lists(*parts: str) -> Numbering:
    return Numbering.of(element(f"<w:numbering>{''.join(parts)}</w:numbering>"))


def counted(made: Numbering, *places: tuple[int, int] | int) -> list[str | None]:
    """What stands before each paragraph: of list 1 at a level, or of a list at a level."""
    told = []
    for place in places:
        number, at = place if isinstance(place, tuple) else (1, place)
        shown = made.next(str(number), at)
        told.append(shown.text if shown else None)
    return told


def test_a_file_without_lists_numbers_nothing() -> None:
    assert Numbering.of(None).next("1", 0) is None
    assert lists(abstract(CLAUSES)).next("7", 0) is None


def test_a_deeper_level_begins_anew_under_each_parent() -> None:
    made = lists(abstract(CLAUSES), instance(1))
    assert counted(made, 0, 1, 1, 2, 2, 1, 2, 0, 1) == [
        *("1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1"),
    ]


def test_a_level_that_was_skipped_counts_as_begun() -> None:
    made = lists(abstract(CLAUSES), instance(1))
    assert counted(made, 2, 1, 0) == ["(a)", "1.2", "2."]


def test_two_lists_of_one_kind_count_on_from_each_other() -> None:
    made = lists(abstract(CLAUSES), instance(1), instance(2))
    assert counted(made, (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3."]


def test_two_lists_of_two_kinds_count_apart() -> None:
    made = lists(abstract(CLAUSES, 1), abstract(CLAUSES, 2), instance(1, 1), instance(2, 2))
    assert counted(made, (1, 0), (2, 0), (1, 0), (2, 0)) == ["1.", "1.", "2.", "2."]


def test_a_list_that_says_where_it_starts_begins_anew_once() -> None:
    made = lists(abstract(CLAUSES), instance(1), instance(2, overrides=start_at(0, 1)))
    assert counted(made, (1, 0), (1, 0), (2, 0), (2, 0), (1, 0)) == ["1.", "2.", "1.", "2.", "3."]


def test_a_start_of_a_deeper_level_holds_under_every_parent() -> None:
    made = lists(abstract(CLAUSES), instance(1, overrides=start_at(1, 5)))
    assert counted(made, 0, 1, 1, 0, 1) == ["1.", "1.5", "1.6", "2.", "2.5"]


def test_a_restarted_list_that_begins_below_its_top_has_no_number_zero() -> None:
    overrides = "".join(start_at(at, 1) for at in range(4))
    made = lists(abstract(CLAUSES), instance(1), instance(2, overrides=overrides))
    assert counted(made, (1, 0), (1, 0), (2, 1), (2, 1)) == ["1.", "2.", "1.1", "1.2"]


def test_a_list_may_replace_a_level() -> None:
    own = f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "Part %2")}</w:lvlOverride>'
    made = lists(abstract(CLAUSES), instance(1, overrides=own))
    assert counted(made, 0, 1, 1) == ["1.", "Part A", "Part B"]


@pytest.mark.parametrize(
    ("restart", "told"),
    [
        ("", ["1", "1.1", "a", "1.2", "a", "2", "2.1", "a"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "1.1", "a", "1.2", "b", "2", "2.1", "a"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "1.1", "a", "1.2", "b", "2", "2.1", "c"]),
    ],
)
def test_a_level_begins_anew_after_the_level_it_names(restart: str, told: list[str]) -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3", restart)
    assert counted(lists(abstract(levels), instance(1)), 0, 1, 2, 1, 2, 0, 1, 2) == told


def test_numbers_under_bullets_begin_anew() -> None:
    levels = level(0, "bullet", "o") + level(1, "decimal", "%2.")
    assert counted(lists(abstract(levels), instance(1)), 0, 1, 1, 0, 1) == ["•", "1.", "2.", "•", "1."]


def test_a_level_that_shows_nothing_still_counts() -> None:
    levels = level(0, "decimal", "") + level(1, "decimal", "%1.%2")
    assert counted(lists(abstract(levels), instance(1)), 0, 0, 1) == [None, None, "2.1"]


def test_words_of_the_pattern_are_shown() -> None:
    levels = level(0, "upperRoman", "Schedule %1 –") + level(1, "none", "Note")
    assert counted(lists(abstract(levels), instance(1)), 0, 1, 0) == ["Schedule I –", "Note", "Schedule II –"]


def test_a_list_that_is_kept_in_a_style_is_found() -> None:
    styled = f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="House"/>{CLAUSES}</w:abstractNum>'
    user = '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="House"/></w:abstractNum>'
    made = lists(styled, user, instance(1, 6), instance(2, 5))
    assert counted(made, (1, 0), (1, 1), (2, 0)) == ["1.", "1.1", "2."]


@pytest.mark.parametrize("at", ["9", "-1", "100000", "x"])
def test_a_level_that_no_list_has_is_left_out(at: str) -> None:
    broken = f'<w:lvl w:ilvl="{at}"><w:pStyle w:val="Odd"/><w:lvlText w:val="%1"/></w:lvl>'
    override = f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="3"/></w:lvlOverride>'
    made = lists(abstract(broken + level(1, "decimal", "%2")), instance(1, overrides=override))
    made.next("1", made.level_of_style("1", "Odd"))
    assert counted(made, 1) == ["1"]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_full_numbers_grow_from_paragraph_to_paragraph(places: list[int]) -> None:
    levels = "".join(
        level(at, "decimal", ".".join(f"%{deep}" for deep in range(1, at + 2))) for at in range(4)
    )
    told = counted(lists(abstract(levels), instance(1)), *places)
    numbers = [tuple(int(part) for part in (text or "").split(".")) for text in told]
    assert [len(number) - 1 for number in numbers] == places
    assert all(first < second for first, second in pairwise(numbers))
    assert all(min(number) >= 1 for number in numbers)


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 8)), max_size=30),
    st.lists(st.tuples(st.integers(1, 3), st.integers(-2, 12), st.integers(-3, 9)), max_size=6),
)
def test_no_list_however_odd_breaks_the_reading(
    places: list[tuple[int, int]], starts: list[tuple[int, int, int]]
) -> None:
    overrides = {
        number: "".join(start_at(at, start) for which, at, start in starts if which == number)
        for number in (1, 2, 3)
    }
    made = lists(abstract(CLAUSES), *[instance(number, 1, told) for number, told in overrides.items()])
    for number, at in places:
        shown = made.next(str(number), at)
        assert (shown is None) is (at > 3)


def lines(*paragraphs: object) -> list[str]:
    document = docx.Document()
    add_list(document, CLAUSES)
    for made in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, made)
    return [line for line in read_document(document).text.split("\n") if line]


LIST_ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'


def test_an_empty_paragraph_of_a_list_counts_as_word_counts_it() -> None:
    assert lines(item("one", 0), paragraph("", LIST_ITEM), item("three", 0)) == ["1. one", "3. three"]


@pytest.mark.parametrize("mark", ["<w:vanish/>", '<w:del w:id="1"/>'])
def test_a_paragraph_that_is_gone_with_its_mark_does_not_count(mark: str) -> None:
    gone = '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    removed = paragraph(gone, f"{LIST_ITEM}<w:rPr>{mark}</w:rPr>")
    assert lines(item("one", 0), removed, item("two", 0)) == ["1. one", "2. two"]


def test_a_paragraph_may_choose_its_level_in_the_list_of_its_style() -> None:
    document = docx.Document()
    add_list(document, CLAUSES)
    style = document.styles.add_style("Clause", 1)
    style.element.get_or_add_pPr().append(element('<w:numPr><w:numId w:val="90"/></w:numPr>'))
    for deep in (None, 1, 1):
        made = document.add_paragraph("words", style="Clause")
        if deep is not None:
            made._p.get_or_add_pPr().append(element(f'<w:numPr><w:ilvl w:val="{deep}"/></w:numPr>'))
    told = [line for line in read_document(document).text.split("\n") if line]
    assert told == ["1. words", "1.1 words", "1.2 words"]


def test_a_paragraph_of_a_list_that_is_missing_keeps_its_words() -> None:
    assert read_paragraphs(paragraph(run("words"), LIST_ITEM)).text.strip() == "words"
