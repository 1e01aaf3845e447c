"""What a paper's build answers: key information, numbered places, sections, recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering import places, structure

if TYPE_CHECKING:
    from index.records import Document, Passage
    from tests.bot.answering.conftest import Desk


def of(desk: Desk, path: str) -> tuple[Document, tuple[Passage, ...]]:
    one = next(one for one in desk.library.recognised if one.document.path == path)
    return one.document, one.passages


TERN = "qhd-41-tern-programme.txt"


@pytest.mark.parametrize(
    ("question", "quote", "value"),
    [
        ("what is the reference?", "Reference code: QHD 41", "QHD 41"),
        (
            "who is the decision maker?",
            "Decision by: Ottoline Farrow, Deputy Chair, Harbours and Ferries",
            "Ottoline",
        ),
    ],
)
def test_an_entry_is_quoted_with_its_name_and_value(
    harbour: Desk, question: str, quote: str, value: str
) -> None:
    document, passages = of(harbour, TERN)
    one = structure.field_asked(question, document)
    assert one is not None
    (pick,) = structure.field_answer(one, document, passages).picks
    assert pick.quote == quote
    assert (pick.value_text or "").startswith(value)


def test_an_empty_entry_is_shown_as_empty(harbour: Desk) -> None:
    document, passages = of(harbour, TERN)
    one = structure.field_asked("when was it signed?", document)
    assert one is not None
    found = structure.field_answer(one, document, passages)
    assert found.picks == ()
    assert found.why == "field_empty"
    assert found.near[0].quote == "Date signed:"


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what does 4.2 say?", "4.2"),
        ("QHD 41 para 3.1", "3.1"),
        ("read paragraph 12.3(b)", "12.3(b)"),
        ("what does paragraph 4.2 say about tickets?", None),
        ("what is the budget?", None),
    ],
)
def test_a_question_for_a_place_asks_for_nothing_else(question: str, number: str | None) -> None:
    assert places.place_asked(question) == number


def test_a_place_is_quoted_whole(harbour: Desk) -> None:
    _, passages = of(harbour, TERN)
    (pick,) = places.place_answer("4.2", passages).picks
    assert pick.quote == pick.passage.text
    assert places.place_answer("9.9", passages).why == "no_such_place"


def test_a_number_without_words_of_its_own_gives_what_stands_below_it(harbour: Desk) -> None:
    _, passages = of(harbour, TERN)
    assert [p.passage.paragraph for p in places.place_answer("4", passages).picks] == ["4.1", "4.2"]


def test_a_section_is_given_whole_when_nothing_else_is_asked(harbour: Desk) -> None:
    _, passages = of(harbour, TERN)
    found = structure.section_asked("what do the commercial issues say?", passages)
    assert found is not None
    assert [p.passage.paragraph for p in found.picks] == ["5.1", "5.2"]
    assert structure.section_asked("what is the route to market?", passages) is None


def test_a_recommendation_is_given_whole_or_by_its_verb(harbour: Desk) -> None:
    _, passages = of(harbour, TERN)
    assert len(structure.recommendations("what is recommended?", passages).picks) == 3
    (note,) = structure.recommendations("what is to be noted?", passages).picks
    assert note.quote.startswith("• The revenue cost")
    assert structure.recommendations("what is to be delegated?", passages).picks == ()


def test_what_a_paper_is_about_is_its_summary(harbour: Desk) -> None:
    _, passages = of(harbour, TERN)
    assert structure.summary(passages).picks[0].quote.startswith("The ferry ticketing contracts")
    lease = of(harbour, "pier-lease.txt")[1]
    assert structure.summary(lease).picks
