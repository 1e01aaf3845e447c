"""A reply that says more than its quotes cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.checking_quotes import Unsupported
from bot.answering.composing import automatic_notes, compose, merged, not_found
from bot.answering.picks import Pick
from bot.answering.reply import Citation, Outcome, Reply, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.records import Document, Passage
    from tests.bot.answering.conftest import Desk

TERN = "qhd-41-tern-programme.txt"


@pytest.fixture
def rule(harbour: Desk) -> tuple[Document, Passage]:
    one = next(one for one in harbour.library.recognised if one.document.path == TERN)
    return one.document, next(p for p in one.passages if p.paragraph == "4.2")


def whole(rule: tuple[Document, Passage], number: int = 1) -> Citation:
    document, passage = rule
    return Citation(number=number, passage=passage, document=document, start=passage.start, end=passage.end)


def reply(statement: str, *citations: Citation, numbers: tuple[int, ...] = (1,)) -> Reply:
    said = Statement(text=statement, citations=numbers)
    return Reply(outcome=Outcome.ANSWERED, reason="", text=statement, statements=(said,), citations=citations)


def test_a_statement_in_the_words_of_its_quote_can_be_made(rule: tuple[Document, Passage]) -> None:
    assert reply("£300,000 or above", whole(rule)).statements


@pytest.mark.parametrize(
    "statement", ["£30,000 or above", "£300,000 or below", "The Chair may not approve it."]
)
def test_a_statement_that_its_quote_does_not_say_cannot(
    rule: tuple[Document, Passage], statement: str
) -> None:
    with pytest.raises(Unsupported):
        reply(statement, whole(rule))


def test_a_statement_needs_a_citation_of_its_own_reply(rule: tuple[Document, Passage]) -> None:
    for numbers in ((), (2,)):
        with pytest.raises(ValueError, match="citations"):
            reply("£300,000 or above", whole(rule), numbers=numbers)


def test_a_quote_that_leaves_a_not_behind_is_widened_to_its_passage(
    make_desk: Callable[[dict[str, str]], Desk],
) -> None:
    desk = make_desk({"a.txt": "1.1. The board does not sell season tickets on any of its boats or piers."})
    one = desk.library.recognised[0]
    passage = one.passages[-1]
    start = passage.start + passage.text.index("sell")
    made = compose([Pick(passage=passage, start=start, end=passage.end)], {one.document.id: one.document})
    assert "does not sell" in made.citations[0].quote


def test_the_direct_value_comes_first_with_its_sentence(rule: tuple[Document, Passage]) -> None:
    document, passage = rule
    at = document.text.index("£300,000 or above")
    pick = Pick(
        passage=passage, start=passage.start, end=passage.end, value=(at, at + len("£300,000 or above"))
    )
    made = compose([pick], {document.id: document})
    assert made.text.startswith("£300,000 or above. “4.2. Paragraph 3.7")
    assert [s.text for s in made.statements] == ["£300,000 or above", passage.text]


def test_what_is_not_found_shows_what_is_near_and_states_nothing(rule: tuple[Document, Passage]) -> None:
    document, passage = rule
    near = Pick(passage=passage, start=passage.start, end=passage.end)
    made = not_found("No date is given.", [near], {document.id: document})
    assert made.outcome is Outcome.NOT_FOUND
    assert made.statements == ()
    assert made.citations == ()
    assert made.nearest[0].quote == passage.text
    assert "Nearest in the papers:" in made.text


def test_parts_are_put_together_in_their_order(rule: tuple[Document, Passage]) -> None:
    one, two = (
        reply("£300,000 or above", whole(rule)),
        reply("£300,000 or above", whole(rule, 2), numbers=(2,)),
    )
    both = merged([("first?", one), ("second?", two)], Outcome.ANSWERED, "")
    assert [c.number for c in both.citations] == [1, 2]
    assert both.text.index("first?") < both.text.index("second?")


def test_a_recommendation_carries_a_note(harbour: Desk) -> None:
    one = next(one for one in harbour.library.recognised if one.document.path == TERN)
    bullet = next(p for p in one.passages if p.verb == "approve")
    citation = Citation(number=1, passage=bullet, document=one.document, start=bullet.start, end=bullet.end)
    assert automatic_notes([citation]) == (
        "QHD 41 recommends this; nothing in the indexed copy shows that it was approved.",
    )
