from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from bot.answering.question import Question, Turn
from bot.answering.reply import Outcome
from bot.answering.threshold_question import asks_threshold
from bot.answering.thresholds import TO_SEE_THEM, answer_threshold
from index.access import Readable
from index.draft import Draft
from index.library import Library
from ingest.read import Limits, read
from ingest.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.answering.reply import Reply

STAFF = Readable(frozenset({"open"}))
TODAY = dt.date(2026, 11, 24)

DECISION = """Pierhead Renewal

Key information

Reference code: HMD 412

Date signed: 3 June 2024

Decision by: Ada Quill, Deputy Mayor for Ferries

1. Introduction and background

1.1. The Board spends circa £700m on steel over ten years.

4. Legal comments

4.1. The Board is a contracting authority under the Public Contracts Regulations 2015 ("the Regulations"). \
Contracts for goods and/or services that are valued at £214,904 or above will be \
procured in accordance with the Regulations.

4.2. Paragraph 6.1 of the Ferry Board Scheme of Delegation provides that the Deputy Mayor for Ferries (DMF) \
has delegated authority to approve business cases for capital expenditure of £80,000 or above.

4.3. Any proposal that is novel, contentious or repercussive must be referred to the Deputy Mayor for Ferries.

5. Grants

5.1. The Chief Executive may award grants upto £50,000 from the fund. Any grant of £50,000 or above \
requires the approval of the Deputy Mayor for Ferries.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    file = folder / "hmd-412.txt"
    file.write_text(DECISION)
    with Draft(folder / "library") as draft:
        for found in recognise(read(file, file.name, Limits()), None, "open"):
            draft.put(found.document, found.passages, found.facts, found.rules)
        draft.publish()
    opened = Library.open(folder / "library")
    yield opened
    opened.close()


def reply(library: Library, text: str, **fields: object) -> Reply:
    question = Question(text=text, **fields)  # type: ignore[arg-type]  # as the test gives them
    return answer_threshold(question, library, STAFF, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "who signs off a £750k contract?",
        "Who approves business cases of £600,000 today?",
        "whats the limit before something has to go to the deputy mayor",
        "is £500,000 exactly included?",
        "What approval does a £600k goods contract need?",
        "does a £30k purchase need three quotes?",
        "how much can the chief executive approve?",
        "At what value do goods and services awards have to follow the Regulations?",
        "£500m contract - who approves?",
        "what is the works threshold?",
        "£600k goods",
        "£190k services ex VAT in 2019",
        "How many quotations does a £30,000 purchase need?",
    ],
)
def test_questions_about_thresholds_are_known(text: str) -> None:
    assert asks_threshold(text)


@pytest.mark.parametrize(
    "text",
    [
        "how much was approved for Pierhead?",
        "Who approved the £6.7m?",
        "How is the £6.7m split between consultants and backfill?",
        "when does the full business case come back?",
        "What is the limit of liability in the agreement?",
        "Which units are consulted?",
        "From when is version 4.0 of the scheme of delegation valid?",
        "who is the supplier?",
        "Is the £500m limit still in force?",
        "",
    ],
)
def test_other_questions_are_left_to_the_papers(text: str) -> None:
    assert not asks_threshold(text)


def test_in_a_thread_the_amount_carries_over(library: Library) -> None:
    earlier = (Turn(question="who signs off a £90k business case?"),)
    assert asks_threshold("and with VAT included?", earlier)
    told = reply(library, "and what about exactly £80,000?", earlier=earlier)
    assert "£80,000 is exactly £80,000: included" in told.text
    assert "£90,000 is above £80,000" in reply(library, "and for works?", earlier=earlier).text


def test_the_answer_quotes_the_rule_with_its_paragraph(library: Library) -> None:
    told = reply(library, "who signs off a £90k business case?")
    assert told.outcome is Outcome.ANSWERED
    first = told.citations[0]
    assert (first.document.reference, first.passage.paragraph) == ("HMD 412", "4.2")
    assert "£80,000 or above" in first.quote
    assert "Deputy Mayor for Ferries (DMF)" in told.text
    assert "Ferry Board Scheme of Delegation 6.1" in told.text
    assert next(statement.citations for statement in told.statements) == (first.number,)


def test_overrides_stand_beside_the_answer(library: Library) -> None:
    told = reply(library, "who signs off a £90k business case?")
    assert any(citation.passage.paragraph == "4.3" for citation in told.citations)


def test_spend_is_no_threshold(library: Library) -> None:
    told = reply(library, "£700m contract - who approves?")
    assert not any(citation.passage.paragraph == "1.1" for citation in told.citations)


def test_below_every_rule_nobody_is_named_and_the_nearest_is_shown(library: Library) -> None:
    told = reply(library, "who approves a £45k contract?")
    assert told.outcome is Outcome.NOT_FOUND
    assert "No rule found says who approves £45,000" in told.reason
    assert "not inferred" in told.reason
    assert told.nearest[0].passage.paragraph == "4.2"
    assert told.statements == ()


def test_rules_that_meet_at_the_exact_value_are_both_shown(library: Library) -> None:
    told = reply(library, "Who approves a grant of exactly £50,000?")
    assert told.outcome is Outcome.PARTLY
    assert "Two rules meet at exactly £50,000" in told.reason
    quotes = " ".join(citation.quote for citation in told.citations)
    assert "upto £50,000" in quotes
    assert "£50,000 or above" in quotes


def test_what_is_ambiguous_is_asked_back(library: Library) -> None:
    told = reply(library, "who approves £25,0000?")
    assert told.outcome is Outcome.CLARIFY
    assert told.choices == ("£25,000", "£250,000")


def test_a_limit_is_found_by_who_decides(library: Library) -> None:
    told = reply(library, "whats the limit before something has to go to the DMF")
    assert told.outcome is Outcome.ANSWERED
    assert told.citations[0].passage.paragraph == "4.2"


def test_a_question_of_one_paper_gets_that_papers_rules_only(library: Library) -> None:
    (card,) = library.cards(STAFF)
    told = reply(library, "What is the works threshold?", document=card.id)
    assert told.outcome is Outcome.NOT_FOUND
    told = reply(library, "At what value do goods awards follow the Regulations in HMD 412?")
    assert [citation.passage.paragraph for citation in told.citations] == ["4.1"]


def test_the_register_answers_where_no_paper_does(library: Library) -> None:
    told = reply(library, "What is the works threshold?")
    assert "£5,193,000" in told.text


def test_who_may_read_nothing_sees_no_rule_of_a_paper(library: Library) -> None:
    told = answer_threshold(
        Question(text="who signs off a £90k business case?"), library, Readable(frozenset()), TODAY
    )
    assert not told.citations
    assert "Ferries" not in told.text


def test_who_asks_only_who_approves_is_told_that_first_and_what_else_is_known(library: Library) -> None:
    told = reply(library, "who signs off a £250k business case?")
    first, *rest = told.text.splitlines()
    assert first == "£250,000: Deputy Mayor for Ferries (DMF)."
    assert not any("Procurement Act" in line or line.startswith("Note: For the law") for line in rest)
    assert any(line.startswith("Also known for this value:") and "law and route" in line for line in rest)
    assert f"{TO_SEE_THEM}£250,000" in told.text


def test_who_asks_for_the_law_too_is_told_of_it(library: Library) -> None:
    told = reply(library, "who signs off a £250k contract, and which law applies?")
    assert "Procurement Act" in told.text
    assert "Also known for this value" not in told.text


def test_what_holds_whatever_the_value_stands_in_one_line(library: Library) -> None:
    told = reply(library, "who signs off a £250k business case?")
    assert sum(line.startswith("- Whatever the value") for line in told.text.splitlines()) == 1
